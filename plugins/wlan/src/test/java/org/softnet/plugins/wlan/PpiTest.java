package org.softnet.plugins.wlan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.testkit.ProtocolContract;

class PpiTest extends ProtocolContract {
  private static final String SAMPLE =
      "00 00 2600 69000000"
          + "0900 0200 abcd"
          + "0200 1400 0807060504030201 0100 5802 7609 c000 01 02 c8 a0"
          + "d400 0000 020000000001 c0ffee00";

  PpiTest() {
    super(new Ppi(), SAMPLE);
  }

  @Test
  void readsTheFields() {
    assertThat(fields()).contains(entry("ppi.version", "0"), entry("ppi.flags.alignment", "0"));
    assertThat(detail(SAMPLE))
        .extracting(e -> e.getKey().substring(4) + "=" + e.getValue())
        .containsExactly(
            "length=38",
            "dlt=105",
            "field=09000200abcd",
            "field_type=9",
            "field_len=2",
            "field_data=abcd",
            "field=020014000807060504030201010058027609c0000102c8a0",
            "field_type=2",
            "field_len=20",
            "80211-common.tsft=72623859790382856",
            "80211-common.flags=0x0001",
            "80211-common.flags.fcs=1",
            "80211-common.rate=600",
            "80211-common.chan.freq=2422",
            "80211-common.chan.flags=0x00c0",
            "80211-common.fhss.hopset=0x01",
            "80211-common.fhss.pattern=0x02",
            "80211-common.dbm.antsignal=-56",
            "80211-common.dbm.antnoise=-96");
    assertThat(info(SAMPLE)).isEqualTo("PPI version 0, 38 bytes");
  }

  @Test
  void leavesTheCheckSequenceBehind() {
    assertThat(dissect(SAMPLE)).isEqualTo(Verdict.NEXT);
    assertThat(layer().table()).isEqualTo(Table.LINK_TYPE);
    assertThat(layer().key()).isEqualTo(105);
    assertThat(layer().payloadOctets()).isEqualTo(10);
  }

  @ParameterizedTest(name = "{3}")
  @CsvSource({
    "00 00 0800 010000,              TRUNCATED, PKT_TOO_SMALL, cut",
    "00 00 0700 01000000,            MALFORMED, MALFORMED,     a length below the header's",
    "00 00 0900 01000000,            TRUNCATED, PKT_TOO_SMALL, fields that are cut",
    "00 00 0800 c0000000 00,         END,       MALFORMED,     itself inside: no end would come",
    "00 00 0800 01000000 00,         NEXT,      ,              Ethernet",
    "00 01 0e00 01000000 0900 ffff 0000, NEXT,  ,              a field that runs off",
  })
  void judges(String hex, Verdict verdict, String reason, String why) {
    assertThat(dissect(hex)).as(why).isEqualTo(verdict);
    assertThat(reason()).as(why).isEqualTo(reason);
  }
}
