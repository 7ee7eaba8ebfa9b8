package org.softnet.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.softnet.cli.whatif.WhatifPrinter;
import org.softnet.host.RunReport;
import org.softnet.host.Softnet;
import org.softnet.host.SoftnetBuilder;
import org.softnet.host.whatif.Conditions;
import org.softnet.host.whatif.Outcome;
import org.softnet.host.whatif.WhatIf;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** {@code softnet whatif}: what a host would drop if its packets came as those of a capture. */
final class WhatifCommand implements Callable<Integer> {
  private final CommandSpec spec =
      Options.command(
          "whatif",
          this,
          "Replays the arrivals of a capture into a model of a host, in virtual time: what would"
              + " be dropped, how long packets would wait.",
          "  softnet whatif --cost 2us trace.pcapng",
          "  softnet whatif --cost 2us --ring 64,256,1024 --cpus 1,2,4 trace.pcapng",
          "                                         every combination, a line each",
          "  softnet whatif --cost 1us --cost-per-byte 0.5ns --speed 10 trace.pcapng",
          "                                         the packets come 10 times as fast",
          "  softnet whatif --cost 20us --budget 64,300 --budget-usecs 1000 trace.pcapng",
          "  softnet whatif --cost 2us --irq-latency 5us -T json trace.pcapng",
          "",
          "A packet's IP addresses choose its queue: a conversation stays on one CPU. The",
          "first packet of an idle queue raises an interrupt; then the queue is polled, in",
          "rounds that follow one another at once, until a poll finds less than its weight.",
          "A packet that finds its ring full is dropped: RING_FULL. A round that ends with",
          "work left is a squeeze; a CPU does nothing else here, so that budgets change",
          "squeezes, not drops.",
          "",
          "This is a model and no kernel: what it was not given costs nothing.",
          "",
          "Exit status: 0 if all was read, 1 if the capture is cut or damaged, 2 if nothing",
          "could be read or the options are wrong.");

  CommandSpec spec() {
    spec.addPositional(FileTool.files("0..*"));
    WhatifOptions.describe(spec);
    return spec;
  }

  @Override
  public Integer call() {
    ParseResult parsed = spec.commandLine().getParseResult();
    List<String> sources = parsed.matchedPositionalValue(0, List.of());
    if (sources.size() != 1) {
      throw new ParameterException(
          spec.commandLine(),
          sources.isEmpty()
              ? "no capture is given: name a file, or - for standard input"
              : "one capture is replayed at a time: softnet merge makes one of several");
    }
    WhatifOptions options = new WhatifOptions(spec);
    Conditions conditions = options.conditions();
    WhatIf model = new WhatIf(options.settings(), conditions);
    SoftnetBuilder builder = PluginOptions.builder(parsed).apart();
    if (sources.getFirst().equals(ReadOptions.STANDARD_INPUT)) {
      builder.standardInput();
    } else {
      builder.file(Path.of(sources.getFirst()));
    }
    try (Softnet softnet = builder.open()) {
      int status = replay(softnet, model);
      return status == ExitStatus.USAGE ? status : print(options, conditions, model, status);
    }
  }

  private int replay(Softnet softnet, WhatIf model) {
    try (Interrupt interrupt = Interrupt.stopping(softnet);
        Progress _ = Progress.of(softnet, Terminal.isError())) {
      RunReport report = softnet.run(model, WhatIf.interest(softnet.catalog()));
      return new ReadReport(report, spec.commandLine().getErr())
          .print(false, interrupt.happened(), 1);
    }
  }

  private int print(WhatifOptions options, Conditions conditions, WhatIf model, int status) {
    List<Outcome> outcomes = model.end();
    new WhatifPrinter(spec.commandLine().getOut(), model, conditions)
        .print(outcomes, options.format());
    PrintWriter err = spec.commandLine().getErr();
    remark(
        err, model.backward(), "are earlier than one before them, and count as arriving with it");
    remark(err, model.timeless(), "have no time, and count as arriving with the one before");
    boolean closed = outcomes.stream().allMatch(outcome -> outcome.account().residue() == 0);
    if (!closed) {
      err.println(
          "softnet: the model's ledger does not close; this is a bug in Softnet, please"
              + " report it");
    }
    err.flush();
    return closed ? status : ExitStatus.FAILED;
  }

  private static void remark(PrintWriter err, long packets, String what) {
    if (packets > 0) {
      err.printf(Locale.ROOT, "softnet: %,d packets %s%n", packets, what);
    }
  }
}
