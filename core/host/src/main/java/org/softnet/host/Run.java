package org.softnet.host;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.softnet.api.Interest;
import org.softnet.api.Line;
import org.softnet.api.OctetsBetween;
import org.softnet.api.PacketHandler;
import org.softnet.api.capture.CaptureDriver;
import org.softnet.api.capture.CaptureException;
import org.softnet.api.capture.CaptureInterface;
import org.softnet.api.capture.CaptureStatistics;
import org.softnet.api.socket.StreamHandler;
import org.softnet.api.socket.Tap;
import org.softnet.api.trace.TraceHandler;
import org.softnet.engine.bpf.LinkTypeFilter;
import org.softnet.engine.dispatch.DispatchTables;
import org.softnet.engine.dispatch.Fault;
import org.softnet.engine.hindsight.Findings;
import org.softnet.engine.receive.BurstDelivery;
import org.softnet.engine.receive.Delivery;
import org.softnet.engine.receive.HandlerDelivery;
import org.softnet.engine.receive.PollList;
import org.softnet.engine.receive.Poller;
import org.softnet.engine.receive.SoftnetData;
import org.softnet.engine.receive.TapQueue;
import org.softnet.engine.rss.QueueStates;
import org.softnet.engine.stats.Stage;
import org.softnet.engine.trace.Trace;
import org.softnet.host.RunReport.ProfileReport;
import org.softnet.host.RunReport.StageReport;

/**
 * One run of all sources, one after the other, through one dispatcher and one ledger. A source is
 * one driver or several that are drained side by side.
 */
final class Run {
  private record NamedTap(String name, TapQueue queue, Stage stage) {}

  private final List<Softnet.Source> sources;
  private final Reception reception;
  private final SoftnetData cpu;
  private Interest interest = Interest.EVERYTHING;
  private final boolean passesOn; // nobody receives anything: no packet has layers
  private final List<NamedTap> taps = new ArrayList<>();
  private final List<RunReport.SourceFailure> failures = new ArrayList<>();
  private final List<RunReport.DeviceReport> devices = new ArrayList<>();
  private final List<String> hints = new ArrayList<>();
  private final Map<String, Stage> stages = new LinkedHashMap<>(); // in front of the dispatcher
  private final Stage filtering = new Stage("capture filter");
  private final Stage dispatch = new Stage("dispatch");
  private final @Nullable CaptureFilter captureFilter;
  private long octets;
  private RunReport.PollReport polls = RunReport.PollReport.NONE;
  private long lastNumber;
  private long passed;
  private final long limitPackets;
  private final @Nullable OctetsBetween between;
  private @Nullable LongUnaryOperator timer;
  private @Nullable Findings findings;
  private @Nullable CaptureInterface firstInterface;
  private volatile boolean stopped;
  private final Sockets sockets;
  private final @Nullable StreamHandler streams;
  private volatile @Nullable Poller poller;
  private volatile List<Lane> running = List.of();

  Run(
      DispatchTables tables,
      Reassembly reassembly,
      Reception reception,
      List<Softnet.Source> sources,
      List<Tap> taps,
      Consumer<Line> tapPrinter,
      TapQueue.Overflow tapOverflow,
      long limitPackets,
      @Nullable CaptureFilter captureFilter,
      @Nullable OctetsBetween between,
      @Nullable StreamHandler streams,
      Sockets sockets) {
    this.sources = List.copyOf(sources);
    this.sockets = sockets;
    this.reception = reception;
    this.cpu = new SoftnetData(tables, reassembly.limits());
    this.passesOn = tables.isEmpty();
    this.limitPackets = limitPackets;
    this.captureFilter = captureFilter;
    this.between = between;
    this.streams = streams;
    for (Tap tap : taps) {
      Stage stage = new Stage("tap " + tap.name());
      TapQueue queue = new TapQueue(tap.name(), tap.open(), tapPrinter, tapOverflow, stage);
      this.taps.add(new NamedTap(tap.name(), queue, stage));
    }
  }

  /** Asks {@code asked} as packets' time goes on. */
  void timer(LongUnaryOperator asked) {
    timer = asked;
  }

  /** Puts nothing together. */
  void leaveApart() {
    cpu.dispatcher().leaveApart();
  }

