package org.softnet.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.softnet.cli.print.Output;
import org.softnet.cli.print.TimeFormat;
import org.softnet.cli.print.Zone;
import org.softnet.cli.print.tcpdump.TcpdumpPrinter;
import org.softnet.host.Softnet;

/**
 * Our own captures against what {@code TZ=UTC tcpdump -nn -r} 4.99.3 printed of them. Where a
 * protocol has no formatter, the line has to agree up to where that would begin.
 */
class TcpdumpCapturesIT {
  /** What stands at the end of a line whose payload may have no formatter. */
  private static final Pattern UNFORMATTED =
      Pattern.compile("(UDP, length \\d+| ip-proto-\\d+ \\d+|(?<=, length [1-9]\\d{0,4}))$");

  /** The interfaces of a cooked capture have the names that the machine has for their numbers. */
  private static final Pattern INTERFACE =
      Pattern.compile("(?m)^([\\d:.]+) \\S+ +(?=In|Out|B|M|P)");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arp.pcapng",
        "dhcp.pcapng",
        "dns.pcapng",
        "fragments.pcapng",
        "gre.pcapng",
        "http.pcapng",
        "http6.pcapng",
        "ipip.pcapng",
        "ipv6-ext.pcapng",
        "loopback-raw.pcap",
        "nanoseconds.pcap",
        "ping.pcapng",
        "ping6.pcapng",
        "sll.pcap",
        "sll2.pcap",
        "tcp-options.pcapng",
        "tls.pcapng",
        "truncated-snaplen.pcap",
        "vlan.pcapng",
        "vxlan.pcapng"
      })
  void printsWhatTcpdumpPrinted(String capture) throws IOException {
    List<String> expected = records(recorded(capture));
    List<String> printed = records(print(capture));
    assertThat(printed).hasSameSizeAs(expected);
    for (int i = 0; i < printed.size(); i++) {
      String line = printed.get(i);
      if (!line.equals(expected.get(i))) {
        assertThat(line).containsPattern(UNFORMATTED);
        assertThat(expected.get(i)).startsWith(UNFORMATTED.matcher(line).replaceFirst(""));
      }
    }
  }

  private static List<String> records(String printed) {
    String anonymous = INTERFACE.matcher(printed.stripTrailing()).replaceAll("$1 ");
    return List.of(anonymous.split("\n(?=\\d\\d:\\d\\d:\\d\\d\\.)"));
  }

  private static String recorded(String capture) throws IOException {
    String name = "/tcpdump/pcaps/" + capture + ".txt";
    try (InputStream in = TcpdumpCapturesIT.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), ISO_8859_1);
    }
  }

  private static String print(String capture) {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    Output output = new Output(printed, false);
    try (Softnet softnet = Softnet.open(Launched.ROOT.resolve("pcaps").resolve(capture))) {
      TcpdumpPrinter printer =
          new TcpdumpPrinter(output, softnet.catalog(), TimeFormat.a, Zone.UTC);
      softnet.forEach(printer::print);
    }
    output.flush();
    return printed.toString(ISO_8859_1);
  }
}
