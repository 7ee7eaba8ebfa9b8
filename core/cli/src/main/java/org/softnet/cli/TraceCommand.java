package org.softnet.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.softnet.api.Packet;
import org.softnet.api.trace.Hop;
import org.softnet.cli.print.Output;
import org.softnet.cli.trace.GraphTrace;
import org.softnet.cli.trace.JsonTrace;
import org.softnet.cli.trace.TextTrace;
import org.softnet.cli.trace.TracePrinter;
import org.softnet.host.Filter;
import org.softnet.host.RunReport;
import org.softnet.host.Softnet;
import org.softnet.host.SoftnetBuilder;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** {@code softnet trace}: by which way packets came to their ends. */
final class TraceCommand implements Callable<Integer> {
  /** What {@code -T} takes. */
  enum Format {
    /** For a person. */
    text,
    /** For programs: an object a packet. */
    jsonl
  }

  private static final String FORMAT = "-T";
  private static final String GRAPH = "--graph";

  private final CommandSpec spec =
      Options.command(
          "trace",
          this,
          "Shows the way of packets: ring, taps, tables asked, protocols entered, end.",
          "  softnet trace -c 1 trace.pcapng              the first packet's way",
          "  softnet trace -Y 'dns' trace.pcapng          that of packets that match",
          "  softnet trace -T jsonl trace.pcapng | jq .   an object a packet",
          "  softnet trace --graph dot trace.pcapng | dot -Tsvg -o ways.svg",
          "  softnet trace --graph mermaid trace.pcapng   all ways in one picture, with counts",
          "  softnet trace --tap count trace.pcapng       with a tap that sees every packet",
          "  softnet trace -i eth0 -c 10                  live",
          "",
          "Times are those of this run, from a packet's leaving the receive ring on. A packet",
          "has one end: delivered, consumed (by a stream or by fragments that wait for more),",
          "or dropped, with the kernel's name for why where the kernel has one.",
          "",
          "Exit status: 0 if all was read, 1 if a capture is cut or damaged, 2 if nothing",
          "could be read or the options are wrong.");

  CommandSpec spec() {
    spec.addPositional(FileTool.files("0..*"));
    StreamSources.describe(spec);
    spec.addOption(Options.value(long.class, "N", "Stop after N packets shown.", "-c").build());
    spec.addOption(
        Options.value(
                String.class, "FILTER", "Show only packets that a display filter selects.", "-Y")
            .build());
    spec.addOption(
        Options.value(Format.class, "FORMAT", "${COMPLETION-CANDIDATES} (default: text).", FORMAT)
            .build());
    spec.addOption(
        Options.value(
                GraphTrace.Language.class,
                "LANGUAGE",
                "Print one picture of all ways instead: ${COMPLETION-CANDIDATES}.",
                GRAPH)
            .build());
    spec.addOption(
        Options.list("NAME", "Let a tap see every packet before the tables do.", "--tap").build());
    return spec;
  }

  @Override
  public Integer call() {
    ParseResult parsed = spec.commandLine().getParseResult();
    List<String> sources = parsed.matchedPositionalValue(0, List.of());
    long count = parsed.matchedOptionValue("-c", Long.MAX_VALUE);
    if (count < 1) {
      throw new ParameterException(
          spec.commandLine(), "-c takes a number of packets, 1 or more: " + count);
    }
    if (parsed.hasMatchedOption(GRAPH) && parsed.hasMatchedOption(FORMAT)) {
      throw new ParameterException(
          spec.commandLine(), "%s prints a picture, in no %s".formatted(GRAPH, FORMAT));
    }
    SoftnetBuilder builder = StreamSources.builder(spec, sources);
    List<String> taps = parsed.matchedOptionValue("--tap", List.of());
    taps.forEach(builder::tap);
    builder.tapPrinter(Output.standard(true)::line);
    try (Softnet softnet = builder.open()) {
      @Nullable Filter filter =
          parsed.hasMatchedOption("-Y")
              ? Filter.compile(parsed.matchedOptionValue("-Y", ""), softnet.catalog())
              : null;
      return run(softnet, printer(softnet), filter, count, sources.size());
    }
  }

  private TracePrinter printer(Softnet softnet) {
    ParseResult parsed = spec.commandLine().getParseResult();
    PrintWriter out = spec.commandLine().getOut();
    if (parsed.hasMatchedOption(GRAPH)) {
      return new GraphTrace(out, parsed.matchedOptionValue(GRAPH, GraphTrace.Language.dot));
    }
    return switch (parsed.matchedOptionValue(FORMAT, Format.text)) {
      case text -> new TextTrace(out, softnet.catalog());
      case jsonl -> new JsonTrace(out, softnet.catalog());
    };
  }

  private int run(
      Softnet softnet, TracePrinter printer, @Nullable Filter filter, long count, int sources) {
    Shown shown = new Shown(softnet, printer, filter, count);
    try (Interrupt interrupt = Interrupt.stopping(softnet);
        Progress _ = Progress.of(softnet, Terminal.isError() && !Terminal.isOutput())) {
      RunReport report = softnet.trace(shown::packet);
      printer.end();
      return StreamSources.tell(spec, report, interrupt.happened(), sources);
    }
  }

  /** Shows packets until there are enough of them. */
  private final class Shown {
    private final Softnet softnet;
    private final TracePrinter printer;
    private final @Nullable Filter filter;
    private final boolean impatient = Terminal.isOutput() || StreamSources.isLive(spec);
    private long left;

    private Shown(Softnet softnet, TracePrinter printer, @Nullable Filter filter, long count) {
      this.softnet = softnet;
      this.printer = printer;
      this.filter = filter;
      this.left = count;
    }

    private void packet(Packet packet, List<Hop> way) {
      if (left > 0 && (filter == null || filter.matches(packet))) {
        printer.packet(packet, way);
        if (impatient) {
          spec.commandLine().getOut().flush();
        }
        left--;
        if (left == 0) {
          softnet.stop();
        }
      }
    }
  }
}
