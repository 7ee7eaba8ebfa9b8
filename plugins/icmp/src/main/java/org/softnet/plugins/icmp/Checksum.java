package org.softnet.plugins.icmp;

import org.softnet.api.View;

/** The Internet checksum, RFC 1071. Linux: {@code ip_compute_csum()}, lib/checksum.c. */
final class Checksum {
  private Checksum() {}

  /** Whether the octets from {@code from} to the view's end, checksum included, sum to all ones. */
  static boolean isGood(View view, int from) {
    long sum = 0;
    int at = from;
    for (; at + 1 < view.captured(); at += 2) {
      sum += view.u16(at);
    }
    if (at < view.captured()) {
      sum += (long) view.u8(at) << 8; // an odd octet is the high half of a word
    }
    while (sum > 0xffff) {
      sum = (sum >>> 16) + (sum & 0xffff);
    }
    return sum == 0xffff;
  }
}
