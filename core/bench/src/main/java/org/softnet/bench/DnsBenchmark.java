package org.softnet.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
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
import org.softnet.api.Details;
import org.softnet.api.Field;
import org.softnet.api.Layer;
import org.softnet.api.Line;
import org.softnet.api.View;
import org.softnet.api.capture.CaptureException;
import org.softnet.engine.packet.PacketSlot;

/**
 * DNS: through all layers with queries and responses matched, and besides with every name and value
 * of each message as text, out of blocks that lie in memory.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class DnsBenchmark {
  private static final int MOST_BLOCKS = 64;

  private DispatchLoop loop = new DispatchLoop(List.of());
  private final Texts texts = new Texts();

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
    loop = new DispatchLoop(Captures.namesBlocks(MOST_BLOCKS));
  }

  /** Every field of a layer as text. */
  private static final class Texts implements Details {
    private final Line line = new Line();
    private View header = new View();

    @Override
    public void at(Field.Placed field, int at, int octets) {
      line.value(field, header, at, octets);
    }

    @Override
    public void value(Field.UInt field, int at, int octets, long value) {
      line.number(field, value);
    }

    @Override
    public void open(Field.Placed group, int at, int octets) {}

    @Override
    public void close() {}
  }

  /** Dispatches every packet of one block. */
  @Benchmark
  public long dispatch(Counter counter) {
    return each(counter, _ -> {});
  }

  /** The same, and writes what the last layer of each shows. */
  @Benchmark
  public long details(Counter counter) {
    return each(counter, this::write);
  }

  private long each(Counter counter, Consumer<PacketSlot> reader) {
    long delivered = loop.next(reader);
    counter.packets += loop.dispatched();
    return delivered;
  }

  private void write(PacketSlot read) {
    Layer last = read.layer(read.depth() - 1);
    texts.line.clear();
    texts.header = last.view();
    last.protocol().detail(last, texts);
  }
}
