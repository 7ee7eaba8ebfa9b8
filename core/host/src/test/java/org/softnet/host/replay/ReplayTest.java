package org.softnet.host.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.softnet.host.Loopback;
import org.softnet.host.Softnet;
import org.softnet.host.Transmitter;

/** Rounds, ends and pauses of a replay. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReplayTest {
  private static final Path CAPTURE =
      Path.of(System.getProperty("softnet.root", "../.."), "pcaps", "dns.pcapng");

  private final Transmitter transmitter =
      Transmitter.builder().on(Loopback.create()).paced().open();
  private final Replay replay = new Replay((_, _) -> transmitter, Pace.packetsASecond(1_000_000));

  private long run() {
    try (Softnet softnet = Softnet.builder().file(CAPTURE).undissected().open()) {
      return softnet.forEach(replay.round(List.of(), softnet::stop)).packets();
    }
  }

  private long sent() {
    transmitter.close();
    assertThat(transmitter.report().isClosed()).isTrue();
    return transmitter.report().packets();
  }

  @Test
  void everyRoundIsSent() {
    long packets = run() + run();
    replay.end();
    assertThat(replay.packets()).isEqualTo(packets);
    assertThat(sent()).isEqualTo(packets);
  }

  @Test
  void aLimitHoldsForAllRoundsTogether() {
    long round = run();
    replay.limit(round + 3);
    run();
    assertThat(replay.isOver()).isTrue();
    replay.end();
    assertThat(sent()).isEqualTo(round + 3);
  }

  @Test
  void aPauseBeforeTheFirstPacketHoldsUntilItIsOver() {
    replay.pause();
    long packets = run();
    replay.end();
    assertThat(transmitter.status().packets()).isZero();
    assertThat(transmitter.status().waiting()).isEqualTo((int) packets);
    replay.resume();
    assertThat(sent()).isEqualTo(packets);
  }

  @Test
  void aPacketOfAnotherLinkTypeEndsIt() {
    Transmitter raw = Transmitter.builder().on(Loopback.create(101)).paced().open(); // LINKTYPE_RAW
    Replay other = new Replay((_, _) -> raw, Pace.original(1));
    try (Softnet softnet = Softnet.builder().file(CAPTURE).undissected().open()) {
      softnet.forEach(other.round(List.of(), softnet::stop));
    }
    other.end();
    raw.close();
    transmitter.close();
    assertThat(other.problem()).contains("packet 1 has link type 1, and lo takes 101");
    assertThat(raw.report().packets()).isZero();
  }
}
