package org.softnet.plugins.dns;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.softnet.testkit.ProtocolContract;

/** RFC 4795, 2.1.1: the flags. */
class LinkLocalNamesTest extends ProtocolContract {
  private static final String SAMPLE = "0000 0500 0001 0000 0000 0000 0161 00 0001 8001";

  LinkLocalNamesTest() {
    super(new LinkLocalNames(), SAMPLE);
  }

  @Test
  void flagsOfItsOwn() {
    assertThat(fields())
        .containsEntry("dns.flags.conflict", "1")
        .containsEntry("dns.flags.tentative", "1")
        .doesNotContainKeys("dns.flags.recdesired", "dns.flags.authoritative", "dns.flags.rcode");
    assertThat(info(SAMPLE)).isEqualTo("Standard query 0x0000 A a");
  }
}
