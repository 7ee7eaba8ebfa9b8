package org.softnet.cli;

import java.util.ArrayList;
import java.util.List;
import org.softnet.cli.print.FieldsOptions;
import org.softnet.cli.print.TimeFormat;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** What {@code softnet read} takes, and what of it contradicts the rest. */
final class ReadOptions {
  static final String STANDARD_INPUT = "-";

  /** What {@code -T} takes. */
  enum Format {
    /** One line a packet. */
    text,
    /** The fields given with -e. */
    fields,
    /** One line a packet, as tcpdump -nn writes it. */
    tcpdump
  }

  /** What {@code --color} takes. */
  enum Color {
    /** Only on a terminal. */
    auto,
    /** Even into a pipe. */
    always,
    /** Not at all. */
    never
  }

  private final CommandSpec spec;
  private final ParseResult parsed;

  ReadOptions(CommandSpec spec) {
    this.spec = spec;
    this.parsed = spec.commandLine().getParseResult();
  }

  static void describe(CommandSpec spec) {
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0..*")
            .arity("0..*")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .paramLabel("FILE")
            .description("pcap or pcapng files, plain, gzip or zstd; - is standard input.")
            .build());
    spec.addOption(Options.list("FILE", "The same as FILE, for habit.", "-r").build());
    spec.addOption(Options.value(long.class, "N", "Stop after N packets.", "-c").build());
    spec.addOption(
        Options.flag("Print numbers, not names: always so, accepted for habit.", "-n").build());
    spec.addOption(
        Options.value(
                TimeFormat.class,
                "FORMAT",
                "Time: r relative (default; -T tcpdump: a), a time of day, ad with date, adoy with"
                    + " day of the year, d since the packet before, dd since the one displayed"
                    + " before, e epoch, u, ud, udoy as a, ad, adoy in UTC.",
                "-t")
            .build());
    spec.addOption(
        Options.value(
                Format.class, "FORMAT", "Output: ${COMPLETION-CANDIDATES} (default: text).", "-T")
            .build());
    spec.addOption(Options.list("FIELD", "A column of -T fields; repeat it.", "-e").build());
    spec.addOption(
        Options.list(
                "SETTING",
                "How -T fields is written: header=y|n, separator=/t|/s|CHAR, occurrence=f|l|a,"
                    + " aggregator=/s|CHAR, quote=d|s|n.",
                "-E")
            .build());
    spec.addOption(Options.flag("Print each packet's octets in hexadecimal too.", "-x").build());
    spec.addOption(Options.flag("Write every line at once, as a terminal gets it.", "-l").build());
    spec.addOption(Options.flag("Print no packets.", "-q", "--quiet").build());
    spec.addOption(
        Options.list(
                "NAME",
                "Let a tap see every packet before the tables do, e.g. count or sniff.",
                "--tap")
            .build());
    spec.addOption(Options.flag("At the end, print where the packets ended.", "--ledger").build());
    spec.addOption(
        Options.value(
                Color.class,
                "WHEN",
                "${COMPLETION-CANDIDATES} (default: auto, only on a terminal).",
                "--color")
            .build());
    spec.addOption(PluginOptions.option());
  }

  /** The sources, in the order given. */
  List<String> sources() {
    List<String> sources = new ArrayList<>(list("-r"));
    sources.addAll(parsed.matchedPositionalValue(0, List.of()));
    return sources;
  }

  long count() {
    return parsed.matchedOptionValue("-c", Long.MAX_VALUE);
  }

  /** The format that was asked for, or the one that goes with the output. */
  TimeFormat time() {
    TimeFormat usual = format() == Format.tcpdump ? TimeFormat.a : TimeFormat.r;
    return parsed.matchedOptionValue("-t", usual);
  }

  Format format() {
    return parsed.matchedOptionValue("-T", Format.text);
  }

  Color color() {
    return parsed.matchedOptionValue("--color", Color.auto);
  }

  boolean has(String flag) {
    return parsed.hasMatchedOption(flag);
  }

  List<String> list(String name) {
    return parsed.matchedOptionValue(name, List.of());
  }

  ParseResult parsed() {
    return parsed;
  }

  FieldsOptions fieldsOptions() {
    FieldsOptions options = FieldsOptions.DEFAULT;
    for (String setting : list("-E")) {
      options = options.with(setting);
    }
    return options;
  }

  /** Refuses what cannot be meant. */
  void check() {
    List<String> sources = sources();
    if (sources.isEmpty()) {
      throw misuse("no capture is given: name a file, or - for standard input");
    }
    if (sources.indexOf(STANDARD_INPUT) != sources.lastIndexOf(STANDARD_INPUT)) {
      throw misuse("standard input can be read only once");
    }
    if (count() < 1) {
      throw misuse("-c takes a number of packets, 1 or more");
    }
    boolean fields = format() == Format.fields;
    if (fields && list("-e").isEmpty()) {
      throw misuse("-T fields needs at least one -e FIELD");
    }
    if (!fields && (has("-e") || has("-E"))) {
      throw misuse("-e and -E belong to -T fields");
    }
    if (fields && has("-x")) {
      throw misuse("-x prints lines and octets; -T fields prints columns: use one of them");
    }
  }

  ParameterException misuse(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
