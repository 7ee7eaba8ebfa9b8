package org.softnet.bench;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.softnet.api.capture.Block;
import org.softnet.api.capture.CaptureDriver;
import org.softnet.api.capture.CaptureException;
import org.softnet.capture.file.CaptureFiles;

/** Reading a capture file into blocks, every record described, nothing parsed. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ReadBenchmark {
  private final Path capture = Captures.path();
  private final Block block = new Block();

  /** Counts packets beside JMH's own operations, which are files. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Counter {
    /** Packets described. */
    public long packets;
  }

  /** Reads the whole file. */
  @Benchmark
  public long fill(Counter counter) throws CaptureException {
    try (CaptureDriver driver = CaptureFiles.open(capture)) {
      block.clear();
      while (driver.fill(block)) {
        counter.packets += block.count();
        block.clear();
      }
      return driver.octetsRead();
    }
  }
}
