package org.softnet.plugins.wlan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.testkit.ProtocolContract;

class AvsTest extends ProtocolContract {
  private static final String SAMPLE =
      "80211001 00000040 0000000000000009 0000000000000008 00000004 00000006 0000006e 00000000"
          + "00000000 00000002 ffffffdf ffffffab 00000002 00000001 d400";

  AvsTest() {
    super(new Avs(), SAMPLE);
  }

  @Test
  void readsTheHeader() {
    assertThat(fields())
        .containsExactly(
            entry("wlancap.magic", "0x80211001"),
            entry("wlancap.length", "64"),
            entry("wlancap.mactime", "9"),
            entry("wlancap.hosttime", "8"),
            entry("wlancap.phytype", "4"),
            entry("wlancap.channel", "6"),
            entry("wlancap.data_rate", "110"),
            entry("wlancap.antenna", "0"),
            entry("wlancap.priority", "0"),
            entry("wlancap.ssi_type", "2"),
            entry("wlancap.dbm_antsignal", "-33"),
            entry("wlancap.dbm_antnoise", "-85"),
            entry("wlancap.preamble", "2"),
            entry("wlancap.encoding", "1"));
    assertThat(info(SAMPLE)).isEqualTo("AVS WLAN Capture v1, Length 64");
  }

  @ParameterizedTest(name = "type {0}")
  @CsvSource({"1, norm", "3, raw"})
  void namesTheSignalByItsType(String type, String prefix) {
    assertThat(fields(SAMPLE.replace("00000002 ffffffdf", "0000000" + type + " 00000007")))
        .containsEntry("wlancap." + prefix + "rssi_antsignal", "7")
        .containsEntry("wlancap." + prefix + "rssi_antnoise", "4294967211")
        .doesNotContainKey("wlancap.dbm_antsignal");
  }

  @Test
  void asksForTheFrame() {
    assertThat(dissect(SAMPLE)).isEqualTo(Verdict.NEXT);
    assertThat(layer().table()).isEqualTo(Table.LINK_TYPE);
    assertThat(layer().key()).isEqualTo(105);
    assertThat(layer().headerOctets()).isEqualTo(64);
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource({
    "80211001 00000040, 90211001 00000040, another magic",
    "80211001 00000040, 80211001 0000003f, a length below the header's",
    "80211001 00000040, 80211001 00000043, a length beyond the frame",
  })
  void refusesWhatContradicts(String good, String bad, String why) {
    assertThat(dissect(SAMPLE.replace(good, bad))).as(why).isEqualTo(Verdict.MALFORMED);
    assertThat(reason()).as(why).isEqualTo("MALFORMED");
  }
}
