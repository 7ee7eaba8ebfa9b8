package org.softnet.plugins.quic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.api.Field;
import org.softnet.api.Layer;
import org.softnet.api.Line;
import org.softnet.api.Table;
import org.softnet.api.View;
import org.softnet.testkit.Hex;
import org.softnet.testkit.RecordedExpectations;
import org.softnet.testkit.SinglePacket;

class QuicConversationTest {
  private static final int CLIENT = 1;
  private static final int SERVER = 0;

  private final Quic quic = new Quic();
  private final QuicConversation conversation = new QuicConversation();

  private Layer packet(int direction, String hex) {
    return packet(direction, hex, Hex.octets(hex).length);
  }

  private Layer packet(int direction, String hex, int captured) {
    Layer layer = new Layer();
    byte[] octets = Hex.octets(hex);
    layer.view().over(octets, 0, captured, octets.length);
    layer.enter(quic, Table.UDP_PORT, false);
    layer.join(0, direction, conversation);
    layer.judge(quic.dissect(layer.view(), layer));
    assertThat(layer.isWhole()).isTrue();
    conversation.follow(new SinglePacket(layer), 0, new RecordedExpectations());
    return layer;
  }

  private static String frames(Layer layer) {
    View carried = layer.carried();
    return carried == null
        ? "nothing said"
        : HexFormat.of().formatHex(carried.copy(0, carried.captured()));
  }

  /** A computed field's value; nothing if the layer has none. */
  private String field(Layer layer, String name) {
    Line line = new Line();
    for (Field field : quic.fields()) {
      if (field instanceof Field.Derived number && field.name().equals(name)) {
        return layer.shows(number) ? line.derived(number, layer).toString() : "";
      }
      if (field instanceof Field.Spelled text && field.name().equals(name)) {
        if (layer.shows(text)) {
          text.writing().write(layer, line);
        }
        return line.toString();
      }
    }
    throw new IllegalArgumentException(name);
  }

  @Test
  void theSealedPacketsAreTheAppendices() {
    assertThat(Vectors.CLIENT_INITIAL)
        .hasSize(2400)
        .startsWith("c000000001088394c8f03e5157080000449e7b9aec34d1b1c98dd7689fb8ec11")
        .endsWith("e221af44860018ab0856972e194cd934");
    assertThat(Vectors.CLIENT_INITIAL_TWO)
        .hasSize(2400)
        .startsWith("d76b3343cf088394c8f03e5157080000449ea0c95e82ffe67b6abcdb4298b485")
        .endsWith("a18b2faa745b6fe189cf772a9f84cbfc");
  }

  @Test
  void bothSidesOfVersionOneAreOpened() { // RFC 9001, A.2 and A.3
    Layer client = packet(CLIENT, Vectors.CLIENT_INITIAL);
    assertThat(frames(client)).isEqualTo(Vectors.CLIENT_FRAMES);
    assertThat(field(client, "quic.packet_number")).isEqualTo("2");
    assertThat(field(client, "quic.packet_number_length")).isEqualTo("3");
    assertThat(field(client, "quic.long.reserved")).isEqualTo("0");
    Layer server = packet(SERVER, Vectors.SERVER_INITIAL);
    assertThat(frames(server)).isEqualTo(Vectors.SERVER_FRAMES);
    assertThat(field(server, "quic.packet_number")).isEqualTo("1");
    assertThat(field(server, "quic.decryption_failed")).isEmpty();
  }

  @Test
  void bothSidesOfVersionTwoAreOpened() { // RFC 9369, A.2 and A.3
    assertThat(frames(packet(CLIENT, Vectors.CLIENT_INITIAL_TWO))).isEqualTo(Vectors.CLIENT_FRAMES);
    assertThat(frames(packet(SERVER, Vectors.SERVER_INITIAL_TWO))).isEqualTo(Vectors.SERVER_FRAMES);
  }

  @Test
  void theServerMayAnswerInAnotherVersion() { // RFC 9369, 4
    packet(CLIENT, Vectors.CLIENT_INITIAL);
    assertThat(frames(packet(SERVER, Vectors.SERVER_INITIAL_TWO))).isEqualTo(Vectors.SERVER_FRAMES);
    assertThat(frames(packet(CLIENT, Vectors.CLIENT_INITIAL))).isEqualTo(Vectors.CLIENT_FRAMES);
  }

  @Test
  void oneWrongBitAnywhereIsNamed() {
    packet(CLIENT, Vectors.CLIENT_INITIAL);
    byte[] octets = Hex.octets(Vectors.SERVER_INITIAL);
    for (int at = 18; at < octets.length; at++) { // behind what says how far the header goes
      octets[at] ^= 0x10;
      Layer layer = packet(SERVER, HexFormat.of().formatHex(octets));
      assertThat(frames(layer)).as("octet %d", at).isEmpty();
      assertThat(field(layer, "quic.decryption_failed"))
          .isEqualTo("the tag is not that of an Initial of this connection");
      octets[at] ^= 0x10;
    }
    assertThat(frames(packet(SERVER, Vectors.SERVER_INITIAL))).isEqualTo(Vectors.SERVER_FRAMES);
  }

