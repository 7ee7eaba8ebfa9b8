package org.softnet.plugins.wlan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.testkit.ProtocolContract;

class RadiotapTest extends ProtocolContract {
  /** Two words of presence; time, flags, rate, channel, signal, noise, antenna, signal in dB. */
  private static final String SAMPLE =
      "00 00 2200 6f180080 00000000"
          + "00000000" // the time is aligned to eight octets
          + "0807060504030201 10 04 8509 a000 df ab 01 34"
          + "d400 0000 020000000001 c0ffee00";

  RadiotapTest() {
    super(new Radiotap(), SAMPLE);
  }

  @Test
  void readsFieldsWhereTheyAreAligned() {
    assertThat(detail(SAMPLE))
        .extracting(e -> e.getKey().substring(9) + "=" + e.getValue())
        .containsExactly(
            "length=34",
            "present.word=0x8000186f",
            "present.word=0x00000000",
            "mactime=72623859790382856",
            "flags=0x10",
            "flags.cfp=0",
            "flags.preamble=0",
            "flags.wep=0",
            "flags.frag=0",
            "flags.fcs=1",
            "flags.datapad=0",
            "flags.badfcs=0",
            "flags.shortgi=0",
            "datarate=4",
            "channel.freq=2437",
            "channel.flags=0x00a0",
            "dbm_antsignal=-33",
            "dbm_antnoise=-85",
            "antenna=1",
            "db_antsignal=52");
    assertThat(info(SAMPLE)).isEqualTo("Radiotap Capture v0, Length 34");
  }

  @Test
  void leavesTheCheckSequenceBehind() {
    assertThat(dissect(SAMPLE)).isEqualTo(Verdict.NEXT);
    assertThat(layer().table()).isEqualTo(Table.LINK_TYPE);
    assertThat(layer().key()).isEqualTo(105);
    assertThat(layer().headerOctets()).isEqualTo(34);
    assertThat(layer().payloadOctets()).isEqualTo(10);
  }

  @Test
  void keepsAllOctetsWithoutCheckSequence() {
    dissect("00 00 0900 02000000 00 d400 0000 020000000001");
    assertThat(layer().payloadOctets()).isEqualTo(10);
  }

  @Test
  void showsTheOtherFields() {
    assertThat(detail("00 00 1200 90270000 0102 0300 0400 0500 06 07"))
        .contains(
            entry("radiotap.fhss.hopset", "1"),
            entry("radiotap.fhss.pattern", "2"),
            entry("radiotap.quality", "3"),
            entry("radiotap.txattenuation", "4"),
            entry("radiotap.db_txattenuation", "5"),
            entry("radiotap.txpower", "6"),
            entry("radiotap.db_antnoise", "7"));
  }

  @ParameterizedTest(name = "{3}")
  @CsvSource({
    "00 00 0800 000000,            TRUNCATED, PKT_TOO_SMALL, cut",
    "00 00 0700 00000000,          MALFORMED, MALFORMED,     a length below the header's",
    "00 00 0a00 02000000 00,       TRUNCATED, PKT_TOO_SMALL, fields that are cut",
    "00 00 0800 00000080,          NEXT,      ,              a word of presence that is not there",
    "00 00 0800 03000000,          NEXT,      ,              flags that are not there",
  })
  void judges(String hex, Verdict verdict, String reason, String why) {
    assertThat(dissect(hex)).as(why).isEqualTo(verdict);
    assertThat(reason()).as(why).isEqualTo(reason);
  }
}
