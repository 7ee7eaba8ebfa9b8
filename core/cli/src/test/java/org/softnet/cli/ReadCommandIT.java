package org.softnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code softnet read} as a person uses it. The expected decodes are tshark 4.0.17's. */
class ReadCommandIT {
  private static final String ARP = "pcaps/arp.pcapng";

  @TempDir private Path folder;

  @Test
  void printsOneLineAPacket() {
    Launched read = Launched.softnet("read", ARP);
    assertThat(read.status()).isZero();
    assertThat(read.err()).isEmpty();
    assertThat(read.lines())
        .hasSize(19)
        .first()
        .isEqualTo(
            "    1 0.000000000 02:00:00:00:00:01 → ff:ff:ff:ff:ff:ff ARP 58"
                + " Who has 192.0.2.1? (ARP Probe)");
  }

  @Test
  void stopsAfterSoManyPackets() {
    assertThat(Launched.softnet("read", "-c", "3", "-r", ARP).lines()).hasSize(3);
  }

  @Test
  void numbersGoOnOverSeveralFiles() {
    Launched read =
        Launched.softnet("read", "-T", "fields", "-e", "frame.number", ARP, "pcaps/dns.pcapng");
    assertThat(read.lines()).hasSize(19 + 42).last().isEqualTo("61");
  }

  @Test
  void readsStandardInput() {
    assertThat(Launched.shell("./softnet read -r - <" + ARP).lines()).hasSize(19);
    assertThat(Launched.shell("cat " + ARP + " | ./softnet read -").lines()).hasSize(19);
  }

  @ParameterizedTest
  @CsvSource({
    "r,    0.000000000",
    "d,    0.000000000",
    "dd,   0.000000000",
    "a,    19:57:52.633055191",
    "ad,   2026-11-22 19:57:52.633055191",
    "adoy, 2026/326 19:57:52.633055191",
    "u,    19:57:52.633055191",
    "ud,   2026-11-22 19:57:52.633055191",
    "udoy, 2026/326 19:57:52.633055191",
    "e,    1795377472.633055191",
  })
  void writesTimesAsTsharkDoes(String format, String time) {
    assertThat(Launched.softnet("read", "-c", "1", "-t", format, ARP).out())
        .startsWith("    1 " + time + " 02:00:00:00:00:01 ");
  }

  @Test
  void writesTheLinesOfTcpdump() {
    Launched read = Launched.softnet("read", "-n", "-T", "tcpdump", ARP);
    assertThat(read.err()).isEmpty();
    assertThat(read.lines())
        .hasSize(19)
        .first()
        .isEqualTo("19:57:52.633055 ARP, Request who-has 192.0.2.1 tell 0.0.0.0, length 44");
    assertThat(Launched.softnet("read", "-c", "1", "-t", "ad", "-T", "tcpdump", ARP).out())
        .startsWith("2026-11-22 19:57:52.633055 ARP, Request ");
  }

  @Test
  void writesFieldsWithTsharksConventions() {
    Launched read =
        Launched.softnet(
            "read",
            "-n",
            "-c",
            "2",
            "-T",
            "fields",
            "-E",
            "header=y",
            "-E",
            "separator=,",
            "-E",
            "quote=d",
            "-E",
            "aggregator=;",
            "-e",
            "eth.type",
            "-e",
            "eth.addr",
            "-e",
            "ip.src",
            "-e",
            "frame.protocols",
            ARP);
    assertThat(read.lines())
        .containsExactly(
            "eth.type,eth.addr,ip.src,frame.protocols",
            "\"0x0806\",\"ff:ff:ff:ff:ff:ff;02:00:00:00:00:01\",,\"eth:ethertype:arp\"",
            "\"0x0806\",\"ff:ff:ff:ff:ff:ff;02:00:00:00:00:01\",,\"eth:ethertype:arp\"");
  }

