package org.softnet.plugins.ip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.testkit.ProtocolContract;

class Ipv4OptionsTest extends ProtocolContract {
  private static final String FIXED = "1234 0000 40fd 0000 0a000001 0a000002";

  Ipv4OptionsTest() {
    super(
        new Ipv4(),
        "4f00 003c"
            + FIXED
            + "830b08 01020304 05060708" // loose route, one of two done
            + "440c0d01 0a000009 00000001" // time stamp of one address
            + "94040000" // router alert
            + "860a00000003 07040102" // commercial security, free form
            + "0100 00"); // no operation, end
  }

  /** The option's fields without type and length, as {@code name=value}. */
  private List<String> values(String option) {
    int octets = option.replace(" ", "").length() / 2;
    int padded = (octets + 3) / 4 * 4;
    String header =
        "4%x00 00%02x %s".formatted(5 + padded / 4, 20 + padded, FIXED)
            + option
            + "00".repeat(padded - octets);
    return detail(header).stream()
        .filter(e -> !e.getKey().startsWith("ip.opt.type") && !e.getKey().equals("ip.opt.len"))
        .filter(e -> !e.getKey().startsWith("ip.options."))
        .map(e -> e.getKey() + "=" + e.getValue())
        .toList();
  }

  @Test
  void showsTheHeadOfEachOption() {
    assertThat(detail("4600 0018" + FIXED + "94040000"))
        .extracting(e -> e.getKey() + "=" + e.getValue())
        .containsExactly(
            "ip.options.routeralert=94040000",
            "ip.opt.type=148",
            "ip.opt.type.copy=1",
            "ip.opt.type.class=0",
            "ip.opt.type.number=20",
            "ip.opt.len=4",
            "ip.opt.ra=0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "94040001 | ip.opt.ra=1",
        "070b08 01020304 05060708 | ip.opt.ptr=8 ip.rec_rt=1.2.3.4 ip.empty_rt=5.6.7.8",
        "890b0c 01020304 05060708 | ip.opt.ptr=12 ip.rec_rt=1.2.3.4 ip.rec_rt=5.6.7.8",
        "830b08 01020304 05060708 |"
            + " ip.opt.ptr=8 ip.cur_rt=10.0.0.2 ip.rec_rt=1.2.3.4 ip.src_rt=5.6.7.8",
        "8304ff00 | ip.opt.ptr=255",
        "440c0d20 00000007 80000001 | ip.opt.ptr=13 ip.opt.overflow=2 FLAG0"
            + " ip.opt.time_stamp=7 ip.opt.time_stamp=2147483649",
        "440c0d01 0a000005 00000001 | ip.opt.ptr=13 ip.opt.overflow=0 FLAG1"
            + " ip.opt.time_stamp_addr=10.0.0.5 ip.opt.time_stamp=1",
        "88041234 | ip.opt.sid=4660",
        "0b0405dc | ip.opt.mtu=1500",
        "0c0405dc | ip.opt.mtu=1500",
        "520c 0001 0002 0003 0a000009 |"
            + " ip.opt.id_number=1 ip.opt.ohc=2 ip.opt.rhc=3 ip.opt.originator=10.0.0.9",
        "950a 0a000001 0a000002 | ip.opt.addr=10.0.0.1 ip.opt.addr=10.0.0.2",
        "1908 05 40 00000005 | ip.opt.qs_func=0 ip.opt.qs_rate=5 ip.opt.qs_ttl=64"
            + " ip.opt.qs_nonce=0x00000001 RESERVED1",
        "820b f135 0001 4142 434445 | ip.opt.sec_rfc791_sec=0xf135 ip.opt.sec_rfc791_comp=1"
            + " ip.opt.sec_rfc791_hr=AB ip.opt.sec_rfc791_tcc=CDE",
        "8204ab10 | ip.opt.sec_cl=0xab ip.opt.sec_prot_auth_flags=0x10",
        "8505050102 | ip.opt.ext_sec_add_sec_info_format_code=0x05"
            + " ip.opt.ext_sec_add_sec_info=0102",
        "860e 00000003 0108 00 05 c0000000 | ip.cipso.doi=3 ip.cipso.tag_type=1"
            + " ip.cipso.sensitivity_level=5 ip.cipso.tag_data=c0000000",
        "8606 00000003 | ip.cipso.doi=3",
        "1e040102 | ''",
      })
  void showsTheDataOfEachKind(String option, String expected) {
    // The two whose mask is narrower than their word: the number counts here, not its width.
    List<String> shown =
        values(option).stream()
            .map(v -> v.replaceFirst("ip\\.opt\\.flag=0x0*(?=.)", "FLAG"))
            .map(v -> v.replaceFirst("ip\\.opt\\.qs_reserved=0x0*(?=.)", "RESERVED"))
            .toList();
    assertThat(String.join(" ", shown)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "4600 0018, 94000000, 0", // length zero
    "4600 0018, 94010000, 0", // length without its own octet
    "4600 0018, 94050000, 0", // beyond the header
    "4600 0018, 01010194, 3", // length missing
    "4600 0018, 00010101, 1", // nothing counts behind the end
    "4600 0018, 01010101, 4",
  })
  void stopsAtTheFirstLie(String start, String options, int shown) {
    assertThat(detail(start + FIXED + options))
        .filteredOn(e -> e.getKey().equals("ip.opt.type"))
        .hasSize(shown);
  }
}
