package org.softnet.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.softnet.host.TransmitReport;

/** What is said of a replay when it is over. */
final class ReplayReport {
  private static final double SECOND_NANOS = 1e9;
  private static final double MICRO_NANOS = 1e3;
  private static final double MEGABIT_OCTETS = 125_000;

  private final TransmitReport report;
  private final PrintWriter err;

  ReplayReport(TransmitReport report, PrintWriter err) {
    this.report = report;
    this.err = err;
  }

  void print(boolean interrupted) {
    if (interrupted) {
      err.println();
    }
    double seconds = report.elapsedNanos() / SECOND_NANOS;
    err.printf(
        Locale.ROOT,
        "%,d packets, %,d octets sent in %,.3f s%s%n",
        report.packets(),
        report.octets(),
        seconds,
        seconds > 0 ? rates(seconds) : "");
    err.printf(Locale.ROOT, "%,d dropped, %,d times busy%n", report.dropped(), report.busy());
    report.timing().ifPresent(this::timing);
    if (report.dropped() > 0) {
      Waterfall.print(report.stages(), err);
    }
  }

  /** The first packet begins the time and is not in it. */
  private String rates(double seconds) {
    return String.format(
        Locale.ROOT,
        ": %,.0f packets/s, %,.2f Mbit/s",
        (report.packets() - 1) / seconds,
        report.octets() / seconds / MEGABIT_OCTETS);
  }

  private void timing(TransmitReport.Timing timing) {
    err.printf(
        Locale.ROOT,
        "timing error in microseconds: p50 %,.1f, p90 %,.1f, p99 %,.1f, max %,.1f; drift %,.1f%n",
        timing.p50() / MICRO_NANOS,
        timing.p90() / MICRO_NANOS,
        timing.p99() / MICRO_NANOS,
        timing.max() / MICRO_NANOS,
        timing.drift() / MICRO_NANOS);
  }
}
