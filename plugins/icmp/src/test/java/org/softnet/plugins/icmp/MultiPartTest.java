package org.softnet.plugins.icmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.testkit.ProtocolContract;

class MultiPartTest extends ProtocolContract {
  // An extended echo request is the shortest message with extensions.
  private static final String MESSAGE = "2a00 0000 1234 0501 2000 0000";

  MultiPartTest() {
    super(
        new Icmp(),
        MESSAGE
            + "0008 0101 00001141" // an MPLS label
            + "0018 020f 00000007 0001 0000 0a000001 05 65746830 ffffff" // interface information
            + "0008 0301 65746830"); // interface name
  }

  private List<String> objects(String hex) {
    return detail(MESSAGE + hex).stream()
        .filter(e ->
            !e.getKey()
                .matches(
                    "icmp\\.ext(\\.(version|res|checksum|checksum\\.status|object|length|class))?"))
        .map(e -> e.getKey() + "=" + e.getValue())
        .toList();
  }

  @Test
  void showsTheHeads() {
    assertThat(detail(MESSAGE + "0006 0902 abcd"))
        .filteredOn(e -> !e.getKey().equals("icmp.ext.res"))
        .extracting(e -> e.getKey() + "=" + e.getValue())
        .containsExactly(
            "icmp.ext=2000000000060902abcd",
            "icmp.ext.version=2",
            "icmp.ext.checksum=0x0000",
            "icmp.ext.checksum.status=3", // none was sent
            "icmp.ext.object=00060902abcd",
            "icmp.ext.length=6",
            "icmp.ext.class=9",
            "icmp.ext.ctype=2",
            "icmp.ext.data=abcd");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0008 0101 00001141 | icmp.ext.ctype=1 icmp.mpls.label=1 icmp.mpls.exp=0 icmp.mpls.s=1"
            + " icmp.mpls.ttl=65",
        "0008 0301 65746830 | icmp.ext.ctype=1 icmp.int_ident.name=eth0",
        "0008 0302 00000007 | icmp.ext.ctype=2 icmp.int_ident.index=7",
        "000c 0303 0001 0400 0a000001 | icmp.ext.ctype=3 icmp.int_ident.afi=1"
            + " icmp.int_ident.addr_length=4 icmp.int_ident.reserved=00"
            + " icmp.int_ident.ipv4=10.0.0.1",
        "000c 0288 00000007 00000000 | icmp.ext.ctype=136 icmp.int_info.role=2"
            + " icmp.int_info.reserved=0 icmp.int_info.ifindex=1 icmp.int_info.ipaddr=0"
            + " icmp.int_info.name_present=0 icmp.int_info.mtu_present=0 icmp.int_info.index=7",
        "0018 0207 0001 0000 0a000001 05 65746830 000000 05dc 0000 | icmp.ext.ctype=7"
            + " icmp.int_info.role=0 icmp.int_info.reserved=0 icmp.int_info.ifindex=0"
            + " icmp.int_info.ipaddr=1 icmp.int_info.name_present=1 icmp.int_info.mtu_present=1"
            + " icmp.int_info.afi=1 icmp.reserved=0000 icmp.int_info.ipv4=10.0.0.1"
            + " icmp.int_info.name_length=5 icmp.int_info.name=eth0 icmp.int_info.mtu=5",
        "0003 0101 00001141 | ''", // a length below its head
        "0010 0101 00001141 | ''", // a length beyond the message
      })
  void showsEachObject(String hex, String expected) {
    assertThat(String.join(" ", objects(hex))).isEqualTo(expected);
  }

  @Test
  void standsBehindTheQuotedPacketWhereTheLengthSays() {
    String error = "0b00 0000 0005 0000" + "45000014" + "00".repeat(16);
    assertThat(detail(error + "2000 0000 0008 0101 00001141"))
        .extracting(e -> e.getKey())
        .contains("icmp.mpls.label");
  }

  @Test
  void isFoundByVersionAndChecksumWhereNoLengthIs() {
    String error = "0b00 0000 0000 0000" + "45000080" + "00".repeat(124);
    // 2000 + 0008 + 0101 + 0000 + 1141 is 324a; its complement is cdb5
    assertThat(detail(error + "2000 cdb5 0008 0101 00001141"))
        .extracting(e -> e.getKey())
        .contains("icmp.mpls.label");
    assertThat(detail(error + "2000 cdb6 0008 0101 00001141"))
        .containsExactly(entry("icmp.unused", "00000000"));
    assertThat(detail(error + "1000 0000 0008 0101 00001141"))
        .containsExactly(entry("icmp.unused", "00000000"));
    assertThat(detail("0800 0000 0000 0000" + "00".repeat(128) + "2000 0000 0008010100001141"))
        .isEmpty();
  }
}
