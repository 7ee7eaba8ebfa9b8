package org.softnet.plugins.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.softnet.api.Conversation;
import org.softnet.api.Field;
import org.softnet.api.Layer;
import org.softnet.api.Line;
import org.softnet.api.Table;
import org.softnet.testkit.RecordedExpectations;
import org.softnet.testkit.SinglePacket;

/**
 * The marks of segments, each with a near-miss. The client's first number is just before 2^32, so
 * every table crosses the wrap; numbers here count from the SYNs. What is expected follows from
 * Wireshark's description of its analysis; tshark 4.0.17 was asked about some of the tables.
 */
class TcpAnalysisTest {
  private static final int CLIENT = 0;
  private static final int SERVER = 1;
  private static final int[] FIRST = {0xffff_fffd, 0x7fff_fffe};
  private static final int FIN = 0x01;
  private static final int SYN = 0x02;
  private static final int RST = 0x04;
  private static final int PSH = 0x08;
  private static final int ACK = 0x10;
  private static final int WINDOW = 1000;

  private final Tcp tcp = new Tcp();
  private final Conversation both = tcp.converse();
  private long number;
  private long millis;

  @Test
  void aHandshakeHasNoMarksAndMeasuresTheRoundTrip() {
    assertMarks(client(SYN, 0, 0, 0), "");
    millis = 30;
    Layer answer = server(SYN | ACK, 0, 1, 0);
    assertMarks(answer, "");
    assertFinding(answer, TcpFindings.ACKED_FRAME, 1);
    assertFinding(answer, TcpFindings.ACKED_NANOS, 30_000_000);
    assertFinding(answer, TcpFindings.ROUND_TRIP, 0);
    millis = 50;
    Layer third = client(ACK, 1, 1, 0);
    assertFinding(third, TcpFindings.ACKED_NANOS, 20_000_000);
    assertFinding(third, TcpFindings.ROUND_TRIP, 50_000_000);
    assertFinding(third, TcpFindings.TIME_RELATIVE, 50_000_000);
    assertFinding(third, TcpFindings.TIME_DELTA, 20_000_000);
  }

  @Test
  void completenessIsThatOfThePacketsBefore() {
    assertFinding(client(SYN, 0, 0, 0), TcpFindings.COMPLETENESS, 0);
    assertFinding(server(SYN | ACK, 0, 1, 0), TcpFindings.COMPLETENESS, 1);
    assertFinding(client(ACK, 1, 1, 0), TcpFindings.COMPLETENESS, 3);
    assertFinding(client(ACK | PSH, 1, 1, 5), TcpFindings.COMPLETENESS, 7);
    assertFinding(client(ACK | FIN, 6, 1, 0), TcpFindings.COMPLETENESS, 15);
    assertFinding(server(ACK | RST, 1, 7, 0), TcpFindings.COMPLETENESS, 31);
    assertFinding(client(ACK, 7, 1, 0), TcpFindings.COMPLETENESS, 63);
  }

  @Test
  void octetsInFlightAndSinceThePush() {
    connect();
    assertFlight(client(ACK, 1, 1, 100), 100, 100);
    assertFlight(client(ACK | PSH, 101, 1, 50), 150, 150);
    server(ACK, 1, 101, 0);
    assertFlight(client(ACK, 151, 1, 10), 60, 10);
    assertFlight(client(ACK | FIN, 161, 1, 5), 65, 15); // the FIN itself is no octet
  }

  @Test
  void aGapIsALostSegmentAndTheFlightIsUnknownUntilTheNextAcknowledgment() {
    connect();
    client(ACK, 1, 1, 10);
    Layer behind = client(ACK, 21, 1, 10);
    assertMarks(behind, "[TCP Previous segment not captured] ");
    assertFlight(behind, 0, 0);
    assertMarks(client(ACK, 31, 1, 10), "");
    server(ACK, 1, 41, 0);
    assertFinding(client(ACK, 41, 1, 10), TcpFindings.IN_FLIGHT, 10);
    assertMarks(client(RST, 99, 1, 0), "");
  }

  @Test
  void whatFillsAGapSoonIsOutOfOrderAndLateARetransmission() {
    connect();
    client(ACK, 1, 1, 10);
    client(ACK, 21, 1, 10);
    assertMarks(client(ACK, 11, 1, 10), "[TCP Out-Of-Order] ");
    client(ACK, 41, 1, 10);
    millis += 5_000;
    Layer late = client(ACK, 31, 1, 10);
    assertMarks(late, "[TCP Retransmission] ");
    assertFinding(late, TcpFindings.TIMEOUT_FRAME, 4); // the oldest one that is not acknowledged
    assertFinding(late, TcpFindings.TIMEOUT_NANOS, 5_000_000_000L);
  }

