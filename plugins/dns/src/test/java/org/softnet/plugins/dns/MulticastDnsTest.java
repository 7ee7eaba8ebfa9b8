package org.softnet.plugins.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.softnet.testkit.ProtocolContract;

/** RFC 6762, 18.12 and 18.13: the highest bit of a class. */
class MulticastDnsTest extends ProtocolContract {
  private static final String SAMPLE =
      "0000 8400 0001 0001 0000 0000"
          + "0161 056c6f63616c 00 0001 8001"
          + "c00c 0001 8001 00000078 0004 c0000201";

  MulticastDnsTest() {
    super(new MulticastDns(), SAMPLE);
  }

  @Test
  void classesHaveAFlag() {
    assertThat(detail(SAMPLE))
        .contains(
            Map.entry("dns.qry.name", "a.local"),
            Map.entry("dns.qry.class", "0x0001"),
            Map.entry("dns.qry.qu", "1"),
            Map.entry("dns.resp.class", "0x0001"),
            Map.entry("dns.resp.cache_flush", "1"));
    assertThat(info(SAMPLE))
        .isEqualTo(
            "Standard query response 0x0000 A a.local, \"QU\" question"
                + " A, cache flush 192.0.2.1");
    assertThat(info("0000 0000 0001 0000 0000 0000 0161 00 000c 0001"))
        .isEqualTo("Standard query 0x0000 PTR a, \"QM\" question");
  }
}
