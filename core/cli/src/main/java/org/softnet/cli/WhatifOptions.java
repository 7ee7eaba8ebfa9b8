package org.softnet.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.softnet.cli.whatif.Times;
import org.softnet.cli.whatif.WhatifFormat;
import org.softnet.host.whatif.Conditions;
import org.softnet.host.whatif.Setting;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** What {@code softnet whatif} is to model. */
final class WhatifOptions {
  private static final String CPUS = "--cpus";
  private static final String RING = "--ring";
  private static final String BUDGET = "--budget";
  private static final String COST = "--cost";
  private static final String OCTET_COST = "--cost-per-byte";
  private static final String ROUND = "--budget-usecs";
  private static final String WEIGHT = "--weight";
  private static final String LATENCY = "--irq-latency";
  private static final String SPEED = "--speed";

  private static final long PICOS_PER_NANO = 1_000;
  private static final long PICOS_PER_MICRO = 1_000_000;
  private static final long PICOS_PER_SECOND = 1_000_000_000_000L;
  private static final int NANOS_PER_MICRO = 1_000;
  private static final int MOST_RING = 1 << 16;
  private static final int MOST_PACKETS = 1_000_000; // of a budget, of a poll
  private static final int MOST_MICROS = 1_000_000; // of a round
  private static final int MOST_SETTINGS = 256;
  private static final long MOST_DESCRIPTORS = 1 << 22; // 12 octets each

  private final CommandSpec spec;
  private final ParseResult parsed;

  WhatifOptions(CommandSpec spec) {
    this.spec = spec;
    this.parsed = spec.commandLine().getParseResult();
  }

  static void describe(CommandSpec spec) {
    text(spec, "TIME", "What a packet takes: 800ns, 2us, 0.5ms.", COST);
    text(
        spec,
        "TIME",
        "What each of its octets takes besides: 0.5ns (default: nothing).",
        OCTET_COST);
    text(spec, "N,...", "CPUs, each with one receive queue (default: 1).", CPUS);
    text(spec, "N,...", "Descriptors of a queue's ring, packets that wait (default: 256).", RING);
    text(spec, "N,...", "Packets of a round, net.core.netdev_budget (default: 300).", BUDGET);
    text(
        spec, "N", "Microseconds of a round, net.core.netdev_budget_usecs (default: 2000).", ROUND);
    text(spec, "N", "Packets of a poll, net.core.dev_weight (default: 64).", WEIGHT);
    text(spec, "TIME", "From a packet's interrupt to the first poll (default: 0ns).", LATENCY);
    text(spec, "X", "Packets arrive X times as fast as in the capture (default: 1).", SPEED);
    spec.addOption(
        Options.value(
                WhatifFormat.class, "FORMAT", "${COMPLETION-CANDIDATES} (default: text).", "-T")
            .build());
    spec.addOption(PluginOptions.option());
  }

  private static void text(CommandSpec spec, String label, String description, String name) {
    spec.addOption(Options.value(String.class, label, description, name).build());
  }

  WhatifFormat format() {
    return parsed.matchedOptionValue("-T", WhatifFormat.text);
  }

  /** Every combination of what was listed. */
  List<Setting> settings() {
    List<Integer> rings = numbers(RING, "256", MOST_RING);
    List<Integer> budgets = numbers(BUDGET, "300", MOST_PACKETS);
    List<Setting> settings = new ArrayList<>();
    long descriptors = 0;
    for (int cpus : numbers(CPUS, "1", Setting.MOST_CPUS)) {
      for (int ring : rings) {
        for (int budget : budgets) {
          settings.add(new Setting(cpus, ring, budget));
          descriptors += (long) cpus * ring;
        }
      }
    }
    if (settings.size() > MOST_SETTINGS || descriptors > MOST_DESCRIPTORS) {
      throw misuse(
          "these are %,d settings with %,d descriptors; at most %,d with %,d are modelled at once"
              .formatted(settings.size(), descriptors, MOST_SETTINGS, MOST_DESCRIPTORS));
    }
    return settings;
  }

  /** What is the same for all settings. */
  Conditions conditions() {
    if (!parsed.hasMatchedOption(COST) && !parsed.hasMatchedOption(OCTET_COST)) {
      throw misuse("nothing says what a packet takes: --cost 2us, or --cost-per-byte 0.5ns");
    }
    return new Conditions(
        picos(COST, "2us", PICOS_PER_SECOND, "1s"),
        picos(OCTET_COST, "0.5ns", PICOS_PER_MICRO, "1us"),
        picos(LATENCY, "5us", PICOS_PER_SECOND, "1s") / PICOS_PER_NANO,
        (long) number(ROUND, "2000", MOST_MICROS) * NANOS_PER_MICRO,
        number(WEIGHT, "64", MOST_PACKETS),
        speed());
  }

  private List<Integer> numbers(String option, String usual, int most) {
    String given = parsed.matchedOptionValue(option, usual);
    return Stream.of(given.split(",", -1))
        .map(each ->
            parse(each, most)
                .orElseThrow(() ->
                    misuse(
                        "%s takes numbers from 1 to %,d, separated by commas, not %s"
                            .formatted(option, most, given))))
        .distinct()
        .toList();
  }

  private int number(String option, String usual, int most) {
    String given = parsed.matchedOptionValue(option, usual);
    return parse(given, most)
        .orElseThrow(
            () -> misuse("%s takes a number from 1 to %,d, not %s".formatted(option, most, given)));
  }

  private static Optional<Integer> parse(String text, int most) {
    try {
      int number = Integer.parseInt(text.strip());
      return number < 1 || number > most ? Optional.empty() : Optional.of(number);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private long picos(String option, String example, long most, String mostText) {
    String given = parsed.matchedOptionValue(option, "0ns");
    return Times.picos(given)
        .filter(picos -> picos <= most)
        .orElseThrow(() ->
            misuse(
                "%s takes a time with its unit, such as %s, up to %s, not %s"
                    .formatted(option, example, mostText, given)));
  }

  private double speed() {
    String given = parsed.matchedOptionValue(SPEED, "1");
    try {
      double speed = Double.parseDouble(given);
      if (speed > 0 && Double.isFinite(speed)) {
        return speed;
      }
    } catch (NumberFormatException e) {
      // the same sentence
    }
    throw misuse(SPEED + " takes a number above 0, not " + given);
  }

  private ParameterException misuse(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }
}
