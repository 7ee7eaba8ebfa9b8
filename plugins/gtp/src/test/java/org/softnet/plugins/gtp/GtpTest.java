package org.softnet.plugins.gtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.testkit.ProtocolContract;

class GtpTest extends ProtocolContract {
  /** A sequence number, and an extension of one word: a PDCP number. */
  private static final String SAMPLE = "36 ff 0009 00100657 0005 00 c0 01 0904 00 45";

  GtpTest() {
    super(new Gtp(), SAMPLE);
  }

  @Test
  void readsTheHeader() {
    assertThat(fields())
        .containsExactly(
            entry("gtp.flags", "0x36"),
            entry("gtp.flags.version", "1"),
            entry("gtp.flags.payload", "1"),
            entry("gtp.flags.reserved", "0"),
            entry("gtp.flags.e", "1"),
            entry("gtp.flags.s", "1"),
            entry("gtp.flags.pn", "0"),
            entry("gtp.message", "0xff"),
            entry("gtp.length", "9"),
            entry("gtp.teid", "0x00100657"),
            entry("gtp.seq_number", "0x0005"),
            entry("gtp.npdu_number", "0x00"),
            entry("gtp.next", "0xc0"));
    assertThat(detail(SAMPLE))
        .containsExactly(
            entry("gtp.ext_hdr", "01090400"),
            entry("gtp.ext_hdr.length", "1"),
            entry("gtp.ext_hdr.data", "0904"),
            entry("gtp.ext_hdr.next", "0x00"));
    assertThat(info(SAMPLE)).isEqualTo("T-PDU");
    assertThat(info("30 63 0000 00000000")).isEqualTo("Unknown message 99");
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource({
    "30 ff 0001 00000001 45, 4,  IPv4",
    "30 ff 0001 00000001 60, 6,  IPv6",
    "30 ff 0001 00000001 ff, -1, PPP",
    "30 fe 0000 00000001,    -1, an end marker",
    "30 ff 0000 00000001 45, -1, padding",
  })
  void goesOnWithThePacket(String hex, int version, String why) {
    Verdict verdict = dissect(hex);
    assertThat(verdict).as(why).isEqualTo(version < 0 ? Verdict.END : Verdict.NEXT);
    if (version > 0) {
      assertThat(layer().table()).as(why).isEqualTo(Table.IP_VERSION);
      assertThat(layer().key()).as(why).isEqualTo(version);
    }
  }

  @ParameterizedTest(name = "{3}")
  @CsvSource({
    "30 ff 0000 000000,                       TRUNCATED, PKT_TOO_SMALL, cut",
    "32 ff 0003 00000001 0005 00 00,          MALFORMED, MALFORMED,     no room for the number",
    "34 ff 0008 00000001 0005 00 c0 00 0904 00, MALFORMED, MALFORMED,   an extension of no length",
    "34 ff 0008 00000001 0005 00 c0 02 0904 00, MALFORMED, MALFORMED,   one that runs off",
    "34 ff 000c 00000001 0005 00 c0 01 0904 c0, TRUNCATED, PKT_TOO_SMALL, one that is missing",
    "34 ff 000c 00000001 0005 00 c0 02 0904 c0, TRUNCATED, PKT_TOO_SMALL, one that is cut",
    "48 20 0000 00000000,                     FOREIGN,   ,              version 2",
    "20 ff 0000 00000000,                     FOREIGN,   ,              the charging protocol",
  })
  void judges(String hex, Verdict verdict, String reason, String why) {
    assertThat(dissect(hex)).as(why).isEqualTo(verdict);
    assertThat(reason()).as(why).isEqualTo(reason);
  }
}
