package org.softnet.capture.file;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Turns the numbers of a pcapng block, where it lies, from its section's byte order into
 * little-endian, and takes out the options that may not leave their section. Each method says
 * whether the block holds together; one that does not may be half turned and is of no use.
 */
final class LittleBlock {
  private static final int HEAD = PcapngBlocks.HEAD_OCTETS;
  private static final int PART_HEAD = 4; // code or type, and length, of options and records
  private static final int START_TIME = 2; // isb_starttime and so on
  private static final int END_TIME = 3;
  private static final int LAST_COUNTER = 8; // isb_usrdeliv
  private static final int FIRST_COUNTER = 4; // isb_ifrecv

  private final byte[] block;
  private final boolean big;
  private final int end;
  private int used; // octets of the block that are left
  private int omitted;

  LittleBlock(byte[] block, boolean big) {
    this.block = block;
    this.big = big;
    this.end = block.length - PcapngBlocks.TRAILER_OCTETS;
    turn(0, Integer.BYTES);
    close(end); // rounded up, where its writer did not
  }

  /** The block ends behind {@code to}. */
  private void close(int to) {
    used = to + PcapngBlocks.TRAILER_OCTETS;
    put(Integer.BYTES, used, Integer.BYTES);
    put(to, used, Integer.BYTES);
  }

  /** What is left of the block. */
  byte[] octets() {
    return used == block.length ? block : Arrays.copyOf(block, used);
  }

  /** Options that were taken out. */
  int omitted() {
    return omitted;
  }

  /** A name resolution block: records up to one of type 0, options. */
  boolean names() {
    int at = HEAD;
    while (end - at >= PART_HEAD) {
      int type = Octets.u16(block, at, big);
      int length = Octets.u16(block, at + 2, big);
      turnPart(at);
      at += PART_HEAD;
      if (type == 0) {
        return options(at, null);
      }
      if (length > end - at) {
        return false;
      }
      at += length + 3 & ~3;
    }
    return at == end;
  }

  /** A decryption secrets block: type, length, secrets, options. */
  boolean secrets() {
    if (end - HEAD < 2 * Integer.BYTES) {
      return false;
    }
    long length = Octets.u32(block, HEAD + Integer.BYTES, big);
    turn(HEAD, Integer.BYTES);
    turn(HEAD + Integer.BYTES, Integer.BYTES);
    int at = HEAD + 2 * Integer.BYTES;
    return length <= end - at && options(at + (int) (length + 3 & ~3L), null);
  }

  /** A custom block: an enterprise's number, and data in an order that only it knows. */
  boolean custom() {
    return !big && end - HEAD >= Integer.BYTES;
  }

  /** An interface statistics block; its times are nanoseconds afterwards. */
  boolean statistics(TimeUnit unit) {
    int at = HEAD + Integer.BYTES;
    if (end - at < Long.BYTES) {
      return false;
    }
    turn(HEAD, Integer.BYTES);
    time(at, unit);
    return options(at + Long.BYTES, unit);
  }

  /** Options up to the end; those of statistics if there is a unit of times. */
  private boolean options(int from, @Nullable TimeUnit unit) {
    int at = from;
    int to = from;
    while (end - at >= PART_HEAD) {
      int code = Octets.u16(block, at, big);
      int octets = PART_HEAD + (Octets.u16(block, at + 2, big) + 3 & ~3);
      if (code == 0) {
        octets = end - at; // what lies behind the end stays there
      } else if (octets > end - at) {
        return false;
      }
      if (CustomOptions.mayMove(code, big)) {
        System.arraycopy(block, at, block, to, octets);
        option(code, to, unit);
        to += octets;
      } else {
        omitted++;
      }
      at += octets;
    }
    close(to + end - at);
    return true;
  }

  private void option(int code, int at, @Nullable TimeUnit unit) {
    int length = Octets.u16(block, at + 2, big);
    turnPart(at);
    int value = at + PART_HEAD;
    if (CustomOptions.has(code) && length >= Integer.BYTES) {
      turn(value, Integer.BYTES);
    } else if (unit != null && length == Long.BYTES) {
      value(code, value, unit);
    }
  }

  private void value(int code, int at, TimeUnit unit) {
    if (code == START_TIME || code == END_TIME) {
      time(at, unit);
    } else if (code >= FIRST_COUNTER && code <= LAST_COUNTER) {
      turn(at, Long.BYTES);
    }
  }

  /** The upper half of a time comes first in either order. */
  private void time(int at, TimeUnit unit) {
    long units =
        Octets.u32(block, at, big) << Integer.SIZE | Octets.u32(block, at + Integer.BYTES, big);
    long nanos = unit.nanos(units);
    put(at, nanos >>> Integer.SIZE, Integer.BYTES);
    put(at + Integer.BYTES, nanos, Integer.BYTES);
  }

  private void turnPart(int at) {
    turn(at, Short.BYTES);
    turn(at + Short.BYTES, Short.BYTES);
  }

  private void turn(int at, int octets) {
    if (big) {
      for (int i = 0; i < octets / 2; i++) {
        byte first = block[at + i];
        block[at + i] = block[at + octets - 1 - i];
        block[at + octets - 1 - i] = first;
      }
    }
  }

  private void put(int at, long value, int octets) {
    for (int i = 0; i < octets; i++) {
      block[at + i] = (byte) (value >>> (Byte.SIZE * i));
    }
  }
}
