package org.softnet.bench;

import java.io.OutputStream;
import java.nio.file.Path;
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
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.softnet.cli.print.FieldsOptions;
import org.softnet.cli.print.FieldsPrinter;
import org.softnet.cli.print.Output;
import org.softnet.cli.print.PacketPrinter;
import org.softnet.cli.print.Palette;
import org.softnet.cli.print.SummaryPrinter;
import org.softnet.cli.print.TimeFormat;
import org.softnet.cli.print.Zone;
import org.softnet.cli.print.json.JsonPrinter;
import org.softnet.cli.print.tree.TreePrinter;
import org.softnet.host.Catalog;
import org.softnet.host.RunReport;
import org.softnet.host.Softnet;

/**
 * Each output format. Every packet of the capture is printed {@value #TIMES} times in a row, so
 * that reading and parsing hardly count; {@code packets} are packets printed.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class EncodersBenchmark {
  private static final int TIMES = 20;
  private static final int PACKETS = 20_000;
  private static final List<String> COLUMNS =
      List.of("ip.src", "ip.dst", "tcp.srcport", "tcp.dstport");

  /** The output, as {@code -T} names it. */
  @Param({"text", "fields", "csv", "tree", "json", "jsonl"})
  public String format = "";

  private final Path capture = Captures.path();

  /** Counts packets beside JMH's own operations, which are captures. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Counter {
    /** Packets printed. */
    public long packets;
  }

  /** Prints the capture. */
  @Benchmark
  public long print(Counter counter) {
    Output nowhere = new Output(OutputStream.nullOutputStream(), false);
    try (Softnet softnet = Softnet.builder().file(capture).limit(PACKETS).open()) {
      PacketPrinter printer = printer(nowhere, softnet.catalog());
      printer.begin();
      RunReport report =
          softnet.forEach(packet -> {
            for (int i = 0; i < TIMES; i++) {
              printer.print(packet);
            }
          });
      printer.end();
      counter.packets += report.packets() * TIMES;
      return report.packets();
    }
  }

  private PacketPrinter printer(Output output, Catalog catalog) {
    return switch (format) {
      case "text" -> new SummaryPrinter(output, TimeFormat.r, Zone.UTC, Palette.PLAIN, true);
      case "fields" ->
          new FieldsPrinter(
              output, catalog, COLUMNS, FieldsOptions.DEFAULT, Zone.UTC, Palette.PLAIN);
      case "csv" ->
          new FieldsPrinter(output, catalog, COLUMNS, FieldsOptions.CSV, Zone.UTC, Palette.PLAIN);
      case "tree" -> new TreePrinter(output, catalog, Zone.UTC, true);
      case "json" -> new JsonPrinter(output, catalog, JsonPrinter.Framing.ARRAY);
      case "jsonl" -> new JsonPrinter(output, catalog, JsonPrinter.Framing.LINES);
      default -> throw new IllegalArgumentException(format);
    };
  }
}
