package org.softnet.plugins.udp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.testkit.ProtocolContract;

class UdpTest extends ProtocolContract {
  UdpTest() {
    super(new Udp(), "9c40 0035 000b beef 010203");
  }

  @Test
  void readsEveryField() {
    assertThat(fields())
        .containsExactly(
            entry("udp.srcport", "40000"),
            entry("udp.dstport", "53"),
            entry("udp.length", "11"),
            entry("udp.checksum", "0xbeef"));
  }

  @ParameterizedTest(name = "{3}")
  @CsvSource({
    "9c40 0035 000b beef 010203, NEXT,      ,                whole datagram",
    "9c40 0035 000b beef 010203 ffff, NEXT, ,                padding behind it",
    "9c40 0035 0000 beef 010203, NEXT,      ,                jumbogram of RFC 2675",
    "9c40 0035 0007 beef 010203, MALFORMED, MALFORMED,       length below header",
    "9c40 0035 000c beef 010203, NEXT,      PKT_TOO_SMALL,   length beyond the IP payload",
    "9c40 0035,                  TRUNCATED, PKT_TOO_SMALL,   half a header on the wire",
  })
  void judges(String hex, Verdict verdict, String reason, String why) {
    assertThat(dissect(hex)).as(why).isEqualTo(verdict);
    assertThat(reason()).as(why).isEqualTo(reason);
  }

  @Test
  void asksForTheLowerPortFirst() {
    dissect("9c40 0035 000b beef 010203");
    assertThat(layer().table()).isEqualTo(Table.UDP_PORT);
    assertThat(layer().key()).isEqualTo(53);
    assertThat(layer().orKey()).isEqualTo(40_000);
  }

  @Test
  void payloadEndsWhereTheLengthSays() {
    dissect("9c40 0035 000b beef 010203 ffff");
    assertThat(layer().payloadOctets()).isEqualTo(3);
  }

  @Test
  void tellsPortsAndLength() {
    assertThat(info("9c40 0035 000b beef 010203")).isEqualTo("40000 → 53 Len=3");
  }
}
