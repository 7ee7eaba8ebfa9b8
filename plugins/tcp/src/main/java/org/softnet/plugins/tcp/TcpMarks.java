package org.softnet.plugins.tcp;

import org.softnet.api.Line;

/**
 * What a segment is in the light of those before it, a bit a mark; and how the info column says it.
 */
final class TcpMarks {
  static final int RETRANSMISSION = 1;
  static final int FAST_RETRANSMISSION = 1 << 1;
  static final int SPURIOUS_RETRANSMISSION = 1 << 2;
  static final int OUT_OF_ORDER = 1 << 3;
  static final int DUPLICATE_ACK = 1 << 4;
  static final int LOST_SEGMENT = 1 << 5;
  static final int ACK_LOST_SEGMENT = 1 << 6;
  static final int ZERO_WINDOW = 1 << 7;
  static final int ZERO_WINDOW_PROBE = 1 << 8;
  static final int ZERO_WINDOW_PROBE_ACK = 1 << 9;
  static final int WINDOW_UPDATE = 1 << 10;
  static final int WINDOW_FULL = 1 << 11;
  static final int KEEP_ALIVE = 1 << 12;
  static final int KEEP_ALIVE_ACK = 1 << 13;
  static final int REUSED_PORTS = 1 << 14;

  /** Every kind of sending again counts as a retransmission. */
  static final int ANY_RETRANSMISSION =
      RETRANSMISSION | FAST_RETRANSMISSION | SPURIOUS_RETRANSMISSION;

  // in the order of the column
  private static final int[] ORDER = {
    ZERO_WINDOW_PROBE_ACK,
    ZERO_WINDOW_PROBE,
    ZERO_WINDOW,
    WINDOW_FULL,
    KEEP_ALIVE_ACK,
    KEEP_ALIVE,
    WINDOW_UPDATE,
    ACK_LOST_SEGMENT,
    LOST_SEGMENT,
    OUT_OF_ORDER,
    SPURIOUS_RETRANSMISSION,
    FAST_RETRANSMISSION,
    RETRANSMISSION,
    REUSED_PORTS
  };
  private static final String[] TEXTS = {
    "[TCP ZeroWindowProbeAck] ",
    "[TCP ZeroWindowProbe] ",
    "[TCP ZeroWindow] ",
    "[TCP Window Full] ",
    "[TCP Keep-Alive ACK] ",
    "[TCP Keep-Alive] ",
    "[TCP Window Update] ",
    "[TCP ACKed unseen segment] ",
    "[TCP Previous segment not captured] ",
    "[TCP Out-Of-Order] ",
    "[TCP Spurious Retransmission] ",
    "[TCP Fast Retransmission] ",
    "[TCP Retransmission] ",
    "[TCP Port numbers reused] "
  };

  private TcpMarks() {}

  /** Writes the marks as the info column shows them. */
  static void write(long marks, long duplicateOf, long duplicates, Line line) {
    if (marks == 0) {
      return;
    }
    for (int i = 0; i < ORDER.length; i++) {
      if (ORDER[i] == KEEP_ALIVE_ACK && (marks & DUPLICATE_ACK) != 0) {
        line.text("[TCP Dup ACK ").num(duplicateOf).ch('#').num(duplicates).text("] ");
      }
      if ((marks & ORDER[i]) != 0) {
        line.text(TEXTS[i]);
      }
    }
  }
}
