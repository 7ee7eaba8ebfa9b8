package org.softnet.cli;

import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.softnet.cli.table.Columnar;
import org.softnet.host.Catalog;
import org.softnet.host.Catalog.TableEntry;
import org.softnet.host.SoftnetBuilder;

/** {@code softnet tables}: the dispatch tables, as {@code /proc/net/ptype} shows the kernel's. */
final class TablesCommand extends ListCommand {
  private static final String EXPLAIN = "--explain";

  TablesCommand() {
    super(
        "tables",
        "Lists the dispatch tables: which number goes to which protocol.",
        "  softnet tables",
        "  softnet tables --explain udp.port=53     who wants that number, and who gets it",
        "  softnet tables --explain ethertype=0x0800",
        "  softnet tables -d tcp.port==8888,http --explain tcp.port=8888   with a rule");
    spec().addOption(DecodeAsOptions.option());
    spec()
        .addOption(
            Options.value(
                    String.class,
                    "TABLE=KEY",
                    "List the candidates of one number and say why one won.",
                    EXPLAIN)
                .build());
  }

  @Override
  SoftnetBuilder builder() {
    return DecodeAsOptions.apply(spec(), super.builder());
  }

  @Override
  int list(Catalog catalog, PrintWriter out, PrintWriter err) {
    @Nullable String question = parsed().matchedOptionValue(EXPLAIN, null);
    if (question != null) {
      return explain(catalog.tables(), question, out, err);
    }
    Columnar table = Columnar.ofWords("TABLE", "KEY", "PROTOCOL", "PLUGIN", "PRIORITY");
    for (TableEntry entry : catalog.tables()) {
      table.row(
          entry.table(),
          key(entry),
          entry.protocol() + (entry.wins() ? "" : " (loses)"),
          entry.plugin(),
          String.valueOf(entry.priority()));
    }
    table.print(out);
    return ExitStatus.OK;
  }

  private static String key(TableEntry entry) {
    return entry.table().equals("ethertype")
        ? "0x%04x".formatted(entry.key())
        : String.valueOf(entry.key());
  }

  private static int explain(
      List<TableEntry> entries, String question, PrintWriter out, PrintWriter err) {
    int equals = question.indexOf('=');
    int key;
    try {
      key = Integer.decode(question.substring(equals + 1));
    } catch (NumberFormatException e) {
      equals = -1;
      key = 0;
    }
    if (equals < 1) {
      err.println("softnet tables: --explain takes TABLE=NUMBER, as in udp.port=53");
      return ExitStatus.USAGE;
    }
    String name = question.substring(0, equals);
    int wanted = key;
    if (entries.stream().noneMatch(entry -> entry.table().equals(name))) {
      err.println(
          "softnet tables: there is no table '%s'; there are: %s".formatted(name, names(entries)));
      return ExitStatus.USAGE;
    }
    List<TableEntry> candidates =
        entries.stream().filter(e -> e.table().equals(name) && e.key() == wanted).toList();
    if (candidates.isEmpty()) {
      out.println(question + ": nobody is registered");
    }
    for (TableEntry candidate : candidates) {
      out.println(question + ": " + sentence(candidate, candidates.size()));
    }
    return ExitStatus.OK;
  }

  private static String sentence(TableEntry candidate, int candidates) {
    if (candidate.plugin().equals(Catalog.DECODE_AS)) {
      return candidate.protocol() + " wins: a rule says so (-d)";
    }
    String who =
        "%s (plugin %s, priority %d) "
            .formatted(candidate.protocol(), candidate.plugin(), candidate.priority());
    if (candidates == 1) {
      return who + "wins: it is the only candidate";
    }
    return who + (candidate.wins() ? "wins: its priority is the highest" : "loses");
  }

  private static String names(List<TableEntry> entries) {
    return String.join(", ", entries.stream().map(TableEntry::table).distinct().toList());
  }
}
