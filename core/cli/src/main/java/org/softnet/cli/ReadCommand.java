package org.softnet.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.softnet.cli.print.FieldsOptions;
import org.softnet.cli.print.FieldsPrinter;
import org.softnet.cli.print.HexPrinter;
import org.softnet.cli.print.Output;
import org.softnet.cli.print.PacketPrinter;
import org.softnet.cli.print.Palette;
import org.softnet.cli.print.SummaryPrinter;
import org.softnet.cli.print.TimeFormat;
import org.softnet.cli.print.UnknownFieldException;
import org.softnet.host.RunReport;
import org.softnet.host.Softnet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code softnet read}: capture files through the whole receive path, printed. */
@Command(
    name = "read",
    mixinStandardHelpOptions = true,
    description = "Reads captures and prints their packets, one line each.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  softnet read trace.pcapng",
      "  softnet read -c 5 -x trace.pcap            five packets, with their octets",
      "  softnet read -T fields -e ip.src -e tcp.dstport -E header=y trace.pcap",
      "  tcpdump -w - | softnet read -l -r -        live, through a pipe",
      "  softnet read -q --ledger trace.pcap.zst    where each packet ended",
      "",
      "Exit status: 0 if all was read, 1 if a capture is cut or damaged behind its first",
      "packets, 2 if nothing could be read or the options are wrong."
    })
final class ReadCommand implements Callable<Integer> {
  private static final String STANDARD_INPUT = "-";

  /** What {@code -T} takes. */
  enum Format {
    /** One line a packet. */
    text,
    /** The fields given with -e. */
    fields
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

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private PluginOptions plugins = new PluginOptions();

  @Parameters(
      paramLabel = "FILE",
      arity = "0..*",
      description = "pcap or pcapng files, plain, gzip or zstd; - is standard input.")
  private List<String> files = new ArrayList<>();

  @Option(names = "-r", paramLabel = "FILE", description = "The same as FILE, for habit.")
  private List<String> inputs = new ArrayList<>();

  @Option(names = "-c", paramLabel = "N", description = "Stop after N packets.")
  private long count = Long.MAX_VALUE;

  @Option(names = "-n", description = "Print numbers, not names: always so, accepted for habit.")
  private boolean numeric;

  @Option(
      names = "-t",
      paramLabel = "FORMAT",
      description =
          "Time: r relative (default), a time of day, ad with date, adoy with day of the year, "
              + "d since the packet before, dd since the one displayed before, e epoch, "
              + "u, ud, udoy as a, ad, adoy in UTC.")
  private TimeFormat time = TimeFormat.r;

  @Option(
      names = "-T",
      paramLabel = "FORMAT",
      description = "Output: ${COMPLETION-CANDIDATES} (default: text).")
  private Format format = Format.text;

  @Option(names = "-e", paramLabel = "FIELD", description = "A column of -T fields; repeat it.")
  private List<String> columns = new ArrayList<>();

  @Option(
      names = "-E",
      paramLabel = "SETTING",
      description =
          "How -T fields is written: header=y|n, separator=/t|/s|CHAR, occurrence=f|l|a, "
              + "aggregator=CHAR, quote=d|s|n.")
  private List<String> settings = new ArrayList<>();

  @Option(names = "-x", description = "Print each packet's octets in hexadecimal too.")
  private boolean hex;

  @Option(names = "-l", description = "Write every line at once, as a terminal gets it.")
  private boolean lineBuffered;

  @Option(
      names = {"-q", "--quiet"},
      description = "Print no packets.")
  private boolean quiet;

  @Option(
      names = "--tap",
      paramLabel = "NAME",
      description = "Let a tap see every packet before the tables do, e.g. count or sniff.")
  private List<String> taps = new ArrayList<>();

  @Option(names = "--ledger", description = "At the end, print where the packets ended.")
  private boolean ledger;

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      description = "${COMPLETION-CANDIDATES} (default: auto, only on a terminal).")
  private Color color = Color.auto;

  @Override
  public Integer call() {
    List<String> sources = sources();
    Softnet.Builder builder = plugins.builder().limit(count);
    for (String source : sources) {
      if (source.equals(STANDARD_INPUT)) {
        builder.stream(new FileInputStream(FileDescriptor.in), "standard input");
      } else {
        builder.file(Path.of(source));
      }
    }
    taps.forEach(builder::tap);
    Output tapOutput = Output.standard(true);
    builder.tapPrinter(tapOutput::line);
    try (Softnet softnet = builder.open()) {
      return run(softnet, sources.size());
    }
  }

  private List<String> sources() {
    List<String> sources = new ArrayList<>(inputs);
    sources.addAll(files);
    if (sources.isEmpty()) {
      throw misuse("no capture is given: name a file, or - for standard input");
    }
    if (sources.stream().filter(STANDARD_INPUT::equals).count() > 1) {
      throw misuse("standard input can be read only once");
    }
    if (count < 1) {
      throw misuse("-c takes a number of packets, 1 or more");
    }
    if (format == Format.fields && columns.isEmpty()) {
      throw misuse("-T fields needs at least one -e FIELD");
    }
    if (format != Format.fields && !(columns.isEmpty() && settings.isEmpty())) {
      throw misuse("-e and -E belong to -T fields");
    }
    if (format == Format.fields && hex) {
      throw misuse("-x prints lines and octets; -T fields prints columns: use one of them");
    }
    return sources;
  }

  private int run(Softnet softnet, int sources) {
    PrintWriter err = spec.commandLine().getErr();
    softnet.catalog().problems().forEach(problem -> err.println("softnet: " + problem));
    err.flush();
    Output output = Output.standard(lineBuffered || Terminal.isOutput());
    PacketPrinter printer = printer(softnet, output);
    try (Interrupt interrupt = Interrupt.stopping(softnet)) {
      RunReport report = print(softnet, printer, output);
      return new ReadReport(report, err).print(ledger, interrupt.happened(), sources);
    }
  }

  private RunReport print(Softnet softnet, PacketPrinter printer, Output output) {
    try (Progress _ = Progress.of(softnet, Terminal.isError() && !Terminal.isOutput())) {
      if (!quiet) {
        printer.begin();
      }
      RunReport report = softnet.run(quiet ? _ -> {} : printer::print);
      output.flush();
      return report;
    }
  }

  private PacketPrinter printer(Softnet softnet, Output output) {
    ZoneId zone = ZoneId.systemDefault();
    return switch (format) {
      case text -> {
        Palette palette = isColored() ? Palette.ANSI : Palette.PLAIN;
        PacketPrinter lines = new SummaryPrinter(output, time, zone, palette, Terminal.isUnicode());
        yield hex ? new HexPrinter(lines, output) : lines;
      }
      case fields -> fieldsPrinter(softnet, output, zone);
    };
  }

  private PacketPrinter fieldsPrinter(Softnet softnet, Output output, ZoneId zone) {
    try {
      FieldsOptions options = FieldsOptions.DEFAULT;
      for (String setting : settings) {
        options = options.with(setting);
      }
      return new FieldsPrinter(output, softnet.catalog(), columns, options, zone);
    } catch (UnknownFieldException | IllegalArgumentException e) {
      throw misuse(e.getMessage());
    }
  }

  private boolean isColored() {
    return switch (color) {
      case auto -> Terminal.isOutput() && System.getenv("NO_COLOR") == null;
      case always -> true;
      case never -> false;
    };
  }

  private ParameterException misuse(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
