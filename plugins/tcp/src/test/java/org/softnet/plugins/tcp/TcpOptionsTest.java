package org.softnet.plugins.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.testkit.ProtocolContract;

class TcpOptionsTest extends ProtocolContract {
  private static final String PORTS_TO_ACK = "9cb2 0050 00000001 00000002";

  TcpOptionsTest() {
    super(
        new Tcp(),
        PORTS_TO_ACK
            + "f010 0200 beef 0000"
            + "1e14 200f 00000001 00000002 00000003 00000004 0005" // multipath, data sequence
            + "ac08 000001 000002" // accurate ECN
            + "fe06 aabb 0102" // experiment
            + "0504 0001" // a cut SACK
            + "0000");
  }

  private static String header(String options) {
    int octets = options.replace(" ", "").length() / 2;
    int words = (octets + 3) / 4;
    return PORTS_TO_ACK
        + "%x010 0200 beef 0000".formatted(5 + words)
        + options
        + "01".repeat(words * 4 - octets);
  }

  /** The first option's fields without kind and length, as {@code name=value}. */
  private List<String> values(String option) {
    return detail(header(option)).stream()
        .filter(e -> !e.getKey().matches("tcp\\.options|tcp\\.option_(kind|len)"))
        .filter(e -> !e.getKey().matches("tcp\\.options\\.[a-z0-9_]+"))
        .map(e -> e.getKey().substring("tcp.options.".length()) + "=" + e.getValue())
        .toList();
  }

  @Test
  void showsTheHeadOfEachOption() {
    assertThat(detail(header("020405b4 01 030307 00000000")))
        .extracting(e -> e.getKey() + "=" + e.getValue())
        .containsExactly(
            "tcp.options=020405b40103030700000000",
            "tcp.options.mss=020405b4",
            "tcp.option_kind=2",
            "tcp.option_len=4",
            "tcp.options.mss_val=1460",
            "tcp.options.nop=01",
            "tcp.option_kind=1",
            "tcp.options.wscale=030307",
            "tcp.option_kind=3",
            "tcp.option_len=3",
            "tcp.options.wscale.shift=7",
            "tcp.options.wscale.multiplier=128",
            "tcp.options.eol=00",
            "tcp.option_kind=0",
            "tcp.options.eol=00",
            "tcp.option_kind=0",
            "tcp.options.eol=00",
            "tcp.option_kind=0",
            "tcp.options.eol=00",
            "tcp.option_kind=0");
  }

  @Test
  void showsTheEdgesOfASelectiveAcknowledgment() {
    assertThat(detail(header("0512 00000001 00000002 00000003 fffffffe")))
        .extracting(e -> e.getKey() + "=" + e.getValue())
        .contains(
            "tcp.options.sack_le=1",
            "tcp.options.sack_re=2",
            "tcp.options.sack_le=3",
            "tcp.options.sack_re=4294967294",
            "tcp.options.sack.count=2");
  }

