package org.softnet.plugins.quic;

import org.jspecify.annotations.Nullable;
import org.softnet.api.View;

/**
 * An Initial from which somebody's keys took the protection: whether they were its keys, the tag
 * tells, if it was captured.
 */
final class Attempt {
  private final int first;
  private final long number;
  private final byte @Nullable [] frames;

  private Attempt(int first, long number, byte @Nullable [] frames) {
    this.first = first;
    this.number = number;
    this.frames = frames;
  }

  /** The packet's first octet. */
  int first() {
    return first;
  }

  /** Its number. */
  long number() {
    return number;
  }

  /** Its payload; null if the tag is not that of these octets, or was not captured. */
  byte @Nullable [] frames() {
    return frames;
  }

  /**
   * Takes the protection off, of the header first: RFC 9001, 5.4.
   *
   * @param packet whose sample was captured
   * @param at where the packet number stands
   * @param end where the packet ends
   * @param expected the number that would follow those that came
   */
  static Attempt of(View packet, int at, int end, InitialKeys keys, long expected) {
    byte[] memory = packet.memory();
    byte[] mask = keys.mask(memory, packet.start() + at + Integer.BYTES);
    int first = packet.u8(0) ^ (mask[0] & 0x0f);
    int octets = (first & 0x3) + 1;
    byte[] header = packet.copy(0, at + octets);
    header[0] = (byte) first;
    long cut = 0;
    for (int i = 0; i < octets; i++) {
      header[at + i] ^= mask[1 + i];
      cut = (cut << Byte.SIZE) | (header[at + i] & 0xff);
    }
    long number = whole(expected, cut, octets * Byte.SIZE);
    int begin = at + octets;
    byte[] frames =
        end > packet.captured()
            ? null
            : keys.open(number, header, memory, packet.start() + begin, end - begin);
    return new Attempt(first, number, frames);
  }

  /** The number nearest to {@code expected} that ends with those {@code bits}: RFC 9000, A.3. */
  static long whole(long expected, long cut, int bits) {
    long window = 1L << bits;
    long candidate = (expected & -window) | cut;
    if (candidate <= expected - window / 2 && candidate < (1L << 62) - window) {
      return candidate + window;
    }
    return candidate > expected + window / 2 && candidate >= window
        ? candidate - window
        : candidate;
  }
}
