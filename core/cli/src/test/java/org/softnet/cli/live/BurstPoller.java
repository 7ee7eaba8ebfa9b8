package org.softnet.cli.live;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.softnet.api.View;
import org.softnet.api.capture.CaptureException;
import org.softnet.api.capture.CaptureStatistics;
import org.softnet.api.capture.LiveSettings;
import org.softnet.api.socket.Burst;
import org.softnet.host.LiveCapture;
import org.softnet.host.Softnet;

/**
 * Polls an interface by bursts, each on a thread of its own, and prints every frame in hexadecimal,
 * until Ctrl-C or a failure: {@code BurstPoller DRIVER INTERFACE QUEUES}. Then it says what the
 * bursts counted, on standard error. Its own process: see {@link Nets}.
 */
final class BurstPoller {
  private static final int MOST = 32;

  private BurstPoller() {}

  /** Opens, polls, and closes when told to. */
  public static void main(String[] args) throws Exception {
    LiveSettings settings = LiveSettings.DEFAULT.withQueues(Integer.parseInt(args[2]));
    LiveCapture live =
        new LiveCapture(
            List.of(args[1]), settings, LiveCapture.Driver.valueOf(args[0]), Optional.empty());
    List<Burst> bursts = Softnet.builder().live(live).openBursts();
    List<Thread> pollers = new ArrayList<>();
    for (Burst burst : bursts) {
      pollers.add(Thread.ofPlatform().daemon().start(() -> poll(burst)));
    }
    Thread closing = new Thread(() -> close(bursts, pollers));
    Runtime.getRuntime().addShutdownHook(closing);
    System.err.println("listening on " + args[1]);
    for (Thread poller : pollers) {
      poller.join();
    }
  }

  private static void close(List<Burst> bursts, List<Thread> pollers) {
    bursts.forEach(Burst::close);
    try {
      for (Thread poller : pollers) {
        poller.join();
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    for (Burst burst : bursts) {
      Burst.Counters counters = burst.counters();
      CaptureStatistics driver = counters.driver().orElseThrow();
      long accounted =
          counters.packets() + counters.stopped() + driver.droppedByRing() + driver.leftInRing();
      System.err.printf(
          "%d packets, %d octets, residue %d%n",
          counters.packets(), counters.octets(), driver.received() - accounted);
    }
  }

  private static void poll(Burst burst) {
    try {
      for (int count = burst.poll(MOST); count > 0; count = burst.poll(MOST)) {
        for (int i = 0; i < count; i++) {
          View frame = burst.frame(i);
          String hex = HexFormat.of().formatHex(frame.copy(0, frame.captured()));
          System.out.println(hex + " of " + frame.onWire());
        }
      }
    } catch (CaptureException e) {
      System.err.println(e.sentence());
    }
  }
}
