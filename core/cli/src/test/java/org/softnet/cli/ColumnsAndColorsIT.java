package org.softnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Columns of one's own, colours by filter, and captures merged by time. */
class ColumnsAndColorsIT {
  private static final String PING = "pcaps/ping.pcapng";
  private static final String DNS = "pcaps/dns.pcapng";
  private static final String HTTP = "pcaps/http.pcapng";
  private static final String OFF = "\u001b[0m";

  @TempDir private Path folder;

  @Test
  void columnsStandUnderOneAnother() {
    Launched read =
        Launched.softnet("read", "-c", "4", "--columns", "No.,ip.src,tcp.dstport,length", HTTP);
    assertThat(read.err()).isEmpty();
    assertThat(read.lines())
        .containsExactly("1     42", "2     42", "3 192.0.2.1 80 74", "4 192.0.2.2 46520 74");
    assertThat(Launched.softnet("read", "-c", "5", "--columns", "no.,ip.src,tcp.dstport", HTTP))
        .extracting(Launched::lines)
        .satisfies(lines -> assertThat(lines).last().isEqualTo("5 192.0.2.1 80   "));
  }

  @Test
  void theTimeColumnFollowsTheFormat() {
    assertThat(Launched.softnet("read", "-c", "1", "-t", "e", "--columns", "time", HTTP).lines())
        .containsExactly("1795377451.615036220");
  }

  @Test
  void anUnknownColumnIsOneSentence() {
    Launched read = Launched.softnet("read", "--columns", "no.,ip.scr", HTTP);
    assertThat(read.status()).isEqualTo(2);
    assertThat(read.err())
        .startsWith("softnet read: there is no field 'ip.scr'; did you mean")
        .contains("ip.src");
    assertThat(Launched.softnet("read", "-T", "json", "--columns", "no.", HTTP).err())
        .contains("--columns belongs to -T text");
  }

  @Test
  void theFirstRuleThatMatchesColours() throws IOException {
    Path rules = folder.resolve("colors.txt");
    Files.writeString(rules, "# mine\n\nicmp.type#1 == 8 -> bold,red\nicmp -> bg(blue)\n");
    Launched read =
        Launched.softnet(
            "read", "-c", "5", "--color", "always", "--color-rules", rules.toString(), PING);
    assertThat(read.lines().get(0)).startsWith("    1 ").doesNotContain("\u001b"); // ARP: no rule
    assertThat(read.lines().get(2)).startsWith("\u001b[1m\u001b[31m    3 ").endsWith(OFF);
    assertThat(read.lines().get(3)).startsWith("\u001b[44m    4 ").endsWith(OFF);
  }

  @Test
  void whatDidNotArriveIsRedWithoutRulesOfOnesOwn() {
    Launched read =
        Launched.softnet(
            "read",
            "--color",
            "always",
            "-Y",
            "frame.drop_reason == \"SNAPPED\"",
            "pcaps/truncated-snaplen.pcap");
    assertThat(read.lines()).isNotEmpty().allMatch(line -> line.startsWith("\u001b[31m"));
  }

  @Test
  void noColourGoesIntoAPipe() {
    assertThat(Launched.softnet("read", PING).out()).doesNotContain("\u001b");
  }

  @Test
  void aWrongRuleIsNamedWithItsLine() throws IOException {
    Path rules = folder.resolve("colors.txt");
    String[] command = {"read", "--color", "always", "--color-rules", rules.toString(), PING};
    Files.writeString(rules, "arp -> red\ntcp.prt == 80 -> blue\n");
    Launched read = Launched.softnet(command);
    assertThat(read.status()).isEqualTo(2);
    assertThat(read.err()).contains("colors.txt, line 2: ").contains("tcp.prt == 80\n    ^");
    Files.writeString(rules, "arp -> purpel\n");
    assertThat(Launched.softnet(command).err()).contains("line 1: there is no colour 'purpel'");
    Files.writeString(rules, "arp red\n");
    assertThat(Launched.softnet(command).err()).contains("a rule has the form FILTER -> COLOUR");
    Files.delete(rules);
    assertThat(Launched.softnet(command).err()).contains("these colour rules cannot be read");
  }

  @Test
  void mergesByTime() {
    Launched read =
        Launched.softnet(
            "read", "--merge", "-T", "fields", "-e", "frame.time_epoch", PING, HTTP, DNS);
    assertThat(read.status()).isZero();
    assertThat(read.lines()).hasSize(34 + 64 + 42).isSorted();
    assertThat(
            Launched.softnet(
                    "read", "--merge", "-T", "fields", "-e", "frame.interface_id", HTTP, DNS)
                .lines())
        .contains("0", "1")
        .doesNotContain("2");
  }

  @Test
  void aMergeOfWhatIsNotThereReadsNothing() {
    Launched read = Launched.softnet("read", "--merge", HTTP, "nowhere.pcap");
    assertThat(read.status()).isEqualTo(2);
    assertThat(read.out()).isEmpty();
    assertThat(read.err()).isEqualTo("softnet: nowhere.pcap: no such file\n");
  }
}
