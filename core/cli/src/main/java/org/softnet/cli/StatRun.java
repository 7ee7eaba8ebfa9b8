package org.softnet.cli;

import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.softnet.cli.stat.Counted;
import org.softnet.cli.stat.Intervals;
import org.softnet.cli.stat.PacketTime;
import org.softnet.cli.stat.StatPrinter;
import org.softnet.cli.stat.StatView;
import org.softnet.host.RunReport;
import org.softnet.host.Softnet;
import org.softnet.host.SoftnetBuilder;
import org.softnet.host.stat.KernelCounters;
import picocli.CommandLine.Model.CommandSpec;

/**
 * A run that counts, in one piece or by intervals: of packets' time in files, else of the clock.
 */
final class StatRun {
  private static final double SECOND_NANOS = 1e9;

  private final CommandSpec spec;
  private final KernelCounters.Checksums checksums;
  private final long everyNanos;
  private final @Nullable PacketTime packetTime;
  private @Nullable Supplier<Counted> counted;

  /** A run with intervals of {@code seconds}; 0 is none. */
  StatRun(CommandSpec spec, KernelCounters.Checksums checksums, double seconds) {
    this.spec = spec;
    this.checksums = checksums;
    this.everyNanos = seconds == 0 ? 0 : Math.max(1, Math.round(seconds * SECOND_NANOS));
    this.packetTime =
        everyNanos > 0 && !StreamSources.isLive(spec)
            ? new PacketTime(everyNanos, () -> Objects.requireNonNull(counted).get())
            : null;
  }

  /** Lets packets tell the time, where it is theirs. */
  SoftnetBuilder timed(SoftnetBuilder builder) {
    return packetTime == null ? builder : builder.timer(packetTime);
  }

  /** Counts what comes and prints it; the exit status. */
  int count(Softnet softnet, int sources, StatPrinter printer, StatView view) {
    KernelCounters counters = KernelCounters.of(softnet.catalog(), checksums);
    Supplier<Counted> soFar = () -> Counted.of(counters, softnet.soFar());
    counted = soFar;
    try (Interrupt interrupt = Interrupt.stopping(softnet)) {
      if (everyNanos == 0) {
        return count(softnet, counters, interrupt, sources, all -> printer.print(view, all));
      }
      Intervals intervals = new Intervals(printer, view, soFar.get());
      if (packetTime != null) {
        packetTime.printBy(intervals);
        return count(
            softnet,
            counters,
            interrupt,
            sources,
            all -> {
              packetTime.end(all);
              intervals.total(all);
            });
      }
      try (StatTicker ticker = new StatTicker(softnet, everyNanos, soFar, intervals)) {
        return count(
            softnet,
            counters,
            interrupt,
            sources,
            all -> {
              ticker.end(all);
              intervals.total(all);
            });
      }
    }
  }

  private int count(
      Softnet softnet,
      KernelCounters counters,
      Interrupt interrupt,
      int sources,
      Consumer<Counted> end) {
    RunReport report = run(softnet, counters);
    int status = StreamSources.tell(spec, report, interrupt.happened(), sources);
    if (status != ExitStatus.USAGE) {
      end.accept(Counted.of(counters, report));
    }
    return status;
  }

  private RunReport run(Softnet softnet, KernelCounters counters) {
    boolean prints = everyNanos > 0 && Terminal.isOutput();
    try (Progress _ = Progress.of(softnet, Terminal.isError() && !prints)) {
      return softnet.run(counters);
    }
  }
}
