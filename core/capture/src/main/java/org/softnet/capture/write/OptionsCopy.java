package org.softnet.capture.write;

import org.softnet.api.capture.PacketOptions;
import org.softnet.api.capture.PacketRecord;
import org.softnet.capture.file.CustomOptions;

/**
 * Copies what a capture says of a packet into a little-endian section. Values that are numbers
 * change their byte order with the section's; of options that nobody knows it is not known, and
 * they stay as they are. draft-ietf-opsawg-pcapng, sections 3.5 and 4.3.
 */
final class OptionsCopy {
  private static final int PROCESS_AND_THREAD = 8; // epb_processid_threadid
  private static final int VERDICT_BY_TC = 1; // 64 bits of Linux follow
  private static final int VERDICT_BY_XDP = 2;

  private final PacketOptions options = new PacketOptions();
  private long lost;

  /** Options that could not be copied. */
  long lost() {
    return lost;
  }

  /** Adds them to a page that has room; without the end of options. */
  void copy(Page page, PacketRecord record) {
    boolean big = record.layout().isBigEndian();
    options.of(record);
    while (options.next()) {
      if (!CustomOptions.mayMove(options.code(), big)) {
        lost++;
        continue;
      }
      int from = page.used();
      page.putShort(options.code());
      page.putShort(options.octets());
      int value = page.used();
      page.put(options.memory(), options.start(), options.octets());
      page.pad(from);
      if (big) {
        turn(page, value);
      }
    }
    if (record.drops() > 0) { // of an obsolete block, whose head tells them
      page.putShort(PacketOptions.DROP_COUNT);
      page.putShort(Long.BYTES);
      page.putLong(record.drops());
    }
  }

  private void turn(Page page, int value) {
    int octets = options.octets();
    switch (options.code()) {
      case PacketOptions.FLAGS, PacketOptions.QUEUE -> {
        if (octets == Integer.BYTES) {
          page.turn(value, Integer.BYTES);
        }
      }
      case PacketOptions.DROP_COUNT, PacketOptions.PACKET_ID -> {
        if (octets == Long.BYTES) {
          page.turn(value, Long.BYTES);
        }
      }
      case PROCESS_AND_THREAD -> {
        if (octets == 2 * Integer.BYTES) {
          page.turn(value, Integer.BYTES);
          page.turn(value + Integer.BYTES, Integer.BYTES);
        }
      }
      case PacketOptions.VERDICT -> {
        if (octets == 1 + Long.BYTES
            && (options.u8() == VERDICT_BY_TC || options.u8() == VERDICT_BY_XDP)) {
          page.turn(value + 1, Long.BYTES);
        }
      }
      default -> {
        if (CustomOptions.has(options.code()) && octets >= Integer.BYTES) {
          page.turn(value, Integer.BYTES); // the enterprise
        }
      }
    }
  }
}