  /** The edges, and what tshark 4.0.17 takes for a block that came twice. */
  @ParameterizedTest(name = "{2}")
  @CsvSource({
    "050a 00000001 00000002,                   '1-2',  up to the acknowledged number: twice",
    "050a 00000001 00000003,                   '',     beyond it",
    "0512 00000064 000000c8 00000032 0000012c, 100-200, inside the second block: twice",
    "0512 00000064 000000c8 00000096 0000012c, 100-200, over a part of it: twice",
    "0512 00000064 000000c8 000000c8 0000012c, '',     in front of it",
  })
  void tellsABlockThatCameTwice(String option, String twice, String why) {
    String edges =
        detail(header(option)).stream()
            .filter(e -> e.getKey().startsWith("tcp.options.sack.dsack"))
            .map(Map.Entry::getValue)
            .collect(Collectors.joining("-"));
    assertThat(edges).as(why).isEqualTo(twice);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0402 | ''",
        "080a 00000001 ffffffff | timestamp.tsval=1 timestamp.tsecr=4294967295",
        "0808 00000001 0002 | timestamp.tsval=1", // two octets short
        "03030f | wscale.shift=15 wscale.multiplier=16384", // RFC 7323: 14 is the most
        "1312 00112233445566778899aabbccddeeff | md5.digest=00112233445566778899aabbccddeeff",
        "1b08 05 02 00000004 | qs.rate=5 qs.ttl_diff=2",
        "1d08 0102 0a0b0c0d | ao.keyid=1 ao.rnextkeyid=2 ao.mac=0a0b0c0d",
        "2202 | tfo.request=2202",
        "2206 01020304 | tfo.cookie=01020304",
        "fd04 f989 | EXID0xf989 tfo.request=fd04f989",
        "fd06 f989 0102 | EXID0xf989 tfo.cookie=0102",
        "fe06 aabb 0102 | EXID0xaabb experimental.data=0102",
        "ac0b 000001 000002 000003 | acc_ecn.ee0b=1 acc_ecn.eceb=2 acc_ecn.ee1b=3",
        "ae08 000001 000002 | acc_ecn.ee1b=1 acc_ecn.eceb=2",
        "5004 0102 | unknown.payload=0102",
      })
  void showsTheDataOfEachKind(String option, String expected) {
    List<String> shown =
        values(option).stream().map(v -> v.replace("experimental.exid=", "EXID")).toList();
    assertThat(String.join(" ", shown)).isEqualTo(expected);
  }

  @Test
  void showsAUserTimeout() {
    assertThat(detail(header("1c04 8005")))
        .extracting(e -> e.getKey() + "=" + e.getValue())
        .contains("tcp.options.user_to_granularity=1", "tcp.options.user_to_val=5");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1e04 0181 | subtype=0 version=1 flags=0x81 checksumreq.flags=1 extensibility.flag=0"
            + " reserved.flag=0x00 sha256.flag=1",
        "1e0c 0081 0102030405060708 | subtype=0 version=0 flags=0x81 checksumreq.flags=1"
            + " extensibility.flag=0 reserved.flag=0x00 sha1.flag=1 sendkey=72623859790382856",
        "1e0c 1105 00000001 00000002 |"
            + " subtype=1 flags=0x11 backup.flag=1 addrid=5 recvtok=1 sendrand=2",
        "1e10 1105 00000001 00000002 00000003 | subtype=1 flags=0x11 backup.flag=1 addrid=5"
            + " sendtrunchmac=4294967298 sendrand=3",
        "1e0c 2005 00000001 00000002 | subtype=2 flags=0x05 datafin.flag=0 dseqn8.flag=0"
            + " dseqnpresent.flag=1 dataack8.flag=0 dataackpresent.flag=1 rawdataack=1"
            + " rawdataseqno=2",
        "1e14 200c 8000000000000001 00000003 0004 0005 | subtype=2 flags=0x0c datafin.flag=0"
            + " dseqn8.flag=1 dseqnpresent.flag=1 dataack8.flag=0 dataackpresent.flag=0"
            + " rawdataseqno=9223372036854775809 subflowseqno=3 datalvllen=4 CHECKSUM0x0005",
        "1e0a 3105 0a000001 1f90 | subtype=3 echo=1 addrid=5 ipv4=10.0.0.1 port=8080",
        "1e10 3005 0a000001 0000000000000007 |"
            + " subtype=3 echo=0 addrid=5 ipv4=10.0.0.1 addaddrtrunchmac=7",
        "1e14 3005 20010db8000000000000000000000001 |"
            + " subtype=3 echo=0 addrid=5 ipv6=2001:db8::1",
        "1e05 40 0102 | subtype=4 addrid=1 addrid=2",
        "1e03 51 | subtype=5 backup.flag=1",
        "1e0c 6000 0000000000000007 | subtype=6 RESERVED0 rawdataseqno=7",
        "1e0c 7000 0000000000000007 | subtype=7 RESERVED0 recvkey=7",
        "1e04 8102 | subtype=8 flags=0x81 flag_T.flag=1 rst_reason=0x02",
        "1e04 f102 | subtype=15",
        "1e02 | ''",
      })
  void showsEachMultipathSubtype(String option, String expected) {
    List<String> shown =
        values(option).stream()
            .map(v -> v.replaceFirst("^mptcp\\.", ""))
            .map(v -> v.replaceFirst("^checksum=", "CHECKSUM"))
            .map(v -> v.replaceFirst("^reserved=0x0*(?=.$)", "RESERVED"))
            .toList();
    assertThat(String.join(" ", shown)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "02000000, 0", // length zero
    "02010000, 0", // length without its own octet
    "02050000, 0", // beyond the header
    "01010102, 3", // length missing
    "00000102, 2", // nothing counts behind the end
    "01010101, 4",
  })
  void stopsAtTheFirstLie(String options, int shown) {
    assertThat(detail(header(options)))
        .filteredOn(e -> e.getKey().equals("tcp.option_kind"))
        .hasSize(shown);
  }
}
