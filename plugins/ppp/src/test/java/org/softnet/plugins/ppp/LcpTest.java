package org.softnet.plugins.ppp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.api.Verdict;
import org.softnet.testkit.ProtocolContract;

class LcpTest extends ProtocolContract {
  private static final String REQUEST =
      "0106 0027"
          + "0104 05d4"
          + "0206 0000000a"
          + "0305 c223 05"
          + "0506 01fccbfb"
          + "0702"
          + "0d03 06"
          + "1307 02 c0000201"
          + "6302";

  LcpTest() {
    super(new Lcp(), REQUEST);
  }

  @Test
  void readsTheHeader() {
    assertThat(fields())
        .containsExactly(
            entry("ppp.code", "1"), entry("ppp.identifier", "6"), entry("ppp.length", "39"));
  }

  @Test
  void readsOptions() {
    assertThat(detail(REQUEST))
        .filteredOn(e -> !e.getKey().startsWith("lcp.opt.asyncmap."))
        .filteredOn(e -> !e.getKey().equals("lcp.opt") && !e.getKey().equals("lcp.opt.length"))
        .extracting(e -> e.getKey().substring("lcp.opt.".length()) + "=" + e.getValue())
        .containsExactly(
            "type=1",
            "mru=1492",
            "type=2",
            "asyncmap=0x0000000a",
            "type=3",
            "auth_protocol=0xc223",
            "algorithm=5",
            "type=5",
            "magic_number=0x01fccbfb",
            "type=7",
            "type=13",
            "operation=6",
            "type=19",
            "ep_disc_class=2",
            "ip_address=192.0.2.1",
            "type=99");
    assertThat(detail(REQUEST))
        .contains(entry("lcp.opt.asyncmap.soh", "1"), entry("lcp.opt.asyncmap.stx", "0"));
  }

  @Test
  void readsTheOtherMessages() {
    assertThat(detail("0502 0006 6162")).containsExactly(entry("ppp.data", "6162"));
    assertThat(detail("0804 000a 8057 01010004"))
        .containsExactly(entry("lcp.rej_proto", "0x8057"), entry("lcp.data", "01010004"));
    assertThat(detail("0905 000a 01020304 6162"))
        .containsExactly(entry("lcp.magic_number", "0x01020304"), entry("lcp.data", "6162"));
    assertThat(detail("0d05 000e 01020304 0000000a 6162"))
        .containsExactly(
            entry("lcp.magic_number", "0x01020304"),
            entry("lcp.secs_remaining", "10"),
            entry("lcp.message", "ab"));
    assertThat(detail("0005 000c 01020304 0010fa05"))
        .containsExactly(
            entry("ppp.magic_number", "0x01020304"),
            entry("ppp.oui", "0x0010fa"),
            entry("ppp.kind", "5"));
  }

  @ParameterizedTest(name = "{3}")
  @CsvSource({
    "0101 0004,           END,       ,              a header",
    "0101 0004 ffff,      END,       ,              padding behind it",
    "0101 0003,           MALFORMED, PKT_TOO_SMALL, shorter than itself",
    "0101 0005,           TRUNCATED, PKT_TOO_SMALL, an octet is missing",
    "0101 0006 0109,      END,       ,              an option that runs off",
    "0101 0006 0100,      END,       ,              an option without length",
    "0101,                TRUNCATED, PKT_TOO_SMALL, cut",
  })
  void judges(String hex, Verdict verdict, String reason, String why) {
    assertThat(dissect(hex)).as(why).isEqualTo(verdict);
    assertThat(reason()).as(why).isEqualTo(reason);
  }

  @Test
  void namesTheCode() {
    assertThat(info("0101 0004")).isEqualTo("Configuration Request");
    assertThat(info("ff01 0004")).isEqualTo("Unknown");
  }
}
