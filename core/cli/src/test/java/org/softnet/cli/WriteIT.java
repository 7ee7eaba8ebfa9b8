package org.softnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code -w} as a person uses it: what is written, what is said, how it ends. */
class WriteIT {
  private static final String DNS = "pcaps/dns.pcapng";
  private static final String HTTP = "pcaps/http.pcapng";

  @TempDir private Path folder;

  private String at(String name) {
    return folder.resolve(name).toString();
  }

  private static String all(String file) {
    return Launched.softnet("read", "-t", "e", "-x", file).out();
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.pcapng", "a.pcap", "a.pcapng.gz", "a.pcap.zst"})
  void whatIsReadIsWritten(String name) {
    Launched written = Launched.softnet("read", DNS, "-w", at(name));
    assertThat(written.status()).isZero();
    assertThat(written.out()).isEmpty();
    assertThat(written.err()).isEmpty();
    assertThat(all(at(name))).isEqualTo(all(DNS));
  }

  @Test
  void onlyWhatMatchesIsWritten() {
    Launched.softnet("read", DNS, "-Y", "tcp", "-w", at("tcp.pcapng"));
    assertThat(Launched.softnet("read", at("tcp.pcapng")).lines())
        .hasSameSizeAs(Launched.softnet("read", "-Y", "tcp", DNS).lines())
        .isNotEmpty();
  }

  @Test
  void printsAsWellIfAsked() {
    Launched both = Launched.softnet("read", "-c", "3", DNS, "-w", at("a"), "--print");
    assertThat(both.out()).isEqualTo(Launched.softnet("read", "-c", "3", DNS).out());
    assertThat(Launched.softnet("read", at("a")).lines()).hasSize(3);
    assertThat(Launched.softnet("read", "-c", "3", "-T", "jsonl", "-P", DNS, "-w", at("b")).lines())
        .hasSize(3);
  }

  @Test
  void theDisplayFilterDecidesWhatIsPrintedOrWritten() {
    List<String> tcp = Launched.softnet("read", "-Y", "tcp", DNS).lines();
    List<String> every = Launched.softnet("read", DNS).lines();
    String on = "--display-filter-on";
    Launched printed =
        Launched.softnet("read", DNS, "-Y", "tcp", "-w", at("all"), "-P", on, "print");
    assertThat(printed.lines()).isEqualTo(tcp).isNotEmpty();
    assertThat(all(at("all"))).isEqualTo(all(DNS));
    Launched written =
        Launched.softnet("read", DNS, "-Y", "tcp", "-w", at("tcp"), "-P", on, "write");
    assertThat(written.lines()).isEqualTo(every);
    assertThat(Launched.softnet("read", at("tcp")).lines()).hasSameSizeAs(tcp);
    Launched refused = Launched.softnet("read", DNS, "-Y", "tcp", "-w", at("no"), on, "print");
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.err()).contains("goes with -Y, -w and --print");
  }

  @ParameterizedTest
  @CsvSource({"-Y, tcp and udp", "-f, less 1"})
  void anEmptyPcapFileIsOfItsSourcesLinkType(String option, String filter) throws IOException {
    Launched.softnet("read", "pcaps/sll2.pcap", option, filter, "-w", at("empty.pcap"));
    byte[] header = Files.readAllBytes(folder.resolve("empty.pcap"));
    assertThat(header).hasSize(24);
    assertThat(Arrays.copyOfRange(header, 20, 24)).containsExactly(0x14, 1, 0, 0); // 276, SLL2
  }

  @Test
  void writesToStandardOutput() {
    assertThat(Launched.shell("./softnet read -U -w - " + DNS + " | ./softnet read -").lines())
        .hasSize(42);
  }

  @Test
  void aReaderThatGoesAwayIsNoMistake() {
    Launched cut =
        Launched.shell("{ ./softnet read -w - " + HTTP + "; echo $? >&2; } | head -c 9 | wc -c");
    assertThat(cut.out().strip()).isEqualTo("9");
    assertThat(cut.err()).isEqualTo("0\n");
  }

  /** A limit on the file's size stands for a full disk: the system refuses in the same place. */
  @ParameterizedTest
  @ValueSource(strings = {"a.pcap", "a.pcapng"})
  void aFullDiskLeavesWholePackets(String name) throws IOException {
    Launched full =
        Launched.shell(
            "ulimit -f 8; ./softnet read --merge %1$s %1$s %1$s %1$s %1$s %1$s -w %2$s"
                .formatted(HTTP, at(name)));
    assertThat(full.status()).isEqualTo(1);
    assertThat(full.err())
        .matches(
            "softnet: .*"
                + name
                + ": cannot be written further: File too large; [\\d,]+ packets are in it\n");
    Launched read = Launched.softnet("read", at(name));
    assertThat(read.status()).isZero();
    assertThat(read.err()).isEmpty();
    String packets = full.err().replaceAll("(?s).*; ([\\d,]+) packets.*", "$1").replace(",", "");
    assertThat(read.lines()).hasSize(Integer.parseInt(packets)).isNotEmpty();
    assertThat(Files.size(folder.resolve(name))).isBetween(3_000L, 8_192L);
  }

