package org.softnet.plugins.tcp;

import static org.softnet.plugins.tcp.TcpMarks.ACK_LOST_SEGMENT;
import static org.softnet.plugins.tcp.TcpMarks.DUPLICATE_ACK;
import static org.softnet.plugins.tcp.TcpMarks.FAST_RETRANSMISSION;
import static org.softnet.plugins.tcp.TcpMarks.KEEP_ALIVE;
import static org.softnet.plugins.tcp.TcpMarks.KEEP_ALIVE_ACK;
import static org.softnet.plugins.tcp.TcpMarks.LOST_SEGMENT;
import static org.softnet.plugins.tcp.TcpMarks.OUT_OF_ORDER;
import static org.softnet.plugins.tcp.TcpMarks.RETRANSMISSION;
import static org.softnet.plugins.tcp.TcpMarks.SPURIOUS_RETRANSMISSION;
import static org.softnet.plugins.tcp.TcpMarks.WINDOW_FULL;
import static org.softnet.plugins.tcp.TcpMarks.WINDOW_UPDATE;
import static org.softnet.plugins.tcp.TcpMarks.ZERO_WINDOW;
import static org.softnet.plugins.tcp.TcpMarks.ZERO_WINDOW_PROBE;
import static org.softnet.plugins.tcp.TcpMarks.ZERO_WINDOW_PROBE_ACK;

import org.softnet.api.Layer;

/**
 * What a segment is in the light of those before it, by the rules that Wireshark's user guide gives
 * under "TCP Analysis". Linux: {@code tcp_ack()} and {@code tcp_data_queue()},
 * net/ipv4/tcp_input.c, which see the same events from one end.
 */
final class TcpAnalysis {
  private static final long REORDERING_NANOS = 3_000_000; // while no round trip was measured
  private static final long FAST_NANOS = 20_000_000; // from the last duplicate to the repetition
  private static final int DUPLICATES_OF_LOSS = 2; // one of the three may be missing
  private static final int SELDOM = 2_000_000_000; // in flight is never so much

  private final TcpSender[] senders = {new TcpSender(), new TcpSender()};
  private TcpSender own = senders[0];
  private TcpSender peer = senders[1];
  private int marks;

  /** Octets of memory that it takes. */
  int octets() {
    return 304 + senders[0].unacked.octets() + senders[1].unacked.octets();
  }

  /** Forgets the connection. */
  void renew() {
    senders[0].renew();
    senders[1].renew();
  }

  /**
   * Takes note of a segment and writes what was found to {@code findings}.
   *
   * @param side who sent it
   * @param peerShift the shift of the other side's windows, {@link TcpConversation#NO_SCALING} or
   *     {@link TcpConversation#UNKNOWN_SCALE}
   * @param roundTripNanos of the handshake; 0 if it was not measured
   * @param first marks that it has already
   */
  void follow(
      TcpSegment segment, int side, int peerShift, long roundTripNanos, int first, Layer findings) {
    own = senders[side];
    peer = senders[1 - side];
    marks = first;
    if (segment.has(TcpSegment.ACK_BIT)) {
      peer.flightKnown = true;
    }
    judgeWindow(segment, peerShift, findings);
    if (segment.acknowledgment != own.acknowledged) {
      own.acknowledgedFrame = segment.frame;
      own.duplicates = 0;
    }
    judgeAcknowledgment(segment);
    if (segment.octets > 0 || segment.has(TcpSegment.SYN_BIT | TcpSegment.FIN_BIT)) {
      judgeOrder(segment, roundTripNanos, findings);
      own.unacked.add(segment.sequence, segment.next(), segment.frame, segment.timeNanos);
    }
    advance(segment);
    measure(segment, findings);
    TcpFindings.MARKS.keep(findings, marks);
  }

  private boolean has(int mark) {
    return (marks & mark) != 0;
  }

  private void judgeWindow(TcpSegment segment, int peerShift, Layer findings) {
    if (segment.octets == 1 && isNext(segment) && peer.speaks && peer.window == 0) {
      marks |= ZERO_WINDOW_PROBE;
      return;
    }
    boolean plain = segment.isPlain();
    if (segment.window == 0 && plain) {
      marks |= ZERO_WINDOW;
    }
    if (own.speaks && segment.sequence - own.next > 0 && !segment.has(TcpSegment.RST_BIT)) {
      marks |= LOST_SEGMENT;
      own.flightKnown = false;
    }
    if (!plain) {
      return;
    }
    if (segment.octets <= 1 && own.speaks && segment.sequence == own.next - 1) {
      marks |= KEEP_ALIVE;
    }
    if (segment.octets > 0 && fills(segment, peerShift)) {
      marks |= WINDOW_FULL;
    }
    if (segment.octets == 0 && isNext(segment)) {
      judgeRepeated(segment, findings);
    }
  }

  private boolean isNext(TcpSegment segment) {
    return own.speaks && segment.sequence == own.next;
  }

  private boolean fills(TcpSegment segment, int peerShift) {
    if (peerShift == TcpConversation.UNKNOWN_SCALE) {
      return false;
    }
    int octets = peer.windowOfSyn ? peer.window : peer.window << Math.max(0, peerShift);
    return segment.sequence + segment.octets == peer.acknowledged + octets;
  }

