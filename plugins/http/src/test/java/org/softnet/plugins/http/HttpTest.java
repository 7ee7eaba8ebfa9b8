package org.softnet.plugins.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.softnet.api.Verdict;
import org.softnet.testkit.ProtocolContract;

/** Requests, responses and their bodies, from their octets. */
class HttpTest extends ProtocolContract {
  private static final String GET =
      hex("GET /a?x=1&y=2 HTTP/1.1\r\nHost: h.example\r\nAuthorization: Basic dTpw\r\n\r\n");

  HttpTest() {
    super(new Http(), GET);
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  void aRequestShowsItsParts() {
    assertThat(detail(GET))
        .contains(
            Map.entry("http.request.method", "GET"),
            Map.entry("http.request.uri", "/a?x=1&y=2"),
            Map.entry("http.request.uri.path", "/a"),
            Map.entry("http.request.uri.query.parameter", "y=2"),
            Map.entry("http.host", "h.example"),
            Map.entry("http.authbasic", "u:p"));
    assertThat(spelled(GET)).containsEntry("http.request.full_uri", "http://h.example/a?x=1&y=2");
    assertThat(info(GET)).isEqualTo("GET /a?x=1&y=2 HTTP/1.1 ");
  }

  @Test
  void aBodyIsAsLongAsTheHeadSays() {
    dissect(hex("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabcHTTP/1.1 200"));
    assertThat(layer().headerOctets()).isEqualTo(38);
    assertThat(layer().claimedOctets()).isEqualTo(41);
  }

  @Test
  void chunksAreJoined() {
    String chunked =
        hex("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n3\r\nabc\r\n2;e=1\r\nde\r\n0\r\n\r\n");
    assertThat(spelled(chunked)).containsEntry("http.file_data", "abcde");
    assertThat(layer().claimedOctets()).isEqualTo(chunked.length() / 2);
  }

  @Test
  void aResponseWithoutLengthGoesOnUntilTheClose() {
    assertThat(dissect(hex("HTTP/1.0 200 OK\r\n\r\nabc"))).isEqualTo(Verdict.END);
    assertThat(layer().spansToClose()).isTrue();
    dissect(hex("HTTP/1.1 304 Not Modified\r\nContent-Length: 3\r\n\r\n"));
    assertThat(layer().payloadOctets()).isZero();
  }

  @Test
  void theSecondAttemptKnowsTheHead() {
    dissect(hex("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc"));
    layer().seen(40, layer().remembered());
    layer().span(0);
    assertThat(layer().protocol().dissect(layer().view(), layer())).isEqualTo(Verdict.END);
    assertThat(layer().headerOctets()).isEqualTo(38);
  }

  @Test
  void whatBeginsNoMessageIsForeign() {
    assertThat(dissect(hex("\u0016\u0003\u0001"))).isEqualTo(Verdict.FOREIGN);
    assertThat(dissect(hex("FOO bar\r\n\r\n"))).isEqualTo(Verdict.FOREIGN);
    assertThat(dissect(hex("FOO / HTTP/1.1\r\n\r\n"))).isEqualTo(Verdict.END);
  }
}
