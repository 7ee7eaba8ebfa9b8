package org.softnet.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
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
import org.softnet.engine.dispatch.Dispatcher;
import org.softnet.engine.dispatch.TableRegistry;
import org.softnet.engine.packet.PacketSlot;
import org.softnet.host.Filter;
import org.softnet.host.Softnet;

/** Display filters over packets that are dispatched already. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class FilterBenchmark {
  private static final int PACKETS = 2_000; // few enough for the caches: the filter is measured
  private static final int MOST_BLOCKS = 32; // more than so many packets need

  private final List<PacketSlot> packets = new ArrayList<>();

  /** What is evaluated. */
  @Param({
    "tcp.port == 80",
    "ip.addr == 10.0.0.0/8 and tcp.port in {80, 443, 8000..8100}",
    "tcp.flags.syn == 1 and tcp.flags.ack == 0",
    "eth.src[0:3] == 02:00:00",
    "tcp.options.mss_val > 1400",
    "frame contains \"GET\"",
    "tcp.payload matches \"host: *[a-z.]+\""
  })
  private String filter = "";

  private Filter compiled = Filter.compile("");

  /** Counts packets beside JMH's own operations, which are rounds over all packets. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Counter {
    /** Packets asked. */
    public long packets;
  }

  /** Dispatches the first packets of the capture and compiles the filter. */
  @Setup
  public void read() throws CaptureException {
    TableRegistry registry = new TableRegistry();
    try (Softnet softnet = Softnet.builder().open()) {
      softnet.catalog().protocols().forEach(protocol -> registry.register(protocol, "bench"));
      compiled = Filter.compile(filter, softnet.catalog());
    }
    Dispatcher dispatcher = new Dispatcher(registry.snapshot());
    for (Block block : Captures.blocks(MOST_BLOCKS)) {
      for (int i = 0; i < block.count() && packets.size() < PACKETS; i++) {
        PacketSlot packet = new PacketSlot();
        packet.load(block, i, packets.size() + 1L);
        dispatcher.dispatch(packet);
        packets.add(packet);
      }
    }
  }

  /** Asks the filter about every packet. */
  @Benchmark
  public long evaluate(Counter counter) {
    long matched = 0;
    for (int i = 0; i < packets.size(); i++) {
      matched += compiled.matches(packets.get(i)) ? 1 : 0;
    }
    counter.packets += packets.size();
    return matched;
  }
}
