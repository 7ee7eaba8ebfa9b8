package org.softnet.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.softnet.api.capture.CaptureException;

/** Parsing through layer 4 with the ledger on, out of blocks that lie in memory. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ParseBenchmark {
  private static final int MOST_BLOCKS = 64;

  private DispatchLoop loop = new DispatchLoop(List.of());

  /** Counts packets beside JMH's own operations, which are blocks. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Counter {
    /** Packets parsed. */
    public long packets;
  }

  /** Reads the first blocks of the capture. */
  @Setup
  public void read() throws CaptureException {
    loop = new DispatchLoop(Captures.blocks(MOST_BLOCKS));
  }

  /** Dispatches every packet of one block. */
  @Benchmark
  public long dispatch(Counter counter) {
    long delivered = loop.next(_ -> {});
    counter.packets += loop.dispatched();
    return delivered;
  }
}
