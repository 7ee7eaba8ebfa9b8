package org.softnet.plugins.quic;

import org.softnet.api.Labels;
import org.softnet.api.View;

/** Where frames end: RFC 9000, 19. Those that an Initial may hold (12.4); others are unknown. */
final class Frames {
  static final int PADDING = 0x00;
  static final int PING = 0x01;
  static final int ACK = 0x02;
  static final int ACK_ECN = 0x03;
  static final int CRYPTO = 0x06;
  static final int CLOSE = 0x1c;
  static final int CLOSE_APPLICATION = 0x1d;

  /** The names in the info column. */
  static final Labels SHORT_NAMES =
      Labels.of(
          "0x00=PADDING",
          "0x01=PING",
          "0x02=ACK",
          "0x03=ACK_ECN",
          "0x06=CRYPTO",
          "0x1c=CC",
          "0x1d=CC");

  /** What {@link #behind} tells of a frame that an Initial may not hold, or that is cut. */
  static final int BAD = -1;

  private Frames() {}

  /** Behind the frame at {@code at}; {@link #BAD} if there is none that is whole. */
  static int behind(View view, int at, int end) {
    return switch (view.u8(at)) {
      case PADDING -> behindPadding(view, at, end);
      case PING -> at + 1;
      case ACK -> behindRanges(view, at + 1, end);
      case ACK_ECN -> numbers(view, behindRanges(view, at + 1, end), 3, end);
      case CRYPTO -> behindOctets(view, numbers(view, at + 1, 1, end), end);
      case CLOSE -> behindOctets(view, numbers(view, at + 1, 2, end), end);
      case CLOSE_APPLICATION -> behindOctets(view, numbers(view, at + 1, 1, end), end);
      default -> BAD;
    };
  }

  /** A run of paddings is one frame to a reader. */
  private static int behindPadding(View view, int at, int end) {
    int behind = at;
    while (behind < end && view.u8(behind) == PADDING) {
      behind++;
    }
    return behind;
  }

  /** RFC 9000, 19.3: largest, delay, count, first range; then count pairs. */
  private static int behindRanges(View view, int at, int end) {
    int count = numbers(view, at, 2, end);
    int first = numbers(view, count, 1, end);
    int ranges = numbers(view, first, 1, end);
    if (ranges < 0) {
      return BAD;
    }
    long pairs = Varint.at(view, count);
    return pairs > end - ranges ? BAD : numbers(view, ranges, 2 * (int) pairs, end);
  }

  /** Behind {@code count} numbers; {@link #BAD} if they are not all there. */
  static int numbers(View view, int at, int count, int end) {
    int behind = at;
    for (int i = 0; i < count && behind >= 0; i++) {
      behind = Varint.behind(view, behind, end);
    }
    return behind;
  }

  /** Behind a length and as many octets. */
  private static int behindOctets(View view, int at, int end) {
    int begin = numbers(view, at, 1, end);
    if (begin < 0) {
      return BAD;
    }
    long octets = Varint.at(view, at);
    return octets > end - begin ? BAD : begin + (int) octets;
  }
}
