package org.softnet.plugins.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.api.Layer;
import org.softnet.api.Protocol;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.testkit.Hex;
import org.softnet.testkit.ProtocolContract;

class SipTest extends ProtocolContract {
  private static final String INVITE =
      """
      INVITE sip:bob:pw@10.0.0.2:5080;transport=udp SIP/2.0
      Via: SIP/2.0/UDP 10.0.0.1:5060;branch=z9;rport, SIP/2.0/TCP [2001:db8::1];branch=z8
      From: "A, B" <sip:alice@10.0.0.1:5060>;tag=1
      t: <sip:bob@10.0.0.2>
      i: x@y
      CSeq: 7 INVITE
      m: <sip:alice@10.0.0.1:5060>, sip:a@b
      Content-Type: application/sdp
      l: 5

      v=0
      """;

  SipTest() {
    super(new Sip(), hex(INVITE));
  }

  static String hex(String text) {
    return HexFormat.of()
        .formatHex(text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Judges octets of a TCP stream. */
  private static Layer onStream(String text, int seen) {
    Layer tcp = new Layer();
    tcp.enter(new Sip(), Table.IP_PROTOCOL, false);
    tcp.piece().segment(1, 0);
    Layer layer = new Layer();
    byte[] octets = Hex.octets(hex(text));
    layer.view().over(octets, 0, octets.length, octets.length);
    layer.enter(new Sip(), Table.TCP_PORT, false);
    tcp.carry(layer);
    layer.seen(seen, 0);
    layer.judge(new Sip().dissect(layer.view(), layer));
    return layer;
  }

  @Test
  void readsARequest() {
    assertThat(detail(hex(INVITE)))
        .contains(
            entry("sip.Method", "INVITE"),
            entry("sip.r-uri", "sip:bob:pw@10.0.0.2:5080;transport=udp"),
            entry("sip.r-uri.user", "bob:pw"),
            entry("sip.r-uri.host", "10.0.0.2"),
            entry("sip.r-uri.port", "5080"),
            entry("sip.Via.transport", "UDP"),
            entry("sip.Via.sent-by.address", "10.0.0.1"),
            entry("sip.Via.sent-by.port", "5060"),
            entry("sip.Via.branch", "z9"),
            entry("sip.Via.rport", "rport"),
            entry("sip.Via.transport", "TCP"),
            entry("sip.Via.sent-by.address", "2001:db8::1"),
            entry("sip.Via.branch", "z8"),
            entry("sip.from.display.info", "\"A, B\""),
            entry("sip.from.addr", "sip:alice@10.0.0.1:5060"),
            entry("sip.from.user", "alice"),
            entry("sip.from.host", "10.0.0.1"),
            entry("sip.from.port", "5060"),
            entry("sip.from.tag", "1"),
            entry("sip.To", "<sip:bob@10.0.0.2>"),
            entry("sip.to.user", "bob"),
            entry("sip.Call-ID", "x@y"),
            entry("sip.CSeq.seq", "7"),
            entry("sip.CSeq.method", "INVITE"),
            entry("sip.contact.uri", "sip:alice@10.0.0.1:5060"),
            entry("sip.contact.uri", "sip:a@b"),
            entry("sip.Content-Length", "5"),
            entry("sip.msg_body", "763d300d0a"));
    assertThat(info(hex(INVITE)))
        .isEqualTo("Request: INVITE sip:bob:pw@10.0.0.2:5080;transport=udp | ");
  }

  @Test
  void readsAResponse() {
    String hex = hex("SIP/2.0 200 All right\nTo: sip:b@c;tag=9\nCSeq: 1 BYE\nExpires: 60\n\n");
    assertThat(detail(hex))
        .contains(
            entry("sip.Status-Line", "SIP/2.0 200 All right"),
            entry("sip.Status-Code", "200"),
            entry("sip.to.addr", "sip:b@c"),
            entry("sip.to.tag", "9"),
            entry("sip.Expires", "60"));
    assertThat(info(hex)).isEqualTo("Status: 200 All right (BYE) | ");
    assertThat(info(hex("SIP/2.0 404 No\nCSeq: 1 BYE\n\n"))).isEqualTo("Status: 404 No | ");
  }

  @Test
  void readsCredentials() {
    assertThat(
            detail(
                hex(
                    """
                    REGISTER sip:r SIP/2.0
                    Authorization: Digest username="u,v",realm="r",
                     nonce="n", uri="sip:r",response="00", algorithm=MD5

                    """)))
        .contains(
            entry("sip.auth.scheme", "Digest"),
            entry("sip.auth.username", "\"u,v\""),
            entry("sip.auth.realm", "\"r\""),
            entry("sip.auth.nonce", "\"n\""),
            entry("sip.auth.uri", "\"sip:r\""),
            entry("sip.auth.digest.response", "\"00\""),
            entry("sip.auth.algorithm", "MD5"));
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "Contact: sip:a@b                            | '  (1 binding) | '",
        "Contact: sip:a@b, <sip:c@d>;expires=5       | '  (2 bindings) | '",
        "Contact: sip:a@b;expires=0                  | '  (remove 1 binding) | '",
        "Contact: *                                  | '  (remove all bindings) | '",
        "Subject: none                               | '  (fetch bindings) | '",
      })
  void countsWhatIsRegistered(String header, String shown) {
    assertThat(info(hex("REGISTER sip:r SIP/2.0\nCSeq: 1 REGISTER\n" + header + "\n\n")))
        .isEqualTo("Request: REGISTER sip:r" + shown);
  }

  @Test
  void anInviteWithBothTagsIsInADialog() {
    assertThat(info(hex("INVITE sip:r SIP/2.0\nTo: <sip:a@b>;tag=1\n\n")))
        .isEqualTo("Request: INVITE sip:r, in-dialog | ");
  }

  @Test
  void aBodyGoesAsFarAsItsLength() {
    assertThat(dissect(hex(INVITE))).isEqualTo(Verdict.NEXT);
    assertThat(layer().payloadOctets()).isEqualTo(5);
    dissect(hex("SIP/2.0 200 OK\nContent-Type: application/sdp\n\nv=0\n"));
    assertThat(layer().payloadOctets()).isEqualTo(5); // in a datagram to its end
    assertThat(dissect(hex("SIP/2.0 200 OK\nContent-Type: text/plain\nl: 5\n\nv=0\n")))
        .isEqualTo(Verdict.END);
    dissect(hex("SIP/2.0 200 OK\nContent-Length: 99\n\nv=0\n"));
    assertThat(layer().isCut()).isTrue();
  }

  @Test
  void aStreamHasOneMessageBehindTheOther() {
    String message = "SIP/2.0 200 OK\nContent-Length: 2\n\nab";
    for (int cut = 0; cut < message.length(); cut++) {
      Layer part = onStream(message.substring(0, cut), 0);
      boolean isWhole = part.isWhole() && part.totalOctets() == part.claimedOctets();
      assertThat(isWhole).as("%d octets", cut).isFalse();
    }
    Layer whole = onStream(message + message, 10);
    assertThat(whole.verdict()).isEqualTo(Verdict.END);
    assertThat(whole.totalOctets()).isEqualTo(Hex.octets(hex(message)).length);
    assertThat(onStream("SIP/2.0 200 OK\n\nSIP", 0).totalOctets()).isEqualTo(18); // no body
    assertThat(onStream("\n\nSIP/2.0 200 OK\n\n", 0).totalOctets()).isEqualTo(22);
  }

  @Test
  void aHeadWithoutEndIsShownAndNamed() {
    assertThat(dissect(hex("BYE sip:a SIP/2.0\nCall-ID: 7\n"))).isEqualTo(Verdict.END);
    assertThat(reason()).isEqualTo("PKT_TOO_SMALL");
    String endless = "BYE sip:a SIP/2.0\n" + "A: b\n".repeat(12_000);
    assertThat(dissect(hex(endless))).isEqualTo(Verdict.MALFORMED);
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "0d0a0d0a                                      | keeps a port open",
        "494e5649544520                                | INVITE and nothing",
        "47455420 2f 20 485454502f312e31 0d0a0d0a      | HTTP",
        "00010203                                      | no text",
      })
  void whatIsNoMessageIsForeign(String hex, String why) {
    assertThat(dissect(hex)).as(why).isEqualTo(Verdict.FOREIGN);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "SIP/2.0 200 OK, 95",
    "'OPTIONS sip:a SIP/2.0\n', 95",
    "'FOO-BAR sip:a SIP/2.0\n', 95",
    "'OPTIONS sip:a SIP/3.0\n', 0",
    "OPTIONS sip, -1",
    "'GET / HTTP/1.1\n', 0",
    "<xml>, 0",
    "OPT, -1",
    "OPTIONSOPTIONSOPTIONSOPTIONSOPTIONS, 0",
  })
  void recognizesAFirstLine(String text, int sure) {
    assertThat(Protocol.UNDECIDED).isEqualTo(-1);
    assertThat(new Sip().recognize(Hex.view(hex(text)))).isEqualTo(sure);
  }
}
