package org.softnet.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.softnet.cli.print.Output;
import org.softnet.cli.print.PacketPrinter;
import org.softnet.host.CaptureFailedException;
import org.softnet.host.LiveCapture;
import org.softnet.host.RunReport;
import org.softnet.host.Softnet;
import org.softnet.host.SoftnetBuilder;
import picocli.CommandLine.Model.CommandSpec;

/** {@code softnet live}: interfaces through the whole receive path, printed. */
final class LiveCommand implements Callable<Integer> {
  private final CommandSpec spec =
      Options.command(
          "live",
          this,
          "Captures interfaces and prints their packets, one line each, until Ctrl-C.",
          "  sudo softnet live -i eth0 --drop-to $USER",
          "  softnet live -i eth0 -i eth1 -T tcpdump    two interfaces at once",
          "  softnet live -i any -Y 'arp or icmp'       every interface, some packets",
          "  softnet live -i eth0 tcp port 80           what a capture filter selects",
          "  softnet live -i eth0 -w trace.pcapng.gz -G 3600 -W 24   a file an hour, for a day",
          "  softnet live -i eth0 -w all.pcapng -P -Y dns --display-filter-on print",
          "                                             all is saved, some is printed",
          "  softnet live -i eth0 -d udp.port==5000-5010,rtp   decode as",
          "  softnet live -i eth0 -c 100 -s 128         the first octets of 100 packets",
          "  softnet live -i eth0 -q --interval 1       rate and drops, each second",
          "  ssh host tcpdump -U -w - | softnet read -l -r -     another machine's interface",
          "",
          "Exit status: 0 if it ended as it was asked to, 1 if a capture failed on its way,",
          "2 if nothing could be captured or the options are wrong.");

  CommandSpec spec() {
    LiveOptions.describe(spec);
    ReadOptions.describePrinting(spec);
    return spec;
  }

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    LiveOptions live = new LiveOptions(spec);
    if (live.lists()) {
      return InterfacesCommand.print(
          InterfacesCommand.Format.text, spec.commandLine().getOut(), err);
    }
    ReadOptions options = new ReadOptions(spec);
    options.checkPrinting(List.of());
    try {
      LiveCapture capture = live.capture();
      SoftnetBuilder builder = options.builder().live(capture);
      builder.whenLive(() -> LiveOptions.listening(capture, err));
      options.list("--tap").forEach(builder::tap);
      builder.tapPrinter(Output.standard(true)::line);
      try (Softnet softnet = builder.open()) {
        return run(softnet, options, live, err);
      }
    } catch (CaptureFailedException e) {
      err.println("softnet live: " + e.getMessage());
      err.flush();
      return ExitStatus.USAGE;
    }
  }

  private int run(Softnet softnet, ReadOptions options, LiveOptions live, PrintWriter err) {
    softnet.catalog().problems().forEach(problem -> err.println("softnet: " + problem));
    err.flush();
    boolean impatient = options.has("-l") || options.has("-U") || Terminal.isOutput();
    Output output = Output.standard(impatient);
    Writing writing = Writing.of(options.writing());
    writing.check();
    PacketPrinter printer =
        new ReadPrinters(softnet.catalog(), options, output)
            .printer(err, packets -> writing.before(packets, softnet::stop));
    try (Interrupt _ = Interrupt.stopping(softnet);
        writing) {
      RunReport report = print(softnet, printer, output, options, live);
      int status = new ReadReport(report, err).printLive(LiveOptions.advice(spec));
      ReceptionOptions.tell(spec, softnet.catalog(), report, status);
      return writing.end(status, softnet, err);
    }
  }

  /** Redrawn on a terminal that shows no packets. */
  private static boolean isWatched(ReadOptions options) {
    boolean showsPackets =
        Terminal.isOutput() && !options.has("-q") && options.writing().isPrinting();
    return Terminal.isError() && !showsPackets;
  }

  private static RunReport print(
      Softnet softnet,
      PacketPrinter printer,
      Output output,
      ReadOptions options,
      LiveOptions live) {
    try (DrawnLine _ = StatusLine.of(softnet, live.interval(), isWatched(options));
        Deadline _ = Deadline.stopping(softnet, live.duration())) {
      printer.begin();
      RunReport report = softnet.run(printer::print);
      printer.end();
      output.flush();
      return report;
    }
  }
}
