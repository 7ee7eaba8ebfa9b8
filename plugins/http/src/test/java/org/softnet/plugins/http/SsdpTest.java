package org.softnet.plugins.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.api.Verdict;
import org.softnet.testkit.ProtocolContract;

/** Messages of HTTP's form, each a datagram. */
class SsdpTest extends ProtocolContract {
  private static final String SEARCH =
      hex("M-SEARCH * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\nMX: 1\r\nST: ssdp:all\r\n\r\n");

  SsdpTest() {
    super(new Ssdp(), SEARCH);
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  void aSearchShowsItsParts() {
    assertThat(dissect(SEARCH)).isEqualTo(Verdict.END);
    assertThat(layer().headerOctets()).isEqualTo(SEARCH.length() / 2);
    assertThat(detail(SEARCH))
        .contains(
            entry("http.request.method", "M-SEARCH"),
            entry("http.request.uri", "*"),
            entry("http.request.version", "HTTP/1.1"),
            entry("http.host", "239.255.255.250:1900"),
            entry("http.request.line", "ST: ssdp:all\\r\\n"));
    assertThat(spelled(SEARCH))
        .containsEntry("http.request.full_uri", "http://239.255.255.250:1900*");
    assertThat(info(SEARCH)).isEqualTo("M-SEARCH * HTTP/1.1 ");
  }

  @Test
  void anAnswerMayHaveABody() {
    String answer = hex("HTTP/1.1 200 OK\r\nContent-Length: 3\r\nUSN: u\r\n\r\nabcdef");
    assertThat(dissect(answer)).isEqualTo(Verdict.END);
    assertThat(layer().payloadOctets()).isEqualTo(3);
    assertThat(detail(answer)).contains(entry("http.response.code", "200"));
    assertThat(spelled(answer)).containsEntry("http.file_data", "abc");
  }

  @Test
  void withoutLengthTheBodyEndsWithTheDatagram() {
    dissect(hex("HTTP/1.1 200 OK\r\nUSN: u\r\n\r\nbody"));
    assertThat(layer().payloadOctets()).isEqualTo(4);
  }

  @Test
  void aHeadMayEndWithTheDatagram() {
    String open = hex("NOTIFY * HTTP/1.1\r\nHOST: a\r\nNT: x\r\n");
    assertThat(dissect(open)).isEqualTo(Verdict.END);
    assertThat(reason()).isNull();
    assertThat(detail(open)).contains(entry("http.host", "a"));
  }

  @Test
  void aHeadThatWasCutShowsWhatIsThere() {
    String notify = hex("NOTIFY * HTTP/1.1\r\nHOST: abc\r\n\r\n");
    assertThat(dissectPrefix(notify, 27)).isEqualTo(Verdict.END);
    assertThat(reason()).isEqualTo("SNAPPED");
    assertThat(dissectPrefix(notify, 12)).isEqualTo(Verdict.END);
    assertThat(reason()).isEqualTo("SNAPPED");
  }

  @ParameterizedTest
  @CsvSource({"hello", "NOTIFY", "HTTP", "FOO * BAR", "''"})
  void whatBeginsNoMessageIsForeign(String text) {
    assertThat(dissect(hex(text))).isEqualTo(Verdict.FOREIGN);
  }
}
