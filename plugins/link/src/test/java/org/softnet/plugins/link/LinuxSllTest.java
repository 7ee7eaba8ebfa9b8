package org.softnet.plugins.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.api.Verdict;
import org.softnet.testkit.ProtocolContract;

class LinuxSllTest extends ProtocolContract {
  private static final String ETHERNET = "0001 0006 020000000001 0000";
  private static final String GRE = "030a 0004 0a000001 00000000";

  LinuxSllTest() {
    super(new LinuxSll(), "0004" + ETHERNET + "88b5 0102");
  }

  @Test
  void readsEveryField() {
    assertThat(fields())
        .containsExactly(
            entry("sll.pkttype", "4"),
            entry("sll.hatype", "1"),
            entry("sll.halen", "6"),
            entry("sll.src.eth", "02:00:00:00:00:01"),
            entry("sll.etype", "0x88b5"));
  }

  @Test
  void readsTheTunnelsFields() {
    assertThat(fields("0000" + GRE + "0800"))
        .containsExactly(
            entry("sll.pkttype", "0"),
            entry("sll.hatype", "778"),
            entry("sll.halen", "4"),
            entry("sll.src.ipv4", "10.0.0.1"),
            entry("sll.gretype", "0x0800"));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "0001, sll.ltype",
    "0600, sll.ltype",
    "0601, sll.etype",
    "ffff, sll.etype",
  })
  void linuxNumbersGoUpTo1536(String protocol, String field) {
    assertThat(fields("0000" + ETHERNET + protocol)).containsEntry(field, "0x" + protocol);
  }

  @ParameterizedTest(name = "{0} octets of address")
  @CsvSource({
    "0000,                  , 0102030405060708",
    "0003, 010203,            0405060708",
    "0004,                  , 05060708",
    "0006,                  , 0708",
    "0007, 01020304050607,    08",
    "0008, 0102030405060708, ",
    "0009, 0102030405060708, ",
    "ffff, 0102030405060708, ",
  })
  void placesOtherAddressesAndTheRest(String length, String other, String unused) {
    List<Map.Entry<String, String>> expected = new ArrayList<>();
    if (other != null) {
      expected.add(entry("sll.src.other", other));
    }
    if (unused != null) {
      expected.add(entry("sll.unused", unused));
    }
    assertThat(detail("0000 0001" + length + "0102030405060708 0800")).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{4}")
  @CsvSource({
    "0001 0006 020000000001 0000 0800, NEXT, ethertype,  0x0800, EtherType",
    "0001 0006 020000000001 0000 8100, NEXT, ethertype,  0x8100, tag",
    "0001 0006 020000000001 0000 0001, NEXT, ethertype,  1,      NetWare",
    "0001 0006 020000000001 0000 0004, NEXT, ethertype,  4,      802.2",
    "0001 0006 020000000001 0000 000c, NEXT, ethertype,  12,     Linux's CAN",
    "0001 0006 020000000001 0000 0003, NEXT, linktype,   1,      a whole Ethernet frame",
    "030a 0004 0a000001 00000000 0800, NEXT, ethertype,  0x0800, GRE's protocol",
    "0338 0000 0000000000000000 0010,  NEXT, sll.hatype, 824,    netlink family",
    "0323 0006 020000000001 0000 0019, NEXT, linktype,   127,    radiotap",
    "0301 0000 0000000000000000 86dd,  NEXT, ethertype,  0x86dd, tunnel without address",
  })
  void asksForWhatFollows(String header, Verdict verdict, String table, String key, String why) {
    assertThat(dissect("0000" + header + "45")).as(why).isEqualTo(verdict);
    assertThat(layer().table()).as(why).hasToString(table);
    assertThat(layer().key()).as(why).isEqualTo(Integer.decode(key));
    assertThat(layer().headerOctets()).as(why).isEqualTo(16);
    assertThat(layer().payloadOctets()).as(why).isEqualTo(1);
  }

  @Test
  void aCutHeaderIsTooShort() {
    assertThat(dissect("0000" + ETHERNET + "08")).isEqualTo(Verdict.TRUNCATED);
    assertThat(reason()).isEqualTo("PKT_TOO_SMALL");
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource({
    "0000, 1234, Unicast to us",
    "0001, 1234, Broadcast",
    "0002, 1234, Multicast",
    "0003, 1234, Unicast to another host",
    "0004, 1234, Sent by us",
    "0007, 1234, Unknown (7)",
    "0000, 88b5, Local Experimental Ethertype 1",
  })
  void tellsTheDirectionOrTheType(String packetType, String protocol, String info) {
    assertThat(info(packetType + ETHERNET + protocol)).isEqualTo(info);
  }
}
