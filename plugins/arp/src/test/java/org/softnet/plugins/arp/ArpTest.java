package org.softnet.plugins.arp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.api.Verdict;
import org.softnet.testkit.ProtocolContract;

class ArpTest extends ProtocolContract {
  private static final String ETHERNET_IPV4 = "0001 0800 06 04";
  private static final String SENDER = "020000000001 0a000001";
  private static final String TARGET = "020000000002 0a000002";

  ArpTest() {
    super(new Arp(), ETHERNET_IPV4 + "0001" + SENDER + "000000000000 0a000002");
  }

  @Test
  void readsEveryField() {
    assertThat(fields())
        .containsExactly(
            entry("arp.hw.type", "1"),
            entry("arp.proto.type", "0x0800"),
            entry("arp.hw.size", "6"),
            entry("arp.proto.size", "4"),
            entry("arp.opcode", "1"));
    assertThat(detail(ETHERNET_IPV4 + "0001" + SENDER + TARGET))
        .containsExactly(
            entry("arp.src.hw_mac", "02:00:00:00:00:01"),
            entry("arp.src.proto_ipv4", "10.0.0.1"),
            entry("arp.dst.hw_mac", "02:00:00:00:00:02"),
            entry("arp.dst.proto_ipv4", "10.0.0.2"));
  }

  @Test
  void addressesOfOtherTypesAreOctets() {
    assertThat(fields("000f 86dd 06 04 0001" + SENDER + TARGET)).hasSize(5);
    assertThat(detail("000f 86dd 06 04 0001" + SENDER + TARGET))
        .containsExactly(
            entry("arp.src.hw", "020000000001"),
            entry("arp.src.proto", "0a000001"),
            entry("arp.dst.hw", "020000000002"),
            entry("arp.dst.proto", "0a000002"));
  }

  @Test
  void shortHardwareAddressesMoveTheIpv4Ones() {
    String hex = "0007 0800 01 04 0001 0a 0a000001 0b 0a000002";
    assertThat(fields(hex)).hasSize(5);
    assertThat(detail(hex))
        .containsExactly(
            entry("arp.src.hw", "0a"),
            entry("arp.src.proto_ipv4", "10.0.0.1"),
            entry("arp.dst.hw", "0b"),
            entry("arp.dst.proto_ipv4", "10.0.0.2"));
  }

  @Test
  void shortProtocolAddressesMoveTheTargetsMac() {
    String hex = "0001 0800 06 01 0001 020000000001 0a 020000000002 0b";
    assertThat(detail(hex))
        .containsExactly(
            entry("arp.src.hw_mac", "02:00:00:00:00:01"),
            entry("arp.src.proto", "0a"),
            entry("arp.dst.hw_mac", "02:00:00:00:00:02"),
            entry("arp.dst.proto", "0b"));
  }

  @Test
  void aDrarpErrorHasAStatusInPlaceOfAnAddress() {
    String hex = ETHERNET_IPV4 + "0007" + SENDER + "020000000002 05000000";
    assertThat(detail(hex))
        .endsWith(entry("arp.dst.drarp_error_status", "5"))
        .doesNotContain(entry("arp.dst.proto_ipv4", "5.0.0.0"));
  }

  @ParameterizedTest(name = "{3}")
  @CsvSource({
    "0001 0800 06 04 0001 020000000001 0a000001 000000000000 0a000002, END, , request",
    "0001 0800 06 04 0001 020000000001 0a000001 000000000000 0a000002 0000, END, , padding",
    "0001 0800 06 04 0001 020000000001 0a000001 000000000000 0a0000,"
        + " TRUNCATED, PKT_TOO_SMALL, an address cut",
    "0001 0800 10 04 0001 020000000001 0a000001 000000000000 0a000002,"
        + " TRUNCATED, PKT_TOO_SMALL, a size that the packet has no room for",
    "0001 0800 00 00 0001, END, , no addresses at all",
    "0013 0800 94 00 0001 04, END, , ATM's own layout",
    "0001 0800 06 04 00, TRUNCATED, PKT_TOO_SMALL, half an opcode",
  })
  void judges(String hex, Verdict verdict, String reason, String why) {
    assertThat(dissect(hex)).as(why).isEqualTo(verdict);
    assertThat(reason()).as(why).isEqualTo(reason);
  }

  @Test
  void asksForAllOfTheAddresses() {
    dissect("0001 0800 ff ff 0001");
    assertThat(layer().neededOctets()).isEqualTo(8 + 2 * (255 + 255));
  }

  @Test
  void paddingIsNoPayload() {
    dissect(ETHERNET_IPV4 + "0001" + SENDER + TARGET + "000000");
    assertThat(layer().payloadOctets()).isZero();
  }

