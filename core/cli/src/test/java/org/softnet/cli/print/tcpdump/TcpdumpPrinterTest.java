package org.softnet.cli.print.tcpdump;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames by hand, and the lines that tcpdump 4.99.3 prints of them. */
class TcpdumpPrinterTest {
  private static final int MUTANTS = 20_000;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ethernet",
        "sll",
        "sll2",
        "null",
        "raw",
        "unsupported",
        "tunnels",
        "ppp",
        "management",
        "cut",
        "names",
        "arp",
        "ipv4",
        "ipv6",
        "icmp",
        "icmpv6",
        "tcp",
        "tcp-options",
        "text"
      })
  void printsWhatTcpdumpPrints(String name) {
    Sample sample = Sample.named(name);
    assertThat(sample.printed()).hasSameSizeAs(sample.frames());
    assertThat(Sample.print(sample.linkType(), sample.frames()))
        .containsExactlyElementsOf(sample.printed());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ethernet",
        "sll",
        "sll2",
        "null",
        "raw",
        "tunnels",
        "ppp",
        "management",
        "names",
        "arp",
        "ipv4",
        "ipv6",
        "icmp",
        "icmpv6",
        "tcp",
        "tcp-options",
        "text"
      })
  void noPrefixIsTooShort(String name) {
    Sample sample = Sample.named(name);
    List<Sample.Frame> prefixes = new ArrayList<>();
    for (Sample.Frame frame : sample.frames()) {
      for (int captured = 0; 2 * captured <= frame.hex().length(); captured++) {
        String prefix = frame.hex().substring(0, 2 * captured);
        prefixes.add(new Sample.Frame(prefix, frame.onWire()));
        prefixes.add(new Sample.Frame(prefix, captured));
      }
    }
    assertThat(Sample.print(sample.linkType(), prefixes)).hasSameSizeAs(prefixes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ethernet",
        "sll",
        "tunnels",
        "ppp",
        "management",
        "names",
        "arp",
        "ipv4",
        "ipv6",
        "icmp",
        "icmpv6",
        "tcp",
        "tcp-options"
      })
  void noMutationIsTooStrange(String name) {
    Sample sample = Sample.named(name);
    SplittableRandom random = new SplittableRandom(20_261_122);
    List<Sample.Frame> mutants = new ArrayList<>();
    for (int i = 0; i < MUTANTS; i++) {
      Sample.Frame frame = sample.frames().get(random.nextInt(sample.frames().size()));
      byte[] octets = frame.octets();
      for (int changes = random.nextInt(1, 5); changes > 0 && octets.length > 0; changes--) {
        octets[random.nextInt(octets.length)] = (byte) random.nextInt(256);
      }
      mutants.add(new Sample.Frame(octets, frame.onWire()));
    }
    assertThat(Sample.print(sample.linkType(), mutants)).hasSize(MUTANTS);
  }

  @Test
  void tunnelsWithoutEndEndSomewhere() {
    byte[] header = Sample.named("ipv4").frames().getFirst().octets();
    int depth = 2 * Printout.MOST_NESTED;
    byte[] octets = new byte[14 + 20 * depth];
    System.arraycopy(header, 0, octets, 0, 14);
    for (int i = 0; i < depth; i++) {
      int at = 14 + 20 * i;
      System.arraycopy(header, 14, octets, at, 20);
      octets[at + 2] = (byte) ((octets.length - at) >> 8);
      octets[at + 3] = (byte) (octets.length - at);
      octets[at + 9] = 4; // IPv4 in IPv4
    }
    List<String> printed = Sample.print(1, List.of(new Sample.Frame(octets, octets.length)));
    assertThat(printed).hasSize(1);
    assertThat(printed.getFirst()).endsWith("192.0.2.1 > 192.0.2.2:  [nested too deep]");
  }

  @Test
  void saysWhyALengthIsNoPackets() {
    List<Sample.Frame> frames =
        List.of(
            new Sample.Frame(new byte[0], 0),
            new Sample.Frame(new byte[0], 60),
            new Sample.Frame(new byte[0], 262_145),
            new Sample.Frame(new byte[20], 262_145));
    assertThat(Sample.print(1, frames))
        .containsExactly(
            "[Invalid header: caplen==0, len==0]",
            "[Invalid header: caplen==0]",
            "[Invalid header: caplen==0, len(262145) > 262144]",
            "[Invalid header: len(262145) > 262144]");
  }
}
