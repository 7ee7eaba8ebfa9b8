package org.softnet.plugins.wlan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.testkit.ProtocolContract;

class WlanTest extends ProtocolContract {
  /** To the distribution system, sequence 2008, with QoS control; IEEE 802.2 follows. */
  private static final String QOS_DATA =
      "8801 2c00 020000000001 020000000002 020000000003 807d 0600 aaaa03000000 0800 45";

  private static final String DATA = "0802 2c00 020000000001 020000000002 020000000003 107d ";

  private static final String BEACON =
      "8000 0000 ffffffffffff 020000000002 020000000002 e0fc"
          + "0102000000000000 6400 1104"
          + "0004 686f6d65"
          + "0102 8284"
          + "0301 06"
          + "0504 00030000"
          + "0706 444520010d14"
          + "3002 0100"
          + "3201 8c"
          + "dd04 0050f202"
          + "2a01 04";

  WlanTest() {
    super(new Wlan(), QOS_DATA);
  }

  @Test
  void readsTheHeader() {
    assertThat(fields())
        .contains(
            entry("wlan.fc", "0x8801"),
            entry("wlan.fc.version", "0"),
            entry("wlan.fc.type", "2"),
            entry("wlan.fc.subtype", "8"),
            entry("wlan.flags", "0x01"),
            entry("wlan.fc.ds", "0x01"),
            entry("wlan.fc.tods", "1"),
            entry("wlan.fc.fromds", "0"),
            entry("wlan.fc.protected", "0"),
            entry("wlan.ra", "02:00:00:00:00:01"),
            entry("wlan.ta", "02:00:00:00:00:02"));
    assertThat(derived(QOS_DATA)).containsEntry("wlan.fc.type_subtype", "0x0028");
    assertThat(detail(QOS_DATA))
        .containsExactly(
            entry("wlan.duration", "44"),
            entry("wlan.da", "02:00:00:00:00:03"),
            entry("wlan.sa", "02:00:00:00:00:02"),
            entry("wlan.bssid", "02:00:00:00:00:01"),
            entry("wlan.staa", "02:00:00:00:00:02"),
            entry("wlan.frag", "0"),
            entry("wlan.seq", "2008"),
            entry("wlan.qos", "0x0006"),
            entry("wlan.qos.tid", "6"),
            entry("wlan.qos.priority", "6"),
            entry("wlan.qos.ack", "0x0000"),
            entry("wlan.qos.amsdupresent", "0"));
    assertThat(info(QOS_DATA)).isEqualTo("QoS Data, SN=2008, FN=0, Flags=.......T.");
  }

  @ParameterizedTest(name = "{3}")
  @CsvSource({
    "0800 0000 020000000001 020000000002 020000000003 1000,              24, '',   no payload",
    "0800 0000 020000000001 020000000002 020000000003 1000 aa,           24, NEXT, data",
    "0803 0000 020000000001 020000000002 020000000003 1000 020000000004 aa, 30, NEXT, four"
        + " addresses",
    "8803 0000 020000000001 020000000002 020000000003 1000 020000000004 0000 aa, 32, NEXT, and QoS",
    "8880 0000 020000000001 020000000002 020000000003 1000 0000 01020304 aa, 30, NEXT, HT control",
    "0840 0000 020000000001 020000000002 020000000003 1000 01020340 aa,  24, '',   encrypted",
    "0804 0000 020000000001 020000000002 020000000003 1000 aa,           24, '',   more fragments",
    "0800 0000 020000000001 020000000002 020000000003 1100 aa,           24, '',   the last"
        + " fragment",
    "8800 0000 020000000001 020000000002 020000000003 1000 8000 aa,      26, '',   an A-MSDU",
    "4800 0000 020000000001 020000000002 020000000003 1000 aa,           24, '',   null function",
    "b000 0000 020000000001 020000000002 020000000003 1000 0000,         24, '',   authentication",
    "d400 0000 020000000001,                                             10, '',   acknowledgment",
    "b400 0000 020000000001 020000000002,                                16, '',   request to send",
    "0c00 00,                                                            2,  '',   extension",
  })
  void knowsWhereTheHeaderEnds(String hex, int header, String goesOn, String why) {
    Verdict verdict = dissect(hex);
    assertThat(verdict).as(why).isEqualTo(goesOn.isEmpty() ? Verdict.END : Verdict.NEXT);
    assertThat(layer().headerOctets()).as(why).isEqualTo(header);
    if (verdict == Verdict.NEXT) {
      assertThat(layer().table()).as(why).isEqualTo(Table.ETHER_TYPE);
      assertThat(layer().key()).as(why).isEqualTo(4);
    }
  }