  @ParameterizedTest
  @CsvSource({"f, 192.0.2.1", "l, 192.0.2.2", "a, '192.0.2.1,192.0.2.2'"})
  void showsTheOccurrencesAskedFor(String occurrence, String expected) {
    // packet 4 of the capture: an ICMP error of 192.0.2.1 that quotes a packet of 192.0.2.2
    Launched read =
        Launched.softnet(
            "read",
            "-c",
            "4",
            "-T",
            "fields",
            "-E",
            "occurrence=" + occurrence,
            "-e",
            "ip.src",
            "pcaps/ping.pcapng");
    assertThat(read.lines()).last().isEqualTo(expected);
  }

  @Test
  void printsOctets() {
    assertThat(Launched.softnet("read", "-c", "1", "-x", ARP).lines())
        .containsExactly(
            "    1 0.000000000 02:00:00:00:00:01 → ff:ff:ff:ff:ff:ff ARP 58"
                + " Who has 192.0.2.1? (ARP Probe)",
            "0000  ff ff ff ff ff ff 02 00 00 00 00 01 08 06 00 01   ................",
            "0010  08 00 06 04 00 01 02 00 00 00 00 01 00 00 00 00   ................",
            "0020  00 00 00 00 00 00 c0 00 02 01 00 00 00 00 00 00   ................",
            "0030  00 00 00 00 00 00 00 00 00 00                     ..........",
            "");
  }

  @ParameterizedTest
  @CsvSource({"-X", "-XX"})
  void printsOctetsInTcpdumpsLayout(String flag) {
    // tcpdump 4.99.3 on the same packet
    String network =
        """
        \t0x0000:  0001 0800 0604 0001 0200 0000 0001 c000  ................
        \t0x0010:  0201 0000 0000 0000 c000 0202            ............
        """;
    String frame =
        """
        \t0x0000:  ffff ffff ffff 0200 0000 0001 0806 0001  ................
        \t0x0010:  0800 0604 0001 0200 0000 0001 c000 0201  ................
        \t0x0020:  0000 0000 0000 c000 0202                 ..........
        """;
    assertThat(Launched.softnet("read", "-c", "1", flag, "pcaps/http.pcapng").out())
        .endsWith("Tell 192.0.2.1\n" + (flag.equals("-X") ? network : frame));
  }

  @Test
  void printsTextWithoutControlCharacters() {
    // tcpdump 4.99.3 -A on the same packet
    assertThat(Launched.softnet("read", "-c", "6", "-A", "pcaps/http.pcapng").out())
        .endsWith(
            """
            E..}..@.@..y...........P)..^.......?P......
            ..'..0..GET / HTTP/1.1
            Host: 192.0.2.2
            User-Agent: curl/7.88.1
            Accept: */*


            """);
  }

  @Test
  void hexIsTheOctetsAlone() {
    assertThat(Launched.softnet("read", "-c", "1", "-T", "hex", ARP).lines())
        .hasSize(5)
        .first()
        .isEqualTo("0000  ff ff ff ff ff ff 02 00 00 00 00 01 08 06 00 01   ................");
  }

  @Test
  void writesCommaSeparatedValues() {
    // RFC 4180: CR LF, a header, quotes where a comma stands inside
    assertThat(Launched.softnet("read", "-c", "3", "-T", "csv", "pcaps/ping.pcapng").out())
        .isEqualTo(
            "frame.number,frame.time_relative,_ws.col.def_src,_ws.col.def_dst,_ws.col.protocol,"
                + "frame.len,_ws.col.info\r\n"
                + "1,0.000000000,02:00:00:00:00:01,ff:ff:ff:ff:ff:ff,ARP,42,"
                + "Who has 192.0.2.1? Tell 192.0.2.2\r\n"
                + "2,0.000025379,02:00:00:00:00:02,02:00:00:00:00:01,ARP,42,"
                + "192.0.2.1 is at 02:00:00:00:00:02\r\n"
                + "3,0.000027841,192.0.2.2,203.0.113.1,ICMP,98,"
                + "\"Echo (ping) request  id=0x3186, seq=1/256, ttl=64\"\r\n");
    assertThat(
            Launched.softnet(
                    "read",
                    "-c",
                    "4",
                    "-T",
                    "csv",
                    "-E",
                    "header=n",
                    "-e",
                    "ip.src",
                    "-e",
                    "icmp.type",
                    "pcaps/ping.pcapng")
                .out())
        .isEqualTo(",\r\n,\r\n192.0.2.2,8\r\n\"192.0.2.1,192.0.2.2\",\"3,8\"\r\n");
  }