  @Test
  void atmHasNoSizes() {
    assertThat(fields("0013 0800 94 00 0001"))
        .containsOnlyKeys("arp.hw.type", "arp.proto.type", "arp.opcode");
    assertThat(detail("0013 0800 94 00 0001 0406")).isEmpty();
    assertThat(derived("0013 0800 06 04 0001")).isEmpty();
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource({
    "0001 020000000001 0a000001 000000000000 0a000002, '', request",
    "0001 020000000001 00000000 000000000000 0a000002, arp.isprobe, probe",
    "0001 020000000001 00000000 ffffffffffff 0a000002, '', no probe: a target",
    "0002 020000000001 00000000 000000000000 0a000002, '', no probe: a reply",
    "0001 020000000001 0a000001 000000000000 0a000001,"
        + " arp.isgratuitous arp.isannouncement, announcement",
    "0001 020000000001 00000000 000000000000 00000000,"
        + " arp.isgratuitous arp.isannouncement, announcement of nothing",
    "0001 020000000001 0a000001 ffffffffffff 0a000001, arp.isgratuitous, gratuitous request",
    "0002 020000000001 0a000001 000000000000 0a000001, arp.isgratuitous, gratuitous reply",
    "0003 020000000001 0a000001 000000000000 0a000001, '', reverse request",
  })
  void recognizesWhatNobodyAskedFor(String behindSizes, String names, String why) {
    assertThat(String.join(" ", derived(ETHERNET_IPV4 + behindSizes).keySet()))
        .as(why)
        .isEqualTo(names);
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "0001 020000000001 0a000001 000000000000 0a000002 | Who has 10.0.0.2? Tell 10.0.0.1",
        "0001 020000000001 00000000 000000000000 0a000002 | Who has 10.0.0.2? (ARP Probe)",
        "0001 020000000001 0a000001 000000000000 0a000001 | ARP Announcement for 10.0.0.1",
        "0001 020000000001 0a000001 ffffffffffff 0a000001"
            + " | Gratuitous ARP for 10.0.0.1 (Request)",
        "0002 020000000001 0a000001 020000000002 0a000002 | 10.0.0.1 is at 02:00:00:00:00:01",
        "0002 020000000001 0a000001 ffffffffffff 0a000001 | Gratuitous ARP for 10.0.0.1 (Reply)",
        "0003 020000000001 00000000 020000000002 00000000"
            + " | Who is 02:00:00:00:00:02? Tell 02:00:00:00:00:01",
        "0004 020000000001 0a000001 020000000002 0a000002 | 02:00:00:00:00:02 is at 10.0.0.2",
        "0005 020000000001 0a000001 020000000002 0a000002"
            + " | Who is 02:00:00:00:00:02? Tell 02:00:00:00:00:01",
        "0006 020000000001 0a000001 020000000002 0a000002 | 02:00:00:00:00:02 is at 10.0.0.2",
        "0007 020000000001 0a000001 020000000002 01000000 | DRARP Error",
        "0008 020000000001 0a000001 020000000002 00000000"
            + " | Who is 02:00:00:00:00:02? Tell 02:00:00:00:00:01",
        "0009 020000000001 0a000001 020000000002 0a000002 | 02:00:00:00:00:01 is at 10.0.0.1",
        "000a 020000000001 0a000001 020000000002 0a000002 | ARP NAK",
        "000b 020000000001 0a000001 020000000002 0a000002"
            + " | MARS request from 02:00:00:00:00:01 at 10.0.0.1",
        "0017 020000000001 0a000001 020000000002 0a000002"
            + " | MAPOS UNARP request from 02:00:00:00:00:01 at 10.0.0.1",
        "0019 020000000001 0a000001 020000000002 0a000002 | Experimental 2 ( opcode 25 )",
        "0000 020000000001 0a000001 020000000002 0a000002 | Reserved opcode 0",
        "ffff 020000000001 0a000001 020000000002 0a000002 | Reserved opcode 65535",
        "0063 020000000001 0a000001 020000000002 0a000002 | Unknown ARP opcode 0x0063",
      })
  void tellsTheQuestionOrTheAnswer(String behindSizes, String info) {
    assertThat(info(ETHERNET_IPV4 + behindSizes)).isEqualTo(info);
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "0001 0800 00 00 0001 | Who has <No address>? Tell <No address>",
        "0001 86dd 06 04 0001 020000000001 0a000001 020000000002 0a000002"
            + " | Who has 0a000002? Tell 0a000001",
        "0001 0800 02 04 0002 0102 0a000001 0304 0a000002 | 10.0.0.1 is at 0102",
        "0013 0800 94 00 0001 | ATM request",
      })
  void tellsOtherAddressesInHexadecimal(String hex, String info) {
    assertThat(info(hex)).isEqualTo(info);
  }
}
