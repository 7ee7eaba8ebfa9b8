package org.softnet.plugins.wlan;

import org.softnet.api.View;

/** Words whose least octet comes first, as IEEE 802.11 and the radio headers have them. */
final class LittleEndian {
  private LittleEndian() {}

  static int u16(View view, int at) {
    return Short.toUnsignedInt(Short.reverseBytes((short) view.u16(at)));
  }

  static long u32(View view, int at) {
    return Integer.toUnsignedLong(Integer.reverseBytes(view.i32(at)));
  }

  static long i64(View view, int at) {
    return Long.reverseBytes(view.i64(at));
  }
}