  @ParameterizedTest(name = "{3}")
  @CsvSource({
    "08,                                TRUNCATED, PKT_TOO_SMALL, half the frame control",
    "0900 0000 020000000001,            MALFORMED, MALFORMED,     version 1",
    "d400 0000 0200000000,              TRUNCATED, PKT_TOO_SMALL, a receiver that is cut",
    "0800 0000 020000000001 0200000000, TRUNCATED, PKT_TOO_SMALL, data that is cut",
  })
  void judges(String hex, Verdict verdict, String reason, String why) {
    assertThat(dissect(hex)).as(why).isEqualTo(verdict);
    assertThat(reason()).as(why).isEqualTo(reason);
  }

  @ParameterizedTest(name = "DS {0}")
  @CsvSource({
    "00, 01, 02, 03, ''",
    "01, 03, 02, 01, 02",
    "02, 01, 03, 02, 01",
    "03, 03, 04, '', ''",
  })
  void tellsWhoIsWho(String ds, String to, String from, String bss, String station) {
    String hex = "08" + ds + "0000 020000000001 020000000002 020000000003 1000 020000000004";
    assertThat(detail(hex))
        .filteredOn(e -> e.getValue().startsWith("02:00"))
        .extracting(e -> e.getKey().substring(5) + " " + e.getValue().substring(15))
        .containsExactlyElementsOf(
            java.util.stream.Stream.of("da " + to, "sa " + from, "bssid " + bss, "staa " + station)
                .filter(expected -> !expected.endsWith(" "))
                .toList());
  }

  @Test
  void showsTheVectorOfWhatIsEncrypted() {
    assertThat(detail(DATA.replace("0802", "0842") + "01020340 ff"))
        .contains(entry("wlan.wep.iv", "0x010203"), entry("wlan.wep.key", "1"));
  }

  @Test
  void readsABeacon() {
    assertThat(detail(BEACON))
        .extracting(e -> e.getKey().substring(5) + "=" + e.getValue())
        .containsSequence(
            "seq=4046",
            "fixed.timestamp=513",
            "fixed.beacon=100",
            "fixed.capabilities=0x0411",
            "fixed.capabilities.ess=1",
            "fixed.capabilities.ibss=0",
            "fixed.capabilities.privacy=1",
            "fixed.capabilities.short_preamble=0")
        .contains(
            "ssid=home",
            "supported_rates=0x82",
            "supported_rates=0x84",
            "ds.current_channel=6",
            "tim.dtim_count=0",
            "tim.dtim_period=3",
            "country_info.code=DE",
            "rsn.version=1",
            "extended_supported_rates=0x8c",
            "tag.oui=0x0050f2",
            "tag.data=02",
            "tag.data=04");
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource({
    "0000, 1104 0a00 0000,              wlan.fixed.listen_ival=0x000a,  association request",
    "1000, 1104 0000 01c0,              wlan.fixed.aid=0x0001,          association response",
    "2000, 1104 0a00 020000000009,      wlan.fixed.current_ap=02:00:00:00:00:09, reassociation",
    "4000, 0001 61,                     wlan.ssid=a,                    probe request",
    "a000, 0800,                        wlan.fixed.reason_code=0x0008,  disassociation",
    "b000, 0100 0200 0000,              wlan.fixed.auth_seq=0x0002,     authentication",
    "c000, 0300,                        wlan.fixed.reason_code=0x0003,  deauthentication",
    "d000, 0300,                        wlan.fixed.category_code=3,     action",
  })
  void readsOtherManagementFrames(String control, String body, String expected, String why) {
    String header = control + "0000 020000000001 020000000002 020000000003 1000";
    assertThat(detail(header + body))
        .as(why)
        .extracting(e -> e.getKey() + "=" + e.getValue())
        .contains(expected);
  }

  @Test
  void stopsAtAnElementThatRunsOff() {
    String header = "4000 0000 020000000001 020000000002 020000000003 1000";
    assertThat(detail(header + "0005 61"))
        .extracting(e -> e.getKey())
        .doesNotContain("wlan.tag", "wlan.ssid");
  }
}
