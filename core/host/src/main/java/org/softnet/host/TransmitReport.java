package org.softnet.host;

import java.util.List;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.softnet.engine.transmit.TxReport;

/**
 * What became of the packets of a transmitter that is closed.
 *
 * @param packets packets that were sent
 * @param octets their octets
 * @param elapsedNanos from the first packet that was sent to the last one
 * @param busy how often the device had no room, and the packet was offered again
 * @param stages the accounts of queue and device: in = out + drops
 * @param timing how late packets were sent that had their moments
 * @param failure why the device sent no more, a sentence; empty if it went on to the end
 */
public record TransmitReport(
    long packets,
    long octets,
    long elapsedNanos,
    long busy,
    List<RunReport.StageReport> stages,
    Optional<Timing> timing,
    Optional<String> failure) {
  /**
   * How late packets were sent, in nanoseconds behind their moments: when the call that sent them
   * had returned.
   *
   * @param p50 half of them less than this
   * @param p90 90 per cent
   * @param p99 99 per cent
   * @param max the latest
   * @param drift how much later the last packet was sent than the first one and the moments of both
   *     say
   */
  public record Timing(long p50, long p90, long p99, long max, long drift) {
    private static Timing of(Histogram errors, long drift) {
      return new Timing(
          errors.getValueAtPercentile(50),
          errors.getValueAtPercentile(90),
          errors.getValueAtPercentile(99),
          errors.getMaxValue(),
          drift);
    }
  }

  /** Packets that were not sent, for whatever reason. */
  public long dropped() {
    return stages.stream()
        .flatMap(stage -> stage.drops().values().stream())
        .mapToLong(Long::longValue)
        .sum();
  }

  /** Whether every packet's end is known; if not, that is a bug. */
  public boolean isClosed() {
    return stages.stream().allMatch(stage -> stage.residue() == 0);
  }

  static TransmitReport of(TxReport report) {
    Histogram errors = report.errors();
    boolean sent = report.lastNanos() >= report.firstNanos();
    return new TransmitReport(
        report.counters().packets(),
        report.counters().octets(),
        sent ? report.lastNanos() - report.firstNanos() : 0,
        report.requeues(),
        List.of(
            RunReport.StageReport.of(report.queue()), RunReport.StageReport.of(report.device())),
        errors == null || errors.getTotalCount() == 0
            ? Optional.empty()
            : Optional.of(Timing.of(errors, report.driftNanos())),
        Optional.ofNullable(report.failure()).map(e -> e.sentence()));
  }
}
