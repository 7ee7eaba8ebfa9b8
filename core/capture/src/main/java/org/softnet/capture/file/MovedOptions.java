package org.softnet.capture.file;

import java.util.Arrays;

/**
 * What a section or an interface description of pcapng says, as options of a little-endian one; of
 * an interface besides what {@link org.softnet.api.capture.CaptureInterface} has.
 * draft-ietf-opsawg-pcapng, sections 4.1 and 4.2.
 */
final class MovedOptions {
  private static final int END = 0;
  private static final int NAME = 2; // if_name and so on
  private static final int DESCRIPTION = 3;
  private static final int SPEED = 8;
  private static final int TIME_RESOLUTION = 9;
  private static final int TIME_ZONE = 10;
  private static final int TIME_OFFSET = 14;
  private static final int HARDWARE = 15;
  private static final int SENDING_SPEED = 16;
  private static final int RECEIVING_SPEED = 17;
  private static final int HEAD_OCTETS = 4; // code and length

  private final boolean ofInterface;
  private final byte[] octets;
  private int count;
  private int omitted;

  /**
   * Of a whole block of {@code type}, which may be damaged: what is in order up to there counts.
   */
  MovedOptions(byte[] block, int type, boolean big) {
    ofInterface = type == PcapngBlocks.INTERFACE_DESCRIPTION;
    octets = new byte[block.length];
    int end = block.length - PcapngBlocks.TRAILER_OCTETS;
    int at = PcapngBlocks.fixedOctets(type);
    while (end - at >= HEAD_OCTETS) {
      int code = Octets.u16(block, at, big);
      int length = Octets.u16(block, at + 2, big);
      int padded = length + 3 & ~3;
      int value = at + HEAD_OCTETS;
      if (code == END || padded > end - value) {
        break;
      }
      take(code, length, block, value, big);
      at = value + padded;
    }
  }

  private void take(int code, int length, byte[] block, int value, boolean big) {
    if (ofInterface && hasItsRecord(code)) {
      return;
    }
    if (!CustomOptions.mayMove(code, big)) {
      omitted++;
      return;
    }
    put(code);
    put(length);
    System.arraycopy(block, value, octets, count, length);
    if (big) {
      turn(count, numberOctets(code, length));
    }
    count += length + 3 & ~3;
  }

  private static boolean hasItsRecord(int code) {
    return switch (code) {
      case NAME, DESCRIPTION, TIME_RESOLUTION, TIME_OFFSET, HARDWARE -> true;
      default -> false;
    };
  }

  private void put(int number) {
    octets[count++] = (byte) number;
    octets[count++] = (byte) (number >>> Byte.SIZE);
  }

  private int numberOctets(int code, int length) {
    if (CustomOptions.has(code)) {
      return length >= Integer.BYTES ? Integer.BYTES : 0;
    }
    return switch (ofInterface ? code : END) {
      case SPEED, SENDING_SPEED, RECEIVING_SPEED -> length == Long.BYTES ? length : 0;
      case TIME_ZONE -> length == Integer.BYTES ? length : 0;
      default -> 0;
    };
  }

  private void turn(int at, int length) {
    for (int i = 0; i < length / 2; i++) {
      byte first = octets[at + i];
      octets[at + i] = octets[at + length - 1 - i];
      octets[at + length - 1 - i] = first;
    }
  }

  /** Whole options, without an end. */
  byte[] octets() {
    return Arrays.copyOf(octets, count);
  }

  /** Options that may not leave their section, or cannot be turned. */
  int omitted() {
    return omitted;
  }
}
