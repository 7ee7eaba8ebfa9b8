package org.softnet.host.replay;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.softnet.api.Packet;
import org.softnet.api.PacketHandler;
import org.softnet.api.capture.Block;
import org.softnet.host.Transmitter;
import org.softnet.host.edit.Edited;
import org.softnet.host.edit.Step;

/**
 * Sends the packets of a run again, each at its moment: a handler for {@code Softnet.run}, which
 * may run over the same captures several times.
 *
 * <pre>{@code
 * try (Softnet softnet = Softnet.open(file);
 *     Transmitter transmitter = Transmitter.builder().onInterface("eth0").paced().open()) {
 *   Replay replay = new Replay((_, _) -> transmitter, Pace.original(1));
 *   softnet.run(replay.round(List.of(), softnet::stop));
 *   replay.end();
 * }
 * }</pre>
 *
 * <p>The device waits until there are packets enough that the first ones do not keep the later ones
 * waiting. One thread, but for pausing and for {@link #transmitter}.
 */
public final class Replay implements PacketHandler {
  /** Packets that wait before the first one is sent. */
  private static final int HEAD_START_PACKETS = 500;

  /** Opens what packets are sent on, when the first one has come. */
  @FunctionalInterface
  public interface Outlet {
    /**
     * Opens it.
     *
     * @param linkType LINKTYPE_ value of the first packet
     * @param timeNanos its time, or {@link Block#NO_TIME}
     */
    Transmitter open(int linkType, long timeNanos);
  }

  private final Outlet outlet;
  private final @Nullable Pace pace;
  private final Edited edited = new Edited();
  private Step[] steps = {};
  private Runnable stop = () -> {};
  private long rounds;
  private long limit = Long.MAX_VALUE;
  private volatile @Nullable Transmitter transmitter;
  private boolean waiting; // for a head start; written under the lock, as the next one
  private boolean paused;
  private long packets;
  private long cut;
  private boolean over;
  private @Nullable String problem;

  /**
   * A replay.
   *
   * @param pace when packets leave; null for as fast as the device takes them
   */
  public Replay(Outlet outlet, @Nullable Pace pace) {
    this.outlet = outlet;
    this.pace = pace;
  }

  /**
   * The captures begin, for the first time or once more.
   *
   * @param what what is done to each packet before
   * @param end called once no further packet is taken
   */
  public PacketHandler round(List<Step> what, Runnable end) {
    steps = what.toArray(new Step[0]);
    stop = end;
    if (pace != null && rounds > 0) {
      pace.nextRound();
    }
    rounds++;
    return this;
  }

  /** Ends after so many packets, of all rounds together. */
  public Replay limit(long most) {
    limit = most;
    return this;
  }

  @Override
  public void handle(Packet packet) {
    if (over) {
      return;
    }
    edited.of(packet);
    for (Step step : steps) {
      if (!step.take(packet, edited)) {
        return;
      }
    }
    send(opened());
  }

  private Transmitter opened() {
    Transmitter open = transmitter;
    return open == null ? begun() : open;
  }

  private synchronized Transmitter begun() {
    Transmitter open = outlet.open(edited.on().linkType(), edited.timeNanos());
    waiting = pace != null;
    if (waiting || paused) {
      open.pause();
    }
    transmitter = open;
    return open;
  }

  private void send(Transmitter open) {
    if (edited.on().linkType() != open.linkType()) {
      end(
          "packet %,d has link type %d, and %s takes %d"
              .formatted(packets + 1, edited.on().linkType(), open.name(), open.linkType()));
      return;
    }
    if (edited.captured() < edited.onWire()) {
      cut++;
    }
    int octets = edited.captured();
    boolean queued =
        pace == null
            ? open.send(edited.memory(), edited.at(), octets)
            : open.send(pace.due(edited.timeNanos(), octets), edited.memory(), edited.at(), octets);
    if (!queued && octets <= open.frameOctets()) {
      end(null); // it was closed or failed: the transmitter's report says so
      return;
    }
    packets++;
    if (waiting && packets == HEAD_START_PACKETS) {
      go();
    }
    if (packets == limit) {
      end(null);
    }
  }

  private void end(@Nullable String sentence) {
    problem = sentence;
    over = true;
    stop.run();
  }

  /** Lets the device begin, unless somebody paused it meanwhile. */
  private synchronized void go() {
    Transmitter open = transmitter;
    if (waiting && open != null) {
      waiting = false;
      if (!paused) {
        open.resume();
      }
    }
  }

  /** Sends nothing until {@link #resume}; moments come so much later. Any thread. */
  public synchronized void pause() {
    paused = true;
    transmitter().ifPresent(Transmitter::pause);
  }

  /** Goes on sending. Any thread. */
  public synchronized void resume() {
    paused = false;
    if (!waiting) {
      transmitter().ifPresent(Transmitter::resume);
    }
  }

  /** No packet comes any more: what waits is sent, when the transmitter is closed at the latest. */
  public void end() {
    over = true;
    go();
  }

  /** Whether no further packet is taken. */
  public boolean isOver() {
    return over;
  }

  /** What packets are sent on; empty before the first one. Any thread. */
  public Optional<Transmitter> transmitter() {
    return Optional.ofNullable(transmitter);
  }

  /** Packets that were sent with fewer octets than they had: their captures cut them. */
  public long cut() {
    return cut;
  }

  /** Packets that were taken, in all rounds. */
  public long packets() {
    return packets;
  }

  /** Why it ended before its time, a sentence; empty if it did not. */
  public Optional<String> problem() {
    return Optional.ofNullable(problem);
  }
}
