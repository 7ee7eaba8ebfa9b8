package org.softnet.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.softnet.api.capture.Block;
import org.softnet.api.capture.CaptureException;
import org.softnet.api.socket.EventList;
import org.softnet.api.socket.EventPoll;
import org.softnet.api.socket.PacketSocketSettings;
import org.softnet.engine.packet.PacketSlot;
import org.softnet.engine.socket.Epoll;
import org.softnet.engine.socket.PacketSock;
import org.softnet.engine.socket.SocketFilter;
import org.softnet.engine.socket.SocketTable;

/** What a wait costs where many sockets are watched and a hundred are ready. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class EventPollBenchmark {
  private static final int READY = 100;

  /** Sockets that are watched. */
  @Param({"100", "1000", "10000"})
  public int watched;

  private final Epoll poll = new Epoll();
  private final EventList ready = new EventList(READY);

  /** Watches all, and brings a packet to every so-manieth. */
  @Setup
  public void watch() throws CaptureException {
    Block block = Captures.blocks(1).getFirst();
    PacketSlot packet = new PacketSlot();
    packet.load(block, 0, 1);
    List<PacketSock> filled = new ArrayList<>();
    for (int i = 0; i < watched; i++) {
      PacketSock socket =
          new PacketSock(PacketSocketSettings.named("socket " + i), SocketFilter.NONE);
      poll.add(socket, EventPoll.Events.EPOLLIN, i);
      if (i % (watched / READY) == 0) {
        filled.add(socket);
      }
    }
    new SocketTable(filled, filled).deliver(packet);
  }

  /** Level-triggered, and nobody reads: all hundred are told each time. */
  @Benchmark
  public int await() {
    poll.await(ready, Duration.ZERO);
    return ready.count();
  }
}
