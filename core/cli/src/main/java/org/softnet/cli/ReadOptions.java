package org.softnet.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.softnet.cli.print.FieldsOptions;
import org.softnet.cli.print.OctetsPrinter;
import org.softnet.cli.print.TextColumns;
import org.softnet.cli.print.TimeFormat;
import org.softnet.host.Softnet;
import org.softnet.host.SoftnetBuilder;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * What {@code softnet read} takes, and what of it contradicts the rest. All but the sources is what
 * every command takes that prints packets.
 */
final class ReadOptions {
  private static final String FILTER_ON = "--display-filter-on";
  static final String STANDARD_INPUT = "-";
  private static final List<String> OCTETS = List.of("-x", "-X", "-XX", "-A");

  /** What {@code -T} takes. */
  enum Format {
    /** One line a packet. */
    text,
    /** Every layer and every field. */
    tree,
    /** An array of objects. */
    json,
    /** An object on each line. */
    jsonl,
    /** The fields given with -e. */
    fields,
    /** The fields given with -e, or the columns of text, as comma-separated values. */
    csv,
    /** One line a packet, as tcpdump -nn writes it. */
    tcpdump,
    /** The octets alone. */
    hex
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

  /** What {@link #FILTER_ON} takes. */
  enum FilterOn {
    /** Packets that do not match are neither printed nor written. */
    both,
    /** All are written, those that match are printed. */
    print,
    /** All are printed, those that match are written. */
    write
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
            .description("pcap, pcapng or snoop files, plain, gzip or zstd; - is standard input.")
            .build());
    spec.addOption(
        Options.list("FILE", "The same; words that are no files are EXPR then.", "-r").build());
    ReadSources.describe(spec);
    spec.addOption(TwoPasses.option());
    spec.addOption(
        Options.flag("Read all captures at once, by time, not one after the other.", "--merge")
            .build());
    spec.addOption(CpuOptions.option());
    describePrinting(spec);
  }

  /** What has nothing to do with where packets come from. */
  static void describePrinting(CommandSpec spec) {
    spec.addOption(Options.value(long.class, "N", "Stop after N packets.", "-c").build());
    spec.addOption(
        Options.flag("Print numbers, not names: always so, accepted for habit.", "-n").build());
    spec.addOption(
        Options.value(
                String.class,
                "FILTER",
                "Print only packets that match, in Wireshark's language: \"tcp.port == 80\".",
                "-Y",
                "--display-filter")
            .build());
    spec.addOption(
        Options.value(
                FilterOn.class,
                "WHAT",
                "With -w and --print, what -Y decides: ${COMPLETION-CANDIDATES} (default: both).",
                FILTER_ON)
            .build());
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
    spec.addOption(Options.flag("Print every layer and every field: -T tree.", "-V").build());
    spec.addOption(
        Options.list("FIELD", "A column of -T fields or -T csv; repeat it.", "-e").build());
    spec.addOption(
        Options.list(
                "SETTING",
                "How -T fields and -T csv are written: header=y|n, separator=/t|/s|CHAR,"
                    + " occurrence=f|l|a, aggregator=/s|CHAR, quote=d|s|n.",
                "-E")
            .build());
    spec.addOption(
        Options.value(
                String.class,
                "NAMES",
                "The columns of -T text, separated by commas: no., time, source, destination,"
                    + " protocol, length, info, or any field.",
                "--columns")
            .build());
    describeOctets(spec);
    spec.addOption(Options.flag("Write every line at once, as a terminal gets it.", "-l").build());
    spec.addOption(Options.flag("Print no packets.", "-q", "--quiet").build());
    spec.addOption(
        Options.list(
                "NAME",
                "Let a tap see every packet before the tables do, e.g. count or sniff.",
                "--tap")
            .build());
    spec.addOption(Options.flag("At the end, print where the packets ended.", "--ledger").build());
    ReceptionOptions.describe(spec);
    spec.addOption(
        Options.value(
                Color.class,
                "WHEN",
                "${COMPLETION-CANDIDATES} (default: auto, only on a terminal).",
                "--color")
            .build());
    spec.addOption(
        Options.value(
                String.class,
                "FILE",
                "Colour rules, FILTER -> COLOUR a line (default: softnet/colors.txt of the"
                    + " configuration folder, or rules of our own).",
                "--color-rules")
            .build());
    WriteOptions.describe(spec);
    spec.addOption(DecodeAsOptions.option());
    ReassemblyOptions.describe(spec);
    spec.addOption(PluginOptions.option());
  }