  @Test
  void aDeviceThatIsFull() {
    Launched full = Launched.softnet("read", DNS, "-w", "/dev/full");
    assertThat(full.status()).isEqualTo(1);
    assertThat(full.err()).startsWith("softnet: /dev/full: cannot be written further: No space");
    Launched piped = Launched.shell("./softnet read -w - " + DNS + " >/dev/full");
    assertThat(piped.status()).isEqualTo(1);
    assertThat(piped.err()).startsWith("softnet: standard output: cannot be written further: ");
  }

  /** Killed without a word while more is to come: what was flushed is there. */
  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void aKilledProcessLeavesWhatItFlushed() throws Exception {
    byte[] capture = Files.readAllBytes(Launched.ROOT.resolve("pcaps/nanoseconds.pcap"));
    Path out = folder.resolve("killed.pcap");
    Process softnet =
        new ProcessBuilder("./softnet", "read", "-U", "-", "-w", out.toString())
            .directory(Launched.ROOT.toFile())
            .start();
    try (OutputStream in = softnet.getOutputStream()) {
      in.write(capture);
      in.flush();
      while (!Files.exists(out) || Files.size(out) < capture.length) {
        assertThat(softnet.isAlive()).isTrue();
        Thread.onSpinWait();
      }
      softnet.destroyForcibly().waitFor();
      assertThat(Files.readAllBytes(out)).isEqualTo(capture);
    }
  }

  @Test
  void filesTakeTurns() throws IOException {
    Launched many =
        Launched.softnet("read", DNS, "-w", at("o.pcap"), "--rotate-packets", "10", "-z", "gzip");
    assertThat(many.status()).isZero();
    assertThat(names())
        .containsExactly("o.pcap.gz", "o.pcap1.gz", "o.pcap2.gz", "o.pcap3.gz", "o.pcap4.gz");
    assertThat(Launched.softnet("read", at("o.pcap4.gz")).lines()).hasSize(2); // the last of 42
  }

  @Test
  void aCommandThatFailsIsTold() {
    Launched many = Launched.softnet("read", DNS, "-w", at("o"), "-G", "3600", "-z", "false");
    assertThat(many.status()).isEqualTo(1);
    assertThat(many.err()).isEqualTo("softnet: false ended with status 1 on " + at("o") + "\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-w pcaps/dns.pcapng | pcaps/dns.pcapng is read and would be overwritten",
        "-C 1 | -C goes with -w FILE",
        "-z gzip | -z goes with -w FILE",
        "-w x -W 2 | -W counts files: say with -C, -G or --rotate-packets when one ends",
        "-w x -C 0 | -C takes a number, 1 or more",
        "-w - -G 1 | standard output is one file: it cannot be rotated",
        "-w - --print | -w - and --print both want standard output",
        "-w x -V | -V is about printing, and -w prints nothing: add --print",
        "-w x --format erf | Invalid value for option '--format'",
      })
  void whatCannotBeMeantIsRefused(String options, String sentence) {
    Launched refused = Launched.shell("./softnet read " + DNS + " " + options);
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.err()).containsIgnoringCase("softnet read: " + sentence);
    assertThat(Files.exists(Launched.ROOT.resolve("x"))).isFalse();
  }

  @Test
  void whatCannotBeCreatedIsASentence() {
    Launched refused = Launched.softnet("read", DNS, "-w", at("no/such"));
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.err())
        .isEqualTo("softnet: " + at("no/such") + ": cannot be written: there is no such folder\n");
  }

  @Test
  void aSourceThatIsNoneMakesNoFile() throws IOException {
    assertThat(Launched.softnet("read", at("none"), "-w", at("a")).status()).isEqualTo(2);
    assertThat(names()).isEmpty();
  }

  @Test
  void severalLinkTypesNeedPcapng() {
    Launched refused = Launched.softnet("read", DNS, "pcaps/sll.pcap", "-w", at("a.pcap"));
    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.err()).contains("one link type").contains("write pcapng");
    assertThat(Launched.softnet("read", at("a.pcap")).lines()).hasSize(42);
    assertThat(Launched.softnet("read", DNS, "pcaps/sll.pcap", "-w", at("a.pcapng")).status())
        .isZero();
  }

  @Test
  void aPcapngIsCopiedAsItIs() throws IOException {
    for (String[] tool :
        new String[][] {
          {"read", DNS}, {"slice", DNS}, {"convert", DNS}, {"read", "-Y", "frame", DNS}
        }) {
      List<String> line = new ArrayList<>(List.of(tool));
      line.addAll(List.of("-w", at("copy.pcapng")));
      assertThat(Launched.softnet(line.toArray(String[]::new)).status()).isZero();
      assertThat(Files.readAllBytes(folder.resolve("copy.pcapng")))
          .isEqualTo(Files.readAllBytes(Launched.ROOT.resolve(DNS)));
    }
    Launched.softnet("slice", "-Y", "tcp", "-w", at("few.pcapng"), DNS);
    String few = Launched.softnet("info", "-N", at("few.pcapng")).out();
    assertThat(few).contains("Packets:              20\n").contains("Other blocks:         1\n");
  }
}
