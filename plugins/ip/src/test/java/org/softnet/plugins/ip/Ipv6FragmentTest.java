package org.softnet.plugins.ip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.api.Verdict;
import org.softnet.testkit.ProtocolContract;

class Ipv6FragmentTest extends ProtocolContract {
  Ipv6FragmentTest() {
    super(new Ipv6Fragment(), "11ab 05af 12345678 01020304");
  }

  @Test
  void readsEveryField() {
    assertThat(fields())
        .containsExactly(
            entry("ipv6.fraghdr.nxt", "17"),
            entry("ipv6.fraghdr.reserved_octet", "0xab"),
            entry("ipv6.fraghdr.offset", "181"),
            entry("ipv6.fraghdr.reserved_bits", "3"),
            entry("ipv6.fraghdr.more", "1"),
            entry("ipv6.fraghdr.ident", "0x12345678"));
  }

  @ParameterizedTest(name = "{3}")
  @CsvSource({
    "1100 0001 12345678 0102, NEXT,      ,              first",
    "1100 05a8 12345678 0102, NEXT,      ,              last",
    "1100 0000 12345678 0102, NEXT,      ,              atomic",
    "1100 0006 12345678 0102, NEXT,      ,              reserved bits do not make one",
    "3b00 0000 12345678,      END,       ,              atomic and nothing follows",
    "1100 0000 123456,        TRUNCATED, PKT_TOO_SMALL, cut",
  })
  void judges(String hex, Verdict verdict, String reason, String why) {
    assertThat(dissect(hex)).as(why).isEqualTo(verdict);
    assertThat(reason()).as(why).isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource({
    "1100 0001 12345678, IPv6 fragment (off=0 more=y ident=0x12345678 nxt=17)",
    "1100 05a8 00000001, IPv6 fragment (off=1448 more=n ident=0x00000001 nxt=17)",
  })
  void tellsTheFragment(String hex, String info) {
    assertThat(info(hex)).isEqualTo(info);
  }
}
