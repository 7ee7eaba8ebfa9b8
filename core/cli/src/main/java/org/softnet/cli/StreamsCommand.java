package org.softnet.cli;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.softnet.api.Interest;
import org.softnet.api.Layer;
import org.softnet.api.Packet;
import org.softnet.api.Protocol;
import org.softnet.api.socket.StreamFlow;
import org.softnet.cli.stream.StreamFormat;
import org.softnet.cli.stream.StreamsPrinter;
import org.softnet.host.Catalog;
import org.softnet.host.Filter;
import org.softnet.host.RunReport;
import org.softnet.host.Softnet;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code softnet streams}: the conversations of captures, a line each. */
final class StreamsCommand implements Callable<Integer> {
  /** What {@code --transport} takes. */
  enum Transport {
    /** Streams. */
    tcp,
    /** Datagrams. */
    udp,
    /** Both. */
    all
  }

  private record Conversation(String transport, long number) {}

  private final CommandSpec spec =
      Options.command(
          "streams",
          this,
          "Lists the conversations of captures: ends, packets, octets, time, state.",
          "  softnet streams trace.pcapng",
          "  softnet streams --transport all trace.pcapng",
          "  softnet streams -Y http trace.pcapng         those with a packet that matches",
          "  softnet streams --sha256 -T tsv trace.pcap   with a hash of each direction's octets",
          "  softnet streams -d tcp.port==8888,http trace.pcap   decode as",
          "  softnet streams -i eth0                      live: each as it ends, the rest at"
              + " Ctrl-C",
          "  softnet follow tcp 7 trace.pcapng            what was said in one of them",
          "",
          "Exit status: 0 if all was read, 1 if a capture is cut or damaged, 2 if nothing",
          "could be read or the options are wrong.");

  CommandSpec spec() {
    spec.addPositional(FileTool.files("0..*"));
    StreamSources.describe(spec);
    spec.addOption(
        Options.value(
                StreamFormat.class, "FORMAT", "${COMPLETION-CANDIDATES} (default: text).", "-T")
            .build());
    spec.addOption(
        Options.value(
                Transport.class,
                "PROTOCOL",
                "${COMPLETION-CANDIDATES} (default: tcp).",
                "--transport")
            .build());
    spec.addOption(
        Options.value(
                String.class,
                "FILTER",
                "Only conversations of which a packet matches a display filter.",
                "-Y")
            .build());
    spec.addOption(Options.flag("Hash the octets of each direction.", "--sha256").build());
    return spec;
  }

  @Override
  public Integer call() {
    ParseResult parsed = spec.commandLine().getParseResult();
    List<String> sources = parsed.matchedPositionalValue(0, List.of());
    Set<Conversation> matching = new HashSet<>();
    Transport transport = parsed.matchedOptionValue("--transport", Transport.tcp);
    boolean filtering = parsed.hasMatchedOption("-Y");
    StreamsPrinter printer =
        new StreamsPrinter(
            spec.commandLine().getOut(),
            parsed.matchedOptionValue("-T", StreamFormat.text),
            parsed.hasMatchedOption("--sha256"),
            stream -> (!filtering || matching.remove(of(stream))) && isWanted(stream, transport));
    try (Softnet softnet = StreamSources.builder(spec, sources).streams(printer).open()) {
      @Nullable Filter filter =
          filtering ? Filter.compile(parsed.matchedOptionValue("-Y", ""), softnet.catalog()) : null;
      Interest interest =
          StreamSources.isLive(spec) // its ledger tells of every packet
              ? Interest.EVERYTHING
              : interest(softnet.catalog(), transport);
      if (filter != null) {
        interest = interest.and(filter.interest());
      }
      return run(softnet, printer, filter, matching, interest, sources.size());
    }
  }

  private int run(
      Softnet softnet,
      StreamsPrinter printer,
      @Nullable Filter filter,
      Set<Conversation> matching,
      Interest interest,
      int sources) {
    try (Interrupt interrupt = Interrupt.stopping(softnet);
        Progress _ = Progress.of(softnet, Terminal.isError() && !Terminal.isOutput())) {
      printer.begin();
      RunReport report =
          softnet.run(
              packet -> {
                if (filter != null && filter.matches(packet)) {
                  note(packet, matching);
                }
              },
              interest);
      printer.end();
      return StreamSources.tell(spec, report, interrupt.happened(), sources);
    }
  }

  /** Every conversation that the packet belongs to is one that matches. */
  private static void note(Packet packet, Set<Conversation> matching) {
    for (int depth = 0; depth < packet.depth(); depth++) {
      Layer layer = packet.layer(depth);
      if (layer.isConversing() && layer.stream() >= 0 && !layer.quoted()) {
        matching.add(new Conversation(layer.protocol().name(), layer.stream()));
      }
    }
  }

  private static Conversation of(StreamFlow stream) {
    return new Conversation(stream.transport().name(), stream.number());
  }

  private static Interest interest(Catalog catalog, Transport transport) {
    Interest all = Interest.NOTHING;
    for (Protocol protocol : catalog.protocols()) {
      if (isWanted(protocol, transport)) {
        all = all.and(Interest.inConversations(protocol));
      }
    }
    return all;
  }

  private static boolean isWanted(StreamFlow stream, Transport transport) {
    return isWanted(stream.transport(), transport);
  }

  private static boolean isWanted(Protocol protocol, Transport transport) {
    String name = protocol.name();
    return transport == Transport.all
        ? name.equals(Transport.tcp.name()) || name.equals(Transport.udp.name())
        : name.equals(transport.name());
  }
}