  @Test
  void whatWasCapturedDecidesHowFarAPacketIsRead() {
    int header = 22; // the number's four octets in it
    for (int captured = 18; captured < 1200; captured += 7) {
      Layer layer = packet(CLIENT, Vectors.CLIENT_INITIAL, captured);
      assertThat(frames(layer)).isEmpty();
      boolean hasSample = captured >= header + 16;
      assertThat(field(layer, "quic.packet_number")).isEqualTo(hasSample ? "2" : "");
      assertThat(field(layer, "quic.decryption_failed"))
          .isEqualTo("the packet's " + (hasSample ? "end" : "sample") + " was not captured");
    }
  }

  @Test
  void aPacketWithoutRoomForASampleIsNamed() {
    Layer layer = packet(CLIENT, "c0 00000001 00 00 00 13" + "00".repeat(19));
    assertThat(field(layer, "quic.decryption_failed"))
        .isEqualTo("the packet is shorter than what protects it");
    assertThat(frames(layer)).isEmpty();
  }

  @Test
  void anEmptyIdHasKeysToo() { // RFC 9000, 7.2 forbids clients to send it
    Layer layer = packet(CLIENT, "c0 00000001 00 00 00 4018" + "55".repeat(24));
    assertThat(field(layer, "quic.decryption_failed")).startsWith("the tag");
  }

  @Test
  void behindARetryTheKeysFollowFromTheNewId() { // RFC 9001, 5.2
    packet(CLIENT, Vectors.CLIENT_INITIAL.replace(Vectors.CLIENT_ID, "0000000000000000"));
    packet(SERVER, Vectors.RETRY.replace(Vectors.SERVER_ID, Vectors.CLIENT_ID));
    Layer again = packet(CLIENT, Vectors.CLIENT_INITIAL);
    assertThat(frames(again)).isEqualTo(Vectors.CLIENT_FRAMES);
    assertThat(again.note(QuicConversation.CONNECTION)).isEqualTo(1);
    assertThat(frames(packet(SERVER, Vectors.SERVER_INITIAL))).isEqualTo(Vectors.SERVER_FRAMES);
  }

  @Test
  void anotherIdOfTheServersChangesNoKeys() {
    packet(CLIENT, Vectors.CLIENT_INITIAL);
    packet(SERVER, Vectors.SERVER_INITIAL);
    String sealed =
        Vectors.CLIENT_ONE.seal(
            "c1 00000001 04 deadbeef 00 00 4019 0003", 2, 3, "01" + "00".repeat(6));
    Layer layer = packet(CLIENT, sealed);
    assertThat(frames(layer)).isEqualTo("01" + "00".repeat(6));
    assertThat(layer.note(QuicConversation.CONNECTION)).isZero();
    assertThat(conversation.idOctets(SERVER)).isEqualTo(8);
  }

  @Test
  void junkOfTheClientsEndsNoConnection() {
    packet(CLIENT, Vectors.CLIENT_INITIAL);
    packet(CLIENT, "c0 00000001 04 deadbeef 00 00 4018" + "55".repeat(24));
    assertThat(frames(packet(SERVER, Vectors.SERVER_INITIAL))).isEqualTo(Vectors.SERVER_FRAMES);
  }

  @Test
  void aServersPacketThatComesFirstIsNotTheClients() {
    assertThat(frames(packet(SERVER, Vectors.SERVER_INITIAL))).isEmpty();
    assertThat(frames(packet(CLIENT, Vectors.CLIENT_INITIAL))).isEqualTo(Vectors.CLIENT_FRAMES);
    assertThat(frames(packet(SERVER, Vectors.SERVER_INITIAL))).isEqualTo(Vectors.SERVER_FRAMES);
  }

  @Test
  void shortHeadersBearTheIdThatTheirReceiverChose() {
    packet(CLIENT, Vectors.CLIENT_INITIAL);
    packet(SERVER, Vectors.SERVER_INITIAL);
    assertThat(packet(CLIENT, "40" + Vectors.SERVER_ID + "0102").headerOctets()).isEqualTo(9);
    assertThat(packet(SERVER, "40" + "0102").headerOctets()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "0xa82f30eb, 0x9b32, 16, 0xa82f9b32", // RFC 9000, A.3
    "0,          0xff,    8, 0xff",
    "0x100,      0xff,    8, 0xff",
    "0x180,      0x00,    8, 0x200",
    "0x17f,      0xff,    8, 0x1ff",
    "0x200,      0x81,    8, 0x181",
  })
  void aNumberIsTheNearestOne(String expected, String cut, int bits, String number) {
    assertThat(Attempt.whole(Long.decode(expected), Long.decode(cut), bits))
        .isEqualTo(Long.decode(number));
  }
}