  /** An acknowledgment without data: does it say again what the last segment said? */
  private void judgeRepeated(TcpSegment segment, Layer findings) {
    int further = segment.acknowledgment - own.acknowledged;
    if (segment.window != own.window) {
      marks |= segment.window != 0 && further == 0 ? WINDOW_UPDATE : 0;
      return;
    }
    if (segment.window == 0) {
      if ((further == 0 || further == 1) && (peer.marks & ZERO_WINDOW_PROBE) != 0) {
        marks |= ZERO_WINDOW_PROBE_ACK;
        if (further == 1) { // the probe's octet found room
          peer.next = segment.acknowledgment;
          peer.highestToAcknowledge = segment.acknowledgment;
        }
      }
      return;
    }
    if (further == 0 && (peer.marks & KEEP_ALIVE) != 0) {
      marks |= KEEP_ALIVE_ACK;
    } else if (further == 0) {
      own.duplicates++;
      marks |= DUPLICATE_ACK;
      TcpFindings.DUPLICATES.keep(findings, own.duplicates);
      TcpFindings.DUPLICATE_OF.keep(findings, own.acknowledgedFrame);
    }
  }

  /** Octets are acknowledged that did not pass here. */
  private void judgeAcknowledgment(TcpSegment segment) {
    if (!segment.has(TcpSegment.ACK_BIT)
        || !peer.highestKnown
        || segment.acknowledgment - peer.highestToAcknowledge <= 0) {
      return;
    }
    boolean probed =
        segment.acknowledgment == own.acknowledged + 1
            && isNext(segment)
            && segment.window != 0
            && own.window == 0
            && (peer.marks & ZERO_WINDOW_PROBE) != 0;
    marks |= probed ? WINDOW_UPDATE : ACK_LOST_SEGMENT;
    peer.highestToAcknowledge = peer.next; // what did pass here is no news the next time
  }

  /** A segment that occupies numbers: does it come for the first time, and in its turn? */
  private void judgeOrder(TcpSegment segment, long roundTripNanos, Layer findings) {
    if (has(KEEP_ALIVE)) {
      return;
    }
    int end = segment.sequence + segment.octets;
    if (segment.octets > 0
        && peer.speaks
        && end - peer.acknowledged <= 0
        && peer.acknowledged != 0) {
      marks |= SPURIOUS_RETRANSMISSION;
      return;
    }
    int back = own.next - segment.sequence;
    if (!own.speaks || back <= 0 || (back == 1 && segment.octets > 1)) {
      return; // the octet before may have been a probe's
    }
    long late = roundTripNanos == 0 ? REORDERING_NANOS : roundTripNanos;
    if (segment.timeNanos - own.nextNanos < late && segment.next() != own.next) {
      marks |= OUT_OF_ORDER;
    } else if (peer.duplicates >= DUPLICATES_OF_LOSS
        && peer.acknowledged == segment.sequence
        && segment.timeNanos - peer.acknowledgedNanos < FAST_NANOS) {
      marks |= FAST_RETRANSMISSION;
    } else {
      marks |= RETRANSMISSION;
      judgeTimeout(segment, findings);
    }
  }

  private void judgeTimeout(TcpSegment segment, Layer findings) {
    boolean found = own.unacked.findOldest();
    long frame = found ? own.unacked.frame() : own.nextFrame;
    long since = found ? own.unacked.timeNanos() : own.nextNanos;
    TcpFindings.TIMEOUT_FRAME.keep(findings, frame);
    TcpFindings.TIMEOUT_NANOS.keep(findings, segment.timeNanos - since);
  }

  private void advance(TcpSegment segment) {
    boolean probe = has(ZERO_WINDOW_PROBE);
    int next = segment.next();
    boolean first = !own.speaks;
    if ((first || next - own.next > 0) && !probe) {
      own.next = next;
      own.nextFrame = segment.frame;
      own.nextNanos = segment.timeNanos;
    }
    if (!probe && (!own.highestKnown || segment.sequence == own.highestToAcknowledge)) {
      own.highestToAcknowledge = own.next;
      own.highestKnown = true;
    }
    own.speaks = true;
    own.window = segment.window;
    own.windowOfSyn = segment.has(TcpSegment.SYN_BIT);
    own.acknowledged = segment.acknowledgment;
    own.acknowledgedNanos = segment.timeNanos;
    own.marks = marks;
  }

  private void measure(TcpSegment segment, Layer findings) {
    if (segment.has(TcpSegment.ACK_BIT)
        && !peer.unacked.isEmpty()
        && peer.unacked.acknowledge(segment.acknowledgment)) {
      TcpFindings.ACKED_FRAME.keep(findings, peer.unacked.frame());
      TcpFindings.ACKED_NANOS.keep(findings, segment.timeNanos - peer.unacked.timeNanos());
    }
    own.selectiveOctets = TcpOptions.selectiveOctets(findings.view(), findings.headerOctets());
    if (segment.octets > 0 && own.flightKnown && !own.unacked.isEmpty()) {
      int phantom = segment.has(TcpSegment.SYN_BIT | TcpSegment.FIN_BIT) ? 1 : 0;
      int inFlight = own.unacked.span() - phantom - peer.selectiveOctets;
      if (inFlight > 0 && inFlight < SELDOM) {
        TcpFindings.IN_FLIGHT.keep(findings, inFlight);
      }
      TcpFindings.PUSHED.keep(
          findings, own.countPushed(segment.octets, segment.has(TcpSegment.PSH_BIT)));
    }
  }
}
