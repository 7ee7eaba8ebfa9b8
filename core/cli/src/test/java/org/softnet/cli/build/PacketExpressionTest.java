package org.softnet.cli.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.host.Catalog;
import org.softnet.host.build.PacketBuilder;
import org.softnet.host.build.PacketExpression;
import org.softnet.host.build.PacketExpressionException;
import org.softnet.host.build.Packets;

/** Packets as lines of text: what they mean, and where they are wrong. */
class PacketExpressionTest {
  private static PacketBuilder parse(String text) {
    return PacketExpression.parse(text, Catalog.standard());
  }

  private static String hex(PacketBuilder builder) {
    return HexFormat.of().formatHex(builder.octets());
  }

  @Test
  void namesMayLeaveOutTheirProtocol() {
    PacketBuilder built =
        Packets.ethernet()
            .set("eth.dst", "02:00:00:00:00:02")
            .ipv4()
            .set("ip.dst", "192.0.2.2")
            .set("ip.ttl", 3)
            .udp()
            .set("udp.dstport", 53)
            .payload("hello");
    String text = "eth(dst=02:00:00:00:00:02)/ip(dst=192.0.2.2,ttl=3)/udp(dstport=53)/\"hello\"";
    assertThat(hex(parse(text))).isEqualTo(hex(built));
    assertThat(hex(parse(text.replace("(ttl", "(ip.ttl").replace("(dstport", "(udp.dstport"))))
        .isEqualTo(hex(built));
    String spaced =
        " eth ( dst = 02:00:00:00:00:02 ) / ip( dst=192.0.2.2 , ttl = 0x03 )/udp(dstport=\"53\") /"
            + " \"hello\" ";
    assertThat(hex(parse(spaced))).isEqualTo(hex(built));
  }

  @Test
  void emptyParenthesesAndNone() {
    assertThat(hex(parse("ip()/icmp()"))).isEqualTo(hex(parse("ip/icmp")));
  }

  /** Another protocol's name in a tag's field, as Wireshark has it. */
  @Test
  void aFieldOfAnotherName() {
    assertThat(hex(parse("ieee8021ad(ieee8021ah.etype=0x0800)"))).isEqualTo("00000800");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"a/b,c)\" | 612f622c6329",
        "\"\\n\\r\\t\\0\\\\\\\"\\x7f\" | 0a0d09005c227f",
        "\"ä\" | c3a4",
        "0x00ff | 00ff",
        "0x00ff/\"a\"/0x01 | 00ff6101",
        "\"\" | ``",
      })
  void whatIsCarried(String carried, String octets) {
    assertThat(hex(parse("udp/" + carried)).substring(16)).isEqualTo(octets);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "eth/ipp|4|3|there is no protocol 'ipp' to build; there is ip, ipcp, ppp",
        "ip(ttll=3)|3|4|ip has no field 'ttll'; there is ip.ttl",
        "ip(ttl=300)/udp|7|3|ip.ttl takes a number from 0 to 255, not '300'",
        "ip(dst=10.0.0.256)|7|10|ip.dst takes an address such as 192.0.2.1, not '10.0.0.256'",
        "tcp(seq=1)|4|3|tcp.seq is computed from the packet and cannot be set; there is"
            + " tcp.seq_raw",
        "ip(addr=10.0.0.1)|3|4|ip.addr stands for several fields: set ip.src or ip.dst",
        "ip(ttl)|6|1|here a '=' and the value of ip.ttl is expected",
        "ip(ttl=)|7|1|here a value is expected",
        "ip(ttl=3|8|1|here a ',' and a further field is expected, or a ')'",
        "ip(=3)|3|1|here the name of a field is expected",
        "ip udp|3|1|here a '/' and a further header is expected, or the end",
        "ip/|3|1|here the name of a protocol is expected, or \"text\", or octets as 0x0a0b",
        "``|0|1|here the name of a protocol is expected, or \"text\", or octets as 0x0a0b",
        "udp/\"a|4|1|the text that begins here has no closing quote",
        "udp/\"a\\q\"|6|2|there are \\n, \\r, \\t, \\0, \\\\, \\\" and \\x0a",
        "udp/\"\\x1\"|5|4|\\x has two hexadecimal digits",
        "udp/0x123|4|5|octets have two hexadecimal digits each",
        "udp/\"a\"/ip|8|1|behind what the packet carries no header can follow",
      })
  void whereItIsWrong(String text, int at, int length, String sentence) {
    PacketExpressionException e =
        catchThrowableOfType(PacketExpressionException.class, () -> parse(text));
    assertThat(e).hasMessage(sentence);
    assertThat(e.excerpt().at()).isEqualTo(at);
    assertThat(e.excerpt().length()).isEqualTo(length);
  }

  @Test
  void aCaretStandsUnderThePlace() {
    PacketExpressionException e =
        catchThrowableOfType(PacketExpressionException.class, () -> parse("eth/ip(ttl=300)"));
    assertThat(e.excerpt().picture()).isEqualTo("    eth/ip(ttl=300)\n               ^~~");
  }
}
