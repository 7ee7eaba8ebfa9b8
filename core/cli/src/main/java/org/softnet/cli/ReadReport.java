package org.softnet.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.softnet.host.RunReport;

/** What is said on standard error when a run is over, and the exit status that follows from it. */
final class ReadReport {
  private final RunReport report;
  private final PrintWriter err;

  ReadReport(RunReport report, PrintWriter err) {
    this.report = report;
    this.err = err;
  }

  /**
   * Of a live capture: where each packet ended is always told; the exit status.
   *
   * @param advice what is said behind the failure of one that lacks the right to begin
   */
  int printLive(String advice) {
    if (status(1) == ExitStatus.USAGE) {
      for (RunReport.SourceFailure failure : report.failures()) {
        err.println("softnet: " + failure.message() + (failure.permitted() ? "" : advice));
      }
      err.flush();
      return ExitStatus.USAGE;
    }
    problems();
    err.printf(Locale.ROOT, "%,d packets, %,d octets%n", report.packets(), report.octets());
    ledger();
    closed();
    err.flush();
    return status(1);
  }

  int print(boolean ledger, boolean interrupted, int sources) {
    problems();
    if (interrupted) {
      err.printf(
          Locale.ROOT,
          "%n%,d packets, %,d octets until the interrupt%n",
          report.packets(),
          report.octets());
    }
    if (ledger || interrupted) {
      ledger();
    }
    closed();
    err.flush();
    return status(sources);
  }

  private void problems() {
    report.problems().forEach(problem -> err.println("softnet: " + problem));
    report.failures().forEach(failure -> err.println("softnet: " + failure.message()));
    if (report.evictedFlows() > 0) {
      err.printf(
          Locale.ROOT,
          "softnet: %,d conversations were forgotten to make room for others;"
              + " their later packets got new stream numbers%n",
          report.evictedFlows());
    }
    if (report.expiredFlows() > 0) {
      err.printf(
          Locale.ROOT,
          "softnet: %,d conversations were over by --flow-timeout;"
              + " their later packets got new stream numbers%n",
          report.expiredFlows());
    }
  }

  private void closed() {
    if (!report.isClosed()) {
      err.println("softnet: the ledger does not close; this is a bug in Softnet, please report it");
      ledger();
    }
  }

  private int status(int sources) {
    if (!report.isClosed()) {
      return ExitStatus.FAILED;
    }
    if (report.failures().isEmpty()) {
      return ExitStatus.OK;
    }
    boolean nothingRead =
        report.failures().size() == sources
            && report.failures().stream().noneMatch(RunReport.SourceFailure::readable);
    return nothingRead ? ExitStatus.USAGE : ExitStatus.FAILED;
  }

  private void ledger() {
    Waterfall.print(report.stages(), err);
    if (!report.interest().isInEverything()) {
      err.println(
          "softnet: packets were followed no further than what was asked for;"
              + " read --ledger follows each to its end");
    }
  }
}
