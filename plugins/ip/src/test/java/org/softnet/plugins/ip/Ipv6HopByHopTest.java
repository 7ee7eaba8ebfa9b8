package org.softnet.plugins.ip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.testkit.ProtocolContract;

class Ipv6HopByHopTest extends ProtocolContract {
  Ipv6HopByHopTest() {
    super(
        new Ipv6HopByHop(),
        "3a04" // ICMPv6, 40 octets
            + "0502 0000" // router alert
            + "c204 00011170" // jumbo payload
            + "3004 05dc 0579" // path MTU
            + "6304 e0010203" // RPL
            + "6d04 4001 aabb" // MPL
            + "260608 05 00000005" // Quick-Start
            + "0100"); // PadN of nothing
  }

  @Test
  void readsEveryField() {
    assertThat(fields())
        .containsExactly(entry("ipv6.hopopts.nxt", "58"), entry("ipv6.hopopts.len", "4"));
    assertThat(derived("1101 0502 0000 0108 0000000000000000"))
        .containsExactly(entry("ipv6.hopopts.len_oct", "16"));
  }

  @ParameterizedTest(name = "{3}")
  @CsvSource({
    "1100 0502 0000 0100 0102, NEXT,      ,                 whole header",
    "3b00 0502 0000 0100,      END,       ,                 nothing follows",
    "1101 0502 0000 0100,      TRUNCATED, PKT_TOO_SMALL,    longer than the packet",
    "1100 0502 0000,           TRUNCATED, PKT_TOO_SMALL,    shorter than any",
    "1100 0104 00000000,       NEXT,      ,                 padding alone",
    "1100 0105 00000000,       NEXT,      IPV6_BAD_EXTHDR,  an option beyond the header",
    "1100 0103 00000005,       NEXT,      IPV6_BAD_EXTHDR,  an option without its length",
    "1100 0103 00000000,       NEXT,      ,                 Pad1 last",
  })
  void judges(String hex, Verdict verdict, String reason, String why) {
    assertThat(dissect(hex)).as(why).isEqualTo(verdict);
    assertThat(reason()).as(why).isEqualTo(reason);
  }

  @Test
  void asksForTheNextHeader() {
    dissect("1100 0502 0000 0100 0102");
    assertThat(layer().table()).isEqualTo(Table.IP_PROTOCOL);
    assertThat(layer().key()).isEqualTo(17);
    assertThat(layer().headerOctets()).isEqualTo(8);
  }

  @Test
  void showsTheHeadOfEachOption() {
    assertThat(detail("1100 c204 00011170"))
        .extracting(e -> e.getKey() + "=" + e.getValue())
        .containsExactly(
            "ipv6.opt=c20400011170",
            "ipv6.opt.type=0xc2",
            "ipv6.opt.type.action=3",
            "ipv6.opt.type.change=0",
            "ipv6.opt.type.rest=0x02",
            "ipv6.opt.length=4",
            "ipv6.opt.jumbo=70000");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0502 0001 | ipv6.opt.router_alert=1",
        "0401 05 | ipv6.opt.tel=5",
        "0102 0000 | ipv6.opt.padn=0000",
        "0100 | ''",
        "c910 20010db8000000000000000000000009 | ipv6.opt.mipv6.home_address=2001:db8::9",
        "8c04 03414243 | ipv6.opt.lio.length=3 ipv6.opt.lio.line_id=ABC",
        "8b04 01020304 | ipv6.opt.ilnp_nonce=01020304",
        "ee03 600102 | ipv6.opt.dff.flags=0x60 ipv6.opt.dff.flag.ver=1 ipv6.opt.dff.flag.dup=1"
            + " ipv6.opt.dff.flag.ret=0 ipv6.opt.dff.sequence_number=258",
        "0f0a 0102 0003 0004 0005 0006 | ipv6.opt.pdm.scale_dtlr=1 ipv6.opt.pdm.scale_dtls=2"
            + " ipv6.opt.pdm.psn_this_pkt=3 ipv6.opt.pdm.psn_last_recv=4"
            + " ipv6.opt.pdm.delta_last_recv=5 ipv6.opt.pdm.delta_last_sent=6",
        "6304 e0010203 | ipv6.opt.rpl.flag=0xe0 ipv6.opt.rpl.flag.o=1 ipv6.opt.rpl.flag.r=1"
            + " ipv6.opt.rpl.flag.f=1 ipv6.opt.rpl.instance_id=0x01"
            + " ipv6.opt.rpl.sender_rank=0x0203",
        "6d04 6001 aabb | ipv6.opt.mpl.flag=0x60 ipv6.opt.mpl.flag.s=1 ipv6.opt.mpl.flag.m=1"
            + " ipv6.opt.mpl.sequence=0x01 ipv6.opt.mpl.seed_id=aabb",
        "3004 05dc 0579 | ipv6.opt.pmtu.min=1500 ipv6.opt.pmtu.rtn=1400 ipv6.opt.pmtu.r_flag=1",
        "070a 00000005 0102 0304 aabb | ipv6.opt.calipso.doi=5 ipv6.opt.calipso.cmpt.length=1"
            + " ipv6.opt.calipso.sens_level=2 ipv6.opt.calipso.checksum=0x0304"
            + " ipv6.opt.calipso.cmpt_bitmap=aabb",
        "1e02 0102 | ipv6.opt.experimental=0102",
        "1a02 0102 | ipv6.opt.unknown=0102",
        "0501 00 | ''", // too short for its value
      })
  void showsTheDataOfEachKind(String option, String expected) {
    int octets = option.replace(" ", "").length() / 2 + 2;
    int units = (octets + 7) / 8;
    String header = "3b%02x".formatted(units - 1) + option + "00".repeat(units * 8 - octets);
    List<String> shown =
        detail(header).stream()
            .filter(e -> !e.getKey().matches("ipv6\\.opt(\\.type.*|\\.length|\\.pad1)?"))
            .map(e -> e.getKey() + "=" + e.getValue())
            .toList();
    assertThat(String.join(" ", shown)).isEqualTo(expected);
  }

  @Test
  void stopsAtTheFirstLie() {
    assertThat(detail("3b00 0502 0000 0109"))
        .filteredOn(e -> e.getKey().equals("ipv6.opt.type"))
        .hasSize(1);
  }

  @Test
  void tellsTheNextHeader() {
    assertThat(info("3b00 0502 0000 0100")).isEqualTo("IPv6 no next header");
    assertThat(info("fd00 0502 0000 0100")).isEqualTo("Unknown IP Protocol: Unknown (253)");
  }
}
