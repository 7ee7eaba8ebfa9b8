package org.softnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code softnet info, merge, slice, convert}. Figures are capinfos' and mergecap's of 4.0.17. */
class FileToolsIT {
  private static final String DNS = "pcaps/dns.pcapng"; // 42 packets
  private static final String KEY =
      "15222317178d33a4cf80130a5b1649907d10d8988f8379796527574c2d2a8422";

  @TempDir private Path folder;

  private String at(String name) {
    return folder.resolve(name).toString();
  }

  private static List<String> fields(String file, String... names) {
    String options = " -e " + String.join(" -e ", names);
    return Launched.shell("./softnet read -T fields -t e " + options + " " + file).lines();
  }

  // --- info

  @Test
  void infoTellsWhatACaptureHolds() {
    Launched info = Launched.softnet("info", DNS);
    assertThat(info.status()).isZero();
    assertThat(info.lines())
        .contains(
            "File type:            pcapng",
            "Packets:              42",
            "File size:            6,272 bytes",
            "Data size:            4,500 bytes",
            "Duration:             0.298398614 seconds",
            "First packet time:    2026-11-22 19:57:40.812925312",
            "Last packet time:     2026-11-22 19:57:41.111323926",
            "Average packet size:  107.14 bytes",
            "Average packet rate:  140.75 packets/s",
            "Strict time order:    yes",
            "SHA256:              "
                + " 288355ff22961ae715d09c61f2ae88136743a9b2d797ea3114bc9d53362b6fd5",
            "Interface 0:          veth0, Ethernet (1), snap length 262,144, 42 packets")
        .anyMatch(line -> line.startsWith("Capture application:  Dumpcap (Wireshark) "))
        .anyMatch(line -> line.startsWith("Capture oper-sys:     Linux "))
        .anyMatch(line -> line.startsWith("  Operating system:   Linux "));
  }

  @Test
  void infoIsATableToo() {
    List<String> lines = Launched.softnet("info", "-N", "-T", "tsv", DNS, "pcaps/sll.pcap").lines();
    assertThat(lines).hasSize(3).allMatch(line -> line.split("\t", -1).length == 22);
    assertThat(lines.get(2))
        .startsWith("pcaps/sll.pcap\tpcap\tLinux cooked-mode capture v1 (113)\t6\t18\t1900\t");
  }

  @Test
  void infoIsJsonToo() {
    String json = Launched.softnet("info", "-T", "json", DNS, DNS).out();
    assertThat(Json.parse(json).size()).isEqualTo(2);
    assertThat(Json.parse(json).get(0).get("packets").asInt()).isEqualTo(42);
    assertThat(Json.parse(json).get(1).get("interfaces").get(0).get("name").asString())
        .isEqualTo("veth0");
    assertThat(Json.parse(json).get(1).get("section_remarks").get(0).get("application").asString())
        .startsWith("Dumpcap (Wireshark) ");
  }

  @Test
  void infoTellsWhereACaptureIsCut() throws IOException {
    byte[] whole = Files.readAllBytes(Launched.ROOT.resolve(DNS));
    Files.write(folder.resolve("cut.pcapng"), Arrays.copyOf(whole, 3_000));
    Launched info = Launched.softnet("info", at("cut.pcapng"), at("none"));
    assertThat(info.status()).isEqualTo(1);
    assertThat(info.out()).contains("Problem: ").contains("cut short in the middle of");
    assertThat(info.err()).isEqualTo("softnet: " + at("none") + ": no such file\n");
    assertThat(Launched.softnet("info", at("none")).status()).isEqualTo(2);
  }

  // --- every tool

