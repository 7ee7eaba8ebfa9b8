package org.softnet.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.softnet.host.SoftnetBuilder;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** Reading captures twice, so that packets show what only later ones tell of them. */
final class TwoPasses {
  private static final String NAME = "-2";

  private TwoPasses() {}

  static OptionSpec option() {
    return Options.flag(
            "Read the captures twice, which only files can be: a packet then shows what only later"
                + " ones tell of it, as dns.response_in, http.response_in, icmp.resp_in,"
                + " ip.reassembled_in, tcp.reassembled_in.",
            NAME)
        .build();
  }

  private static boolean isAsked(CommandSpec spec) {
    return spec.commandLine().getParseResult().hasMatchedOption(NAME);
  }

  /** Refuses to read twice what is gone after the first time. */
  static void check(CommandSpec spec, List<String> sources) {
    if (!isAsked(spec)) {
      return;
    }
    for (String source : sources) {
      boolean isStandardInput = source.equals(ReadOptions.STANDARD_INPUT);
      boolean isPipe =
          !isStandardInput
              && Files.exists(Path.of(source))
              && !Files.isRegularFile(Path.of(source))
              && !Files.isDirectory(Path.of(source));
      if (isStandardInput || isPipe) {
        throw new ParameterException(
            spec.commandLine(),
            "%s reads the captures twice, which %s cannot be: save it to a file first"
                .formatted(NAME, isStandardInput ? "standard input" : source));
      }
    }
  }

  /** Tells {@code builder} what was asked for. */
  static void apply(CommandSpec spec, SoftnetBuilder builder) {
    if (isAsked(spec)) {
      builder.twoPasses();
    }
  }
}
