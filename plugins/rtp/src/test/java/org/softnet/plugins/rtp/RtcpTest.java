package org.softnet.plugins.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.api.Verdict;
import org.softnet.testkit.Hex;
import org.softnet.testkit.ProtocolContract;

class RtcpTest extends ProtocolContract {
  private static final String BLOCK = "deadbeef 10 fffffe 00010005 00000021 12345678 00010000";
  private static final String SENDER =
      "81 c8 000c 00000005 e8000000 80000000 000000a0 0000000a 000000c8" + BLOCK;
  private static final String SOURCES = "81 ca 0004 deadbeef 0105 616c696365 06 02 6162 00";

  RtcpTest() {
    super(new Rtcp(), SENDER);
  }

  @Test
  void readsASendersReport() {
    assertThat(fields())
        .containsExactly(
            entry("rtcp.version", "2"),
            entry("rtcp.padding", "0"),
            entry("rtcp.rc", "1"),
            entry("rtcp.pt", "200"),
            entry("rtcp.length", "12"));
    assertThat(detail(SENDER))
        .containsExactly(
            entry("rtcp.senderssrc", "0x00000005"),
            entry("rtcp.timestamp.ntp.msw", "3892314112"),
            entry("rtcp.timestamp.ntp.lsw", "2147483648"),
            entry("rtcp.timestamp.ntp", "May  5, 2023 22:21:52.500000000 UTC"),
            entry("rtcp.timestamp.rtp", "160"),
            entry("rtcp.sender.packetcount", "10"),
            entry("rtcp.sender.octetcount", "200"),
            entry("rtcp.block", "deadbeef10fffffe00010005000000211234567800010000"),
            entry("rtcp.ssrc.identifier", "0xdeadbeef"),
            entry("rtcp.ssrc.fraction", "16"),
            entry("rtcp.ssrc.cum_nr", "-2"),
            entry("rtcp.ssrc.ext_high", "65541"),
            entry("rtcp.ssrc.jitter", "33"),
            entry("rtcp.ssrc.lsr", "305419896"),
            entry("rtcp.ssrc.dlsr", "65536"));
  }

  @Test
  void readsDescriptionsOfSources() {
    assertThat(detail(SOURCES))
        .containsExactly(
            entry("rtcp.block", "deadbeef0105616c69636506026162" + "00"),
            entry("rtcp.ssrc.identifier", "0xdeadbeef"),
            entry("rtcp.sdes.item", "0105616c696365"),
            entry("rtcp.sdes.type", "1"),
            entry("rtcp.sdes.length", "5"),
            entry("rtcp.sdes.text", "alice"),
            entry("rtcp.sdes.item", "06026162"),
            entry("rtcp.sdes.type", "6"),
            entry("rtcp.sdes.length", "2"),
            entry("rtcp.sdes.text", "ab"),
            entry("rtcp.sdes.item", "00"),
            entry("rtcp.sdes.type", "0"));
  }

  @Test
  void readsGoodbyesWithAndWithoutReason() {
    assertThat(detail("81 cb 0001 00000005"))
        .containsExactly(
            entry("rtcp.block", "00000005"), entry("rtcp.ssrc.identifier", "0x00000005"));
    assertThat(detail("81 cb 0003 00000005 07 62656361757365"))
        .contains(entry("rtcp.sdes.length", "7"), entry("rtcp.sdes.text", "because"));
    assertThat(detail("81 cb 0002 00000005 ff 626563"))
        .contains(entry("rtcp.sdes.length", "255"), entry("rtcp.sdes.text", "bec"));
  }

  @Test
  void readsFeedback() {
    assertThat(detail("81 cd 0003 00000005 00000006 ffff 8001"))
        .containsExactly(
            entry("rtcp.senderssrc", "0x00000005"),
            entry("rtcp.mediassrc", "0x00000006"),
            entry("rtcp.rtpfb.nack_pid", "65535"),
            entry("rtcp.rtpfb.nack_blp", "0x8001"),
            entry("rtcp.rtpfb.nack_pid", "0"),
            entry("rtcp.rtpfb.nack_pid", "15"));
    assertThat(detail("84 ce 0004 00000005 00000000 00000006 07000000"))
        .contains(entry("rtcp.fci", "0000000607000000"));
    assertThat(fields("84 ce 0002 00000005 00000000")).containsEntry("rtcp.psfb.fmt", "4");
  }

  @Test
  void readsAnApplicationsPacket() {
    String hex = "82 cc 0004 00000005 6e616d65 0102030405060708";
    assertThat(detail(hex))
        .containsExactly(
            entry("rtcp.block", "000000056e616d650102030405060708"),
            entry("rtcp.ssrc.identifier", "0x00000005"),
            entry("rtcp.app.name", "name"),
            entry("rtcp.app.data", "0102030405060708"));
    assertThat(info(hex)).isEqualTo("Application specific   ( name ) subtype=2");
  }

  @Test
  void aCompoundPacketGoesOnBehindItsFirst() {
    assertThat(dissect(SENDER + SOURCES)).isEqualTo(Verdict.END);
    assertThat(layer().totalOctets()).isEqualTo(52);
    assertThat(layer().isFollowed()).isTrue();
    dissect(SENDER);
    assertThat(layer().isFollowed()).isFalse();
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource({
    "81 c8,                TRUNCATED, half a header",
    "40 c8 0000,           FOREIGN,   version 1",
    "80 c9 0001,           MALFORMED, a word that is missing",
    "80 c9 0000,           END,       nothing reported",
    "80 ff 0000,           END,       an unknown type",
  })
  void judges(String hex, Verdict verdict, String why) {
    assertThat(dissect(hex)).as(why).isEqualTo(verdict);
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource({
    "80 c9 0001 00000005,                   true,  a report",
    "80 c9 0001 00000005 80 ca 0000,        true,  two packets",
    "80 c9 0001 00000005 00 ca 0000,        false, the second is of version 0",
    "80 c9 0001 00000005 00,                false, an octet is left",
    "80 c9 0002 00000005,                   false, a word is missing",
    "80 60 0001 00000005,                   false, RTP",
    "80 c9 0000,                            false, too short to be worth a guess",
  })
  void recognizesWhatFillsItsDatagram(String hex, boolean recognized, String why) {
    assertThat(new Rtcp().recognize(Hex.view(hex)) > 0).as(why).isEqualTo(recognized);
  }
}
