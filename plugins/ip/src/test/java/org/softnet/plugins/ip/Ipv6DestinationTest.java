package org.softnet.plugins.ip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.softnet.api.Verdict;
import org.softnet.testkit.ProtocolContract;

class Ipv6DestinationTest extends ProtocolContract {
  Ipv6DestinationTest() {
    super(
        new Ipv6Destination(),
        "1104" // UDP, 40 octets
            + "040105" // tunnel encapsulation limit
            + "0100" // PadN of nothing
            + "c910 20010db8000000000000000000000009" // home address
            + "8c04 03414243" // line identification
            + "ee03 600102 00 0000 00"); // IP_DFF, Pad1
  }

  @Test
  void readsEveryField() {
    assertThat(fields())
        .containsExactly(entry("ipv6.dstopts.nxt", "17"), entry("ipv6.dstopts.len", "4"));
    assertThat(derived("1100 0104 00000000")).containsExactly(entry("ipv6.dstopts.len_oct", "8"));
  }

  @Test
  void judgesLikeTheHopByHopHeader() {
    assertThat(dissect("1100 0104 00000000")).isEqualTo(Verdict.NEXT);
    assertThat(layer().key()).isEqualTo(17);
    assertThat(dissect("3b00 0104 00000000")).isEqualTo(Verdict.END);
    assertThat(dissect("1101 0104 00000000")).isEqualTo(Verdict.TRUNCATED);
    assertThat(layer().neededOctets()).isEqualTo(16);
  }

  @Test
  void tellsTheNextHeader() {
    assertThat(info("3b00 0104 00000000")).isEqualTo("IPv6 no next header");
  }
}
