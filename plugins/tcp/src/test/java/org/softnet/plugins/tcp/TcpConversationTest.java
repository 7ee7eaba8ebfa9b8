package org.softnet.plugins.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.softnet.api.Conversation;
import org.softnet.api.Field;
import org.softnet.api.Layer;
import org.softnet.api.Line;
import org.softnet.api.Table;
import org.softnet.testkit.Hex;
import org.softnet.testkit.RecordedExpectations;
import org.softnet.testkit.SinglePacket;

/** Relative numbers and scaled windows, segment by segment; both ends are 10000 and 80. */
class TcpConversationTest {
  private static final int CLIENT = 0;
  private static final int SERVER = 1;

  private final Tcp tcp = new Tcp();
  private Conversation both = tcp.converse();

  @Test
  void countsFromTheSyn() {
    assertNumbers(segment(CLIENT, "fffffff0", "00000000", "5002", "0100"), 0, 0, 1);
    assertNumbers(segment(SERVER, "00001000", "fffffff1", "5012", "0100"), 0, 1, 1);
    assertNumbers(segment(CLIENT, "fffffff1", "00001001", "5018", "0100", "474554"), 1, 1, 4);
    // behind the wrap: 0x00000005 is 21 behind 0xfffffff0
    assertNumbers(segment(CLIENT, "00000005", "00001001", "5011", "0100"), 21, 1, 22);
  }

  @Test
  void countsFromOneWhereNoSynWasSeen() {
    assertNumbers(segment(CLIENT, "00001000", "00002000", "5018", "0100", "474554"), 1, 1, 4);
    assertNumbers(segment(SERVER, "00002000", "00001003", "5010", "0100"), 1, 4, 1);
  }

  @Test
  void anAcknowledgmentWithoutItsFlagIsRaw() {
    assertThat(value(Tcp.ACK_NUMBER, segment(CLIENT, "00001000", "00000007", "5002", "0100")))
        .isEqualTo(7);
    assertThat(value(Tcp.SEQ, segment(SERVER, "00002000", "00000000", "5004", "0100")))
        .isEqualTo(1);
  }

  @Test
  void aSynWithAnotherNumberBeginsAnother() {
    segment(CLIENT, "00001000", "00000000", "5002", "0100");
    assertThat(
            both.follow(
                new SinglePacket(layer(CLIENT, "00001000 00000000 5002 0100 0000 0000")),
                0,
                new RecordedExpectations()))
        .isTrue();
    assertThat(
            both.follow(
                new SinglePacket(layer(CLIENT, "00001001 00000000 5002 0100 0000 0000")),
                0,
                new RecordedExpectations()))
        .isFalse();
    assertThat(
            both.follow(
                new SinglePacket(layer(SERVER, "00001001 00000000 5002 0100 0000 0000")),
                0,
                new RecordedExpectations()))
        .isTrue();
    assertThat(
            both.follow(
                new SinglePacket(layer(CLIENT, "00001001 00000000 5010 0100 0000 0000")),
                0,
                new RecordedExpectations()))
        .isTrue();
  }

  @Test
  void aSecondAnswerToTheSynCountsAnew() {
    segment(CLIENT, "00001000", "00000000", "5002", "0100");
    segment(SERVER, "00002000", "00001001", "5014", "0100"); // RST, ACK out of an evasion
    assertNumbers(segment(SERVER, "00009000", "00001001", "5012", "0100"), 0, 1, 1);
  }

  @Test
  void edgesOfBlocksCountFromTheOtherSidesFirst() {
    segment(CLIENT, "00001000", "00000000", "5002", "0100");
    segment(SERVER, "00002000", "00001001", "5012", "0100");
    Layer layer =
        segment(SERVER, "00002001", "00001358", "8010", "0100", "0101 050a 0000131e 00001358");
    Line line = new Line();
    SelectiveAck.info(layer, 24, 32, line);
    assertThat(line).hasToString(" SLE=798 SRE=856");
  }

  @Test
  void windowsAreScaledWhenBothEndsOffer() {
    assertWindow(segment(CLIENT, "00001000", "0", "7002", "0100", "02040218 01030307"), 256, null);
    assertWindow(segment(SERVER, "00002000", "1001", "6012", "0100", "01030302"), 256, null);
    assertWindow(segment(CLIENT, "00001001", "2001", "5010", "0100"), 256 * 128, 128L);
    assertWindow(segment(SERVER, "00002001", "1001", "5010", "0100"), 256 * 4, 4L);
  }

