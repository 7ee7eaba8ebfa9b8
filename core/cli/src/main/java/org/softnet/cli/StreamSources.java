package org.softnet.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.softnet.api.capture.LiveSettings;
import org.softnet.host.LiveCapture;
import org.softnet.host.RunReport;
import org.softnet.host.SoftnetBuilder;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Where the commands about conversations have their packets from: captures, or interfaces. */
final class StreamSources {
  private StreamSources() {}

  /** Adds what says which packets are read, and how they are put together. */
  static void describe(CommandSpec spec) {
    describeSources(spec);
    ReassemblyOptions.describe(spec);
  }

  /** Adds what says which packets are read. */
  static void describeSources(CommandSpec spec) {
    spec.addOption(
        Options.value(
                String.class,
                "EXPR",
                "Take only packets that a capture filter selects, pcap-filter(7).",
                "-f")
            .build());
    spec.addOption(
        Options.list(
                "IF", "Instead of files: capture this interface until Ctrl-C; repeat it.", "-i")
            .build());
    spec.addOption(LiveOptions.dropTo());
    spec.addOption(DecodeAsOptions.option());
    spec.addOption(PluginOptions.option());
  }

  /** Opens the captures of a command line. */
  static SoftnetBuilder builder(CommandSpec spec, List<String> sources) {
    ParseResult parsed = spec.commandLine().getParseResult();
    if (sources.isEmpty() != isLive(spec)) {
      throw new ParameterException(
          spec.commandLine(),
          isLive(spec)
              ? "a capture and an interface are given: use one of them"
              : "no capture is given: name a file, or - for standard input, or an interface: -i");
    }
    if (!isLive(spec) && parsed.hasMatchedOption(LiveOptions.DROP_TO)) {
      throw new ParameterException(
          spec.commandLine(), LiveOptions.DROP_TO + " goes with -i: no right is needed for files");
    }
    SoftnetBuilder builder = ReassemblyOptions.apply(spec, PluginOptions.builder(parsed));
    DecodeAsOptions.apply(spec, builder);
    for (String source : sources) {
      if (source.equals(ReadOptions.STANDARD_INPUT)) {
        builder.standardInput();
      } else {
        builder.file(Path.of(source));
      }
    }
    if (isLive(spec)) {
      LiveCapture live = live(spec);
      PrintWriter err = spec.commandLine().getErr();
      builder.live(live).whenLive(() -> LiveOptions.listening(live, err));
    }
    if (parsed.hasMatchedOption("-f")) {
      builder.captureFilter(parsed.matchedOptionValue("-f", ""));
    }
    return builder;
  }

  /** Whether interfaces are captured. */
  static boolean isLive(CommandSpec spec) {
    return spec.commandLine().getParseResult().hasMatchedOption("-i");
  }

  private static LiveCapture live(CommandSpec spec) {
    ParseResult parsed = spec.commandLine().getParseResult();
    List<String> asked = parsed.matchedOptionValue("-i", List.of());
    try {
      return new LiveCapture(
          asked.stream().map(LiveOptions::named).toList(),
          LiveSettings.DEFAULT,
          LiveCapture.Driver.AUTO,
          LiveOptions.userOf(parsed));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
    }
  }

  /** Tells how a run over these sources ended; returns the exit status. */
  static int tell(CommandSpec spec, RunReport report, boolean interrupted, int captures) {
    ReadReport told = new ReadReport(report, spec.commandLine().getErr());
    return isLive(spec)
        ? told.printLive(LiveOptions.advice(spec))
        : told.print(false, interrupted, captures);
  }
}
