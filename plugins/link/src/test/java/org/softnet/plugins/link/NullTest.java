package org.softnet.plugins.link;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.api.Verdict;
import org.softnet.testkit.ProtocolContract;

class NullTest extends ProtocolContract {
  NullTest() {
    super(new Null(), "02000000 45");
  }

  @ParameterizedTest(name = "{4}")
  @CsvSource({
    "02000000, ip.version,  4,      2,  little-endian IPv4",
    "00000002, ip.version,  4,      2,  big-endian IPv4",
    "18000000, ip.version,  6,      24, NetBSD's IPv6",
    "0000001c, ip.version,  6,      28, FreeBSD's IPv6",
    "1e000000, ip.version,  6,      30, Darwin's IPv6",
    "00020000, ip.version,  4,      2,  IRIX",
    "00000200, ip.version,  4,      2,  IRIX swapped",
    "00050000, null.family, 5,      5,  highest of IRIX",
    "00000500, null.family, 5,      5,  highest of IRIX swapped",
    "07000000, null.family, 7,      7,  OSI",
    "0a000000, null.family, 10,     10, Linux's own IPv6 is nobody's here",
    "63000000, null.family, 99,     99, unknown",
    "00000000, null.family, 0,      0,  unspecified",
    "05dc0000, ethertype,   0xdc05, ,   too large for a family",
    "000005dc, null.family, 1500,   1500, as large as a family may be",
    "000005dd, ethertype,   0x05dd, ,   one above",
    "00000800, ethertype,   0x0800, ,   Linux",
    "00080000, ethertype,   0x0800, ,   Linux swapped",
    "000086dd, ethertype,   0x86dd, ,   Linux",
    "dd860000, ethertype,   0x86dd, ,   Linux swapped",
    "00000600, ethertype,   0x0600, ,   lowest type",
    "12345678, ethertype,   0x5678, ,   both halves",
  })
  void findsTheOrder(String hex, String table, String key, Integer family, String why) {
    assertThat(dissect(hex + "45")).as(why).isEqualTo(Verdict.NEXT);
    assertThat(layer().table()).as(why).hasToString(table);
    assertThat(layer().key()).as(why).isEqualTo(Integer.decode(key));
    assertThat(layer().headerOctets()).as(why).isEqualTo(4);
    if (family == null) {
      assertThat(derived(hex)).as(why).containsOnlyKeys("null.type").containsValue(key);
    } else {
      assertThat(derived(hex)).as(why).containsOnlyKeys("null.family").containsValue("" + family);
    }
  }

  @Test
  void leavesAllOctetsToPpp() {
    assertThat(dissect("ff030021 45")).isEqualTo(Verdict.NEXT);
    assertThat(layer().table()).hasToString("linktype");
    assertThat(layer().key()).isEqualTo(9);
    assertThat(layer().headerOctets()).isZero();
    assertThat(derived("ff030021 45")).isEmpty();
  }

  @Test
  void aCutWordIsTooShort() {
    assertThat(dissect("020000")).isEqualTo(Verdict.TRUNCATED);
    assertThat(reason()).isEqualTo("PKT_TOO_SMALL");
    assertThat(dissectPrefix("02000000", 3)).isEqualTo(Verdict.SNAPPED);
    assertThat(reason()).isEqualTo("SNAPPED");
  }

  @Test
  void tellsItsName() {
    assertThat(info("63000000")).isEqualTo("Null/Loopback");
  }
}
