package org.softnet.plugins.quic;

import org.jspecify.annotations.Nullable;
import org.softnet.api.View;

/**
 * Where the parts of a long header stand: RFC 9000, 17.2.
 *
 * <pre>
 *  0       1         5      6            6+n    7+n          7+n+m
 *  | first | version | n    | dest. id   | m    | source id  | by version and type
 * </pre>
 */
final class LongHeader {
  static final int DESTINATION_LENGTH = 5;
  static final int DESTINATION = 6;

  /** RFC 9000, 17.2: in versions that are known, no id is longer. */
  static final int MOST_ID_OCTETS = 20;

  static final int TAG_OCTETS = 16; // of Retry, RFC 9001, 5.8

  private LongHeader() {}

  static boolean isLong(View view) {
    return view.u8(0) >= 0x80;
  }

  static int versionNumber(View view) {
    return view.i32(1);
  }

  static @Nullable Version version(View view) {
    return Version.of(versionNumber(view));
  }

  /** Where the length of the source's id stands; what comes before was captured. */
  static int sourceLength(View view) {
    return DESTINATION + view.u8(DESTINATION_LENGTH);
  }

  /** Behind the source's id: where what differs begins. */
  static int behindIds(View view) {
    int length = sourceLength(view);
    return length + 1 + view.u8(length);
  }

  /** Whether the header, which is whole, is of a known version and that type of it. */
  static boolean is(View view, int type) {
    Version version = isLong(view) ? version(view) : null;
    return version != null && version.type(view.u8(0)) == type;
  }
}
