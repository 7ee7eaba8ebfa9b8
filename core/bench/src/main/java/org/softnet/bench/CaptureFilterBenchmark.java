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
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.softnet.api.capture.Block;
import org.softnet.api.capture.BpfProgram;
import org.softnet.api.capture.CaptureException;
import org.softnet.engine.bpf.run.BpfMachine;
import org.softnet.engine.bpf.run.Interpreter;
import org.softnet.engine.bpf.run.Translator;
import org.softnet.host.CaptureFilter;

/**
 * Capture filters over packets in memory, interpreted and translated; {@code bpf_filter.c} beside
 * this module's README asks libpcap's interpreter about the same packets.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class CaptureFilterBenchmark {
  private static final int BLOCKS = 4; // few enough for the caches: the filter is measured
  private static final int ETHERNET = 1;

  /** What is asked. */
  @Param({
    "ip",
    "tcp port 80",
    "port 53",
    "host 10.0.0.1 and not arp",
    "tcp[tcpflags] & (tcp-syn|tcp-fin) != 0",
    "net 10.0.0.0/8 and (portrange 1-1023 or icmp)"
  })
  private String filter = "";

  private List<Block> blocks = List.of();
  private BpfMachine interpreter = (_, _, _, _) -> 0;
  private BpfMachine translated = interpreter;

  /** Counts packets beside JMH's own operations, which are rounds over all packets. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Counter {
    /** Packets asked. */
    public long packets;
  }

  /** Reads the first packets of the capture and compiles the filter. */
  @Setup
  public void read() throws CaptureException {
    blocks = Captures.blocks(BLOCKS);
    BpfProgram program = CaptureFilter.parse(filter).forFile(ETHERNET);
    interpreter = new Interpreter(program);
    translated = Translator.translate(program);
  }

  /** Instruction by instruction. */
  @Benchmark
  public long interpreted(Counter counter) {
    return ask(interpreter, counter);
  }

  /** As a class of its own. */
  @Benchmark
  public long translated(Counter counter) {
    return ask(translated, counter);
  }

  private long ask(BpfMachine machine, Counter counter) {
    long wanted = 0;
    for (Block block : blocks) {
      byte[] octets = block.octets();
      for (int i = 0; i < block.count(); i++) {
        wanted += machine.run(octets, block.at(i), block.captured(i), block.onWire(i)) == 0 ? 0 : 1;
      }
      counter.packets += block.count();
    }
    return wanted;
  }
}
