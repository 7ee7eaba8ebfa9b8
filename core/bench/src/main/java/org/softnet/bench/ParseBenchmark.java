package org.softnet.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.softnet.api.Interest;
import org.softnet.api.Protocol;
import org.softnet.api.View;
import org.softnet.api.capture.Block;
import org.softnet.api.capture.CaptureException;
import org.softnet.api.socket.Burst;
import org.softnet.engine.packet.PacketSlot;
import org.softnet.host.Catalog;
import org.softnet.host.RunReport;
import org.softnet.host.Softnet;

/**
 * Parsing through layer 4, in nanoseconds a packet, the same packets again and again: by hand out
 * of blocks; by hand out of bursts; by the tables; by the tables behind the receive ring, which is
 * the path of every run. {@code pathHeaders - bare} is what handing a packet through ring and
 * dispatch costs: it goes no further than the loop by hand, to the headers of TCP and UDP.
 *
 * <p>All read packets of the same few blocks, so that none waits for memory more than another.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
@OperationsPerInvocation(ParseBenchmark.PACKETS)
public class ParseBenchmark {
  /** Packets of one invocation: as many as make the start of a run's threads a small part. */
  static final int PACKETS = 1 << 20;

  private static final int BLOCKS = 4; // as many as a receive ring has
  private static final int BURST_PACKETS = 64;

  private List<Block> blocks = List.of();
  private DispatchLoop everything = new DispatchLoop(blocks);
  private DispatchLoop headers = everything;
  private final BareParse bare = new BareParse();

  /** What is polled in one invocation. */
  @State(Scope.Thread)
  public static class Polled {
    private final Block block = new Block();
    private RepeatedBlocks driver = new RepeatedBlocks(List.of(), 0);
    private Burst burst = Softnet.builder().openBurst();

    /** Opens over the blocks that the benchmark read. */
    @Setup(Level.Invocation)
    public void open(ParseBenchmark benchmark) {
      driver = new RepeatedBlocks(benchmark.blocks, PACKETS);
      burst = Softnet.builder().driver(new RepeatedBlocks(benchmark.blocks, PACKETS)).openBurst();
    }
  }

  /** The run of one invocation. */
  @State(Scope.Thread)
  public static class Opened {
    private Softnet softnet = Softnet.builder().open();
    private Interest headers = Interest.NOTHING;

    /** Opens over the blocks that the benchmark read. */
    @Setup(Level.Invocation)
    public void open(ParseBenchmark benchmark) {
      softnet = Softnet.builder().driver(new RepeatedBlocks(benchmark.blocks, PACKETS)).open();
      headers = headers(softnet.catalog());
    }
  }

  /** Reads the first blocks of the capture. */
  @Setup
  public void read() throws CaptureException {
    blocks = Captures.blocks(BLOCKS);
    everything = new DispatchLoop(blocks);
    headers = new DispatchLoop(blocks);
    headers.follow(ParseBenchmark::headers);
  }

  private static Interest headers(Catalog catalog) {
    Interest interest = Interest.NOTHING;
    for (Protocol protocol : catalog.protocols()) {
      if (protocol.name().equals("tcp") || protocol.name().equals("udp")) {
        interest = interest.and(Interest.in(protocol));
      }
    }
    return interest;
  }

  /** By hand, out of blocks that are filled. */
  @Benchmark
  public long bare() {
    View frame = new View();
    int left = PACKETS;
    for (int next = 0; left > 0; next++) {
      Block block = blocks.get(next % blocks.size());
      int count = Math.min(left, block.count());
      for (int i = 0; i < count; i++) {
        bare.parse(frame.over(block.octets(), block.at(i), block.captured(i), block.onWire(i)));
      }
      left -= count;
    }
    return bare.sum();
  }

  /** What the driver of the next ones does: it describes packets that lie there. */
  @Benchmark
  public long fill(Polled polled) {
    long filled = 0;
    for (polled.block.clear(); polled.driver.fill(polled.block); polled.block.clear()) {
      filled += polled.block.count();
    }
    return filled;
  }

  /** By hand, out of bursts: this thread lets the driver fill. */
  @Benchmark
  public long burst(Polled polled) throws CaptureException {
    Burst burst = polled.burst;
    for (int count = burst.poll(BURST_PACKETS); count > 0; count = burst.poll(BURST_PACKETS)) {
      for (int i = 0; i < count; i++) {
        bare.parse(burst.frame(i));
      }
    }
    return bare.sum();
  }

  /** By the tables, out of blocks that are filled, with the ledger on. */
  @Benchmark
  public long dispatchHeaders() {
    return loop(headers);
  }

  /** The same as far as the plugins go: conversations, streams, messages. */
  @Benchmark
  public long dispatch() {
    return loop(everything);
  }

  private static long loop(DispatchLoop loop) {
    long delivered = 0;
    for (int left = PACKETS; left > 0; left -= loop.dispatched()) {
      delivered = loop.next(ParseBenchmark::ignore, left);
    }
    return delivered;
  }

  private static void ignore(PacketSlot packet) {}

  /** A run: a driver's thread fills the ring, this one polls and dispatches, the ledger is kept. */
  @Benchmark
  public RunReport pathHeaders(Opened opened) {
    return opened.softnet.run(_ -> {}, opened.headers);
  }

  /** The same as far as the plugins go. */
  @Benchmark
  public RunReport path(Opened opened) {
    return opened.softnet.run(_ -> {});
  }
}
