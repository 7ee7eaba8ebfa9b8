package org.softnet.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What filters choose of a live capture: in the kernel, for the screen, for the file. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LiveFiltersIT extends Scene {
  private static final int SMALL = 22; // a frame of 64 octets
  private static final int LARGE = 8_972; // an IP packet of 9000 octets
  private static final String TAGGED = "pcaps/vlan.pcapng";
  private static final int TAGGED_PACKETS = 24;

  @TempDir Path folder;

  private static List<String> read(Path file, String... options) {
    List<String> command = new ArrayList<>(List.of("./softnet", "read", file.toString()));
    command.addAll(List.of(options));
    return Started.start(command, Nets.ROOT).ended(0).lines();
  }

  private static long packets(List<String> dump) {
    return dump.stream().filter(String::isEmpty).count(); // a dump ends with one
  }

  /**
   * Of a cooked packet the kernel has no header yet; what it selects is what a file's filter does.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          LINUX_SLL2 | greater 120
          LINUX_SLL2 | less 119
          LINUX_SLL2 | len - 20 > 80 or icmp
          LINUX_SLL2 | inbound and greater 120
          LINUX_SLL2 | link[8:2] = 1 and link[2:2] = 0 and greater 120
          LINUX_SLL2 | outbound or less 119
          LINUX_SLL  | greater 116
          LINUX_SLL  | inbound and link[2:2] = 1 and greater 116
          """)
  void onAllInterfacesTheKernelSelectsWhatAFileDoes(String link, String filter) {
    Path all = folder.resolve("all.pcapng");
    Started whole =
        nets.live("-i", "any", "-y", link, "-c", "" + TAGGED_PACKETS, "-w", all.toString());
    nets.replay(TAGGED);
    whole.ended(0);
    List<String> chosen = read(all, "-T", "hex", "-f", filter);
    long count = packets(chosen);
    assertThat(count).isBetween(1L, TAGGED_PACKETS - 1L);
    Started live = nets.live("-i", "any", "-y", link, "-l", "-T", "hex", "-c", "" + count, filter);
    nets.replay(TAGGED);
    live.ended(0);
    assertThat(live.lines()).isEqualTo(chosen);
    assertThat(live.accounted()).isEqualTo(count);
  }

  @ParameterizedTest
  @ValueSource(strings = {"afpacket", "libpcap"})
  void onAllInterfacesPortsAreFound(String driver) {
    Started live = nets.live("-i", "any", "--driver", driver, "-l", "-c", "2", "udp", "port", "9");
    nets.replay("pcaps/ping.pcapng");
    nets.send(Nets.SINK, 2, 1, SMALL);
    live.ended(0);
    assertThat(live.lines()).hasSize(2).allMatch(line -> line.contains("UDP"));
    assertThat(live.accounted()).isEqualTo(2);
  }

  @Test
  void whatTheKernelLacksOfACookedHeaderIsASentence() {
    Started live = nets.onReceiver("./softnet", "live", "-i", "any", "link[11] = 6");
    live.ended(2);
    assertThat(live.errors())
        .startsWith("softnet: the capture filter cannot run in the kernel: it looks at octet 11")
        .endsWith("; use a display filter (-Y) instead\n");
  }

  /** Small packets and large ones in turn; the filter wants the large ones. */
  @ParameterizedTest
  @CsvSource({"both, 3, 3", "print, 3, 6", "write, 6, 3"})
  void theDisplayFilterDecidesWhatIsShownAndWhatIsSaved(String on, int shown, int saved) {
    Path file = folder.resolve("out.pcapng");
    Started live =
        nets.live(
            "-i",
            "vb",
            "-c",
            "6",
            "-w",
            file.toString(),
            "--print",
            "-Y",
            "frame.len > 1000",
            "--display-filter-on",
            on);
    nets.send(Nets.SINK, 6, 1, SMALL, LARGE);
    live.ended(0);
    assertThat(live.accounted()).isEqualTo(6);
    assertThat(live.lines()).hasSize(shown);
    assertThat(live.lines()).filteredOn(line -> line.contains(" 9014 ")).hasSize(3);
    List<String> lengths = read(file, "-T", "fields", "-e", "frame.len");
    assertThat(lengths).hasSize(saved);
    assertThat(lengths).filteredOn("9014"::equals).hasSize(3);
  }

  @Test
  void withoutAChoiceTheDisplayFilterDecidesBoth() {
    Path file = folder.resolve("out.pcap");
    Started live =
        nets.live("-i", "vb", "-c", "6", "-w", file.toString(), "-P", "-Y", "frame.len > 1000");
    nets.send(Nets.SINK, 6, 1, SMALL, LARGE);
    live.ended(0);
    assertThat(live.lines()).hasSize(3);
    assertThat(read(file)).hasSize(3);
  }

  @Test
  void bothKindsOfFilterWorkTogether() {
    Path file = folder.resolve("out.pcap");
    Started live =
        nets.live(
            "-i",
            "vb",
            "-c",
            "3",
            "-w",
            file.toString(),
            "--print",
            "-Y",
            "udp.srcport == 20000",
            "--display-filter-on",
            "print",
            "greater",
            "1000");
    nets.send(Nets.SINK, 6, 2, SMALL, LARGE); // large ones are all of the second port
    live.ended(0);
    assertThat(live.lines()).isEmpty();
    assertThat(read(file)).hasSize(3);
    assertThat(live.accounted()).isEqualTo(3);
  }
}
