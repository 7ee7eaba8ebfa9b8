package org.softnet.plugins.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.testkit.ProtocolContract;

class IpOverInfinibandTest extends ProtocolContract {
  private static final String GID = "fe80000000000000 0010e000664ab451";
  private static final String OUTGOING =
      "0000000000000000 0000000000000000 2fa3000a 80000550" + GID + "0800 0000 45";
  private static final String ROUTED =
      "61200003 0038 1b 00 fe80000000000000 0000000000000001" + GID + "86dd 0000 60";

  IpOverInfinibandTest() {
    super(new IpOverInfiniband(), OUTGOING);
  }

  @Test
  void readsADestination() {
    assertThat(fields())
        .containsExactly(
            entry("ipoib.daddr.qpn", "0x000550"),
            entry("ipoib.dgid", "fe80::10:e000:664a:b451"),
            entry("ipoib.type", "0x0800"),
            entry("ipoib.reserved", "0x0000"));
    assertThat(info(OUTGOING)).isEqualTo("IP over Infiniband");
  }

  @Test
  void readsARouteHeader() {
    assertThat(fields(ROUTED))
        .containsExactly(
            entry("ipoib.grh.ipver", "6"),
            entry("ipoib.grh.tclass", "18"),
            entry("ipoib.grh.flowlabel", "3"),
            entry("ipoib.grh.sgid", "fe80::1"),
            entry("ipoib.dgid", "fe80::10:e000:664a:b451"),
            entry("ipoib.type", "0x86dd"),
            entry("ipoib.reserved", "0x0000"));
  }

  @Test
  void asksForTheEtherType() {
    assertThat(dissect(ROUTED)).isEqualTo(Verdict.NEXT);
    assertThat(layer().table()).isEqualTo(Table.ETHER_TYPE);
    assertThat(layer().key()).isEqualTo(0x86dd);
    assertThat(layer().headerOctets()).isEqualTo(44);
    assertThat(dissectPrefix(ROUTED, 43)).isEqualTo(Verdict.SNAPPED);
    assertThat(reason()).isEqualTo("SNAPPED");
  }
}
