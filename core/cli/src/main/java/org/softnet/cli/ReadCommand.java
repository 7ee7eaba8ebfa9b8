package org.softnet.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.softnet.api.Interest;
import org.softnet.cli.print.Output;
import org.softnet.cli.print.PacketPrinter;
import org.softnet.host.RunReport;
import org.softnet.host.Softnet;
import org.softnet.host.SoftnetBuilder;
import picocli.CommandLine.Model.CommandSpec;

/** {@code softnet read}: capture files through the whole receive path, printed. */
final class ReadCommand implements Callable<Integer> {
  private final CommandSpec spec =
      Options.command(
          "read",
          this,
          "Reads captures and prints their packets, one line each.",
          "  softnet read trace.pcapng",
          "  softnet read -c 5 -x trace.pcap            five packets, with their octets",
          "  softnet read -V -c 1 trace.pcap            every layer, every field",
          "  softnet read -T jsonl trace.pcap | jq .    an object a packet",
          "  softnet read -T fields -e ip.src -e tcp.dstport -E header=y trace.pcap",
          "  softnet read -Y 'tcp.port == 80 and ip.addr == 10.0.0.0/8' trace.pcap",
          "  softnet read 'tcp port 80' trace.pcap      a capture filter, as tcpdump's",
          "  softnet read -T tcpdump trace.pcap         the lines of tcpdump -nn",
          "  softnet read --merge left.pcap right.pcap  several captures, by time",
          "  softnet read -2 -Y 'dns and not dns.response_in' trace.pcap   two passes",
          "  softnet read -d tcp.port==8888,http trace.pcap   decode as",
          "  softnet read --columns no.,time,ip.src,tcp.dstport,info trace.pcap",
          "  tcpdump -w - | softnet read -l -r -        live, through a pipe",
          "  softnet read -q --ledger trace.pcap.zst    where each packet ended",
          "  softnet read -Y icmp -w icmp.pcapng.gz trace.pcap  packets that match, written",
          "  softnet read -w part.pcap -C 100 -W 5 trace.pcap   the last five of 100 million"
              + " octets",
          "",
          "Exit status: 0 if all was read, 1 if a capture is cut or damaged behind its",
          "first packets, 2 if nothing could be read or the options are wrong.");

  CommandSpec spec() {
    ReadOptions.describe(spec);
    return spec;
  }

  @Override
  public Integer call() {
    ReadOptions options = new ReadOptions(spec);
    return read(options, options.sources());
  }

  private int read(ReadOptions options, ReadSources wanted) {
    List<String> sources = wanted.captures();
    options.check(sources);
    SoftnetBuilder builder = options.builder();
    if (!wanted.filter().isEmpty()) {
      builder.captureFilter(wanted.filter());
    }
    for (String source : sources) {
      if (source.equals(ReadOptions.STANDARD_INPUT)) {
        builder.standardInput();
      } else {
        builder.file(Path.of(source));
      }
    }
    if (options.has("--merge")) {
      builder.merge();
    }
    options.list("--tap").forEach(builder::tap);
    builder.tapPrinter(Output.standard(true)::line);
    Writing writing = Writing.of(options.writing());
    if (sources.size() == 1) {
      writing.copyFrom(builder);
    } else {
      writing.carryFrom(builder, 0);
    }
    try (Softnet softnet = builder.open()) {
      return run(softnet, options, writing, options.has("--merge") ? 1 : sources.size());
    }
  }

  private int run(Softnet softnet, ReadOptions options, Writing writing, int sources) {
    PrintWriter err = spec.commandLine().getErr();
    softnet.catalog().problems().forEach(problem -> err.println("softnet: " + problem));
    err.flush();
    boolean impatient = options.has("-l") || options.has("-U") || Terminal.isOutput();
    Output output = Output.standard(impatient);
    ReadPrinters printers = new ReadPrinters(softnet.catalog(), options, output);
    PacketPrinter printer =
        printers.printer(err, packets -> writing.before(packets, softnet::stop));
    try (Interrupt interrupt = Interrupt.stopping(softnet);
        writing) {
      boolean ledger = options.has("--ledger");
      Interest interest = ledger ? Interest.EVERYTHING : printer.interest();
      boolean shared = options.cpus() > 1 && options.prints() && !impatient && !printer.remembers();
      RunReport report =
          print(
              softnet,
              printer,
              shared
                  ? () -> softnet.run(printers.shared(interest, options.cpus()))
                  : () -> softnet.run(printer::print, interest),
              output);
      int status = new ReadReport(report, err).print(ledger, interrupt.happened(), sources);
      ReceptionOptions.tell(spec, softnet.catalog(), report, status);
      return writing.end(status, softnet, err);
    }
  }

  private static RunReport print(
      Softnet softnet, PacketPrinter printer, Supplier<RunReport> run, Output output) {
    try (Progress _ = Progress.of(softnet, Terminal.isError() && !Terminal.isOutput())) {
      printer.begin();
      RunReport report = run.get();
      printer.end();
      output.flush();
      return report;
    }
  }
}