  /**
   * Reads all sources for what packets tell of earlier ones; with the interest of the second pass,
   * so that layers have the same places in their packets.
   */
  Findings firstPass(Interest interest) {
    Findings found = new Findings(mostFindings());
    cpu.firstPass(found);
    run(_ -> {}, interest);
    return found;
  }

  /** What is kept between two passes takes an eighth of the heap. */
  private static int mostFindings() {
    long octets = Runtime.getRuntime().maxMemory() / 8;
    return (int) Math.min(Integer.MAX_VALUE / 2, octets / Findings.NOTE_OCTETS);
  }

  /** Is to be the second pass: layers have what the first one found. */
  void secondPass(Findings found) {
    findings = found;
    cpu.secondPass(found.foresight());
  }

  /** Hands each packet to {@code handler}. */
  RunReport run(PacketHandler handler, Interest interest) {
    return run(new HandlerDelivery(cpu, handler), interest);
  }

  /** Hands each packet and its way to {@code handler}. */
  RunReport trace(TraceHandler handler) {
    Trace trace = new Trace();
    cpu.trace(trace);
    return run(packet -> handler.handle(packet, trace.way()), Interest.EVERYTHING);
  }

  /** Hands the packets to readers; {@code all} is what they and the sockets look at. */
  RunReport run(Readout readout, Interest all) {
    return run(
        new BurstDelivery(
            cpu,
            readout.shown(),
            readout.readers(),
            readout.cpus(),
            readout.alonePackets(),
            readout.pages()),
        all);
  }

  private RunReport run(Delivery delivery, Interest interest) {
    this.interest = interest;
    cpu.dispatcher().follow(interest);
    StreamHandler listening = sockets.streamHandler(streams);
    if (listening != null) {
      cpu.dispatcher().queues().listen(listening);
    }
    taps.forEach(tap -> tap.queue.start());
    try {
      for (Softnet.Source source : sources) {
        if (stopped || passed >= limitPackets) {
          break;
        }
        run(source, delivery);
      }
      cpu.dispatcher().queues().end();
    } finally {
      taps.forEach(tap -> tap.queue.close());
      sockets.end();
    }
    return report();
  }

  private void run(Softnet.Source source, Delivery delivery) {
    try {
      List<Lane> opened = lanes(source.open());
      running = opened;
      try {
        drain(opened, delivery);
      } finally {
        opened.forEach(Lane::close);
        opened.forEach(lane -> devices.add(lane.report()));
      }
    } catch (CaptureException e) {
      failures.add(
          new RunReport.SourceFailure(
              "", e.sentence(), false, e.kind() != CaptureException.Kind.NOT_PERMITTED));
    }
  }

  private List<Lane> lanes(List<CaptureDriver> drivers) {
    List<Lane> lanes = new ArrayList<>();
    for (CaptureDriver driver : drivers) {
      String suffix = drivers.size() == 1 ? "" : " " + driver.source();
      Stage kernel = driver.captureStatistics().isPresent() ? stage("kernel ring" + suffix) : null;
      lanes.add(new Lane(driver, stage("receive ring" + suffix), kernel));
    }
    return lanes;
  }

  /** The account of that name: sources that follow one another share it. */
  private Stage stage(String name) {
    return stages.computeIfAbsent(name, Stage::new);
  }

  private void drain(List<Lane> opened, Delivery delivery) {
    Poller current =
        new Poller(
            new PollList(opened.stream().map(Lane::queue).toList(), reception.coalesce()),
            cpu,
            taps.stream().map(NamedTap::queue).toList(),
            delivery,
            reception.budget(),
            dispatch);
    current.sockets(sockets.table());
    current.limit(lastNumber + 1, limitPackets - passed);
    if (passesOn) {
      current.passOn();
    }
    LinkTypeFilter filter = filter(current);
    if (between != null && opened.getFirst().driver().keepWhole()) {
      current.between(between);
    }
    current.timer(timer);
    poller = current;
    if (stopped) {
      return;
    }
    try {
      current.run();
    } finally {
      lastNumber = current.lastNumber();
      firstInterface = firstInterface == null ? current.firstInterface() : firstInterface;
      passed += current.wanted();
      octets += current.octets();
      polls = polls.and(current);
    }
    opened.forEach(lane -> note(lane.source(), lane.queue().failure()));
    note(opened.getFirst().source(), filter, current.wanted() > 0);
  }