  @Test
  void theLastSegmentAgainIsARetransmissionHoweverSoon() {
    connect();
    client(ACK, 1, 1, 10);
    assertMarks(client(ACK, 1, 1, 10), "[TCP Retransmission] ");
  }

  @Test
  void aSynAndAFinAgainAreRetransmissions() {
    client(SYN, 0, 0, 0);
    assertMarks(client(SYN, 0, 0, 0), "[TCP Retransmission] ");
    server(SYN | ACK, 0, 1, 0);
    client(ACK | FIN, 1, 1, 0);
    assertMarks(client(ACK | FIN, 1, 1, 0), "[TCP Retransmission] ");
  }

  /** The round trip that it ends is too short for it: before, three milliseconds count. */
  @Test
  void theSegmentThatEndsTheFirstRoundTripIsJudgedWithoutIt() {
    client(SYN, 0, 0, 9);
    server(SYN | ACK, 0, 1, 0);
    millis = 2;
    assertMarks(client(ACK, 0, 1, 9), "[TCP Out-Of-Order] ");
  }

  @Test
  void whatWasAcknowledgedIsSentAgainInVain() {
    connect();
    client(ACK, 1, 1, 10);
    server(ACK, 1, 11, 0);
    Layer again = client(ACK, 1, 1, 10);
    assertMarks(again, "[TCP Spurious Retransmission] ");
    assertThat(again.shows(field("tcp.analysis.retransmission"))).isTrue();
    assertThat(again.shows(field("tcp.analysis.fast_retransmission"))).isFalse();
    assertThat(again.shows(field("tcp.analysis.rto"))).isFalse();
  }

  @Test
  void duplicatesCallForAFastRetransmission() {
    connect();
    client(ACK, 1, 1, 10);
    client(ACK, 21, 1, 10);
    Layer first = server(ACK, 1, 1, 0);
    assertMarks(first, "[TCP Dup ACK 2#1] ");
    assertMarks(server(ACK, 1, 1, 0), "[TCP Dup ACK 2#2] ");
    client(ACK, 31, 1, 10);
    millis += 15; // beyond reordering, within 20 ms of the duplicate
    assertMarks(client(ACK, 1, 1, 10), "[TCP Fast Retransmission] ");
  }

  @Test
  void oneDuplicateOrALateAnswerIsNotFast() {
    connect();
    client(ACK, 1, 1, 10);
    client(ACK, 11, 1, 10);
    server(ACK, 1, 1, 0);
    millis += 15;
    assertMarks(client(ACK, 1, 1, 10), "[TCP Retransmission] ");
    server(ACK, 1, 1, 0);
    millis += 25;
    assertMarks(client(ACK, 1, 1, 10), "[TCP Retransmission] ");
  }

  @Test
  void anotherWindowIsAnUpdateAndNoDuplicate() {
    connect();
    server(ACK, 1, 1, 0);
    assertMarks(segment(SERVER, ACK, 1, 1, 0, WINDOW + 1), "[TCP Window Update] ");
    assertMarks(segment(SERVER, ACK | FIN, 1, 1, 0, WINDOW + 2), "");
  }

  @Test
  void octetsThatNobodySawAreAcknowledged() {
    connect();
    client(ACK, 1, 1, 10);
    assertMarks(server(ACK, 1, 12, 0), "[TCP ACKed unseen segment] ");
    assertMarks(server(ACK, 1, 11, 0), "");
  }

  @Test
  void keepAlivesAndTheirAnswers() {
    connect();
    client(ACK, 1, 1, 10);
    server(ACK, 1, 11, 0);
    assertMarks(client(ACK, 10, 1, 0), "[TCP Keep-Alive] ");
    assertMarks(server(ACK, 1, 11, 0), "[TCP Keep-Alive ACK] ");
    assertMarks(client(ACK, 10, 1, 1), "[TCP Keep-Alive] ");
    assertMarks(client(ACK, 9, 1, 0), "");
  }

  @Test
  void aFullWindowAndItsProbes() {
    connect();
    assertMarks(client(ACK, 1, 1, WINDOW - 1), "");
    assertMarks(client(ACK, WINDOW, 1, 1), "[TCP Window Full] ");
    assertMarks(segment(SERVER, ACK, 1, WINDOW + 1, 0, 0), "[TCP ZeroWindow] ");
    Layer probe = client(ACK, WINDOW + 1, 1, 1);
    assertMarks(probe, "[TCP ZeroWindowProbe] ");
    assertMarks(
        segment(SERVER, ACK, 1, WINDOW + 1, 0, 0), "[TCP ZeroWindowProbeAck] [TCP ZeroWindow] ");
    assertMarks(server(ACK, 1, WINDOW + 1, 0), "[TCP Window Update] ");
    assertMarks(segment(SERVER, ACK | RST, 1, WINDOW + 1, 0, 0), "");
  }

