package org.softnet.plugins.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.api.Layer;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.testkit.Hex;
import org.softnet.testkit.ProtocolContract;
import org.softnet.testkit.RecordedExpectations;
import org.softnet.testkit.SinglePacket;

class RtpTest extends ProtocolContract {
  private static final String PLAIN = "80 80 fffe 000000a0 deadbeef";

  RtpTest() {
    super(
        new Rtp(),
        "b1 08 0001 00000280 deadbeef 00000005 bede0002 10aa51bbccdd0000 66666666 000003");
  }

  @Test
  void readsTheHeader() {
    assertThat(fields(PLAIN + "55"))
        .containsExactly(
            entry("rtp.version", "2"),
            entry("rtp.padding", "0"),
            entry("rtp.ext", "0"),
            entry("rtp.cc", "0"),
            entry("rtp.marker", "1"),
            entry("rtp.p_type", "0"),
            entry("rtp.seq", "65534"),
            entry("rtp.timestamp", "160"),
            entry("rtp.ssrc", "0xdeadbeef"));
    assertThat(detail(PLAIN + "55")).containsExactly(entry("rtp.payload", "55"));
    assertThat(detail(PLAIN)).isEmpty();
    assertThat(info(PLAIN))
        .isEqualTo("PT=ITU-T G.711 PCMU, SSRC=0xDEADBEEF, Seq=65534, Time=160, Mark");
    assertThat(info("80 60 0001 00000002 00000003"))
        .isEqualTo("PT=DynamicRTP-Type-96, SSRC=0x3, Seq=1, Time=2");
  }

  @Test
  void readsSourcesExtensionsAndPadding() {
    assertThat(
            detail("b1 08 0001 00000280 deadbeef 00000005 bede0002 10aa51bbcc000000 6666 000003"))
        .containsExactly(
            entry("rtp.csrc.item", "0x00000005"),
            entry("rtp.ext.profile", "0xbede"),
            entry("rtp.ext.len", "2"),
            entry("rtp.ext.rfc5285", "10aa"),
            entry("rtp.ext.rfc5285.id", "1"),
            entry("rtp.ext.rfc5285.len", "1"),
            entry("rtp.ext.rfc5285.data", "aa"),
            entry("rtp.ext.rfc5285", "51bbcc"),
            entry("rtp.ext.rfc5285.id", "5"),
            entry("rtp.ext.rfc5285.len", "2"),
            entry("rtp.ext.rfc5285.data", "bbcc"),
            entry("rtp.payload", "6666"),
            entry("rtp.padding.data", "0000"),
            entry("rtp.padding.count", "3"));
    assertThat(detail("90 08 0001 00000280 deadbeef 12340001 01020304"))
        .containsExactly(
            entry("rtp.ext.profile", "0x1234"),
            entry("rtp.ext.len", "1"),
            entry("rtp.hdr_ext", "0x01020304"));
  }

  @Test
  void claimsBeyondTheirRoomAreNotBelieved() {
    assertThat(detail("a0 08 0001 00000280 deadbeef 66 ff"))
        .containsExactly(entry("rtp.payload", "66ff")); // padding of 255 octets
    assertThat(detail("90 08 0001 00000280 deadbeef bede0001 1f aabbcc"))
        .containsExactly(entry("rtp.ext.profile", "0xbede"), entry("rtp.ext.len", "1"));
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource({
    "00010000 2112a442 0000000000000000, FOREIGN,   STUN shares the flow",
    "80,                                 TRUNCATED, one octet",
    "80 00 0001 00000000 000000,         TRUNCATED, an octet short",
    "8f 00 0001 00000000 00000000,       MALFORMED, fifteen sources that are missing",
    "90 00 0001 00000000 00000000,       MALFORMED, an extension that is missing",
    "90 00 0001 00000000 00000000 00000001,  MALFORMED, a word of it is missing",
    "90 00 0001 00000000 00000000 00000000,  END,       an extension without words",
    "80 c8 0001 00000000,                NEXT,      RTCP in the same flow",
    "80 bf 0001 00000000 00000000,       END,       the last type below RTCP's",
    "80 e0 0001 00000000 00000000,       END,       the first above",
  })
  void judges(String hex, Verdict verdict, String why) {
    assertThat(dissect(hex)).as(why).isEqualTo(verdict);
  }

  @Test
  void rtcpInTheSameFlowIsNoneOfItsFields() {
    assertThat(fields("80 c8 0001 00000000")).isEmpty();
    assertThat(detail("80 c8 0001 00000000")).isEmpty();
    assertThat(info("80 c8 0001 00000000")).isEmpty();
    assertThat(layer().headerOctets()).isZero();
  }

  @Test
  void cyclesOfTheSequenceAreCounted() {
    RtpConversation conversation = new RtpConversation();
    int[] sequences = {65534, 65535, 0, 65535, 2, 1, 30000, 60000, 5};
    long[] extended = {65534, 65535, 65536, 65535, 65538, 65537, 95536, 125536, 131077};
    for (int i = 0; i < sequences.length; i++) {
      assertThat(extended(conversation, 0, "deadbeef", sequences[i]))
          .as("packet %d", i)
          .isEqualTo(extended[i]);
    }
    assertThat(extended(conversation, 1, "deadbeef", 7)).isEqualTo(7); // the other direction
    assertThat(extended(conversation, 0, "00000001", 5)).isEqualTo(5); // another source
    assertThat(extended(conversation, 0, "00000001", 65535)).isEqualTo(65535);
  }

  private static long extended(
      RtpConversation conversation, int direction, String source, int sequence) {
    Layer layer = new Layer();
    byte[] octets = Hex.octets("80 00 %04x 00000000".formatted(sequence) + source);
    layer.view().over(octets, 0, octets.length, octets.length);
    Rtp rtp = new Rtp();
    layer.enter(rtp, Table.UDP_PORT, false);
    layer.join(0, direction, conversation);
    layer.judge(rtp.dissect(layer.view(), layer));
    conversation.follow(new SinglePacket(layer), 0, new RecordedExpectations());
    return Rtp.EXTENDED.derivation().of(layer);
  }
}
