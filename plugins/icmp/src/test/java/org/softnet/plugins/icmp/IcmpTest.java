package org.softnet.plugins.icmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.testkit.ProtocolContract;

class IcmpTest extends ProtocolContract {
  private static final String ECHO = "0800 d5b6 1234 0001 0102030405060708";
  // What a router quotes: an IPv4 header and eight octets of UDP.
  private static final String QUOTED =
      "4500 0054 1234 4000 4011 1463 0a000002 0a000001 9c40 0035 0040 beef";

  IcmpTest() {
    super(new Icmp(), ECHO);
  }

  @Test
  void readsAnEcho() {
    assertThat(fields())
        .containsExactly(
            entry("icmp.type", "8"),
            entry("icmp.code", "0"),
            entry("icmp.checksum", "0xd5b6"),
            entry("icmp.ident", "4660"),
            entry("icmp.seq", "1"));
    assertThat(derived(ECHO))
        .containsExactly(
            entry("icmp.checksum.status", "1"),
            entry("icmp.ident_le", "13330"),
            entry("icmp.seq_le", "256"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0304 0000 0000 05dc" + QUOTED + "| icmp.mtu=1500",
        "0303 0000 0000 0000" + QUOTED + "| ''",
        "0501 0000 0a000009" + QUOTED + "| icmp.redir_gw=10.0.0.9",
        "0c00 0000 0500 0000" + QUOTED + "| icmp.pointer=5",
        "0b00 0000 0007 0000" + QUOTED + "| icmp.length=7",
        "0900 0000 0102 0708 0a000001 00000000 |"
            + " icmp.num_addrs=1 icmp.addr_entry_size=2 icmp.lifetime=1800",
        "0d00 0000 1234 0005 00000001 00000002 00000003 |"
            + " icmp.ident=4660 icmp.seq=5 icmp.originate_timestamp=1 icmp.receive_timestamp=2"
            + " icmp.transmit_timestamp=3",
        "1200 0000 1234 0005 ffffff00 |"
            + " icmp.ident=4660 icmp.seq=5 icmp.address_mask=255.255.255.0",
        "0f00 0000 1234 0005 | icmp.ident=4660 icmp.seq=5",
        "2a00 0000 1234 0501 | icmp.ident=4660 icmp.ext.echo.seq=5"
            + " icmp.ext.echo.req.res=0x00 icmp.ext.echo.req.local=1",
        "2b00 0000 1234 054e | icmp.ident=4660 icmp.ext.echo.seq=5 icmp.ext.echo.rsp.state=2"
            + " icmp.ext.echo.rsp.res=0x01 icmp.ext.echo.rsp.active=1 icmp.ext.echo.rsp.ipv4=1"
            + " icmp.ext.echo.rsp.ipv6=0",
        "0a00 0000 00000000 | ''",
      })
  void readsWhatTheTypeHas(String hex, String expected) {
    List<String> shown =
        fields(hex).entrySet().stream().skip(3).map(e -> e.getKey() + "=" + e.getValue()).toList();
    assertThat(String.join(" ", shown)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{3}")
  @CsvSource({
    "0800 d5b6 1234 0001,                        END,       ,              echo without data",
    "0800 d5b6 1234,                             TRUNCATED, PKT_TOO_SMALL, header cut",
    "0d00 0000 1234 0005 00000001 00000002,      TRUNCATED, PKT_TOO_SMALL, a time is missing",
    "1100 0000 1234 0005,                        TRUNCATED, PKT_TOO_SMALL, the mask is missing",
    "0900 0000 0202 0708 0a000001 00000000,      TRUNCATED, PKT_TOO_SMALL, a router is missing",
    "0900 0000 0102 0708 0a000001 00000000,      END,       ,              one router",
    "0303 0000 00000000 45000054,                NEXT,      ,              an error",
    "0303 0000 00000000,                         END,       ,              an error without cause",
    "0303 0000 0000,                             TRUNCATED, PKT_TOO_SMALL, error header cut",
    "3000 0000 12345678 01,                      END,       ,              unknown type",
  })
  void judges(String hex, Verdict verdict, String reason, String why) {
    assertThat(dissect(hex)).as(why).isEqualTo(verdict);
    assertThat(reason()).as(why).isEqualTo(reason);
  }

  @Test
  void quotesThePacketThatCausedAnError() {
    dissect("0303 0000 00000000" + QUOTED);
    assertThat(layer().quotes()).isTrue();
    assertThat(layer().table()).isEqualTo(Table.IP_VERSION);
    assertThat(layer().key()).isEqualTo(4);
    assertThat(layer().headerOctets()).isEqualTo(8);
    assertThat(layer().payloadOctets()).isEqualTo(28);
  }

  @Test
  void extensionsAreNotPartOfTheQuotedPacket() {
    dissect("0b00 0000 0007 0000" + QUOTED + "2000 0000 0008 0101 00001141");
    assertThat(layer().payloadOctets()).isEqualTo(28);
    dissect("0b00 0000 00ff 0000" + QUOTED); // more than there is
    assertThat(layer().payloadOctets()).isEqualTo(28);
  }

  @Test
  void showsRouters() {
    assertThat(detail("0900 0000 0202 0708 0a000001 00000000 0a000002 80000000"))
        .containsExactly(
            entry("icmp.router_address", "10.0.0.1"),
            entry("icmp.pref_level", "0"),
            entry("icmp.router_address", "10.0.0.2"),
            entry("icmp.pref_level", "2147483648"));
    assertThat(detail("0900 0000 0101 0708 0a000001")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0800 d5b6 1234 0001 0102030405060708, 1",
    "0800 d5b7 1234 0001 0102030405060708, 0",
    "0800 e4ca 1234 0001 01,               1", // an odd octet counts as the high half of a word
    "0800 e5ca 1234 0001 00,               1",
    "0800 e5c9 1234 0001 01,               0",
  })
  void sumsTheWholeMessage(String hex, String status) {
    assertThat(derived(hex)).containsEntry("icmp.checksum.status", status);
  }

  @Test
  void doesNotSumWhatWasCut() {
    dissectPrefix(ECHO, 12);
    assertThat(Icmp.CHECKSUM_STATUS.derivation().of(layer())).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ECHO + "| Echo (ping) request  id=0x1234, seq=1/256, ttl=64",
        "0000 0000 1234 0001 | Echo (ping) reply    id=0x1234, seq=1/256, ttl=64",
        "0d00 0000 1234 0005 00000001 00000002 00000003 |"
            + " Timestamp request    id=0x1234, seq=5/1280, ttl=64",
        "1100 0000 1234 0005 00000000 | Address mask request id=0x1234, seq=5/1280, ttl=64",
        "0303 0000 00000000" + QUOTED + "| Destination unreachable (Port unreachable)",
        "0310 0000 00000000" + QUOTED + "| Destination unreachable (Unknown code: 16)",
        "0501 0000 0a000009" + QUOTED + "| Redirect             (Redirect for host)",
        "0b00 0000 00000000"
            + QUOTED
            + "| Time-to-live exceeded (Time to live exceeded in transit)",
        "0c00 0000 05000000" + QUOTED + "| Parameter problem    (Pointer indicates the error)",
        "0400 0000 00000000" + QUOTED + "| Source quench (flow control)",
        "2b00 0000 1234 0506 | Extended Echo reply  (No error)",
        "3000 0000 00000000 | Unknown ICMP (obsolete or malformed?)",
      })
  void tellsTheMessage(String hex, String info) {
    assertThat(Stack.info(new Icmp(), hex, "ip", "ip.ttl")).isEqualTo(info);
  }

  @Test
  void tellsNoHopsWhereNobodyBelowHasThem() {
    assertThat(info(ECHO)).isEqualTo("Echo (ping) request  id=0x1234, seq=1/256");
    assertThat(Stack.info(new Icmp(), ECHO, "ipx", "ip.ttl"))
        .isEqualTo("Echo (ping) request  id=0x1234, seq=1/256");
  }
}
