package org.softnet.plugins.mpls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.api.Verdict;
import org.softnet.testkit.ProtocolContract;

class MplsTest extends ProtocolContract {
  MplsTest() {
    super(new Mpls(), "1896 0f 40 45");
  }

  @Test
  void readsEveryField() {
    assertThat(fields())
        .containsExactly(
            entry("mpls.label", "100704"),
            entry("mpls.exp", "7"),
            entry("mpls.bottom", "1"),
            entry("mpls.ttl", "64"));
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource({
    "00010040,    NEXT,      more entries",
    "00010140 45, NEXT,      the last one",
    "00010140,    END,       and nothing behind it",
    "000101,      TRUNCATED, cut",
  })
  void judges(String hex, Verdict verdict, String why) {
    assertThat(dissect(hex)).as(why).isEqualTo(verdict);
  }

  @ParameterizedTest(name = "{3}")
  @CsvSource({
    "00010040 00010140, mpls.stack,   0, a further entry",
    "00010140 45,       ip.version,   4, IPv4 by its first bits",
    "00010140 60,       ip.version,   6, IPv6 by its first bits",
    "00000140 00,       ip.version,   4, the label says IPv4",
    "00002140 00,       ip.version,   6, the label says IPv6",
    "00010140 00,       mpls.payload, 0, a pseudowire",
    "00010140 10,       mpls.payload, 1, an associated channel",
    "0000d140 45,       mpls.payload, 1, the label says channel",
    "00010140 f0,       mpls.payload, 15, nobody's",
  })
  void asks(String hex, String table, int key, String why) {
    dissect(hex);
    assertThat(layer().table()).as(why).hasToString(table);
    assertThat(layer().key()).as(why).isEqualTo(key);
  }

  @Test
  void tellsThatItSwitches() {
    assertThat(info("00010140")).isEqualTo("MPLS Label Switched Packet");
  }
}
