package org.softnet.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.softnet.api.socket.BoundSettings;
import org.softnet.api.socket.StreamEndpoint;
import org.softnet.api.socket.StreamListener;
import org.softnet.host.LiveCapture;
import org.softnet.host.RunReport;
import org.softnet.host.RunningSoftnet;
import org.softnet.host.Softnet;
import org.softnet.testkit.NameSpaces;

/** A port of TCP on loopback, and a listener that hears what is said to it. */
final class HeardPort implements AutoCloseable {
  private static final int BUFFER_OCTETS = 1 << 20;

  private final Softnet softnet;
  private final StreamListener listener;
  private final RunningSoftnet running;

  /** Waits until the capture runs; without the right to, skips the test and says why. */
  HeardPort(int port) throws InterruptedException {
    CountDownLatch live = new CountDownLatch(1);
    softnet =
        Softnet.builder()
            .live(LiveCapture.of("lo"))
            .captureFilter("tcp port " + port)
            .whenLive(live::countDown)
            .open();
    listener =
        softnet.streamListener(BoundSettings.port("server", port).receiveBuffer(BUFFER_OCTETS));
    running = softnet.start();
    while (!live.await(10, TimeUnit.MILLISECONDS)) {
      if (running.isOver()) {
        NameSpaces.missing(running.join().failures().toString());
      }
    }
  }

  /** The next connection that was heard. */
  StreamEndpoint accept() {
    return Objects.requireNonNull(listener.receiveCopy());
  }

  /** Ends the capture, which must have heard everything. */
  void stop() {
    softnet.stop();
    RunReport report = running.join();
    assertThat(report.isClosed()).isTrue();
    assertThat(report.problems()).isEmpty();
    assertThat(listener.statistics().droppedPackets()).isZero();
  }

  @Override
  public void close() {
    listener.close();
    softnet.close();
  }
}
