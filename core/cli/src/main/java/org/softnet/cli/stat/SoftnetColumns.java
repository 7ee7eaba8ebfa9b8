package org.softnet.cli.stat;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

  /** Rows in decimal under the columns' names, separated by tabs. */
  static void tsv(List<SoftnetRow> rows, PrintWriter out) {
    out.println(String.join("\t", named(rows.getFirst()).keySet()));
    for (SoftnetRow row : rows) {
      StringJoiner cells = new StringJoiner("\t");
      named(row).values().forEach(value -> cells.add(value.toString()));
      out.println(cells);
    }
  }
}
