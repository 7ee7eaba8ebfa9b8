package org.softnet.bench;

import java.io.OutputStream;
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
import org.softnet.api.capture.Block;
import org.softnet.api.capture.CaptureException;
import org.softnet.cli.print.Output;
import org.softnet.cli.print.TimeFormat;
import org.softnet.cli.print.Zone;
import org.softnet.cli.print.tcpdump.TcpdumpPrinter;
import org.softnet.engine.packet.PacketSlot;
import org.softnet.host.Softnet;

/** The lines of tcpdump, out of blocks that lie in memory, to nowhere. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class TcpdumpBenchmark {
  private static final int MOST_BLOCKS = 64;

  private List<Block> blocks = List.of();
  private final PacketSlot packet = new PacketSlot();
  private final TcpdumpPrinter printer = printer();
  private int next;

  /** Counts packets beside JMH's own operations, which are blocks. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Counter {
    /** Packets printed. */
    public long packets;
  }

  private static TcpdumpPrinter printer() {
    Output nowhere = new Output(OutputStream.nullOutputStream(), false);
    try (Softnet softnet = Softnet.builder().open()) {
      return new TcpdumpPrinter(nowhere, softnet.catalog(), TimeFormat.a, Zone.UTC);
    }
  }

  /** Reads the first blocks of the capture. */
  @Setup
  public void read() throws CaptureException {
    blocks = Captures.blocks(MOST_BLOCKS);
  }

  /** Prints every packet of one block. */
  @Benchmark
  public void print(Counter counter) {
    Block block = blocks.get(next++ % blocks.size());
    int count = block.count();
    for (int i = 0; i < count; i++) {
      packet.load(block, i, i + 1L);
      printer.print(packet);
    }
    counter.packets += count;
  }
}
