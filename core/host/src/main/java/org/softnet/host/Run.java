package org.softnet.host;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.softnet.api.Line;
import org.softnet.api.OctetsBetween;
import org.softnet.api.PacketHandler;
import org.softnet.api.capture.CaptureDriver;
import org.softnet.api.capture.CaptureException;
import org.softnet.api.socket.Tap;
import org.softnet.engine.dispatch.DispatchTables;
import org.softnet.engine.dispatch.Dispatcher;
import org.softnet.engine.receive.Poller;
import org.softnet.engine.receive.RxQueue;
import org.softnet.engine.receive.SoftnetData;
import org.softnet.engine.receive.TapQueue;
import org.softnet.engine.stats.Stage;

/** One run of all sources, one after the other, through one dispatcher and one ledger. */
final class Run {
  private record NamedTap(String name, TapQueue queue, Stage stage) {}

  private final List<Softnet.Source> sources;
  private final SoftnetData cpu;
  private final List<NamedTap> taps = new ArrayList<>();
  private final List<RunReport.SourceFailure> failures = new ArrayList<>();
  private final Stage ring = new Stage("receive ring");
  private final Stage dispatch = new Stage("dispatch");
  private long octets;
  private long squeezed;
  private long lastNumber;
  private final long limitPackets;
  private final @Nullable OctetsBetween between;
  private volatile boolean stopped;
  private volatile @Nullable Poller poller;
  private volatile @Nullable CaptureDriver driver;

  Run(
      DispatchTables tables,
      List<Softnet.Source> sources,
      List<Tap> taps,
      Consumer<Line> tapPrinter,
      long limitPackets,
      @Nullable OctetsBetween between) {
    this.sources = List.copyOf(sources);
    this.cpu = new SoftnetData(tables);
    this.limitPackets = limitPackets;
    this.between = between;
    for (Tap tap : taps) {
      Stage stage = new Stage("tap " + tap.name());
      TapQueue queue =
          new TapQueue(tap.name(), tap.open(), tapPrinter, TapQueue.Overflow.WAIT, stage);
      this.taps.add(new NamedTap(tap.name(), queue, stage));
    }
  }

  RunReport run(PacketHandler handler) {
    taps.forEach(tap -> tap.queue.start());
    try {
      for (Softnet.Source source : sources) {
        if (stopped || lastNumber >= limitPackets) {
          break;
        }
        run(source, handler);
      }
    } finally {
      taps.forEach(tap -> tap.queue.close());
    }
    return report();
  }

  private void run(Softnet.Source source, PacketHandler handler) {
    try (CaptureDriver opened = source.open()) {
      driver = opened;
      RxQueue queue = new RxQueue(opened, ring);
      Poller current =
          new Poller(
              queue,
              cpu,
              taps.stream().map(NamedTap::queue).toList(),
              handler,
              Poller.Budget.KERNEL,
              ring,
              dispatch);
      current.limit(lastNumber + 1, limitPackets - lastNumber);
      if (between != null && opened.keepWhole()) {
        current.between(between);
      }
      poller = current;
      if (stopped) {
        return;
      }
      try {
        current.run();
      } finally {
        lastNumber = current.lastNumber();
        octets += current.octets();
        squeezed += current.squeezed();
      }
      note(opened.source(), queue.failure());
    } catch (CaptureException e) {
      failures.add(new RunReport.SourceFailure("", e.sentence(), false));
    }
  }

  private void note(String source, @Nullable Throwable failure) {
    if (failure instanceof CaptureException e) {
      failures.add(
          new RunReport.SourceFailure(
              source, e.sentence(), e.kind() != CaptureException.Kind.NOT_READABLE));
    } else if (failure != null) {
      throw new IllegalStateException(source + ": the driver failed", failure);
    }
  }

  void stop() {
    stopped = true;
    Poller current = poller;
    if (current != null) {
      current.stop();
    }
  }

  double progress() {
    CaptureDriver current = driver;
    return current == null || current.octetsTotal() <= 0
        ? -1
        : (double) current.octetsRead() / current.octetsTotal();
  }

  private RunReport report() {
    List<RunReport.StageReport> stages = new ArrayList<>();
    stages.add(report(ring));
    taps.forEach(tap -> stages.add(report(tap.stage)));
    stages.add(report(dispatch));
    return new RunReport(
        dispatch.in(),
        octets,
        List.copyOf(stages),
        squeezed,
        cpu.dispatcher().flows().evicted(),
        List.copyOf(failures),
        problems());
  }

  private static RunReport.StageReport report(Stage stage) {
    return new RunReport.StageReport(
        stage.name(), stage.in(), stage.out(), stage.drops(), stage.residue());
  }

  private List<String> problems() {
    List<String> problems = new ArrayList<>();
    Dispatcher.Fault fault = cpu.dispatcher().firstFault();
    if (fault != null) {
      problems.add(
          "protocol %s failed on packet %d: %s"
              .formatted(fault.protocol().name(), fault.packet(), fault.cause()));
    }
    for (NamedTap tap : taps) {
      RuntimeException failure = tap.queue.failure();
      if (failure != null) {
        problems.add("tap %s failed and saw no further packet: %s".formatted(tap.name, failure));
      }
    }
    return problems;
  }
}