  @ParameterizedTest
  @CsvSource({"tree", "json", "jsonl", "csv", "hex"})
  void everyFormatEndsWellWhereNobodyTakesIt(String format) {
    Launched full = Launched.shell("./softnet read -T " + format + " " + ARP + " >/dev/full");
    assertThat(full.status()).isEqualTo(ExitStatus.FAILED);
    assertThat(full.err().lines())
        .containsExactly("softnet: standard output cannot be written: No space left on device");
    Launched closed =
        Launched.shell(
            "( ./softnet read -T %s pcaps/http.pcapng; echo $? >%s ) | true; cat %s"
                .formatted(format, folder.resolve("status"), folder.resolve("status")));
    assertThat(closed.err()).isEmpty();
    assertThat(closed.out()).isEqualTo("0\n");
  }

  @Test
  void colorsOnlyATerminal() {
    assertThat(Launched.softnet("read", ARP).out()).doesNotContain("\u001b");
    assertThat(Launched.softnet("read", "--color", "always", ARP).out()).contains("\u001b[33m");
  }

  @Test
  void showsTheLedger() {
    Launched read = Launched.softnet("read", "-q", "--ledger", "pcaps/vxlan.pcapng");
    assertThat(read.out()).isEmpty();
    assertThat(read.err()).contains("receive ring").contains("dispatch").doesNotContain("residue");
  }

  @Test
  void tellsWhatTheDeviceReceivedAndTheCpuDid() {
    Launched read =
        Launched.softnet("read", "-q", "--stats", "--sysctl", "net.core.netdev_budget=10", ARP);
    assertThat(read.status()).isZero();
    assertThat(read.out()).isEmpty();
    assertThat(read.err().lines())
        .startsWith(ARP + ":", "     rx_packets: 19", "     rx_bytes: 1038")
        .anyMatch(line -> line.matches("napi: [0-2] interrupts, 2 rounds"))
        .anyMatch(line -> line.matches(" {6}0\\.[01]\\d\\d interrupts a packet, 0 of them delayed"))
        .anyMatch(line -> line.matches("processed +dropped +time_squeeze .*"))
        .anyMatch(line -> line.matches(" +19 +0 +1( +0){7}"));
  }