  @Test
  void anotherAnswerToTheSynReusesThePorts() {
    client(SYN, 0, 0, 0);
    server(SYN | ACK, 0, 1, 0);
    assertMarks(
        server(SYN | ACK, 5_000, 1, 0),
        "[TCP Previous segment not captured] [TCP Port numbers reused] ");
  }

  @Test
  void aQuotedSegmentIsNotAnalyzed() {
    Layer quoted = new Layer();
    byte[] octets = octets(CLIENT, ACK, 1, 1, 0, WINDOW);
    quoted.view().over(octets, 0, octets.length, octets.length);
    quoted.enter(tcp, Table.IP_PROTOCOL, true);
    quoted.judge(tcp.dissect(quoted.view(), quoted));
    quoted.join(0, CLIENT, both);
    assertThat(quoted.shows(TcpFindings.RELATIVE)).isFalse();
    assertThat(quoted.shows(field("tcp.analysis"))).isFalse();
  }

  /** Segments that nobody acknowledges are kept up to a bound; the first ones stay. */
  @Test
  void unacknowledgedSegmentsAreBounded() {
    UnackedSegments segments = new UnackedSegments();
    for (int i = 0; i < 3 * UnackedSegments.MOST; i++) {
      segments.add(10 * i, 10 * (i + 1), i, i);
    }
    assertThat(segments.span()).isEqualTo(30 * UnackedSegments.MOST); // all that were sent
    assertThat(segments.acknowledge(10)).isTrue();
    assertThat(segments.frame()).isZero();
    assertThat(segments.acknowledge(25)).isFalse(); // half of the third
    assertThat(segments.span()).isEqualTo(30 * UnackedSegments.MOST - 25);
    assertThat(segments.acknowledge(10 * UnackedSegments.MOST)).isTrue();
    assertThat(segments.isEmpty()).isTrue();
  }

  private void connect() {
    client(SYN, 0, 0, 0);
    server(SYN | ACK, 0, 1, 0);
    millis = 1; // the round trip; what is later is not reordered
    client(ACK, 1, 1, 0);
    millis = 100;
  }

  private Layer client(int flags, int seq, int ack, int length) {
    return segment(CLIENT, flags, seq, ack, length, WINDOW);
  }

  private Layer server(int flags, int seq, int ack, int length) {
    return segment(SERVER, flags, seq, ack, length, WINDOW);
  }

  private Layer segment(int side, int flags, int seq, int ack, int length, int window) {
    byte[] octets = octets(side, flags, seq, ack, length, window);
    Layer layer = new Layer();
    layer.view().over(octets, 0, octets.length, octets.length);
    layer.enter(tcp, Table.IP_PROTOCOL, false);
    layer.judge(tcp.dissect(layer.view(), layer));
    layer.join(0, side, both);
    SinglePacket packet = new SinglePacket(layer).at(++number, millis * 1_000_000);
    assertThat(both.follow(packet, 0, new RecordedExpectations())).isTrue();
    return layer;
  }

  private static byte[] octets(int side, int flags, int seq, int ack, int length, int window) {
    return ByteBuffer.allocate(Tcp.HEADER_OCTETS + length)
        .putShort((short) (side == CLIENT ? 10_000 : 80))
        .putShort((short) (side == CLIENT ? 80 : 10_000))
        .putInt(FIRST[side] + seq)
        .putInt((flags & ACK) == 0 ? 0 : FIRST[1 - side] + ack)
        .putShort((short) (0x5000 | flags))
        .putShort((short) window)
        .array();
  }

  private static void assertMarks(Layer layer, String expected) {
    Line line = new Line();
    TcpMarks.write(
        TcpFindings.MARKS.of(layer),
        TcpFindings.DUPLICATE_OF.of(layer),
        TcpFindings.DUPLICATES.of(layer),
        line);
    assertThat(line).hasToString(expected);
    assertThat(layer.shows(field("tcp.analysis.flags"))).isEqualTo(!expected.isEmpty());
  }

  private static void assertFlight(Layer layer, long inFlight, long pushed) {
    assertFinding(layer, TcpFindings.IN_FLIGHT, inFlight);
    assertFinding(layer, TcpFindings.PUSHED, pushed);
  }

  private static void assertFinding(Layer layer, TcpFindings finding, long expected) {
    assertThat(finding.of(layer)).as(finding.name()).isEqualTo(expected);
  }

  private static Field.Derived field(String name) {
    return (Field.Derived)
        TcpFindings.FIELDS.stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow();
  }
}