  @ParameterizedTest
  @ValueSource(
      strings = {
        "read",
        "live",
        "streams",
        "follow",
        "trace",
        "stat",
        "interfaces",
        "doctor",
        "bpf",
        "info",
        "merge",
        "slice",
        "convert",
        "whatif",
        "replay",
        "plugins",
        "protocols",
        "fields",
        "tables",
        "schema"
      })
  void helpIsHelpAndNothingElse(String command) {
    Launched help = Launched.softnet(command, "--help");
    assertThat(help.status()).isZero();
    assertThat(help.err()).isEmpty();
    assertThat(help.out()).startsWith("Usage: softnet " + command + " ").contains("Examples:");
    assertThat(help.out()).doesNotContain("%%", "%n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "slice|--packets 0|packets are numbered from 1, not from 0",
        "slice|--packets 0-5|packets are numbered from 1, not from 0",
        "convert|--link-type nonsense|"
            + "--link-type takes a number, 0 to 65535, or a name such as RAW, not nonsense",
        "convert|--link-type 65537|"
            + "--link-type takes a number, 0 to 65535, or a name such as RAW, not 65537",
        "convert|--capture-comment hello|"
            + "--capture-comment needs pcapng: pcap has no room for comments"
      })
  void whatCannotBeMeantIsRefused(String tool, String options, String sentence) {
    Launched refused =
        Launched.shell("./softnet %s %s -w %s %s".formatted(tool, options, at("x.pcap"), DNS));
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.err()).startsWith("softnet " + tool + ": " + sentence + "\n");
    assertThat(folder.resolve("x.pcap")).doesNotExist();
  }

  @Test
  void aLinkTypeHasANameToo() {
    Launched.softnet("convert", "--link-type", "linux_sll", "-w", at("x.pcap"), DNS);
    assertThat(Launched.softnet("info", "-N", at("x.pcap")).out())
        .contains("Encapsulation:        Linux cooked-mode capture v1 (113)\n");
  }

  // --- merge

  @Test
  void mergeOrdersByTime() {
    Launched merged =
        Launched.softnet("merge", "-w", at("m.pcapng"), "pcaps/ping.pcapng", DNS, "pcaps/sll.pcap");
    assertThat(merged.status()).isZero();
    assertThat(fields(at("m.pcapng"), "frame.time_epoch"))
        .hasSize(34 + 42 + 18)
        .isSorted()
        .isEqualTo(
            Launched.shell(
                    "./softnet read --merge -T fields -e frame.time_epoch pcaps/ping.pcapng "
                        + DNS
                        + " pcaps/sll.pcap")
                .lines());
  }

  @Test
  void mergeAppends() {
    Launched.softnet("merge", "-a", "-w", at("a.pcapng"), "pcaps/ping.pcapng", DNS);
    assertThat(fields(at("a.pcapng"), "frame.time_epoch"))
        .isEqualTo(
            Stream.concat(
                    fields("pcaps/ping.pcapng", "frame.time_epoch").stream(),
                    fields(DNS, "frame.time_epoch").stream())
                .toList());
  }

  // --- slice

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--packets 1-3,40- | 6",
        "-A '2026-11-22 19:57:41' | 26",
        "-A 1795377461 | 26",
        "-B 1795377461 | 16",
        "-Y tcp | 20",
        "-Y tcp --every 3 | 7",
        "--packets 1-10 --every 2 | 5",
      })
  void sliceKeepsWhatIsAskedFor(String options, int packets) {
    Launched slice = Launched.shell("./softnet slice " + options + " -w " + at("s") + " " + DNS);
    assertThat(slice.err()).isEmpty();
    assertThat(Launched.softnet("read", at("s")).lines()).hasSize(packets);
  }

  @Test
  void sliceLeavesOutDuplicates() {
    Launched.softnet("merge", "-w", at("twice"), DNS, DNS);
    Launched slice = Launched.softnet("slice", "-d", "-w", at("once"), at("twice"));
    assertThat(slice.err()).isEqualTo("softnet: 42 duplicates were left out\n");
    assertThat(fields(at("once"), "frame.time_epoch", "frame.len"))
        .isEqualTo(fields(DNS, "frame.time_epoch", "frame.len"));
  }

  // --- convert

  @Test
  void convertCutsMovesAndRenames() {
    Launched.shell(
        "./softnet convert -s 60 -t -3600.5 --link-type 147 -w " + at("c.pcapng") + " " + DNS);
    Launched info = Launched.softnet("info", "-N", at("c.pcapng"));
    assertThat(info.lines())
        .contains(
            "Encapsulation:        USER 0 (147)",
            "Data size:            4,500 bytes",
            "First packet time:    2026-11-22 18:57:40.312925312",
            "Interface 0:          veth0, USER 0 (147), snap length 60, 42 packets");
    assertThat(info.out()).contains("Captured size:        2,484 bytes, 40 packets cut");
  }

  /** Whether sums are right is tshark's judgement on the captures, and ours on both. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "http",
        "http6",
        "dns",
        "ping",
        "ping6",
        "arp",
        "fragments",
        "vxlan",
        "gre",
        "ipip",
        "ipv6-ext",
        "dhcp",
        "vlan"
      })
  void anonymousPacketsHaveOtherAddressesAndRightSums(String name) {
    String capture = "pcaps/" + name + ".pcapng";
    Launched made =
        Launched.softnet("convert", "--anonymise", "--key", KEY, "-w", at("a.pcapng"), capture);
    assertThat(made.status()).isZero();
    String[] same = {
      "frame.time_epoch",
      "frame.len",
      "frame.protocols",
      "ip.checksum.status",
      "tcp.checksum.status",
      "udp.checksum.status",
      "icmp.checksum.status",
      "icmpv6.checksum.status"
    };
    assertThat(fields(at("a.pcapng"), same)).isEqualTo(fields(capture, same));
    assertThat(
            fields(
                at("a.pcapng"),
                "eth.src",
                "eth.dst",
                "ip.src",
                "ip.dst",
                "ipv6.src",
                "ipv6.dst",
                "arp.src.proto_ipv4",
                "arp.dst.proto_ipv4",
                "arp.src.hw_mac"))
        .isNotEmpty()
        .noneMatch(line -> line.matches(".*(192\\.0\\.2\\.|2001:db8:|02:00:00:00:00:0).*"));
  }

  @Test
  void aKeyThatNobodyGaveIsTold() {
    Launched made = Launched.softnet("convert", "--anonymise", "-w", at("a"), DNS);
    List<String> told = made.err().lines().toList();
    assertThat(told).hasSize(2);
    assertThat(told.getFirst()).matches("softnet: the addresses' key is [0-9a-f]{64}");
    assertThat(told.getLast()).startsWith("softnet: text of packets is as it was");
    String key = told.getFirst().replaceAll(".* ", "");
    Launched.softnet("convert", "--anonymise", "--key", key, "-w", at("b"), DNS);
    assertThat(Launched.softnet("read", "-x", at("a")).out())
        .isEqualTo(Launched.softnet("read", "-x", at("b")).out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "convert pcaps/dns.pcapng | nothing says where to write: -w FILE, or -w - for standard"
            + " output",
        "merge -w x | no capture is given: name a file, or - for standard input",
        "slice -w x --packets 5-1 pcaps/dns.pcapng | '5-1' ends before it begins",
        "slice -w x --every 0 pcaps/dns.pcapng | --every takes a number of packets, 1 or more",
        "slice -w x -Y nonsense pcaps/dns.pcapng | ",
        "slice -w x -A yesterday pcaps/dns.pcapng | ",
        "convert -w x -t soon pcaps/dns.pcapng | -t takes seconds",
        "convert -w x -s 0 pcaps/dns.pcapng | -s takes a number of octets, 1 or more",
        "convert -w x --key 00 pcaps/dns.pcapng | --key goes with --anonymise",
        "convert -w x --anonymise --key 00 pcaps/dns.pcapng | --key takes 64 hexadecimal digits",
        "convert -w pcaps/dns.pcapng pcaps/dns.pcapng | pcaps/dns.pcapng is read and would be",
        "info | no capture is given: name a file",
      })
  void whatCannotBeMeantIsRefused(String line, String sentence) {
    Launched refused = Launched.shell("./softnet " + line);
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.err())
        .contains(sentence == null ? "" : sentence)
        .doesNotContain("Exception");
    assertThat(Files.exists(Launched.ROOT.resolve("x"))).isFalse();
  }
}