  /** Interrupt moderation changes when packets are taken, not which, nor what is printed. */
  @Test
  void coalescingChangesNothingThatIsPrinted() {
    Launched read = Launched.softnet("read", ARP);
    for (String how :
        List.of(
            "rx-usecs=1000000,rx-frames=5",
            "rx-usecs=200",
            "adaptive-rx=on",
            "rx-usecs=0",
            "rx-usecs 10, rx-frames 2, adaptive-rx off")) {
      Launched coalesced = Launched.softnet("read", "--coalesce", how, ARP);
      assertThat(coalesced.status()).as(coalesced.err()).isZero();
      assertThat(coalesced.out()).isEqualTo(read.out());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rx-usec=5|--coalesce knows rx-usecs=N, rx-frames=N and adaptive-rx=on or off: not"
            + " 'rx-usec=5'",
        "rx-usecs=on|--coalesce knows rx-usecs=N, rx-frames=N and adaptive-rx=on or off: not"
            + " 'rx-usecs=on'",
        "adaptive-rx=1|--coalesce knows rx-usecs=N, rx-frames=N and adaptive-rx=on or off: not"
            + " 'adaptive-rx=1'",
        "rx-usecs=5,|--coalesce knows rx-usecs=N, rx-frames=N and adaptive-rx=on or off: not ''",
        "rx-usecs=1000001|--coalesce: rx-usecs takes 0 to 1000000",
        "rx-frames=5|--coalesce: rx-frames is where a wait ends, which rx-usecs or adaptive-rx=on"
            + " begins",
      })
  void coalescingThatIsNoneIsRefused(String how, String sentence) {
    Launched refused = Launched.softnet("read", "--coalesce", how, ARP);
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.err()).startsWith("softnet read: " + sentence + "\n");
  }

  @Test
  void tellsWhatEachProtocolCost() {
    Launched read = Launched.softnet("read", "-q", "--ledger", "--profile", ARP);
    assertThat(read.status()).isZero();
    assertThat(read.out()).isEmpty();
    // 1,038 octets in 19 frames: two pings of 98, and 17 of ARP whose Ethernet headers have 14 each
    assertThat(read.err().lines())
        .contains("profile: 19 of 19 packets drawn by lot")
        .anyMatch(line -> line.matches("hop +plugin +ms +share +ns/packet +packets +octets +.*"))
        .anyMatch(line -> line.matches("eth +ethernet +[0-9.]+ +[0-9.]+% .* 19 +1,038 +0 +\\d+"))
        .anyMatch(line -> line.matches("arp +arp +[0-9.]+ +[0-9.]+% .* 17 +604 +0 +\\d+"))
        .anyMatch(line -> line.matches("tables +- +[0-9.]+ +[0-9.]+% .* - +- +0 +\\d+"));
  }

  @Test
  void letsATapCount() {
    Launched read = Launched.softnet("read", "-q", "--tap", "count", ARP);
    assertThat(read.status()).isZero();
    assertThat(read.out()).contains("19");
  }

  @Test
  void aClosedPipeEndsQuietly() {
    Launched read =
        Launched.shell(
            "( ./softnet read pcaps/http.pcapng pcaps/http.pcapng; echo $? >"
                + folder.resolve("status")
                + " ) | true; cat "
                + folder.resolve("status"));
    assertThat(read.err()).isEmpty();
    assertThat(read.out()).isEqualTo("0\n");
  }

  @Test
  void aFullDiskIsOneSentence() {
    Launched read = Launched.shell("./softnet read " + ARP + " >/dev/full");
    assertThat(read.status()).isEqualTo(ExitStatus.FAILED);
    assertThat(read.err().lines())
        .containsExactly("softnet: standard output cannot be written: No space left on device");
  }

  @Test
  void aCutFileGivesWhatIsBeforeTheCut() throws IOException {
    byte[] whole = Files.readAllBytes(Launched.ROOT.resolve("pcaps/sll.pcap"));
    Path cut = folder.resolve("cut.pcap");
    Files.write(cut, Arrays.copyOf(whole, whole.length - 7));
    Launched read = Launched.softnet("read", cut.toString());
    assertThat(read.lines()).hasSize(17);
    assertThat(read.status()).isEqualTo(ExitStatus.FAILED);
    assertThat(read.err().lines()).hasSize(1).first().asString().contains("cut", "byte");
  }

  @Test
  void oneBadFileDoesNotHideTheOthers() {
    Launched read = Launched.softnet("read", "/nonexistent.pcap", ARP);
    assertThat(read.lines()).hasSize(19);
    assertThat(read.status()).isEqualTo(ExitStatus.FAILED);
    assertThat(read.err().lines()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "read /nonexistent.pcap              | no such file",
        "read README.md                      | README.md",
        "read                                | no capture is given",
        "read -c 0 pcaps/arp.pcapng          | -c takes a number",
        "read -c many pcaps/arp.pcapng       | many",
        "read -t x pcaps/arp.pcapng          | '-t'",
        "read --nonsense pcaps/arp.pcapng    | --nonsense",
        "read -T fields pcaps/arp.pcapng     | at least one -e",
        "read -e ip.src pcaps/arp.pcapng     | belong to -T fields",
        "read -V -T json pcaps/arp.pcapng    | -V is -T tree",
        "read -x -A pcaps/arp.pcapng         | use one",
        "read -x -T json pcaps/arp.pcapng    | -x goes with -T text, tree and tcpdump",
        "read -T fields -e ip.scr x          | did you mean",
        "read -T fields -e ip.src -E a=b x   | there is no such setting",
        "read --tap nonsense pcaps/arp.pcapng| there is no tap",
        "read --sysctl somaxconn=1 x         | --sysctl knows netdev_budget",
        "read --sysctl dev_weight=0 x        | --sysctl: dev_weight takes 1 and more",
        "read --sysctl dev_weight x          | takes NAME=VALUE",
        "raed                                | no command 'raed'; did you mean read?",
        "raed pcaps/arp.pcapng               | no command 'raed'; did you mean read?",
        "wireshark                           | no command 'wireshark'",
        "pcaps/arp.pcapng                    | softnet read pcaps/arp.pcapng",
        "--nonsense                          | --nonsense",
        "tables --explain udp                | TABLE=NUMBER",
        "tables --explain nonsense=1         | there is no table",
        "fields nonsense                     | no field starts with",
      })
  void aMistakeIsASentenceThatSaysWhatToDo(String args, String sentence) {
    Launched read = Launched.softnet(args.strip().split(" +"));
    assertThat(read.status()).isNotZero();
    assertThat(read.out()).isEmpty();
    assertThat(read.err()).contains(sentence).doesNotContain("Exception", "\tat ");
    assertThat(read.err().lines().count()).isLessThanOrEqualTo(3);
  }

  @Test
  @Timeout(60)
  void anInterruptPrintsWhatWasCounted() throws Exception {
    // A pipe that stays open: the run waits for more until the signal comes. env: the signal may be
    // ignored where this test runs, and a process inherits that.
    Path err = folder.resolve("err");
    Process read =
        new ProcessBuilder("env", "--default-signal=INT", "./softnet", "read", "-l", "-")
            .directory(Launched.ROOT.toFile())
            .redirectError(err.toFile())
            .start();
    read.getOutputStream().write(Files.readAllBytes(Launched.ROOT.resolve(ARP)));
    read.getOutputStream().flush();
    try (BufferedReader lines = read.inputReader()) {
      for (int i = 0; i < 19; i++) {
        assertThat(lines.readLine()).isNotNull();
      }
      new ProcessBuilder("kill", "-INT", String.valueOf(read.pid())).start().waitFor();
      assertThat(read.waitFor()).isEqualTo(128 + 2);
    }
    assertThat(err).content().contains("19 packets").contains("dispatch");
  }

  @Test
  void listsWhatIsRegistered() {
    assertThat(Launched.softnet("plugins").lines()).anyMatch(line -> line.startsWith("ethernet "));
    assertThat(Launched.softnet("protocols").lines()).anyMatch(line -> line.startsWith("tcp "));
    assertThat(Launched.softnet("fields", "udp.").lines())
        .anyMatch(line -> line.matches("udp\\.srcport +uint16 +Source Port"));
    assertThat(Launched.softnet("tables").lines())
        .anyMatch(line -> line.matches("ethertype +0x0800 +ip +ip +0"));
    assertThat(Launched.softnet("tables", "--explain", "ip.proto=6").out())
        .contains("tcp (plugin tcp, priority 0) wins: it is the only candidate");
  }

  @ParameterizedTest
  @CsvSource({
    "--help",
    "read --help",
    "plugins -h",
    "protocols -h",
    "fields -h",
    "tables -h",
    "schema -h"
  })
  void helpHasExamples(String args) {
    Launched help = Launched.softnet(args.split(" "));
    assertThat(help.status()).isZero();
    assertThat(help.out()).contains("Usage:", "Examples:");
  }
}
