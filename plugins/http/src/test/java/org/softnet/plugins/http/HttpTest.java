package org.softnet.plugins.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
  void aFollowerSeesTheHeadAndTheBodyWithoutChunks() {
    String head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    assertThat(told(hex(head + "3\r\nabc\r\n2;e=1\r\nde\r\n0\r\nX: y\r\n\r\n")))
        .containsExactly(head, "abcde");
    assertThat(told(GET)).hasSize(1).allMatch(said -> said.startsWith("GET /a"));
  }

  @Test
  void aFollowerSeesTheBodyUnpacked() {
    String head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 23\r\n\r\n";
    String packed = "1f8b08000000000000034b4c4a0600c2412435" + "03000000"; // gzip -n of abc
    assertThat(told(hex(head) + packed)).containsExactly(head, "abc");
  }

  @Test
  void aFollowerIsToldThatABodyUnpacksToTooMuch() {
    String head = "HTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\n\r\n";
    List<String> told = told(hex(head) + HexFormat.of().formatHex(deflated(5_000_000)));
    assertThat(told).hasSize(3);
    assertThat(told.get(1)).hasSizeBetween(1_000_000, 4_999_999); // 256 times what came
    assertThat(told.get(2)).isEqualTo("[0 of the body: it unpacks to more than is kept]");
  }

  private static byte[] deflated(int zeros) {
    Deflater deflater = new Deflater();
    deflater.setInput(new byte[zeros]);
    deflater.finish();
    byte[] packed = new byte[1 << 16];
    int octets = deflater.deflate(packed);
    deflater.end();
    return Arrays.copyOf(packed, octets);
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

  /** A response's body ends: with its length, its chunks, or the stream. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Content-Length: 3 | 3",
        "Content-Length: 3, 3 | 3", // RFC 9110, 8.6
        "Content-Length: 3, 4 | close",
        "Content-Length: 3 4 | close",
        "Content-Length: 3x | close",
        "Content-Length: -3 | close",
        "Content-Length: ,3 | close",
        "Content-Length: | close",
        "Content-Length: 18446744073709551615 | close", // more than can be held
        "Content-Length: 9;Content-Length: 3 | 3",
        "Content-Length: 9;Transfer-Encoding: chunked | chunked",
        "Transfer-Encoding: chunked | chunked",
        "Transfer-Encoding: gzip, Chunked | chunked",
        "Transfer-Encoding: chunked, | chunked", // RFC 9110, 5.6.1.2
        "Transfer-Encoding:;  chunked | chunked", // goes on in the next line: RFC 9112, 5.2
        "Transfer-Encoding: chunked, gzip | close",
        "Transfer-Encoding: chunkedx | close",
        "Transfer-Encoding: xchunked | close",
        "Transfer-Encoding: x chunked | close",
        "X: 1 | close"
      })
  void aBodyEnds(String headers, String end) {
    String head = "HTTP/1.1 200 OK\r\n" + headers.replace(";", "\r\n") + "\r\n\r\n";
    dissect(hex(head + "2\r\nab\r\n0\r\n\r\n and something behind it"));
    assertThat(layer().headerOctets()).isEqualTo(head.length());
    switch (end) {
      case "close" -> assertThat(layer().spansToClose()).isTrue();
      case "chunked" -> assertThat(layer().claimedOctets()).isEqualTo(head.length() + 12);
      default -> assertThat(layer().claimedOctets()).isEqualTo(head.length() + 3);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "HTTP/1.1 200 OK, 200",
    "HTTP/1.1 000 ?, 0",
    "HTTP/1.1 404, 404",
    "HTTP/1.1 2000 OK, 200",
    "HTTP/1.1  200 OK, 200",
    "HTTP/1.1 20x OK, ",
    "HTTP/1.1 2, ",
    "HTTP/1.1 OK, ",
    "HTTP/1.1, "
  })
  void aCodeHasThreeDigits(String line, @Nullable String code) {
    List<String> codes =
        detail(hex(line + "\r\n\r\n")).stream()
            .filter(shown -> shown.getKey().equals("http.response.code"))
            .map(Map.Entry::getValue)
            .toList();
    assertThat(codes).isEqualTo(code == null ? List.of() : List.of(code));
  }

  @Test
  void theFirstLineMayBeCut() {
    String cut = hex("GET /images/box.gif HTTP/1.1\r\n");
    assertThat(dissectPrefix(cut, 23)).isEqualTo(Verdict.END);
    assertThat(reason()).isEqualTo("SNAPPED");
    assertThat(layer().headerOctets()).isEqualTo(23);
    assertThat(dissect(hex("GET /images/box.gif HTT"))).isEqualTo(Verdict.TRUNCATED);
  }

  @Test
  void whatBeginsHttp2IsNoRequest() { // RFC 9113, 3.4
    assertThat(dissect(hex("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"))).isEqualTo(Verdict.FOREIGN);
    assertThat(dissect(hex("QUERY / HTTP/1.1\r\n\r\n"))).isEqualTo(Verdict.END);
  }
}
