package org.softnet.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code softnet stat --interval} of an interface: who prints is not who counts. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LiveStatIT extends Scene {
  private static final int SMALL = 22;
  private static final String RECEIVED = "IpInReceives ";

  private Started stat(String... options) {
    List<String> command = new ArrayList<>(List.of("./softnet", "stat", "-i", "vb", "--interval"));
    command.addAll(List.of(options));
    Started stat = nets.onReceiver(command.toArray(String[]::new));
    stat.awaitError("listening on vb");
    return stat;
  }

  private static List<Long> received(List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith(RECEIVED))
        .map(line -> Long.parseLong(line.substring(RECEIVED.length()).strip()))
        .toList();
  }

  @Test
  void whatCameShowsThoughNothingFollows() {
    Started stat = stat("0.2");
    nets.send(Nets.SINK, 3, 1, SMALL);
    stat.awaitOutput(RECEIVED); // the poller sleeps by now, and is called
    nets.send(Nets.SINK, 4, 1, SMALL);
    stat.awaitOutput(RECEIVED);
    stat.interrupt();
    stat.ended(130);
    List<Long> counts = received(stat.lines());
    assertThat(counts.getLast()).isEqualTo(7);
    assertThat(counts.stream().mapToLong(Long::longValue).sum()).isEqualTo(2 * 7);
    List<String> titles = stat.lines().stream().filter(line -> line.startsWith("#")).toList();
    assertThat(titles.getFirst()).startsWith("# 0 to ");
    assertThat(titles.getLast()).isEqualTo("# total");
    assertThat(stat.accounted()).isEqualTo(7);
  }

  @Test
  void intervalsAddUpWhilePacketsCome() {
    Started stat = stat("0.01");
    nets.send(Nets.SINK, 20_000, 8, SMALL);
    stat.interrupt();
    stat.ended(130);
    List<Long> counts = received(stat.lines());
    assertThat(counts).hasSizeGreaterThan(2);
    assertThat(counts.stream().mapToLong(Long::longValue).sum()).isEqualTo(2 * counts.getLast());
    assertThat(stat.accounted()).isEqualTo(20_000);
  }

  @Test
  void whoReadsNoMoreEndsIt() {
    Started stat =
        nets.onReceiver("sh", "-c", "./softnet stat -i vb --interval 0.05 -T json | head -n 3");
    stat.ended(0);
    assertThat(stat.lines()).hasSize(3).allMatch(line -> line.startsWith("{\"from\":"));
  }
}
