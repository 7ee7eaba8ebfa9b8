package org.softnet.plugins.quic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.api.Protocol;
import org.softnet.api.Verdict;
import org.softnet.testkit.Hex;
import org.softnet.testkit.ProtocolContract;

class QuicTest extends ProtocolContract {
  private static final String NEGOTIATION = "ca 00000000 01 aa 02 bbcc 00000001 ff00001d";

  QuicTest() {
    super(new Quic(), Vectors.SERVER_INITIAL);
  }

  @Test
  void readsALongHeader() {
    assertThat(fields())
        .containsExactly(
            entry("quic.header_form", "1"),
            entry("quic.fixed_bit", "1"),
            entry("quic.long.packet_type", "0"),
            entry("quic.version", "0x00000001"),
            entry("quic.dcil", "0"));
    assertThat(detail(Vectors.SERVER_INITIAL))
        .containsExactly(
            entry("quic.scil", "8"),
            entry("quic.scid", Vectors.SERVER_ID),
            entry("quic.token_length", "0"),
            entry("quic.length", "117"),
            entry("quic.remaining_payload", Vectors.SERVER_INITIAL.substring(36)));
    assertThat(derived(Vectors.SERVER_INITIAL)).containsEntry("quic.packet_length", "135");
    assertThat(info(Vectors.SERVER_INITIAL)).isEqualTo("Initial, SCID=f067a5502a4262b5");
  }

  @Test
  void versionTwoNumbersItsTypesAnew() {
    assertThat(fields(Vectors.SERVER_INITIAL_TWO))
        .containsEntry("quic.long.packet_type_v2", "1")
        .containsEntry("quic.version", "0x6b3343cf")
        .doesNotContainKey("quic.long.packet_type");
    assertThat(info(Vectors.SERVER_INITIAL_TWO)).startsWith("Initial, SCID=");
    for (String type : new String[] {"c0 Retry", "d0 Initial", "e0 0-RTT", "f0 Handshake"}) {
      String hex = type.substring(0, 2) + "6b3343cf 00 00 00 10" + "00".repeat(16);
      assertThat(info(hex)).isEqualTo(type.substring(3));
    }
  }

  @Test
  void aTokenStandsBeforeTheLength() {
    assertThat(detail("c0 00000001 01 aa 00 02 7071 04 01020304"))
        .containsExactly(
            entry("quic.dcid", "aa"),
            entry("quic.scil", "0"),
            entry("quic.token_length", "2"),
            entry("quic.token", "7071"),
            entry("quic.length", "4"),
            entry("quic.remaining_payload", "01020304"));
  }

  @Test
  void aRetryIsATokenAndATag() {
    assertThat(detail(Vectors.RETRY))
        .containsExactly(
            entry("quic.scil", "8"),
            entry("quic.scid", Vectors.SERVER_ID),
            entry("quic.retry_token", "746f6b656e"),
            entry("quic.retry_integrity_tag", "04a265ba2eff4d829058fb3f0f2496ba"));
    assertThat(info(Vectors.RETRY)).isEqualTo("Retry, SCID=f067a5502a4262b5");
  }

  @Test
  void aServerListsItsVersions() {
    assertThat(fields(NEGOTIATION))
        .containsEntry("quic.vn.unused", "0x4a")
        .doesNotContainKey("quic.fixed_bit");
    assertThat(detail(NEGOTIATION))
        .containsExactly(
            entry("quic.dcid", "aa"),
            entry("quic.scil", "2"),
            entry("quic.scid", "bbcc"),
            entry("quic.supported_version", "0x00000001"),
            entry("quic.supported_version", "0xff00001d"));
    assertThat(info(NEGOTIATION)).isEqualTo("Version Negotiation, DCID=aa, SCID=bbcc");
  }

