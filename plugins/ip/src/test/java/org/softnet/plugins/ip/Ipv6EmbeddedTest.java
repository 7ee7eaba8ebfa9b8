package org.softnet.plugins.ip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.softnet.testkit.ProtocolContract;

/** The numbers inside addresses, as tshark 4.0.17 reads them. */
class Ipv6EmbeddedTest extends ProtocolContract {
  private static final String HEADER = "60000000 0000 3b 40";
  private static final String NONE = "20010db8000000000000000000000001";

  Ipv6EmbeddedTest() {
    super(new Ipv6(), HEADER + NONE + NONE);
  }

  @Test
  void an802AddressInsideAnInterface() {
    String mapped = "200104f80004000702e081fffe529a6b";
    assertThat(spelled(HEADER + mapped + NONE))
        .containsEntry("ipv6.src_slaac_mac", "00:e0:81:52:9a:6b")
        .doesNotContainKey("ipv6.dst_slaac_mac");
    assertThat(spelled(HEADER + NONE + mapped))
        .containsEntry("ipv6.dst_slaac_mac", "00:e0:81:52:9a:6b");
  }

  @Test
  void anInterfaceThatIsNotUniversalHoldsNone() {
    assertThat(spelled(HEADER + "fe80000000000000080027fffe000000" + NONE))
        .doesNotContainKey("ipv6.src_slaac_mac");
  }

  @Test
  void a6to4Address() {
    assertThat(fields(HEADER + "20024637d5d300020000000000000001" + NONE))
        .contains(
            entry("ipv6.src_6to4_gw_ipv4", "70.55.213.211"), entry("ipv6.src_6to4_sla_id", "2"))
        .doesNotContainKey("ipv6.dst_6to4_gw_ipv4");
  }

  @Test
  void aTeredoAddress() { // the example of RFC 4380, 4
    String teredo = "2001000041363c788000c3bd5b5b3ffc";
    assertThat(fields(HEADER + NONE + teredo))
        .containsEntry("ipv6.dst_ts_ipv4", "65.54.60.120")
        .doesNotContainKey("ipv6.src_ts_ipv4");
    assertThat(derived(HEADER + NONE + teredo)).containsEntry("ipv6.dst_tc_port", "15426");
  }

  @Test
  void anIsatapAddress() {
    assertThat(fields(HEADER + "fe8000000000000000005efec0000201" + NONE))
        .containsEntry("ipv6.src_isatap_ipv4", "192.0.2.1");
    assertThat(fields(HEADER + "fe8000000000000002005efec0000201" + NONE))
        .containsEntry("ipv6.src_isatap_ipv4", "192.0.2.1");
  }
}
