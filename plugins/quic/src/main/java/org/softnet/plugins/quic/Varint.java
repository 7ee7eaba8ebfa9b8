package org.softnet.plugins.quic;

import org.softnet.api.View;

/** Numbers of 1, 2, 4 or 8 octets; the first two bits tell how many: RFC 9000, 16. */
final class Varint {
  private Varint() {}

  /** How many octets the number at {@code at} has; its first one was captured. */
  static int octets(View view, int at) {
    return 1 << (view.u8(at) >> 6);
  }

  /** Where the number at {@code at} ends; negative if it is not all there before {@code end}. */
  static int behind(View view, int at, int end) {
    if (at < 0 || at >= end) {
      return -1;
    }
    int behind = at + octets(view, at);
    return behind <= end ? behind : -1;
  }

  /** The number at {@code at}, which is all there. */
  static long at(View view, int at) {
    return switch (octets(view, at)) {
      case 1 -> view.u8(at) & 0x3f;
      case 2 -> view.u16(at) & 0x3fff;
      case 4 -> view.i32(at) & 0x3fff_ffff;
      default -> view.i64(at) & 0x3fff_ffff_ffff_ffffL;
    };
  }
}
