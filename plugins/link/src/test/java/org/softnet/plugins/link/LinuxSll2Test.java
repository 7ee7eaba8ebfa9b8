package org.softnet.plugins.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.api.Verdict;
import org.softnet.testkit.ProtocolContract;

class LinuxSll2Test extends ProtocolContract {
  private static final String ETHERNET = "0000 80000007 0001 04 06 020000000001 0000";

  LinuxSll2Test() {
    super(new LinuxSll2(), "88b5" + ETHERNET + "0102");
  }

  @Test
  void readsEveryField() {
    assertThat(fields())
        .containsExactly(
            entry("sll.etype", "0x88b5"),
            entry("sll.ifindex", "2147483655"),
            entry("sll.hatype", "1"),
            entry("sll.pkttype", "4"),
            entry("sll.halen", "6"),
            entry("sll.src.eth", "02:00:00:00:00:01"));
    assertThat(detail("88b5" + ETHERNET)).containsExactly(entry("sll.unused", "0000"));
  }

  @Test
  void readsAnIpv4Source() {
    assertThat(fields("0004 0000 00000000 030a 00 04 0a000001 00000000"))
        .containsEntry("sll.src.ipv4", "10.0.0.1")
        .containsEntry("sll.ltype", "0x0004")
        .doesNotContainKeys("sll.src.eth", "sll.etype");
  }

  @Test
  void placesOtherAddresses() {
    assertThat(detail("0800 0000 00000000 0001 00 03 0102030405060708"))
        .containsExactly(entry("sll.src.other", "010203"), entry("sll.unused", "0405060708"));
    assertThat(detail("0800 0000 00000000 0001 00 14 0102030405060708"))
        .containsExactly(entry("sll.src.other", "0102030405060708"));
  }

  @ParameterizedTest(name = "{3}")
  @CsvSource({
    "0800 0000 00000007 0001 00 06 020000000001 0000, ethertype,  0x0800, EtherType",
    "0004 0000 00000007 0001 00 06 020000000001 0000, ethertype,  4,      802.2",
    "0003 0000 00000007 0001 00 06 020000000001 0000, linktype,   1,      a whole frame",
    "0010 0000 00000007 0338 00 00 0000000000000000,  sll.hatype, 824,    netlink family",
    "0019 0000 00000007 0323 00 06 020000000001 0000, linktype,   127,    radiotap",
  })
  void asksForWhatFollows(String header, String table, String key, String why) {
    assertThat(dissect(header + "45")).as(why).isEqualTo(Verdict.NEXT);
    assertThat(layer().table()).as(why).hasToString(table);
    assertThat(layer().key()).as(why).isEqualTo(Integer.decode(key));
    assertThat(layer().headerOctets()).as(why).isEqualTo(20);
    assertThat(layer().payloadOctets()).as(why).isEqualTo(1);
  }

  @Test
  void aCutHeaderIsTooShort() {
    assertThat(dissect("0800 0000 00000007 0001 00 06 020000000001 00"))
        .isEqualTo(Verdict.TRUNCATED);
    assertThat(reason()).isEqualTo("PKT_TOO_SMALL");
  }

  @Test
  void tellsTheDirectionOrTheType() {
    assertThat(info("1234" + ETHERNET)).isEqualTo("Sent by us");
    assertThat(info("88b5" + ETHERNET)).isEqualTo("Local Experimental Ethertype 1");
  }
}
