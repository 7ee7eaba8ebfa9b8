package org.softnet.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.softnet.api.Interest;
import org.softnet.cli.print.ColorRules;
import org.softnet.cli.print.DisplayPrinter;
import org.softnet.cli.print.FieldsOptions;
import org.softnet.cli.print.FieldsPrinter;
import org.softnet.cli.print.FilteredPrinter;
import org.softnet.cli.print.OctetsPrinter;
import org.softnet.cli.print.Output;
import org.softnet.cli.print.PacketPrinter;
import org.softnet.cli.print.PagePrinter;
import org.softnet.cli.print.Palette;
import org.softnet.cli.print.SummaryPrinter;
import org.softnet.cli.print.TwoPrinters;
import org.softnet.cli.print.UnknownFieldException;
import org.softnet.cli.print.Zone;
import org.softnet.cli.print.json.JsonPrinter;
import org.softnet.cli.print.tcpdump.TcpdumpPrinter;
import org.softnet.cli.print.tree.TreePrinter;
import org.softnet.host.Catalog;
import org.softnet.host.Filter;
import org.softnet.host.Readout;

/** The printer that the options of {@code softnet read} ask for. */
final class ReadPrinters {
  private final Catalog catalog;
  private final ReadOptions options;
  private final Output output;
  private @Nullable Filter filter;

  ReadPrinters(Catalog catalog, ReadOptions options, Output output) {
    this.catalog = catalog;
    this.options = options;
    this.output = output;
  }

  /**
   * The printer; {@code err} gets what a person should know of the filter.
   *
   * @throws org.softnet.host.FilterException if the filter is wrong
   */
  PacketPrinter printer(PrintWriter err) {
    return printer(err, printer -> printer);
  }

  /** The same; {@code around} sees the packets that match, unless the filter is for printing. */
  PacketPrinter printer(PrintWriter err, UnaryOperator<PacketPrinter> around) {
    PacketPrinter printer = printing(output);
    if (options.displayFilter().isEmpty()) {
      return around.apply(printer);
    }
    Filter filter = Filter.compile(options.displayFilter(), catalog);
    this.filter = filter;
    filter.warnings().forEach(warning -> err.println(options.command() + ": " + warning));
    err.flush();
    return switch (options.filterOn()) {
      case both -> new FilteredPrinter(filter, around.apply(printer));
      case print -> around.apply(new FilteredPrinter(filter, printer));
      case write ->
          new TwoPrinters(new FilteredPrinter(filter, around.apply(PacketPrinter.NONE)), printer);
    };
  }

  /**
   * Several that share what the printer made before would print alone, and look at {@code
   * interest}: where packets are printed and not written besides.
   */
  Readout shared(Interest interest, int cpus) {
    Filter chosen = filter;
    return new Readout(
        chosen == null ? _ -> true : chosen::matches,
        () -> {
          Output paged = Output.paged();
          return new PagePrinter(format(paged), paged);
        },
        interest,
        cpus,
        Readout.SHORT_RUN_PACKETS,
        output::take);
  }

  private PacketPrinter printing(Output output) {
    if (options.has("-q")) {
      return _ -> {};
    }
    return options.writing().isPrinting() ? new DisplayPrinter(format(output)) : PacketPrinter.NONE;
  }

  private PacketPrinter format(Output output) {
    return switch (options.format()) {
      case text -> withOctets(summary(output), output);
      case tree ->
          withOctets(new TreePrinter(output, catalog, Zone.LOCAL, Terminal.isUnicode()), output);
      case json -> new JsonPrinter(output, catalog, JsonPrinter.Framing.ARRAY);
      case jsonl -> new JsonPrinter(output, catalog, JsonPrinter.Framing.LINES);
      case fields, csv -> fields(options.columns(), options.fieldsOptions(), Palette.PLAIN, output);
      case tcpdump -> withOctets(tcpdump(output), output);
      case hex -> new OctetsPrinter(PacketPrinter.NONE, OctetsPrinter.Layout.TSHARK, output);
    };
  }

  private PacketPrinter withOctets(PacketPrinter heading, Output output) {
    OctetsPrinter.Layout layout = options.octets();
    return layout == null ? heading : new OctetsPrinter(heading, layout, output);
  }

  private PacketPrinter summary(Output output) {
    Palette palette = palette();
    List<String> columns = options.textColumns();
    return columns.isEmpty()
        ? new SummaryPrinter(output, options.time(), Zone.LOCAL, palette, Terminal.isUnicode())
        : fields(columns, FieldsOptions.COLUMNS, palette, output);
  }

  private PacketPrinter fields(
      List<String> names, FieldsOptions fieldsOptions, Palette palette, Output output) {
    try {
      return new FieldsPrinter(output, catalog, names, fieldsOptions, Zone.LOCAL, palette);
    } catch (UnknownFieldException | IllegalArgumentException e) {
      throw options.misuse(String.valueOf(e.getMessage()));
    }
  }

  private PacketPrinter tcpdump(Output output) {
    try {
      return new TcpdumpPrinter(output, catalog, options.time(), Zone.LOCAL);
    } catch (IllegalArgumentException e) {
      throw options.misuse(String.valueOf(e.getMessage()));
    }
  }

  private Palette palette() {
    if (!isColored()) {
      return Palette.PLAIN;
    }
    Path rules = options.colorRules();
    try {
      return rules == null ? ColorRules.standard(catalog) : ColorRules.of(rules, catalog);
    } catch (IllegalArgumentException e) {
      throw options.misuse(String.valueOf(e.getMessage()));
    }
  }

  private boolean isColored() {
    return switch (options.color()) {
      case auto -> Terminal.isOutput() && System.getenv("NO_COLOR") == null;
      case always -> true;
      case never -> false;
    };
  }
}