  @Test
  void aShortHeaderWithoutConversationHasNoId() {
    assertThat(fields("60 0102"))
        .containsExactly(
            entry("quic.header_form", "0"),
            entry("quic.fixed_bit", "1"),
            entry("quic.spin_bit", "1"));
    assertThat(detail("60 0102")).containsExactly(entry("quic.remaining_payload", "0102"));
    assertThat(info("60 0102")).isEqualTo("Protected Payload (KP0)");
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource({
    "40,                                   END,       a short header",
    "c0 00000001,                          TRUNCATED, a version and nothing else",
    "c0 00000001 14" + ",                  TRUNCATED, ids that are missing",
    "c0 00000001 15 00,                    MALFORMED, an id of 21 octets",
    "c0 00000001 00 15 00,                 MALFORMED, the source's id of 21 octets",
    "c0 0000beef 15 00,                    TRUNCATED, an unknown version may have those",
    "c0 0000beef 01 aa 00 ffff,            END,       an unknown version",
    "c0 00000001 00 00 05 aa,              MALFORMED, a token beyond the packet",
    "c0 00000001 00 00 40,                 TRUNCATED, half a length of the token",
    "c0 00000001 00 00 00 03 aaaa,         MALFORMED, a length beyond the packet",
    "e0 00000001 00 00 02 aaaa,            END,       a handshake",
    "e0 00000001 00 00 40,                 TRUNCATED, half a length",
    "f0 00000001 00 00 aaaa,               TRUNCATED, a Retry without tag",
    "c0 00000000 00 00,                    MALFORMED, no versions",
    "c0 00000000 00 00 00000001 00,        MALFORMED, a version and a quarter",
  })
  void judges(String hex, Verdict verdict, String why) {
    assertThat(dissect(hex)).as(why).isEqualTo(verdict);
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource({
    "e0 00000001 00 00 02 aaaa 40 01,      true,  a short header behind it",
    "e0 00000001 00 00 02 aaaa e0 01,      true,  a long one",
    "e0 00000001 00 00 02 aaaa 00 00 00,   false, padding behind it",
    "e0 00000001 00 00 02 aaaa,            false, nothing behind it",
    "40 aaaa e0 00000001 00 00 02 aaaa,    false, a short header has no length",
  })
  void severalPacketsLieInADatagram(String hex, boolean followed, String why) {
    dissect(hex);
    layer().judge(Verdict.END);
    assertThat(layer().isFollowed()).as(why).isEqualTo(followed);
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource({
    "c0 00000001 08 0102030405060708 00 00 01 00,  true,  version 1",
    "c0 ff00001d 08 0102030405060708 00 00 01 00,  true,  draft 29",
    "c0 ff000016 08 0102030405060708 00 00 01 00,  true,  draft 22",
    "c0 ff000015 08 0102030405060708 00 00 01 00,  false, draft 21 has other lengths",
    "c0 1a2a3a4a 08 0102030405060708 00 00 01 00,  false, a reserved version in few octets",
    "c0 00000000 08 0102030405060708 00 00 00 01,  false, an answer",
    "c0 00000001 15 0102030405060708 00 00 01 00,  false, an id of 21 octets",
    "c0 00000001 04 01020304 15 00 00 00 00 00,    false, the source's of 21",
    "40 00000001 08 0102030405060708 00 00 01 00,  false, a short header",
    "c0 00000001 00 00 00 00 00 00,                false, 12 octets",
  })
  void recognizesAFirstPacket(String hex, boolean recognized, String why) {
    assertThat(new Quic().recognize(Hex.view(hex)) > 0).as(why).isEqualTo(recognized);
  }

  @Test
  void aReservedVersionIsRecognizedInALongDatagram() {
    String hex = "c0 1a2a3a4a 08 0102030405060708 00" + "00".repeat(1185);
    assertThat(Hex.octets(hex)).hasSize(1200);
    assertThat(new Quic().recognize(Hex.view(hex))).isPositive();
    assertThat(new Quic().recognize(Hex.prefix(Hex.octets(hex), 8)))
        .isNotEqualTo(Protocol.UNDECIDED)
        .isZero();
  }
}
