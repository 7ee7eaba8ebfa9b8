package org.softnet.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.softnet.cli.stat.StatFormat;
import org.softnet.cli.stat.StatPrinter;
import org.softnet.cli.stat.StatView;
import org.softnet.host.Reassembly;
import org.softnet.host.Softnet;
import org.softnet.host.stat.KernelCounters;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code softnet stat}: the counters that the kernel would have. */
final class StatCommand implements Callable<Integer> {
  private static final String SOFTNET = "--softnet";
  private static final String TABLE = "--table";
  private static final String ZEROS = "--zeros";
  private static final String INTERVAL = "--interval";
  private static final String UNVERIFIED = "--dont-verify-checksums";

  private final CommandSpec spec =
      Options.command(
          "stat",
          this,
          "Counts packets as the kernel's /proc/net counters would, had every packet been"
              + " sent to this host: by the kernel's names and rules.",
          "  softnet stat trace.pcapng                 as nstat: what is not zero",
          "  softnet stat -z trace.pcapng              all that is counted",
          "  softnet stat -f 'dst host 10.0.0.1' trace.pcapng   what was sent to one host",
          "  softnet stat -K trace.pcapng              recorded by the sender, whose card",
          "                                            had yet to fill in the checksums",
          "  softnet stat --softnet trace.pcapng       /proc/net/softnet_stat, a line a CPU",
          "  softnet stat --table trace.pcapng         the same with headings, in decimal",
          "  softnet stat -T json trace.pcapng | jq .counters.TcpInCsumErrors",
          "  softnet stat -i eth0                      live: at Ctrl-C",
          "  softnet stat -i eth0 --interval 1         and each second, what that brought",
          "  softnet stat --interval 60 trace.pcapng   minute by minute of the capture's time",
          "  tcpdump -w - | softnet stat -             through a pipe",
          "",
          "Nothing is routed, and there are no sockets but protocols: a UDP port is open if",
          "a protocol takes what comes to it or from it (softnet tables), else UdpNoPorts",
          "counts. Inner packets of tunnels count once more. What an ICMP error quotes does",
          "not count, and is taken for this host's own. Settings are those that the kernel",
          "has by itself: it follows no source and no segment route. Where it drops a packet,",
          "nothing above counts. A datagram of which fragments lack when the capture ends",
          "has timed out. What the snap length cut counts as received, and as neither",
          "delivered nor wrong. received_rps, flow_limit and backlog_len are 0: Softnet",
          "moves no packet to another CPU and limits no flow.",
          "",
          "With --interval each part is what came in that interval alone, the last one is the",
          "total that they add up to. The time of captures is that of their packets, counted",
          "from the first one: intervals without packets are left out, and a packet that is",
          "earlier than one before it counts with it. That of interfaces is the clock's.",
          "",
          "Exit status: 0 if all was read, 1 if a capture is cut or damaged, 2 if nothing",
          "could be read or the options are wrong.");

  CommandSpec spec() {
    spec.addPositional(FileTool.files("0..*"));
    StreamSources.describeSources(spec);
    spec.addOption(
        Options.value(StatFormat.class, "FORMAT", "${COMPLETION-CANDIDATES} (default: text).", "-T")
            .build());
    spec.addOption(Options.flag("Print counters that are zero too.", "-z", ZEROS).build());
    spec.addOption(
        Options.flag("Print what /proc/net/softnet_stat does, in hexadecimal.", SOFTNET).build());
    spec.addOption(
        Options.flag("Print the same with the names of the columns, in decimal.", TABLE).build());
    spec.addOption(
        Options.value(
                double.class,
                "SECONDS",
                "Print what comes in each interval of SECONDS too: of packets' time in files.",
                INTERVAL)
            .build());
    spec.addOption(Options.flag("Take every checksum for right.", "-K", UNVERIFIED).build());
    return spec;
  }

  @Override
  public Integer call() {
    ParseResult parsed = spec.commandLine().getParseResult();
    List<String> sources = parsed.matchedPositionalValue(0, List.of());
    double seconds = LiveOptions.seconds(spec, INTERVAL);
    KernelCounters.Checksums checksums =
        parsed.hasMatchedOption(UNVERIFIED)
            ? KernelCounters.Checksums.TRUSTED
            : KernelCounters.Checksums.VERIFIED;
    Reassembly kernels = Reassembly.DEFAULT.fragmentOverlap(Reassembly.FragmentOverlap.DROP);
    StatRun run = new StatRun(spec, checksums, seconds);
    try (Softnet softnet =
        run.timed(StreamSources.builder(spec, sources).reassembly(kernels)).open()) {
      return run.count(softnet, sources.size(), printer(parsed), view(parsed));
    }
  }

  private StatPrinter printer(ParseResult parsed) {
    return new StatPrinter(
        spec.commandLine().getOut(), parsed.matchedOptionValue("-T", StatFormat.text));
  }

  private static StatView view(ParseResult parsed) {
    if (parsed.hasMatchedOption(TABLE)) {
      return StatView.SOFTNET_TABLE;
    }
    if (parsed.hasMatchedOption(SOFTNET)) {
      return StatView.SOFTNET;
    }
    return parsed.hasMatchedOption(ZEROS) ? StatView.COUNTERS_AND_ZEROS : StatView.COUNTERS;
  }
}
