package org.softnet.cli.table;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.TextTable;

/** Rows under a heading, the columns as wide as their widest cell: words left, numbers right. */
public final class Columnar {
  /** Sets a cell in its column. */
  @FunctionalInterface
  private interface Alignment {
    String set(String cell, int width);
  }

  private static final int GAP = 2;

  private final List<String[]> rows = new ArrayList<>();
  private final Alignment alignment;

  private Columnar(Alignment alignment, String... heading) {
    this.alignment = alignment;
    row(heading);
  }

  /** A table of words. */
  public static Columnar ofWords(String... heading) {
    return new Columnar((cell, _) -> cell, heading);
  }

  /** A table of numbers. */
  public static Columnar ofNumbers(String... heading) {
    return new Columnar((cell, width) -> " ".repeat(width - cell.length()) + cell, heading);
  }

  /** Adds a row, a cell for each of the heading's. */
  public void row(String... cells) {
    rows.add(cells);
  }

  /** Prints all rows. */
  public void print(PrintWriter out) {
    int[] widths = new int[rows.getFirst().length];
    Column[] columns = new Column[widths.length];
    for (int i = 0; i < widths.length; i++) {
      for (String[] row : rows) {
        widths[i] = Math.max(widths[i], row[i].length());
      }
      columns[i] = new Column(widths[i] + GAP, 0, Column.Overflow.TRUNCATE);
    }
    TextTable table = TextTable.forColumns(Help.defaultColorScheme(Ansi.OFF), columns);
    for (String[] row : rows) {
      String[] cells = new String[widths.length];
      for (int i = 0; i < widths.length; i++) {
        cells[i] = alignment.set(row[i], widths[i]);
      }
      table.addRowValues(cells);
    }
    out.print(table);
  }
}
