package org.softnet.cli;

import java.nio.file.Path;
import java.util.List;
import org.softnet.host.Softnet;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The captures that the commands about conversations read. */
final class StreamSources {
  private StreamSources() {}

  /** Adds what says which packets are read. */
  static void describe(CommandSpec spec) {
    spec.addOption(
        Options.value(
                String.class,
                "EXPR",
                "Take only packets that a capture filter selects, pcap-filter(7).",
                "-f")
            .build());
    ReassemblyOptions.describe(spec);
    spec.addOption(PluginOptions.option());
  }

  /** Opens the captures of a command line. */
  static Softnet.Builder builder(CommandSpec spec, List<String> sources) {
    if (sources.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "no capture is given: name a file, or - for standard input");
    }
    ParseResult parsed = spec.commandLine().getParseResult();
    Softnet.Builder builder = ReassemblyOptions.apply(spec, PluginOptions.builder(parsed));
    for (String source : sources) {
      if (source.equals(ReadOptions.STANDARD_INPUT)) {
        builder.standardInput();
      } else {
        builder.file(Path.of(source));
      }
    }
    if (parsed.hasMatchedOption("-f")) {
      builder.captureFilter(parsed.matchedOptionValue("-f", ""));
    }
    return builder;
  }
}
