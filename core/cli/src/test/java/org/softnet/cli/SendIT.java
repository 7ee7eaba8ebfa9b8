package org.softnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code softnet send} without an interface. */
class SendIT {
  @TempDir private Path folder;

  @Test
  void itIsPrinted() {
    Launched sent = Launched.softnet("send", "ip(dst=192.0.2.2)/udp(dstport=9)/\"hello\"");
    assertThat(sent.err()).isEmpty();
    assertThat(sent.out())
        .isEqualTo("    1 0.000000000      0.0.0.0 → 192.0.2.2    UDP 33 0 → 9 Len=5\n");
    assertThat(sent.status()).isZero();
  }

  @Test
  void itIsPrintedWithOctets() {
    Launched sent = Launched.softnet("send", "-x", "eth/arp(dst.proto_ipv4=192.0.2.2)");
    assertThat(sent.out())
        .contains(
            "0000  ff ff ff ff ff ff 00 00 00 00 00 00 08 06 00 01",
            "0010  08 00 06 04 00 01 00 00 00 00 00 00 00 00 00 00",
            "0020  00 00 00 00 00 00 c0 00 02 02");
  }

  @Test
  void itIsPrintedWithFields() {
    Launched sent = Launched.softnet("send", "-V", "ip(checksum=0xdead)/udp/0x0001");
    assertThat(sent.out()).contains("Header Checksum: 0xdead", "[Header checksum status: 0 (Bad)]");
  }

  @Test
  void itIsWrittenSoManyTimes() {
    Path file = folder.resolve("three.pcap");
    Launched sent =
        Launched.softnet("send", "-c", "3", "-w", file.toString(), "eth/ip(ttl=3)/udp/\"hello\"");
    assertThat(sent.out() + sent.err()).isEmpty();
    assertThat(sent.status()).isZero();
    Launched read =
        Launched.softnet(
            "read", "-T", "fields", "-e", "ip.ttl", "-e", "udp.length", file.toString());
    assertThat(read.lines()).containsExactly("3\t13", "3\t13", "3\t13");
  }

  @Test
  void itIsWrittenToStandardOutput() {
    Launched read = Launched.shell("./softnet send -w - ip/icmp | ./softnet read -T tcpdump -");
    assertThat(read.out()).contains("ICMP echo request");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "eth/ip(ttl=300) | ip.ttl takes a number from 0 to 255, not '300' | 15",
        "eth/ipp | there is no protocol 'ipp' to build; there is ip, ipcp, ppp | 8",
        "eth/ip(ttll=3) | ip has no field 'ttll'; there is ip.ttl | 11",
      })
  void aCaretStandsUnderWhatIsWrong(String packet, String sentence, int column) {
    Launched sent = Launched.softnet("send", packet);
    assertThat(sent.status()).isEqualTo(2);
    assertThat(sent.out()).isEmpty();
    assertThat(sent.err().lines().toList().subList(0, 2))
        .containsExactly("softnet send: " + sentence, "    " + packet);
    assertThat(sent.err().lines().toList().get(2).indexOf('^')).isEqualTo(column);
  }

  @Test
  void whatCannotBeMeantIsRefused() {
    assertUsage("no packet is described", "send");
    assertUsage("a packet is either sent, -i, or written, -w", "send", "-i", "x", "-w", "y", "ip");
    assertUsage("-c goes with -i IF or -w FILE", "send", "-c", "2", "ip");
    assertUsage("-c takes a number, 1 or more", "send", "-c", "0", "-w", "y", "ip");
    assertUsage("both want standard output", "send", "-w", "-", "--print", "ip");
    assertUsage("there is no interface 'nosuch0'", "send", "-i", "nosuch0", "eth/ip");
    assertUsage("begin with eth, ip or ipv6", "send", "udp");
    assertUsage("ip.len would have to be", "send", "ip/" + big());
    assertThat(Files.exists(Launched.ROOT.resolve("y"))).isFalse();
  }

  private static String big() {
    return "\"" + "x".repeat(65_536) + "\"";
  }

  private static void assertUsage(String sentence, String... args) {
    Launched sent = Launched.softnet(args);
    assertThat(sent.err()).contains(sentence);
    assertThat(sent.err()).doesNotContain("\tat ");
    assertThat(sent.status()).isEqualTo(2);
  }
}
