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
  private static final int GAP = 2;

  private final List<String[]> rows = new ArrayList<>();
  private final int words;

  private Columnar(int words, String... heading) {
    this.words = words;
    row(heading);
  }

  /** A table of words. */
  public static Columnar ofWords(String... heading) {
    return new Columnar(heading.length, heading);
  }

  /** A table of numbers. */
  public static Columnar ofNumbers(String... heading) {
    return new Columnar(0, heading);
  }

  /** A table of numbers behind {@code words} columns of words. */
  public static Columnar ofNumbersBehind(int words, String... heading) {
    return new Columnar(words, heading);
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
        cells[i] = i < words ? row[i] : " ".repeat(widths[i] - row[i].length()) + row[i];
      }
      table.addRowValues(cells);
    }
    out.print(table);
  }
}
