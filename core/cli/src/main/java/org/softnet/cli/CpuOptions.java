package org.softnet.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** {@code --cpus}: how many share the printing. */
final class CpuOptions {
  private static final String NAME = "--cpus";
  private static final int MOST_USUAL = 4; // one thread walks the tables: more would wait for it
  private static final int MOST = 64;

  private CpuOptions() {}

  static OptionSpec option() {
    return Options.value(
            int.class,
            "N",
            "CPUs that print, at most (default: all up to %d where printing is most of the work:"
                    .formatted(MOST_USUAL)
                + " -T json, jsonl and tree, -x and the like; else 1). Lines that go out at once,"
                + " to a terminal or with -l, are printed by one, and so are -T tcpdump and packets"
                + " that -w writes.",
            NAME)
        .build();
  }

  /** Refuses what is no number of CPUs. */
  static void check(CommandSpec spec) {
    int asked = spec.commandLine().getParseResult().matchedOptionValue(NAME, 1);
    if (asked < 1 || asked > MOST) {
      throw new ParameterException(
          spec.commandLine(), "%s takes a number of CPUs, 1 to %d".formatted(NAME, MOST));
    }
  }

  /** As many as were asked for; else one, or all where printing is laborious. */
  static int cpus(CommandSpec spec, boolean laborious) {
    int all = Math.min(Runtime.getRuntime().availableProcessors(), MOST_USUAL);
    return spec.commandLine().getParseResult().matchedOptionValue(NAME, laborious ? all : 1);
  }
}
