package org.softnet.plugins.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.api.Layer;
import org.softnet.api.Line;
import org.softnet.api.Protocol;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.testkit.Hex;
import org.softnet.testkit.ProtocolContract;
import org.softnet.testkit.RecordedExpectations;
import org.softnet.testkit.SinglePacket;

/** Records in the form of SSL 2.0. */
class Ssl2Test extends ProtocolContract {
  private static final String CHALLENGE = "000102030405060708090a0b0c0d0e0f";
  private static final String CLIENT_HELLO =
      "801f 01 0002 0006 0000 0010 0700c0 000004" + CHALLENGE;
  private static final String SERVER_HELLO =
      "8022 04 00 01 0002 0004 0003 0010 aabbccdd 0700c0" + CHALLENGE;
  private static final String MASTER_KEY = "8012 02 0700c0 0001 0004 0003 11 22334455 667788";
  private static final String ENCRYPTED = "0003 01 a1b2c3"; // an octet of padding

  Ssl2Test() {
    super(new Tls(), CLIENT_HELLO);
  }

  @Test
  void aClientsHello() {
    assertThat(dissect(CLIENT_HELLO)).isEqualTo(Verdict.END);
    assertThat(layer().claimedOctets()).isEqualTo(33);
    assertThat(detail(CLIENT_HELLO))
        .containsExactly(
            entry("tls.record.version", "0x0002"), // it has no field for that
            entry("tls.record.length", "31"),
            entry("tls.handshake.type", "1"),
            entry("tls.handshake.version", "0x0002"),
            entry("tls.handshake.cipher_spec_len", "6"),
            entry("tls.handshake.session_id_length", "0"),
            entry("tls.handshake.challenge_length", "16"),
            entry("tls.handshake.cipherspec", "0x0700c0"),
            entry("tls.handshake.cipherspec", "0x000004"),
            entry("tls.handshake.challenge", CHALLENGE));
    assertThat(info(CLIENT_HELLO)).isEqualTo("Client Hello");
  }

  @Test
  void aServersHello() {
    assertThat(detail(SERVER_HELLO))
        .endsWith(
            entry("tls.handshake.type", "4"),
            entry("tls.handshake.session_id_hit", "0"),
            entry("tls.handshake.cert_type", "1"),
            entry("tls.handshake.version", "0x0002"),
            entry("tls.handshake.certificate_length", "4"),
            entry("tls.handshake.cipher_spec_len", "3"),
            entry("tls.handshake.connection_id_length", "16"),
            entry("tls.handshake.certificate", "aabbccdd"),
            entry("tls.handshake.cipherspec", "0x0700c0"),
            entry("tls.handshake.connection_id", CHALLENGE));
    assertThat(info(SERVER_HELLO)).isEqualTo("Server Hello");
  }

  @ParameterizedTest
  @CsvSource({
    "8020 01 0002 0006 0000 0010 0700c0 000004, FOREIGN", // the lengths do not add up
    "801f 01 0402 0006 0000 0010 0700c0 000004, FOREIGN", // no such version
    "801e 01 0002 0005 0000 0010 0700c0 0000, FOREIGN", // half a suite
    "8019 01 0002 0000 0000 0010, FOREIGN", // nothing offered
    "8012 02 0700c0 0001 0004 0003 11 22334455 667788, FOREIGN", // nobody said hello
    "801f 07 0002 0006 0000 0010, FOREIGN",
    "80, TRUNCATED",
    "801f 01 0002 00, TRUNCATED"
  })
  void onlyAHelloBegins(String hex, Verdict verdict) {
    assertThat(dissect(hex)).isEqualTo(verdict);
  }

  @Test
  void aHelloIsRecognizedOnAnyPort() {
    Tls tls = new Tls();
    assertThat(tls.recognize(Hex.view(CLIENT_HELLO))).isPositive();
    assertThat(tls.recognize(Hex.view("801f 01"))).isEqualTo(Protocol.UNDECIDED);
    assertThat(tls.recognize(Hex.view("801f 02"))).isZero();
  }

  @Test
  void whatFollowsTheMasterKeyIsEncrypted() {
    TlsConversation conversation = new TlsConversation();
    record(conversation, 0, CLIENT_HELLO);
    assertThat(conversation.isSsl2()).isFalse(); // the server may still choose TLS
    record(conversation, 1, SERVER_HELLO);
    assertThat(conversation.isSsl2()).isTrue();
    assertThat(info(record(conversation, 0, MASTER_KEY))).isEqualTo("Client Master Key");
    Layer encrypted = record(conversation, 1, ENCRYPTED);
    assertThat(info(encrypted)).isEqualTo("Encrypted Data");
    assertThat(encrypted.claimedOctets()).isEqualTo(6);
    assertThat(TlsConversation.version(encrypted)).isEqualTo(Ssl2.VERSION);
  }

  private static Layer record(TlsConversation conversation, int direction, String hex) {
    Tls tls = new Tls();
    Layer layer = new Layer();
    byte[] octets = Hex.octets(hex);
    layer.view().over(octets, 0, octets.length, octets.length);
    layer.enter(tls, Table.TCP_PORT, false);
    layer.join(0, direction, conversation);
    layer.judge(tls.dissect(layer.view(), layer));
    assertThat(layer.verdict()).isEqualTo(Verdict.END);
    conversation.follow(new SinglePacket(layer), 0, new RecordedExpectations());
    return layer;
  }

  private static String info(Layer layer) {
    Line line = new Line();
    Tls.describe(layer, line);
    return line.toString();
  }
}
