package org.softnet.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.cli.print.FieldsOptions;
import org.softnet.cli.print.FieldsPrinter;
import org.softnet.cli.print.Palette;
import org.softnet.cli.print.Zone;
import org.softnet.cli.print.tree.TreePrinter;
import org.softnet.host.Softnet;

/**
 * {@code -T tree}. The golden files were read beside {@code tshark -V} of the same packets, line by
 * line; where they are worded differently, OUTPUTS.md says how.
 */
class TreeOutputIT {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "tcp-options.pcapng, 3, options with their values",
    "ping.pcapng, 4, a quoted packet",
    "ipv6-ext.pcapng, 5, a router alert in a hop-by-hop header",
    "vlan.pcapng, 1, a tag",
    "truncated-snaplen.pcap, 3, a header cut by the snap length",
  })
  void showsEveryLayerAndField(String capture, long number, String what) throws IOException {
    String tree;
    Path file = Launched.ROOT.resolve("pcaps").resolve(capture);
    try (Softnet softnet = Softnet.builder().file(file).limit(number).open()) {
      tree =
          Printed.by(
              softnet, (output, catalog) -> new TreePrinter(output, catalog, Zone.UTC, true));
    }
    String last = tree.substring(tree.lastIndexOf("Frame " + number + ":"));
    assertThat(last).as(what).isEqualTo(golden("tree/" + capture + "-" + number + ".txt"));
  }

  private static String golden(String name) throws IOException {
    try (InputStream in = TreeOutputIT.class.getResourceAsStream("/golden/" + name)) {
      assertThat(in).as(name).isNotNull();
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  @Test
  void showsAStrangersFieldsAndNoControlCharacter() throws IOException {
    StrangeCapture.plugin(folder);
    Path capture =
        StrangeCapture.write(
            folder.resolve("strange.pcap"),
            "01 c1 ffffffffffffffff 1b5d22 5c 9b c3a9 0a 02 0007 0008",
            "ff 00 0000000000000000 0000000000000000");
    String tree;
    try (Softnet softnet = Softnet.builder().plugins(folder).file(capture).open()) {
      tree =
          Printed.by(
              softnet, (output, catalog) -> new TreePrinter(output, catalog, Zone.UTC, false));
    }
    List<String> lines = tree.lines().toList();
    assertThat(lines)
        .containsSubsequence(
            "A stranger's protocol, Kind: 1, Word: 0xc1, High bits: 3, Low bit: 1,"
                + " Number: 18446744073709551615, Name: \\x1b]\"\\\\\\x9b\\xc3\\xa9\\n",
            "    Kind: 1 (one)",
            "    Word: 0xc1",
            "        11.. .... = High bits: 3",
            "        .... ...1 = Low bit: up",
            "    Number: 18446744073709551615",
            "    Name: \\x1b]\"\\\\\\x9b\\xc3\\xa9\\n",
            "    Record (5 bytes)",
            "        Count: 2",
            "        Value: 7 (seven)",
            "        Value: 8",
            "    [Sum: 194]",
            "    [Odd: True]",
            "",
            "A stranger's protocol",
            "    Kind: 255",
            "    [Malformed Packet: strange.kind, a header field contradicts the packet]",
            "[Dropped: MALFORMED, a header field contradicts the packet]",
            "");
    assertThat(tree.chars().filter(c -> (c < ' ' && c != '\n') || c > 0x7e)).isEmpty();
  }

  @Test
  void showsMomentsDurationsSignedNumbersAndPrefixes() throws IOException {
    StrangeCapture.plugin(folder);
    Path capture = StrangeCapture.write(folder.resolve("strange.pcap"), StrangeCapture.TELLING);
    String tree;
    try (Softnet softnet = Softnet.builder().plugins(folder).file(capture).open()) {
      tree =
          Printed.by(
              softnet, (output, catalog) -> new TreePrinter(output, catalog, Zone.UTC, false));
    }
    assertThat(tree.lines().toList())
        .containsSubsequence(
            "    Temperature: -40 (cold)",
            "    Since: Feb 28, 2026 23:59:59.000000000 UTC",
            "    Name: me",
            "    Network: 32.1.0.0",
            "    Network: 2001:d00::",
            "    Later: Feb 29, 2000 00:00:00.000000000 UTC",
            "    Shift: -1",
            "    Alias: me",
            "    [Age: -0.750000000 seconds]",
            "    [Sum: 3]");
  }

  @Test
  void fieldsAndTheirTypesAreWrittenAsTsharkHasThem() throws IOException {
    StrangeCapture.plugin(folder);
    Path capture = StrangeCapture.write(folder.resolve("strange.pcap"), StrangeCapture.TELLING);
    List<String> names =
        List.of(
            "strange.degrees",
            "strange.since",
            "strange.net4",
            "strange.net6",
            "strange.later",
            "strange.shift",
            "strange.alias",
            "strange.age");
    try (Softnet softnet = Softnet.builder().plugins(folder).file(capture).open()) {
      assertThat(
              names.stream()
                  .map(name -> FieldKind.type(softnet.catalog().fields(name).getFirst().field())))
          .containsExactly("int16", "time", "ipv4", "ipv6", "time", "int8", "string", "duration");
      String row =
          Printed.by(
              softnet,
              (output, catalog) ->
                  new FieldsPrinter(
                      output, catalog, names, FieldsOptions.DEFAULT, Zone.UTC, Palette.PLAIN));
      assertThat(row.strip().split("\t"))
          .containsExactly(
              "-40",
              "Feb 28, 2026 23:59:59.000000000 UTC",
              "32.1.0.0",
              "2001:d00::",
              "Feb 29, 2000 00:00:00.000000000 UTC",
              "-1",
              "me",
              "-0.750000000");
    }
  }

  @Test
  void minusVIsTree() {
    Launched tree = Launched.softnet("read", "-c", "2", "-T", "tree", "pcaps/arp.pcapng");
    assertThat(Launched.softnet("read", "-c", "2", "-V", "pcaps/arp.pcapng")).isEqualTo(tree);
    assertThat(tree.out())
        .startsWith("Frame 1: 58 bytes on wire (464 bits), 58 bytes captured (464 bits)")
        .contains("Ethernet, Src: 02:00:00:00:00:01, Dst: ff:ff:ff:ff:ff:ff\n");
  }
}