  private static void describeOctets(CommandSpec spec) {
    spec.addOption(
        Options.flag(
                "Print each packet's octets too, in hexadecimal and ASCII, as tshark does.",
                "-x",
                "-xx")
            .build());
    spec.addOption(
        Options.flag(
                "Print each packet's octets too, in tcpdump's layout and without the link header.",
                "-X")
            .build());
    spec.addOption(Options.flag("The same with the link header.", "-XX").build());
    spec.addOption(
        Options.flag("Print each packet's text too, without the link header.", "-A").build());
  }

  /** The captures and the capture filter. */
  ReadSources sources() {
    return ReadSources.of(parsed, list("-r"));
  }

  /** CPUs that print, at most. */
  int cpus() {
    return CpuOptions.cpus(spec, isLaborious());
  }

  /** Whether to print a packet costs more than to take it through the tables. */
  private boolean isLaborious() {
    return switch (format()) {
      case json, jsonl, tree, hex -> true;
      case text, fields, csv, tcpdump -> octets() != null;
    };
  }

  /** Whether packets are printed, and nothing else is done with them. */
  boolean prints() {
    return !has("-q") && writing().isPrinting() && !writing().isWriting();
  }

  long count() {
    return parsed.matchedOptionValue("-c", Long.MAX_VALUE);
  }

  /** What the display filter decides. */
  FilterOn filterOn() {
    return parsed.matchedOptionValue(FILTER_ON, FilterOn.both);
  }

  String displayFilter() {
    return parsed.matchedOptionValue("-Y", "");
  }

  /** The format that was asked for, or the one that goes with the output. */
  TimeFormat time() {
    TimeFormat usual = format() == Format.tcpdump ? TimeFormat.a : TimeFormat.r;
    return parsed.matchedOptionValue("-t", usual);
  }

  Format format() {
    return parsed.matchedOptionValue("-T", has("-V") ? Format.tree : Format.text);
  }

  /** How octets are printed beside; null if they are not. */
  OctetsPrinter.@Nullable Layout octets() {
    return has("-x")
        ? OctetsPrinter.Layout.TSHARK
        : has("-X")
            ? OctetsPrinter.Layout.TCPDUMP
            : has("-XX")
                ? OctetsPrinter.Layout.TCPDUMP_WITH_LINK
                : has("-A") ? OctetsPrinter.Layout.TEXT : null;
  }

  Color color() {
    return parsed.matchedOptionValue("--color", Color.auto);
  }

  /** A person's own colour rules: those of an option, or those that lie where they belong. */
  @Nullable Path colorRules() {
    @Nullable String asked = parsed.matchedOptionValue("--color-rules", null);
    if (asked != null) {
      return Path.of(asked);
    }
    String folder = System.getenv("XDG_CONFIG_HOME");
    Path configuration =
        folder == null || folder.isEmpty()
            ? Path.of(System.getProperty("user.home", ""), ".config")
            : Path.of(folder);
    Path own = configuration.resolve("softnet").resolve("colors.txt");
    return Files.isReadable(own) ? own : null;
  }

  boolean has(String flag) {
    return parsed.hasMatchedOption(flag);
  }

  List<String> list(String name) {
    return parsed.matchedOptionValue(name, List.of());
  }

  /** The columns of {@code -T text} that were asked for; empty for the usual ones. */
  List<String> textColumns() {
    String asked = parsed.matchedOptionValue("--columns", "");
    return asked.isEmpty() ? List.of() : TextColumns.fields(asked, time());
  }

