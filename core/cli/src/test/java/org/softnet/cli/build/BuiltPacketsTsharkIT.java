package org.softnet.cli.build;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.softnet.cli.build.RandomPackets.Sample;
import org.softnet.cli.build.RandomPackets.Setting;

/** What tshark finds in built packets, its checks of checksums on. */
class BuiltPacketsTsharkIT {
  private static final int SAMPLES = 1_500;
  private static final long SEED = 768;
  private static final List<String> STATUSES =
      List.of(
          "ip.checksum.status",
          "udp.checksum.status",
          "tcp.checksum.status",
          "icmp.checksum.status",
          "icmpv6.checksum.status");
  private static final String GOOD = "1";

  /** Fields of ours that tshark 4.0 has not. */
  private static final Set<String> OURS_ONLY = Set.of();

  @TempDir private Path folder;

  private static List<String> tshark(List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("tshark"));
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .redirectInput(Path.of("/dev/null").toFile())
            .start();
    return new String(process.getInputStream().readAllBytes(), UTF_8).lines().toList();
  }

  private static Set<String> known() throws IOException {
    Set<String> names = new HashSet<>();
    for (String line : tshark(List.of("-G", "fields"))) {
      String[] columns = line.split("\t", -1);
      if (columns[0].equals("F")) {
        names.add(columns[2]);
      }
    }
    return names;
  }

  @Test
  void tsharkFindsWhatWasSet() throws IOException {
    RandomPackets random = new RandomPackets(SEED);
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < SAMPLES; i++) {
      samples.add(random.next());
    }
    Path file = BuiltPacketsTest.write(folder.resolve("built.pcap"), samples);
    Set<String> known = known();
    Set<String> unknown = new TreeSet<>(random.tried());
    unknown.removeAll(known);
    assertThat(unknown).isEqualTo(OURS_ONLY);
    List<String> fields = new ArrayList<>(random.tried());
    fields.addAll(STATUSES);
    List<String> arguments =
        new ArrayList<>(List.of("-n", "-r", file.toString(), "-T", "fields", "-E", "occurrence=f"));
    for (String protocol : List.of("ip", "tcp", "udp")) {
      arguments.addAll(List.of("-o", protocol + ".check_checksum:TRUE"));
    }
    fields.forEach(field -> arguments.addAll(List.of("-e", field)));
    List<String> rows = tshark(arguments);
    assertThat(rows).hasSize(SAMPLES);
    for (int i = 0; i < SAMPLES; i++) {
      compare(samples.get(i), fields, rows.get(i).split("\t", -1), i + 1);
    }
  }

  private static void compare(Sample sample, List<String> fields, String[] row, int number) {
    for (Setting setting : sample.settings()) {
      String found = row[fields.indexOf(setting.field())];
      assertThat(Values.alike(found))
          .as("frame %d: %s of %s", number, setting.field(), sample.settings())
          .isEqualTo(Values.alike(setting.value()));
    }
    for (String status : STATUSES) {
      String protocol = status.substring(0, status.indexOf('.'));
      assertThat(row[fields.indexOf(status)])
          .as("frame %d: %s", number, status)
          .isEqualTo(sample.stack().contains(protocol) ? GOOD : "");
    }
  }
}