  private void note(String source, @Nullable Throwable failure) {
    if (failure instanceof CaptureException e) {
      failures.add(
          new RunReport.SourceFailure(
              source, e.sentence(), e.kind() != CaptureException.Kind.NOT_READABLE, true));
    } else if (failure != null) {
      throw new IllegalStateException(source + ": the driver failed", failure);
    }
  }

  private @Nullable LinkTypeFilter filter(Poller current) {
    if (captureFilter == null) {
      return null;
    }
    LinkTypeFilter filter = captureFilter.overLinkTypes(current::stop);
    current.filter(filter, filtering);
    return filter;
  }

  private void note(String source, @Nullable LinkTypeFilter filter, boolean anyPassed) {
    if (filter == null) {
      return;
    }
    if (!filter.problem().isEmpty()) {
      failures.add(
          new RunReport.SourceFailure(source, source + ": " + filter.problem(), anyPassed, true));
    } else if (!filter.hopeless().isEmpty()) {
      hints.add(
          "%s: no packet of %s can pass the capture filter"
              .formatted(source, String.join(" or ", filter.hopeless())));
    }
  }

  void stop() {
    stopped = true;
    Poller current = poller;
    if (current != null) {
      current.stop();
    }
    sockets.stop();
  }

  boolean call(Runnable work) {
    Poller current = poller;
    if (current != null) {
      current.call(work);
    }
    return current != null;
  }

  /** What the run's thread has counted so far. */
  RunReport soFar() {
    Poller current = poller;
    return current == null
        ? report(0, List.of(), polls)
        : report(passed + current.wanted(), List.of(), polls.and(current));
  }

  @Nullable CaptureInterface firstInterface() {
    return firstInterface;
  }

  double progress() {
    long read = 0;
    long total = 0;
    for (Lane lane : running) {
      if (lane.driver().octetsTotal() < 0) {
        return -1;
      }
      read += lane.driver().octetsRead();
      total += lane.driver().octetsTotal();
    }
    return total == 0 ? -1 : (double) read / total;
  }

  RunStatus status() {
    Poller current = poller;
    long missed = 0;
    long dropped = 0;
    for (Lane lane : running) {
      CaptureStatistics counted = lane.driver().captureStatistics().orElse(CaptureStatistics.NONE);
      missed += counted.droppedByInterface();
      dropped += counted.droppedByRing();
    }
    return new RunStatus(
        current == null ? 0 : current.shownPackets(),
        current == null ? 0 : current.shownOctets(),
        missed,
        dropped,
        taps.stream().mapToLong(tap -> tap.queue.overflowed()).sum());
  }

  private RunReport report() {
    List<StageReport> reports = new ArrayList<>();
    stages.values().forEach(stage -> reports.add(StageReport.of(stage)));
    if (captureFilter != null) {
      reports.add(StageReport.of(filtering));
    }
    taps.forEach(tap -> reports.add(StageReport.of(tap.stage)));
    reports.add(StageReport.of(dispatch));
    reports.addAll(sockets.accounts());
    QueueStates queues = cpu.dispatcher().queues();
    for (Stage account : List.of(queues.fragmentAccount(), queues.streamAccount())) {
      if (account.in() > 0) {
        reports.add(StageReport.of(account));
      }
    }
    if (findings != null) {
      reports.add(StageReport.of(findings.account()));
    }
    return report(dispatch.in(), reports, polls);
  }

  private RunReport report(long packets, List<StageReport> reports, RunReport.PollReport polled) {
    QueueStates queues = cpu.dispatcher().queues();
    return new RunReport(
        packets,
        octets,
        List.copyOf(reports),
        queues.datagramAccounts().stream().map(StageReport::of).toList(),
        List.copyOf(devices),
        polled,
        ProfileReport.of(cpu.profile()),
        queues.flows().evicted(),
        queues.flows().expired(),
        List.copyOf(failures),
        problems(),
        interest);
  }

  private List<String> problems() {
    List<String> problems = new ArrayList<>(hints);
    problems.addAll(sockets.problems());
    Findings found = findings;
    if (found != null && found.account().out() < found.account().in()) {
      problems.add(
          "later packets told %,d things of earlier ones, of which %,d do not show: %,d are kept between two passes, more with a larger heap"
              .formatted(
                  found.account().in(),
                  found.account().in() - found.account().out(),
                  mostFindings()));
    }
    Fault fault = cpu.dispatcher().firstFault();
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
