package org.softnet.cli;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.softnet.api.capture.CaptureInterface;
import org.softnet.api.capture.PacketRecord;
import org.softnet.cli.print.OctetsPrinter;
import org.softnet.cli.print.Output;
import org.softnet.cli.print.PacketPrinter;
import org.softnet.cli.print.Palette;
import org.softnet.cli.print.SummaryPrinter;
import org.softnet.cli.print.TimeFormat;
import org.softnet.cli.print.Zone;
import org.softnet.cli.print.tree.TreePrinter;
import org.softnet.host.Catalog;
import org.softnet.host.Loopback;
import org.softnet.host.PacketWriter;
import org.softnet.host.Softnet;
import org.softnet.host.TransmitFailedException;
import org.softnet.host.TransmitReport;
import org.softnet.host.Transmitter;
import org.softnet.host.build.BuildException;
import org.softnet.host.build.PacketBuilder;
import org.softnet.host.build.PacketExpression;
import org.softnet.host.build.PacketExpressionException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** {@code softnet send}: one packet, built from a line of text. */
final class SendCommand implements Callable<Integer> {
  private static final String INTERFACE = "-i";
  private static final String WRITE = "-w";
  private static final String STANDARD_OUTPUT = "-";
  private static final String COUNT = "-c";
  private static final String PRINT = "--print";
  private static final String OCTETS = "-x";
  private static final String TREE = "-V";
  private static final int LONGEST_SNAP_OCTETS = 262_144;
  private static final int NANO_DECIMALS = 9;
  private static final int NANOS_A_SECOND = 1_000_000_000;

  private final CommandSpec spec =
      Options.command(
          "send",
          this,
          "Builds a packet and sends it, writes it or prints it.",
          "  softnet send 'ip(dst=192.0.2.2)/udp(dstport=53)/\"hello\"'      what it would be",
          "  softnet send -x 'eth/arp(dst.proto_ipv4=192.0.2.2)'           with its octets",
          "  softnet send -i veth0"
              + " 'eth(dst=02:00:00:00:00:02)/ip(src=192.0.2.1,dst=192.0.2.2)/icmp'",
          "  softnet send -w syn.pcap"
              + " 'eth/ip(dst=192.0.2.2,ttl=3)/tcp(dstport=80,options.mss_val=1460)'",
          "  softnet send -w v6.pcap"
              + " 'eth/vlan(id=10)/ipv6(dst=2001:db8::2)/icmpv6(echo.sequence_number=1)'",
          "  softnet send 'ip(checksum=0xdead)/udp(length=7)/0x0001'        wrong on purpose",
          "  softnet send -i veth0 -c 1000 'eth/ip(dst=192.0.2.2)/udp(dstport=9)/\"discard\"'",
          "",
          "Headers are protocols by their filter names, from the outermost on; fields have",
          "Wireshark's names, without the protocol's if you like: softnet fields ip. Then",
          "\"text\" or octets as 0x0a0b. Lengths, checksums, versions and the numbers of",
          "what follows are filled in unless they are set; on an interface, eth.src and",
          "arp.src.hw_mac too. What is set stays.",
          "",
          "Exit status: 0 if all was sent, 1 if it failed midway, 2 if nothing was sent or",
          "the packet is described wrongly.");

