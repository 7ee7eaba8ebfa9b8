package org.softnet.cli.whatif;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Rows of numbers under a heading, to the right in columns as wide as their widest cell. */
final class Table {
  private static final String GAP = "  ";

  private final List<String[]> rows = new ArrayList<>();

  Table(String... heading) {
    row(heading);
  }

  void row(String... cells) {
    rows.add(cells);
  }

  void print(PrintWriter out) {
    int[] widths = new int[rows.getFirst().length];
    for (String[] row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row[i].length());
      }
    }
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        line.append(i == 0 ? "" : GAP).repeat(' ', widths[i] - row[i].length()).append(row[i]);
      }
      out.println(line);
    }
  }
}
