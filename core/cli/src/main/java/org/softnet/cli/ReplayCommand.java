package org.softnet.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.softnet.host.Filter;
import org.softnet.host.RunReport;
import org.softnet.host.Softnet;
import org.softnet.host.SoftnetBuilder;
import org.softnet.host.TransmitFailedException;
import org.softnet.host.TransmitReport;
import org.softnet.host.Transmitter;
import org.softnet.host.edit.Step;
import org.softnet.host.edit.Steps;
import org.softnet.host.replay.Pace;
import org.softnet.host.replay.Replay;
import picocli.CommandLine.Model.CommandSpec;

/** {@code softnet replay}: captures sent again. */
final class ReplayCommand implements Callable<Integer> {
  private final CommandSpec spec =
      Options.command(
          "replay",
          this,
          "Sends the packets of captures on an interface, each at its own time.",
          "  sudo softnet replay -i eth0 trace.pcap",
          "  softnet replay -i eth0 --speed 2x trace.pcap     twice as fast",
          "  softnet replay -i eth0 --pps 1000 --loop 0 trace.pcap   until Ctrl-C",
          "  softnet replay -i eth0 --topspeed -c 1000000 --loop 0 trace.pcap",
          "  softnet replay -i eth0 -Y dns trace.pcapng       by a display filter",
          "  softnet replay -i eth0 trace.pcap udp port 53    by a capture filter",
          "  softnet replay -i eth0 --pnat 10.0.0.0/8:192.168.7.0/24 \\",
          "      --portmap 80:8080 trace.pcap                 with checksums mended",
          "  softnet replay -w tagged.pcap --enet-vlan add --enet-vlan-tag 7 trace.pcap",
          "",
          "On a terminal, Enter pauses and goes on; what is to come is sent so much",
          "later. Exit status: 0 if all was sent, 1 if it failed on its way, 2 if",
          "nothing could be sent or the options are wrong.");

  private final AtomicReference<@Nullable Softnet> reading = new AtomicReference<>();
  private volatile boolean stopped;

  CommandSpec spec() {
    ReplayOptions.describe(spec);
    return spec;
  }

  @Override
  public Integer call() {
    ReplayOptions options = new ReplayOptions(spec);
    RewriteOptions rewriting = new RewriteOptions(spec);
    List<Step> rewrites = rewriting.steps();
    ReadSources sources = options.sources();
    Pace pace = options.pace().orElse(null);
    try {
      if (options.isFile()) {
        Replay replay = new Replay(options::openFile, pace).limit(options.limit());
        return run(replay, options, sources, rewrites);
      }
      try (Transmitter transmitter = options.openInterface()) {
        Replay replay = new Replay((_, _) -> transmitter, pace).limit(options.limit());
        return run(replay, options, sources, rewrites);
      }
    } catch (TransmitFailedException e) {
      PrintWriter err = spec.commandLine().getErr();
      err.println("softnet replay: " + e.getMessage());
      err.flush();
      return ExitStatus.USAGE;
    }
  }

  private int run(Replay replay, ReplayOptions options, ReadSources sources, List<Step> rewrites) {
    int status;
    try (Interrupt interrupt = Interrupt.doing(() -> stop(replay));
        PauseKey pause = PauseKey.of(replay, Terminal.isInput() && !options.has("-q"))) {
      try (DrawnLine _ = ReplayStatus.of(replay, pause, Terminal.isError() && !options.has("-q"))) {
        status = rounds(replay, options, sources, rewrites);
        replay.end();
        pause.goOn(() -> stopped);
        replay.transmitter().ifPresent(Transmitter::close);
      }
      return tell(replay, options, status, interrupt.happened());
    }
  }

  /** Ctrl-C: neither is more read, nor what waits sent. */
  private void stop(Replay replay) {
    stopped = true;
    Softnet softnet = reading.get();
    if (softnet != null) {
      softnet.stop();
    }
    replay.transmitter().ifPresent(Transmitter::stop);
  }

  private int rounds(
      Replay replay, ReplayOptions options, ReadSources sources, List<Step> rewrites) {
    long rounds = options.rounds();
    int status = ExitStatus.OK;
    for (long round = 0; isToGoOn(replay, status, round, rounds); round++) {
      try (Softnet softnet = builder(options, sources).open()) {
        reading.set(softnet);
        if (stopped) {
          break;
        }
        List<Step> steps = new ArrayList<>();
        if (!options.filter().isEmpty()) {
          steps.add(Steps.matching(Filter.compile(options.filter(), softnet.catalog())));
        }
        steps.addAll(rewrites);
        RunReport report = softnet.run(replay.round(steps, softnet::stop));
        status =
            new ReadReport(report, spec.commandLine().getErr())
                .print(false, false, sources.captures().size());
      }
    }
    return status;
  }

  /** What selects nothing is not looked through for ever. */
  private boolean isToGoOn(Replay replay, int status, long round, long rounds) {
    boolean more = rounds == 0 || round < rounds;
    boolean useful = round == 0 || replay.packets() > 0;
    return more && useful && status == ExitStatus.OK && !stopped && !replay.isOver();
  }

  private SoftnetBuilder builder(ReplayOptions options, ReadSources sources) {
    boolean rewrites = new RewriteOptions(spec).needsLayers();
    SoftnetBuilder builder =
        rewrites || !options.filter().isEmpty()
            ? PluginOptions.builder(spec.commandLine().getParseResult())
            : Softnet.builder().undissected();
    if (rewrites) {
      builder.apart(); // every layer is to lie in the packet that is changed
    }
    for (String source : sources.captures()) {
      if (source.equals(ReadOptions.STANDARD_INPUT)) {
        builder.standardInput();
      } else {
        builder.file(Path.of(source));
      }
    }
    if (!sources.filter().isEmpty()) {
      builder.captureFilter(sources.filter());
    }
    return builder;
  }

  private int tell(Replay replay, ReplayOptions options, int status, boolean interrupted) {
    PrintWriter err = spec.commandLine().getErr();
    replay.problem().ifPresent(problem -> err.println("softnet: " + problem));
    if (replay.cut() > 0) {
      err.printf(
          Locale.ROOT,
          "softnet: %,d packets were sent shorter than they were: their capture cut them%n",
          replay.cut());
    }
    Transmitter transmitter = replay.transmitter().orElse(null);
    if (transmitter == null) {
      if (status == ExitStatus.OK) {
        err.println("softnet: no packet was sent: there is none, or none was selected");
      }
      err.flush();
      return replay.problem().isPresent() ? ExitStatus.USAGE : status;
    }
    TransmitReport report = transmitter.report();
    report.failure().ifPresent(failure -> err.println("softnet: " + failure));
    if (!options.has("-q")) {
      new ReplayReport(report, err).print(interrupted);
    }
    boolean closed = report.isClosed();
    if (!closed) {
      err.println("softnet: the ledger does not close; this is a bug in Softnet, please report it");
    }
    err.flush();
    boolean failed = replay.problem().isPresent() || report.failure().isPresent() || !closed;
    return failed ? (report.packets() == 0 ? ExitStatus.USAGE : ExitStatus.FAILED) : status;
  }
}