  @Test
  void noneIsScaledIfOneEndDoesNotOffer() {
    segment(CLIENT, "00001000", "0", "6002", "0100", "01030307");
    segment(SERVER, "00002000", "1001", "5012", "0100");
    assertWindow(segment(CLIENT, "00001001", "2001", "5010", "0100"), 256, -2L);

    both = tcp.converse();
    segment(CLIENT, "00001000", "0", "5002", "0100");
    segment(SERVER, "00002000", "1001", "6012", "0100", "01030307");
    assertWindow(segment(SERVER, "00002001", "1001", "5010", "0100"), 256, -2L);
  }

  @Test
  void aWindowWhoseScaleNobodySawIsAsItStands() {
    assertWindow(segment(CLIENT, "00001001", "2001", "5010", "0100"), 256, -1L);
  }

  /** RFC 7323, 2.3: a shift above 14 counts as 14. */
  @Test
  void aShiftHasABound() {
    segment(CLIENT, "00001000", "0", "6002", "0100", "010303ff");
    assertWindow(segment(CLIENT, "00001001", "2001", "5010", "ffff"), 65_535 * 16_384, 16_384L);
  }

  @Test
  void oneThatIsRenewedKnowsNothing() {
    segment(CLIENT, "00001000", "0", "7002", "0100", "02040218 01030307");
    segment(SERVER, "00002000", "1001", "6012", "0100", "01030302");
    for (int i = 1; i < 40; i += 3) {
      segment(CLIENT, "000010%02x".formatted(i), "2001", "5018", "0100", "474554");
    }
    segment(CLIENT, "00001001", "2001", "5018", "0100", "474554"); // once more
    segment(SERVER, "00002001", "1004", "5010", "0000");
    segment(SERVER, "00002001", "1004", "5011", "0000");
    assertThat(both.renew()).isTrue();
    assertThat(both)
        .usingRecursiveComparison()
        .ignoringFieldsMatchingRegexes("segment", ".*\\.(own|peer|unacked\\..*)", "analysis.marks")
        .isEqualTo(tcp.converse());
    assertNumbers(segment(CLIENT, "00007000", "00008000", "5018", "0100", "474554"), 1, 1, 4);
  }

  private Layer segment(int side, String seq, String ack, String flags, String window) {
    return segment(side, seq, ack, flags, window, "");
  }

  private Layer segment(
      int side, String seq, String ack, String flags, String window, String rest) {
    String word = "0".repeat(8 - ack.length()) + ack;
    Layer layer = layer(side, seq + word + flags + window + "0000 0000" + rest);
    both.follow(new SinglePacket(layer), 0, new RecordedExpectations());
    return layer;
  }

  private Layer layer(int side, String behindPorts) {
    byte[] octets = Hex.octets((side == CLIENT ? "2710 0050" : "0050 2710") + behindPorts);
    Layer layer = new Layer();
    layer.view().over(octets, 0, octets.length, octets.length);
    layer.enter(tcp, Table.IP_PROTOCOL, false);
    layer.judge(tcp.dissect(layer.view(), layer));
    layer.join(0, side, both);
    return layer;
  }

  private static void assertNumbers(Layer layer, long seq, long ack, long next) {
    assertThat(value(Tcp.SEQ, layer)).isEqualTo(seq);
    assertThat(value(Tcp.ACK_NUMBER, layer)).isEqualTo(ack);
    assertThat(value(Tcp.NEXT_SEQ, layer)).isEqualTo(next);
  }

  private static void assertWindow(Layer layer, long octets, @Nullable Long factor) {
    assertThat(value(Tcp.WINDOW_SIZE, layer)).isEqualTo(octets);
    assertThat(layer.shows(Tcp.SCALE_FACTOR)).isEqualTo(factor != null);
    if (factor != null) {
      assertThat(value(Tcp.SCALE_FACTOR, layer)).isEqualTo(factor);
    }
  }

  private static long value(Field.Derived field, Layer layer) {
    return field.derivation().of(layer);
  }
}
