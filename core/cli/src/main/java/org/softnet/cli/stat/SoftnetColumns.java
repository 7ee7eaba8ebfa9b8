package org.softnet.cli.stat;

import java.io.PrintWriter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.softnet.cli.table.Columnar;
import org.softnet.host.stat.SoftnetRow;

/**
 * Writes rows of {@code /proc/net/softnet_stat}, {@code softnet_seq_show()}, net/core/net-procfs.c.
 */
final class SoftnetColumns {
  /** Columns behind the third in which the kernel had something once, and writes zero now. */
  private static final int VACANT = 5;

  private static final int LEADING = 3;

  /** Of a row that comes before others are known: what it has room for. */
  private static final int MOST_DIGITS = 9;

  private static final String GAP = "  ";
  private static final Set<String> NAMES =
      Collections.unmodifiableSet(
          new LinkedHashSet<>(named(new SoftnetRow(0, 0, 0, 0, 0, 0, 0, 0, 0)).keySet()));

  private SoftnetColumns() {}

  /** The columns that mean something, by name, in the kernel's order. */
  static Map<String, Long> named(SoftnetRow row) {
    Map<String, Long> columns = new LinkedHashMap<>();
    columns.put("processed", row.processed());
    columns.put("dropped", row.dropped());
    columns.put("time_squeeze", row.timeSqueeze());
    columns.put("cpu_collision", row.cpuCollision());
    columns.put("received_rps", row.receivedRps());
    columns.put("flow_limit", row.flowLimit());
    columns.put("backlog_len", row.backlog());
    columns.put("cpu", (long) row.cpu());
    columns.put("input_qlen", row.inputQueue());
    columns.put("process_qlen", row.processQueue());
    return columns;
  }

  /** The kernel's row: fifteen words of 32 bits in hexadecimal; what is larger wraps, as there. */
  static String hex(SoftnetRow row) {
    StringJoiner words = new StringJoiner(" ");
    int column = 0;
    for (long value : named(row).values()) {
      if (column++ == LEADING) {
        for (int i = 0; i < VACANT; i++) {
          words.add(word(0));
        }
      }
      words.add(word(value));
    }
    return words.toString();
  }

  private static String word(long value) {
    return String.format(Locale.ROOT, "%08x", (int) value);
  }

  /** Rows in decimal under the columns' names. */
  static void table(List<SoftnetRow> rows, PrintWriter out) {
    Columnar table = Columnar.ofNumbers(named(rows.getFirst()).keySet().toArray(String[]::new));
    for (SoftnetRow row : rows) {
      table.row(named(row).values().stream().map(String::valueOf).toArray(String[]::new));
    }
    table.print(out);
  }

  /** A heading for rows that come one by one. */
  static void heading(String first, PrintWriter out) {
    StringBuilder line = new StringBuilder(right(first, MOST_DIGITS));
    NAMES.forEach(name -> line.append(GAP).append(right(name, MOST_DIGITS)));
    out.println(line);
  }

  /** A row under that heading. */
  static void row(String first, SoftnetRow row, PrintWriter out) {
    StringBuilder line = new StringBuilder(right(first, MOST_DIGITS));
    named(row)
        .forEach((name, value) ->
            line.append(GAP).append(right(value.toString(), Math.max(name.length(), MOST_DIGITS))));
    out.println(line);
  }

  private static String right(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }

  /** Rows in decimal under the columns' names, separated by tabs. */
  static void tsv(List<SoftnetRow> rows, PrintWriter out) {
    out.println(names());
    rows.forEach(row -> out.println(values(row)));
  }

  /** The columns' names, separated by tabs. */
  static String names() {
    return String.join("\t", NAMES);
  }

  /** A row in decimal, separated by tabs. */
  static String values(SoftnetRow row) {
    StringJoiner cells = new StringJoiner("\t");
    named(row).values().forEach(value -> cells.add(value.toString()));
    return cells.toString();
  }
}
