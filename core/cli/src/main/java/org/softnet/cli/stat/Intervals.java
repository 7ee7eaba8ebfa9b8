package org.softnet.cli.stat;

/**
 * Prints what a run counts in each interval, and at its end what was counted in all: the intervals
 * add up to it.
 *
 * <p>Threads: one at a time.
 */
public final class Intervals {
  private final StatPrinter printer;
  private final StatView view;
  private Counted before;
  private long toNanos;

  /**
   * Prints {@code view} by {@code printer}.
   *
   * @param nothing what is counted before the first packet
   */
  public Intervals(StatPrinter printer, StatView view, Counted nothing) {
    this.printer = printer;
    this.view = view;
    this.before = nothing;
  }

  /** An interval began at {@code nanos}, where nothing came between it and the last one. */
  void skipTo(long nanos) {
    toNanos = nanos;
  }

  /**
   * The interval is over.
   *
   * @param nanos its end, from the beginning of the run on
   * @param now what has been counted so far
   * @return whether it could be printed
   */
  public boolean end(long nanos, Counted now) {
    boolean isPrinted = printer.print(view, new Span(toNanos, nanos), now.since(before));
    toNanos = nanos;
    before = now;
    return isPrinted;
  }

  /** The run is over, and so many were counted. */
  public void total(Counted all) {
    printer.printTotal(view, all);
  }
}
