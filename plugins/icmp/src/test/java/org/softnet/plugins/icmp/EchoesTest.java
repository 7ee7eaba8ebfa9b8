package org.softnet.plugins.icmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.softnet.api.Conversation;
import org.softnet.api.Layer;
import org.softnet.api.Line;
import org.softnet.api.Protocol;
import org.softnet.api.Table;
import org.softnet.testkit.FieldRecorder;
import org.softnet.testkit.Hex;
import org.softnet.testkit.RecordedExpectations;
import org.softnet.testkit.RecordedHindsight;
import org.softnet.testkit.RecordedHindsight.Told;
import org.softnet.testkit.SinglePacket;

/** Echo requests and their replies; the sums are RFC 1071's, by hand. */
class EchoesTest {
  private static final String REQUEST = "08 00 e5ca 1234 0001"; // 0800 + 1234 + 0001 = 1a35
  private static final String REPLY = "00 00 edca 1234 0001"; // 1234 + 0001 = 1235
  private static final String OTHER_DATA = "00 00 edc8 1234 0001 0002";
  private static final String NEXT_REQUEST = "08 00 e5c9 1234 0002";

  private final RecordedHindsight hindsight = new RecordedHindsight();
  private Protocol icmp = new Icmp();
  private Conversation echoes = new Echoes(IcmpTypes.ECHO);
  private long number;

  private Layer message(String hex) {
    byte[] octets = Hex.octets(hex);
    Layer layer = new Layer();
    layer.view().over(octets, 0, octets.length, octets.length);
    layer.enter(icmp, Table.IP_PROTOCOL, false);
    layer.judge(icmp.dissect(layer.view(), layer));
    SinglePacket packet = new SinglePacket(layer).at(++number, 0).telling(hindsight);
    assertThat(echoes.follow(packet, 0, new RecordedExpectations())).isTrue();
    return layer;
  }

  private Map<String, String> fields(Layer layer) {
    return FieldRecorder.derived(icmp.fields(), layer);
  }

  @Test
  void anEchoNamesItsConversation() {
    Layer request = message(REQUEST);
    assertThat(request.isConversing()).isTrue();
    assertThat(request.sourceEndpoint()).isEqualTo(0x1234);
    assertThat(request.destinationEndpoint()).isEqualTo(0x1234);
  }

  @Test
  void aReplyKnowsItsRequestAndTellsIt() {
    Layer request = message(REQUEST);
    message(NEXT_REQUEST);
    assertThat(fields(message(REPLY))).containsEntry("icmp.resp_to", "1");
    assertThat(hindsight.all()).containsExactly(new Told(1, 0, 1, 3));
    request.note(1, 3);
    assertThat(fields(request)).containsEntry("icmp.resp_in", "3");
  }

  @Test
  void theInfoColumnSaysWhatAnswersWhat() {
    Layer request = message(REQUEST);
    assertThat(info(message(REPLY))).endsWith("seq=1/256 (request in 1)");
    assertThat(info(request)).endsWith("seq=1/256");
    request.note(1, 2);
    assertThat(info(request)).endsWith("seq=1/256 (reply in 2)");
  }

  private String info(Layer layer) {
    Line line = new Line();
    icmp.info(new SinglePacket(layer), 0, line);
    return line.toString();
  }

  @Test
  void aRequestThatComesAgainIsTheOneThatIsAnswered() {
    message(REQUEST);
    message(REQUEST);
    assertThat(fields(message(REPLY))).containsEntry("icmp.resp_to", "2");
    assertThat(fields(message(REPLY))).doesNotContainKey("icmp.resp_to");
  }

  @Test
  void aRequestIsAnsweredOnce() {
    message(REQUEST);
    message(REPLY);
    assertThat(fields(message(REPLY))).doesNotContainKey("icmp.resp_to");
  }

  @Test
  void aReplyWithOtherDataAnswersNothing() {
    message(REQUEST);
    assertThat(fields(message(OTHER_DATA))).doesNotContainKey("icmp.resp_to");
    assertThat(hindsight.all()).isEmpty();
  }

  @Test
  void theOldestOfTooManyIsForgotten() {
    message(REQUEST);
    for (int sequence = 2; sequence < 18; sequence++) { // their checksums: 1a34 + sequence
      message("08 00 %04x 1234 %04x".formatted(0xe5cb - sequence, sequence));
    }
    assertThat(fields(message(REPLY))).doesNotContainKey("icmp.resp_to");
  }

  @Test
  void oneThatIsRenewedKnowsNothing() {
    message(REQUEST);
    assertThat(echoes.renew()).isTrue();
    assertThat(fields(message(REPLY))).doesNotContainKey("icmp.resp_to");
  }

  /** The checksums cover addresses too, which are the same in both directions. */
  @Test
  void theSameHoldsForVersionSix() {
    icmp = new Icmpv6();
    echoes = new Echoes(Icmpv6Types.ECHO);
    message("80 00 6dca 1234 0001"); // 8000 + 1234 + 0001 = 9235
    assertThat(fields(message("81 00 6cca 1234 0001"))).containsEntry("icmpv6.resp_to", "1");
    assertThat(hindsight.all()).containsExactly(new Told(1, 0, 1, 2));
  }
}