  /** The columns: those asked for, or those of {@code -T text}. */
  List<String> columns() {
    List<String> asked = list("-e");
    return asked.isEmpty() ? FieldsOptions.TEXT_COLUMNS : asked;
  }

  /** What the command is called: {@code softnet read}. */
  String command() {
    return spec.qualifiedName();
  }

  ParseResult parsed() {
    return parsed;
  }

  FieldsOptions fieldsOptions() {
    FieldsOptions options = format() == Format.csv ? FieldsOptions.CSV : FieldsOptions.DEFAULT;
    try {
      for (String setting : list("-E")) {
        options = options.with(setting);
      }
    } catch (IllegalArgumentException e) {
      throw misuse(String.valueOf(e.getMessage()));
    }
    return options;
  }

  /** Refuses what cannot be meant. */
  void check(List<String> sources) {
    if (sources.isEmpty()) {
      throw misuse("no capture is given: name a file, or - for standard input");
    }
    if (sources.indexOf(STANDARD_INPUT) != sources.lastIndexOf(STANDARD_INPUT)) {
      throw misuse("standard input can be read only once");
    }
    CpuOptions.check(spec);
    TwoPasses.check(spec, sources);
    checkPrinting(sources);
  }

  /** Refuses what cannot be meant, wherever packets come from; {@code files} are read. */
  void checkPrinting(List<String> files) {
    if (count() < 1) {
      throw misuse("-c takes a number of packets, 1 or more");
    }
    checkFormat(format());
    checkWriting(files);
  }

  private void checkFormat(Format format) {
    if (has("-V") && format != Format.tree) {
      throw misuse("-V is -T tree; -T %s is another output: use one of them".formatted(format));
    }
    if (format == Format.fields && list("-e").isEmpty()) {
      throw misuse("-T fields needs at least one -e FIELD");
    }
    if (format != Format.fields && format != Format.csv && (has("-e") || has("-E"))) {
      throw misuse("-e and -E belong to -T fields and -T csv");
    }
    if (has("--columns") && format != Format.text) {
      throw misuse("--columns belongs to -T text; -T %s takes -e FIELD".formatted(format));
    }
    List<String> octets = OCTETS.stream().filter(this::has).toList();
    if (octets.size() > 1) {
      throw misuse("%s are layouts of the same octets: use one".formatted(octets));
    }
    if (!octets.isEmpty()
        && format != Format.text
        && format != Format.tree
        && format != Format.tcpdump) {
      throw misuse(
          "%s goes with -T text, tree and tcpdump; -T %s prints no octets beside"
              .formatted(octets.getFirst(), format));
    }
  }

  WriteOptions writing() {
    return new WriteOptions(spec);
  }

  /**
   * What to open, without sources: where packets are only written, none is taken apart, for nobody
   * would look at the layers.
   */
  SoftnetBuilder builder() {
    boolean onlyWrites =
        !writing().isPrinting()
            && displayFilter().isEmpty()
            && !has("--tap")
            && !has("--ledger")
            && !has(DecodeAsOptions.NAME);
    SoftnetBuilder builder =
        onlyWrites ? Softnet.builder().undissected() : PluginOptions.builder(parsed);
    TwoPasses.apply(spec, builder);
    DecodeAsOptions.apply(spec, builder);
    ReceptionOptions.apply(spec, builder);
    return ReassemblyOptions.apply(spec, builder).limit(count());
  }

  /** What shapes the printing of packets is a mistake where none are printed. */
  private void checkWriting(List<String> files) {
    writing().check(files);
    if (has(FILTER_ON)
        && (displayFilter().isEmpty() || !writing().isWriting() || !writing().isPrinting())) {
      throw misuse(
          "%s chooses between what -w writes and what --print prints: it goes with -Y, -w and --print"
              .formatted(FILTER_ON));
    }
    if (!writing().isPrinting()) {
      for (String option : List.of("-T", "-V", "-x", "-X", "-XX", "-A", "-e", "--columns")) {
        if (has(option)) {
          throw misuse(
              "%s is about printing, and -w prints nothing: add --print".formatted(option));
        }
      }
    }
  }

  ParameterException misuse(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
