package org.softnet.plugins.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.softnet.api.Layer;
import org.softnet.api.Line;
import org.softnet.api.Table;
import org.softnet.api.View;
import org.softnet.testkit.Hex;
import org.softnet.testkit.RecordedExpectations;
import org.softnet.testkit.SinglePacket;

class TlsConversationTest {
  private static final String CLIENT_HELLO =
      HexFormat.of().formatHex(Hex.octets(Traces.CLIENT_HELLO));
  private static final String CHANGE_CIPHER_SPEC = "140303000101";
  private static final String ENCRYPTED = "1603030010" + "01".repeat(16);

  private final Tls tls = new Tls();
  private final TlsConversation conversation = new TlsConversation();

  /** What the handshake layer above a record gets, in hexadecimal. */
  private String carried(Layer layer) {
    View carried = layer.carried();
    return carried == null
        ? "nothing said"
        : HexFormat.of().formatHex(carried.copy(0, carried.captured()));
  }

  private Layer record(int direction, String hex) {
    Layer layer = new Layer();
    byte[] octets = Hex.octets(hex);
    layer.view().over(octets, 0, octets.length, octets.length);
    layer.enter(tls, Table.TCP_PORT, false);
    layer.join(0, direction, conversation);
    layer.judge(tls.dissect(layer.view(), layer));
    assertThat(conversation.follow(new SinglePacket(layer), 0, new RecordedExpectations()))
        .isTrue();
    return layer;
  }

  private Layer handshake(int direction, String hex) {
    return record(direction, "160303%04x".formatted(hex.length() / 2) + hex);
  }

  private static String info(Layer layer) {
    Line line = new Line();
    Tls.describe(layer, line);
    return line.toString();
  }

  @Test
  void aMessageMayEndInAnyOctetOfItsRecord() {
    for (int cut = 2; cut < CLIENT_HELLO.length(); cut += 2) {
      Layer first = handshake(0, CLIENT_HELLO.substring(0, cut));
      assertThat(carried(first)).isEmpty();
      assertThat(info(first)).isEqualTo("[Client Hello Fragment]");
      assertThat(carried(handshake(0, CLIENT_HELLO.substring(cut)))).isEqualTo(CLIENT_HELLO);
    }
  }

  @Test
  void aMessageMayHaveARecordForEachOctet() {
    for (int at = 0; at < CLIENT_HELLO.length(); at += 2) {
      boolean last = at + 2 == CLIENT_HELLO.length();
      assertThat(carried(handshake(1, CLIENT_HELLO.substring(at, at + 2))))
          .isEqualTo(last ? CLIENT_HELLO : "");
    }
  }

  @Test
  void whatFollowsAWholeMessageWaits() {
    assertThat(carried(handshake(0, CLIENT_HELLO + "0e0000"))).isEqualTo(CLIENT_HELLO);
    assertThat(carried(handshake(0, "00" + CLIENT_HELLO.substring(0, 20)))).isEqualTo("0e000000");
    assertThat(carried(handshake(0, CLIENT_HELLO.substring(20)))).isEqualTo(CLIENT_HELLO);
  }

  @Test
  void directionsDoNotMix() {
    handshake(0, CLIENT_HELLO.substring(0, 20));
    assertThat(carried(handshake(1, "0e000000"))).isEqualTo("0e000000");
    assertThat(carried(handshake(0, CLIENT_HELLO.substring(20)))).isEqualTo(CLIENT_HELLO);
  }

  @Test
  void behindAChangeOfCipherNothingIsRead() {
    record(0, CHANGE_CIPHER_SPEC);
    Layer finished = record(0, ENCRYPTED);
    assertThat(carried(finished)).isEmpty();
    assertThat(info(finished)).isEqualTo("Encrypted Handshake Message");
    assertThat(carried(handshake(1, "0e000000"))).isEqualTo("0e000000");
  }

  @Test
  void aHelloBehindAChangeOfCipherAnswersARetry() { // RFC 8446, D.4
    record(0, CHANGE_CIPHER_SPEC);
    assertThat(carried(handshake(0, CLIENT_HELLO))).isEqualTo(CLIENT_HELLO);
  }

  @Test
  void aMessageThatClaimsTooMuchIsNotWaitedFor() {
    for (String claim : List.of("0bffffff", "0b010000")) {
      Layer layer = handshake(0, claim + "00".repeat(20));
      assertThat(carried(layer)).isEmpty();
      assertThat(info(layer)).isEqualTo("Encrypted Handshake Message");
      assertThat(carried(handshake(0, "0e000000"))).isEqualTo("0e000000");
    }
  }

  @Test
  void theServersHelloTellsTheVersion() {
    assertThat(TlsConversation.version(handshake(0, CLIENT_HELLO))).isEqualTo(0x0303);
    String hello = "0303" + "aa".repeat(32) + "00" + "1301" + "00" + "0006002b00020304";
    Layer layer = handshake(1, "020000%02x".formatted(hello.length() / 2) + hello);
    assertThat(TlsConversation.version(layer)).isEqualTo(0x0304);
  }

  @Test
  void oneThatIsRenewedKnowsNothing() {
    record(0, "1603030003 010000"); // a message waits
    record(1, "1403030001 01");
    record(1, "170303000401020304");
    assertThat(conversation).usingRecursiveComparison().isNotEqualTo(new TlsConversation());
    assertThat(conversation.renew()).isTrue();
    assertThat(conversation).usingRecursiveComparison().isEqualTo(new TlsConversation());
  }

  @Test
  void applicationDataOfVersion13IsOpaque() {
    String hello = "0303" + "aa".repeat(32) + "00" + "1301" + "00" + "0006002b00020304";
    String data = "1703030001ff";
    assertThat(Tls.typeField(record(0, data))).isSameAs(Tls.CONTENT_TYPE);
    handshake(1, "020000%02x".formatted(hello.length() / 2) + hello);
    assertThat(Tls.typeField(record(0, CHANGE_CIPHER_SPEC))).isSameAs(Tls.CONTENT_TYPE);
    assertThat(Tls.typeField(record(0, data))).isSameAs(Tls.OPAQUE_TYPE);
  }
}
