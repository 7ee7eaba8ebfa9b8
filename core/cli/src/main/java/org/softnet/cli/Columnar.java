package org.softnet.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.TextTable;

/** Rows under a heading, the columns as wide as their widest cell. */
final class Columnar {
  private static final int GAP = 2;

  private final List<String[]> rows = new ArrayList<>();

  Columnar(String... heading) {
    row(heading);
  }

  void row(String... cells) {
    rows.add(cells);
  }

  void print(PrintWriter out) {
    Column[] columns = new Column[rows.getFirst().length];
    for (int i = 0; i < columns.length; i++) {
      int width = 0;
      for (String[] row : rows) {
        width = Math.max(width, row[i].length());
      }
      columns[i] = new Column(width + GAP, 0, Column.Overflow.TRUNCATE);
    }
    TextTable table = TextTable.forColumns(Help.defaultColorScheme(Ansi.OFF), columns);
    rows.forEach(table::addRowValues);
    out.print(table);
  }
}
