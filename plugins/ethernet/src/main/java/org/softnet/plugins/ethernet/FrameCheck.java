package org.softnet.plugins.ethernet;

import org.softnet.api.View;

/**
 * The cyclic redundancy check of IEEE 802.3, 3.2.9. Allocates nothing. Linux: {@code crc32_le()},
 * lib/crc32.c.
 */
final class FrameCheck {
  private static final int REVERSED_POLYNOMIAL = 0xedb8_8320;
  private static final int[] OF_OCTET = new int[256];

  static {
    for (int octet = 0; octet < OF_OCTET.length; octet++) {
      int check = octet;
      for (int bit = 0; bit < 8; bit++) {
        check = (check >>> 1) ^ ((check & 1) * REVERSED_POLYNOMIAL);
      }
      OF_OCTET[octet] = check;
    }
  }

  private FrameCheck() {}

  /** The check sequence of the first {@code octets} octets, which were captured. */
  static int of(View frame, int octets) {
    int check = -1;
    for (int at = 0; at < octets; at++) {
      check = (check >>> 8) ^ OF_OCTET[(check ^ frame.u8(at)) & 0xff];
    }
    return ~check;
  }
}