  CommandSpec spec() {
    spec.addOption(
        Options.value(
                String.class, "IF", "Send on interface IF; needs root or CAP_NET_RAW.", INTERFACE)
            .build());
    spec.addOption(
        Options.value(long.class, "N", "Send it N times, as fast as it goes (default: 1).", COUNT)
            .build());
    spec.addOption(
        Options.value(
                String.class,
                "FILE",
                "Write it to FILE: pcap for .pcap, .cap, .dmp, else pcapng; compressed for .gz,"
                    + " .zst behind that; - is standard output.",
                WRITE)
            .build());
    spec.addOption(
        Options.flag("Print it, once; without -i and -w that is all that is done.", "-P", PRINT)
            .build());
    spec.addOption(Options.flag("Print it with its octets.", OCTETS).build());
    spec.addOption(Options.flag("Print it with every layer and field.", TREE).build());
    spec.addOption(PluginOptions.option());
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0..*")
            .arity("0..*")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .paramLabel("PACKET")
            .description("What to send, as in the examples; in quotes, for the shell's sake.")
            .build());
    return spec;
  }

  private ParseResult parsed() {
    return spec.commandLine().getParseResult();
  }

  private boolean has(String option) {
    return parsed().hasMatchedOption(option);
  }

  @Override
  public Integer call() {
    List<String> words = parsed().matchedPositionalValue(0, List.of());
    if (words.isEmpty()) {
      throw misuse("no packet is described: for example 'eth/ip(dst=192.0.2.2)/udp/\"hello\"'");
    }
    check();
    long count = parsed().matchedOptionValue(COUNT, 1L);
    try (Softnet softnet = PluginOptions.builder(parsed()).open()) {
      PacketBuilder packet = PacketExpression.parse(String.join(" ", words), softnet.catalog());
      if (has(INTERFACE)) {
        return transmit(packet, parsed().matchedOptionValue(INTERFACE, ""), count);
      }
      byte[] octets = packet.octets();
      print(packet, octets);
      if (has(WRITE)) {
        write(packet, octets, count);
      }
      return ExitStatus.OK;
    } catch (PacketExpressionException e) {
      return refused(e.getMessage() + "\n" + e.excerpt().picture());
    } catch (BuildException | TransmitFailedException e) {
      return refused(String.valueOf(e.getMessage()));
    }
  }

  private void check() {
    long count = parsed().matchedOptionValue(COUNT, 1L);
    if (has(INTERFACE) && has(WRITE)) {
      throw misuse("a packet is either sent, -i, or written, -w");
    }
    if (count < 1) {
      throw misuse("-c takes a number, 1 or more");
    }
    if (has(COUNT) && !has(INTERFACE) && !has(WRITE)) {
      throw misuse("-c goes with -i IF or -w FILE");
    }
    if (isPrinting() && parsed().matchedOptionValue(WRITE, "").equals(STANDARD_OUTPUT)) {
      throw misuse("-w - and what is printed both want standard output");
    }
  }

  /** Whether it is shown: if that was asked for, or nothing else was. */
  private boolean isPrinting() {
    return has(PRINT) || has(OCTETS) || has(TREE) || (!has(INTERFACE) && !has(WRITE));
  }

  private int refused(String why) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(spec.qualifiedName() + ": " + why);
    err.flush();
    return ExitStatus.USAGE;
  }

  private ParameterException misuse(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  // --- on an interface

  private int transmit(PacketBuilder packet, String name, long count) {
    Transmitter transmitter = Transmitter.on(name);
    try (transmitter) {
      fillAddress(packet, "eth", "eth.src", name);
      fillAddress(packet, "arp", "arp.src.hw_mac", name);
      byte[] octets = packet.octets();
      String misfit = misfit(packet, octets, transmitter);
      if (!misfit.isEmpty()) {
        return refused(misfit);
      }
      print(packet, octets);
      for (long i = 0; i < count && transmitter.send(octets); i++) {
        // the queue keeps the pace
      }
    }
    return tell(transmitter.report(), name, count);
  }

  /** An address that nobody set is the interface's own. */
  private static void fillAddress(PacketBuilder packet, String layer, String field, String name) {
    if (!packet.layers().contains(layer) || packet.isSet(field)) {
      return;
    }
    try {
      NetworkInterface device = NetworkInterface.getByName(name);
      byte[] address = device == null ? null : device.getHardwareAddress();
      if (address != null) {
        packet.set(field, address);
      }
    } catch (SocketException e) {
      throw new UncheckedIOException(e); // it was there a moment ago
    }
  }

  /** Why the device cannot send the packet; empty if it can. */
  private static String misfit(PacketBuilder packet, byte[] octets, Transmitter transmitter) {
    if (packet.linkType() != transmitter.linkType()) {
      return "%s sends packets of link type %d, and this one, which begins with %s, is of %d"
          .formatted(
              transmitter.name(),
              transmitter.linkType(),
              packet.layers().getFirst(),
              packet.linkType());
    }
    return octets.length > transmitter.frameOctets()
        ? "the packet has %,d octets, and %s sends %,d at most"
            .formatted(octets.length, transmitter.name(), transmitter.frameOctets())
        : "";
  }

  private int tell(TransmitReport report, String name, long count) {
    PrintWriter err = spec.commandLine().getErr();
    report.failure().ifPresent(failure -> err.println("softnet: " + failure));
    err.printf(
        Locale.ROOT,
        "%,d packets, %,d octets sent on %s%n",
        report.packets(),
        report.octets(),
        name);
    for (var stage : report.stages()) {
      stage.drops().forEach((drop, packets) -> err.printf(Locale.ROOT, "%,d %s%n", packets, drop));
    }
    err.flush();
    return report.packets() == count ? ExitStatus.OK : ExitStatus.FAILED;
  }

  // --- into a file

  private void write(PacketBuilder packet, byte[] octets, long count) {
    CaptureInterface on =
        new CaptureInterface(0, "", packet.linkType(), LONGEST_SNAP_OCTETS, NANO_DECIMALS);
    String file = parsed().matchedOptionValue(WRITE, "");
    PacketWriter.Builder builder = PacketWriter.builder();
    if (!file.equals(STANDARD_OUTPUT)) {
      builder.file(Path.of(file));
    }
    try (PacketWriter writer = builder.open()) {
      for (long i = 0; i < count; i++) {
        writer.write(now(), on, octets, 0, octets.length, octets.length, new PacketRecord());
      }
    }
  }

  private static long now() {
    Instant now = Instant.now();
    return now.getEpochSecond() * NANOS_A_SECOND + now.getNano();
  }

  // --- for a person

  private void print(PacketBuilder packet, byte[] octets) {
    if (!isPrinting()) {
      return;
    }
    Loopback loopback = Loopback.create(packet.linkType());
    try (Transmitter transmitter = Transmitter.on(loopback)) {
      transmitter.send(octets);
    }
    Output output = Output.standard(true);
    try (Softnet softnet = PluginOptions.builder(parsed()).loopback(loopback).open()) {
      PacketPrinter printer = printer(softnet.catalog(), output);
      printer.begin();
      softnet.forEach(printer::print);
      printer.end();
      output.flush();
    }
  }

  private PacketPrinter printer(Catalog catalog, Output output) {
    PacketPrinter heading =
        has(TREE)
            ? new TreePrinter(output, catalog, Zone.LOCAL, Terminal.isUnicode())
            : new SummaryPrinter(
                output, TimeFormat.r, Zone.LOCAL, Palette.PLAIN, Terminal.isUnicode());
    return has(OCTETS) ? new OctetsPrinter(heading, OctetsPrinter.Layout.TSHARK, output) : heading;
  }
}
