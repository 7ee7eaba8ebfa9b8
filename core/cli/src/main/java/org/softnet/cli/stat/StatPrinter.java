package org.softnet.cli.stat;

import java.io.PrintWriter;
import java.util.Locale;

/** Prints the counters of a run. */
public final class StatPrinter {
  private static final String SECONDS = "seconds";
  private static final String TOTAL = "total";

  private final PrintWriter out;
  private final StatFormat format;
  private boolean begun; // the table of intervals has its heading

  /** Prints to {@code out}. */
  public StatPrinter(PrintWriter out, StatFormat format) {
    this.out = out;
    this.format = format;
  }

  /**
   * Prints what is asked for, or everything where the format is JSON; which has zeros too, as it
   * has no room for what is left out.
   */
  public void print(StatView view, Counted all) {
    switch (format) {
      case text -> {
        switch (view) {
          case SOFTNET_TABLE -> SoftnetColumns.table(all.rows(), out);
          case SOFTNET, COUNTERS, COUNTERS_AND_ZEROS -> lines(view, all);
        }
      }
      case tsv -> {
        switch (view) {
          case SOFTNET, SOFTNET_TABLE -> SoftnetColumns.tsv(all.rows(), out);
          case COUNTERS, COUNTERS_AND_ZEROS -> {
            out.println("counter\tvalue");
            cells("", view, all);
          }
        }
      }
      case json -> out.println(StatJson.object(null, all));
    }
    out.flush();
  }

  /**
   * Prints what came in an interval.
   *
   * @return whether somebody takes what is printed
   */
  boolean print(StatView view, Span span, Counted news) {
    String to = span.to().toPlainString();
    switch (format) {
      case text -> part("%s to %s s".formatted(span.from().toPlainString(), to), to, view, news);
      case tsv -> rows(to, view, news);
      case json -> out.println(StatJson.object(span, news));
    }
    return !out.checkError();
  }

  /** Prints, behind the intervals, what came in all. */
  void printTotal(StatView view, Counted all) {
    switch (format) {
      case text -> part(TOTAL, TOTAL, view, all);
      case tsv -> rows(TOTAL, view, all);
      case json -> out.println(StatJson.object(null, all));
    }
    out.flush();
  }

  private void part(String title, String cell, StatView view, Counted counted) {
    switch (view) {
      case SOFTNET_TABLE -> {
        if (begins()) {
          SoftnetColumns.heading(SECONDS, out);
        }
        counted.rows().forEach(row -> SoftnetColumns.row(cell, row, out));
      }
      case SOFTNET, COUNTERS, COUNTERS_AND_ZEROS -> {
        out.println("# " + title);
        lines(view, counted);
      }
    }
  }

  private void lines(StatView view, Counted counted) {
    if (view == StatView.SOFTNET) {
      counted.rows().forEach(row -> out.println(SoftnetColumns.hex(row)));
      return;
    }
    counted
        .counters()
        .forEach((name, value) -> {
          if (view.shows(value)) {
            out.printf(Locale.ROOT, "%-31s %d%n", name, value);
          }
        });
  }

  private void rows(String time, StatView view, Counted counted) {
    boolean begins = begins();
    switch (view) {
      case SOFTNET, SOFTNET_TABLE -> {
        if (begins) {
          out.println(SECONDS + "\t" + SoftnetColumns.names());
        }
        counted.rows().forEach(row -> out.println(time + "\t" + SoftnetColumns.values(row)));
      }
      case COUNTERS, COUNTERS_AND_ZEROS -> {
        if (begins) {
          out.println(SECONDS + "\tcounter\tvalue");
        }
        cells(time + "\t", view, counted);
      }
    }
  }

  private void cells(String before, StatView view, Counted counted) {
    counted
        .counters()
        .forEach((name, value) -> {
          if (view.shows(value)) {
            out.println(before + name + "\t" + value);
          }
        });
  }

  private boolean begins() {
    boolean first = !begun;
    begun = true;
    return first;
  }
}
