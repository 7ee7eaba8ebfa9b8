package org.softnet.plugins.tcp;

import static org.softnet.api.Fields.found;

import java.util.List;
import org.softnet.api.Field;
import org.softnet.api.Layer;

/**
 * What the conversation says of a segment, kept in its layer ({@link Layer#note}), and the fields
 * that show it: {@code tcp.analysis} and the times within the stream.
 */
enum TcpFindings {
  /** The numbers that sequence numbers count from: the sender's, then the other side's. */
  BASES(0),
  /** The scale of the sender's window, 1 more than {@link TcpConversation#shift}. */
  SCALE(1),
  /** The bits of {@link TcpMarks}. */
  MARKS(2),
  TIME_RELATIVE(3),
  TIME_DELTA(4),
  COMPLETENESS(5),
  ROUND_TRIP(6),
  ACKED_FRAME(7),
  ACKED_NANOS(8),
  IN_FLIGHT(9),
  PUSHED(10),
  DUPLICATES(11),
  DUPLICATE_OF(12),
  TIMEOUT_FRAME(13),
  TIMEOUT_NANOS(14);

  private static final int FRAME_OCTETS = 4;

  static final Field.Derived RELATIVE =
      found("tcp.time_relative", "Time since first frame in this TCP stream", TIME_RELATIVE::of)
          .duration()
          .where(TcpFindings::isFollowed);
  static final Field.Derived DELTA =
      found("tcp.time_delta", "Time since previous frame in this TCP stream", TIME_DELTA::of)
          .duration()
          .where(TcpFindings::isFollowed);
  static final Field.Derived COMPLETE =
      found("tcp.completeness", "Conversation completeness", COMPLETENESS::of)
          .octets(1)
          .where(TcpFindings::isFollowed);
  private static final Field.Derived ANALYSIS =
      presence("tcp.analysis", "SEQ/ACK analysis", TcpFindings::isAnalyzed);
  private static final Field.Derived ANALYSIS_FLAGS =
      presence("tcp.analysis.flags", "TCP Analysis Flags", MARKS::in);
  private static final Field.Derived ACKS_FRAME =
      number("tcp.analysis.acks_frame", "This is an ACK to the segment in frame", ACKED_FRAME);
  private static final Field.Derived ACK_RTT =
      found("tcp.analysis.ack_rtt", "The RTT to ACK the segment was", ACKED_NANOS::of)
          .duration()
          .where(ACKED_NANOS::in);
  private static final Field.Derived INITIAL_RTT =
      found("tcp.analysis.initial_rtt", "iRTT", ROUND_TRIP::of)
          .duration()
          .where(layer -> ROUND_TRIP.in(layer) && isAnalyzed(layer));
  private static final Field.Derived BYTES_IN_FLIGHT =
      number("tcp.analysis.bytes_in_flight", "Bytes in flight", IN_FLIGHT);
  private static final Field.Derived PUSH_BYTES_SENT =
      number("tcp.analysis.push_bytes_sent", "Bytes sent since last PSH flag", PUSHED);
  private static final Field.Derived DUPLICATE_ACK_NUM =
      number("tcp.analysis.duplicate_ack_num", "Duplicate ACK #", DUPLICATES);
  private static final Field.Derived DUPLICATE_ACK_FRAME =
      number("tcp.analysis.duplicate_ack_frame", "Duplicate to the ACK in frame", DUPLICATE_OF);
  private static final Field.Derived RTO_FRAME =
      found("tcp.analysis.rto_frame", "RTO based on delta from frame", TIMEOUT_FRAME::of)
          .octets(FRAME_OCTETS)
          .where(TIMEOUT_NANOS::in);
  private static final Field.Derived RTO =
      found("tcp.analysis.rto", "The RTO for this segment was", TIMEOUT_NANOS::of)
          .duration()
          .where(TIMEOUT_NANOS::in);

  static final List<Field> FIELDS =
      List.of(
          RELATIVE,
          DELTA,
          COMPLETE,
          ANALYSIS,
          ACKS_FRAME,
          ACK_RTT,
          INITIAL_RTT,
          BYTES_IN_FLIGHT,
          PUSH_BYTES_SENT,
          ANALYSIS_FLAGS,
          mark("reused_ports", "TCP port numbers reused", TcpMarks.REUSED_PORTS),
          mark("retransmission", "Retransmission", TcpMarks.ANY_RETRANSMISSION),
          mark("fast_retransmission", "Fast retransmission", TcpMarks.FAST_RETRANSMISSION),
          mark(
              "spurious_retransmission",
              "Spurious retransmission",
              TcpMarks.SPURIOUS_RETRANSMISSION),
          RTO,
          RTO_FRAME,
          mark("out_of_order", "Out-of-order segment", TcpMarks.OUT_OF_ORDER),
          mark("lost_segment", "Previous segment not captured", TcpMarks.LOST_SEGMENT),
          mark("ack_lost_segment", "ACKed segment not captured", TcpMarks.ACK_LOST_SEGMENT),
          mark("window_update", "TCP window update", TcpMarks.WINDOW_UPDATE),
          mark("window_full", "TCP window is full", TcpMarks.WINDOW_FULL),
          mark("keep_alive", "TCP keep-alive segment", TcpMarks.KEEP_ALIVE),
          mark("keep_alive_ack", "ACK to a TCP keep-alive segment", TcpMarks.KEEP_ALIVE_ACK),
          mark("duplicate_ack", "Duplicate ACK", TcpMarks.DUPLICATE_ACK),
          DUPLICATE_ACK_NUM,
          DUPLICATE_ACK_FRAME,
          mark("zero_window_probe", "TCP Zero Window Probe", TcpMarks.ZERO_WINDOW_PROBE),
          mark("zero_window", "TCP Zero Window segment", TcpMarks.ZERO_WINDOW),
          mark(
              "zero_window_probe_ack",
              "ACK to a TCP Zero Window Probe",
              TcpMarks.ZERO_WINDOW_PROBE_ACK));

  private final int note; // its index in the layer

  TcpFindings(int note) {
    this.note = note;
  }

  /** Keeps {@code number} of {@code layer}; 0 is what nobody kept. */
  void keep(Layer layer, long number) {
    if (number != 0) {
      layer.note(note, number);
    }
  }

  /** The number kept of {@code layer}, or 0. */
  long of(Layer layer) {
    return layer.note(note);
  }

  private boolean in(Layer layer) {
    return of(layer) != 0;
  }

  private static boolean isFollowed(Layer layer) {
    return layer.conversation() != null && !layer.quoted();
  }

  private static boolean isAnalyzed(Layer layer) {
    return MARKS.in(layer) || ACKED_FRAME.in(layer) || IN_FLIGHT.in(layer) || PUSHED.in(layer);
  }

  private static Field.Derived number(String name, String label, TcpFindings finding) {
    return found(name, label, finding::of).octets(FRAME_OCTETS).where(finding::in);
  }

  private static Field.Derived presence(String name, String label, Field.Condition condition) {
    return found(name, label, layer -> 1).truth().where(condition);
  }

  private static Field.Derived mark(String name, String label, int bits) {
    return presence("tcp.analysis." + name, label, layer -> (MARKS.of(layer) & bits) != 0);
  }
}
