package org.softnet.plugins.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.testkit.ProtocolContract;
import org.softnet.testkit.RecordedExpectations;
import org.softnet.testkit.RecordedExpectations.Expected;
import org.softnet.testkit.SinglePacket;

class SdpTest extends ProtocolContract {
  private static final Table RTP = Table.of("rtp", 8);
  private static final Table RTCP = Table.of("rtcp", 8);
  private static final long HOST = 0xc0000201L; // 192.0.2.1

  private static final String SESSION =
      """
      v=0
      o=alice 1 2 IN IP4 192.0.2.9
      s=a call
      c=IN IP4 192.0.2.1/127
      t=3 4
      a=tool:x
      m=audio 4000 RTP/AVP 0 101
      a=rtpmap:101 telephone-event/8000
      a=sendrecv
      """;

  SdpTest() {
    super(new Sdp(), SipTest.hex(SESSION));
  }

  private List<Expected> announced(String text) {
    assertThat(dissect(SipTest.hex(text))).isEqualTo(Verdict.END);
    RecordedExpectations expectations = new RecordedExpectations();
    new SdpConversation().follow(new SinglePacket(layer()), 0, expectations);
    return expectations.all();
  }

  private static Expected at(long high, long low, int port, Table speakers) {
    return new Expected(Table.UDP_PORT, high, low, port, speakers, 0);
  }

  @Test
  void readsADescription() {
    assertThat(detail(SipTest.hex(SESSION)))
        .containsExactly(
            entry("sdp.version", "0"),
            entry("sdp.owner", "alice 1 2 IN IP4 192.0.2.9"),
            entry("sdp.owner.username", "alice"),
            entry("sdp.owner.sessionid", "1"),
            entry("sdp.owner.version", "2"),
            entry("sdp.owner.network_type", "IN"),
            entry("sdp.owner.address_type", "IP4"),
            entry("sdp.owner.address", "192.0.2.9"),
            entry("sdp.session_name", "a call"),
            entry("sdp.connection_info", "IN IP4 192.0.2.1/127"),
            entry("sdp.connection_info.network_type", "IN"),
            entry("sdp.connection_info.address_type", "IP4"),
            entry("sdp.connection_info.address", "192.0.2.1/127"),
            entry("sdp.time", "3 4"),
            entry("sdp.time.start", "3"),
            entry("sdp.time.stop", "4"),
            entry("sdp.session_attr", "tool:x"),
            entry("sdp.session_attr.field", "tool"),
            entry("sdp.session_attr.value", "x"),
            entry("sdp.media", "audio 4000 RTP/AVP 0 101"),
            entry("sdp.media.media", "audio"),
            entry("sdp.media.port", "4000"),
            entry("sdp.media.proto", "RTP/AVP"),
            entry("sdp.media.format", "0"),
            entry("sdp.media.format", "101"),
            entry("sdp.media_attr", "rtpmap:101 telephone-event/8000"),
            entry("sdp.media_attribute.field", "rtpmap"),
            entry("sdp.media_attribute.value", "101 telephone-event/8000"),
            entry("sdp.media_attr", "sendrecv"));
    assertThat(detail(SipTest.hex("nonsense\n"))).containsExactly(entry("sdp.invalid", "nonsense"));
  }

  @Test
  void mediaAreAnnounced() {
    assertThat(announced(SESSION)).containsExactly(at(0, HOST, 4000, RTP), at(0, HOST, 4001, RTCP));
  }

  @Test
  void aMediumMayHaveItsOwnAddressAndControlPort() {
    assertThat(
            announced(
                """
                c=IN IP4 192.0.2.1
                m=audio 4000 RTP/AVP 0
                c=IN IP6 2001:db8::7
                a=rtcp:5003
                m=video 6000 RTP/AVPF 96
                a=rtcp-mux
                """))
        .containsExactly(
            at(0x20010db8_00000000L, 7, 4000, RTP),
            at(0x20010db8_00000000L, 7, 5003, RTCP),
            at(0, HOST, 6000, RTP));
  }

  @Test
  void whatIsEncryptedHasNoControlToRead() {
    assertThat(announced("c=IN IP4 192.0.2.1\nm=audio 4000 RTP/SAVP 0\n"))
        .containsExactly(at(0, HOST, 4000, RTP));
    assertThat(announced("c=IN IP4 192.0.2.1\nm=audio 4000 UDP/TLS/RTP/SAVPF 0\n"))
        .containsExactly(at(0, HOST, 4000, RTP));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "'c=IN IP4 192.0.2.1\nm=audio 0 RTP/AVP 0\n'",
    "'c=IN IP4 0.0.0.0\nm=audio 4000 RTP/AVP 0\n'",
    "'c=IN IP4 host.example\nm=audio 4000 RTP/AVP 0\n'",
    "'c=IN IP4 192.0.2.256\nm=audio 4000 RTP/AVP 0\n'",
    "'c=IN IP4 192.0.2\nm=audio 4000 RTP/AVP 0\n'",
    "'c=IN IP6 1::2::3\nm=audio 4000 RTP/AVP 0\n'",
    "'c=IN IP6 1:2:3\nm=audio 4000 RTP/AVP 0\n'",
    "'c=IN IP6 1:2:3:4:5:6:7:8:9\nm=audio 4000 RTP/AVP 0\n'",
    "'c=IN IP6 12345::\nm=audio 4000 RTP/AVP 0\n'",
    "'c=IN IP4 192.0.2.1\nm=audio 70000 RTP/AVP 0\n'",
    "'c=IN IP4 192.0.2.1\nm=image 4000 udptl t38\n'",
    "'m=audio 4000 RTP/AVP 0\n'",
  })
  void othersAnnounceNothing(String text) {
    assertThat(announced(text)).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "1:2:3:4:5:6:7:8, 0001000200030004, 0005000600070008",
    "::1,             0,                1",
    "fe80::,          fe80000000000000, 0",
    "1::7:8,          0001000000000000, 0000000000070008",
    "1:2:3:4:5:6:7::, 0001000200030004, 0005000600070000",
  })
  void readsAddresses(String text, String high, String low) {
    assertThat(announced("c=IN IP6 " + text + "\nm=audio 4000 RTP/AVP 0\n"))
        .contains(at(Long.parseUnsignedLong(high, 16), Long.parseUnsignedLong(low, 16), 4000, RTP));
  }

  @Test
  void noMoreMediaAreAnnouncedThanAnybodyNegotiates() {
    String many = "c=IN IP4 192.0.2.1\n" + "m=audio 4000 RTP/AVP 0\n".repeat(1_000);
    assertThat(announced(many).size()).isBetween(30, 36);
  }
}
