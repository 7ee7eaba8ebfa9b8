package org.softnet.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.softnet.api.Layer;
import org.softnet.api.Packet;
import org.softnet.cli.print.Output;
import org.softnet.cli.stream.FollowDirection;
import org.softnet.cli.stream.FollowFormat;
import org.softnet.cli.stream.FollowPrinter;
import org.softnet.cli.stream.Listener;
import org.softnet.cli.stream.Meant;
import org.softnet.cli.stream.MessageListener;
import org.softnet.cli.stream.OctetListener;
import org.softnet.cli.stream.Relay;
import org.softnet.host.Catalog;
import org.softnet.host.Filter;
import org.softnet.host.RunReport;
import org.softnet.host.Softnet;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** {@code softnet follow}: what was said in one conversation. */
final class FollowCommand implements Callable<Integer> {
  private static final int LONGEST_NUMBER = 18; // digits of a stream's number
  private static final List<String> TRANSPORTS = List.of("tcp", "udp");
  private static final String TRANSPORT = "--transport";

  private final CommandSpec spec =
      Options.command(
          "follow",
          this,
          "Prints what was said in one conversation, in sequence, each octet once.",
          "  softnet follow tcp 0 trace.pcapng           the first stream",
          "  softnet follow tcp 0 -T hex trace.pcapng",
          "  softnet follow tcp -Y 'http.request' trace.pcapng   the first one that matches",
          "  softnet follow tcp 3 --direction server -T raw trace.pcapng > answer",
          "  softnet follow udp 2 -T jsonl trace.pcapng | jq .",
          "  softnet follow http 0 trace.pcapng          heads, and bodies unpacked, of tcp.stream"
              + " 0",
          "  softnet follow http 0 --direction server -T raw trace.pcapng > page",
          "  softnet follow tls 0 trace.pcapng           who said how much; what, only with the"
              + " keys",
          "  softnet follow http 0 -d tcp.port==8888,http trace.pcapng   decode as",
          "  softnet follow tcp 0 -i eth0 -f 'port 80'   live: the first one from now on",
          "  softnet streams trace.pcapng                what there is to follow",
          "",
          "Exit status: 0 if all was read, 1 if a capture is cut or damaged or there is no",
          "such conversation, 2 if nothing could be read or the options are wrong.");

  CommandSpec spec() {
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0")
            .arity("1")
            .type(String.class)
            .paramLabel("PROTOCOL")
            .description(
                "tcp or udp: octets as they passed; http, tls or another that tells what its"
                    + " messages say: that.")
            .build());
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("1..*")
            .arity("0..*")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .paramLabel("[N] FILE")
            .description("The conversation's number, tcp.stream (or udp.stream), and the captures.")
            .build());
    spec.addOption(
        Options.value(
                FollowFormat.class, "FORMAT", "${COMPLETION-CANDIDATES} (default: text).", "-T")
            .build());
    spec.addOption(
        Options.value(
                FollowDirection.class,
                "SIDE",
                "${COMPLETION-CANDIDATES} (default: both).",
                "--direction")
            .build());
    spec.addOption(
        Options.value(
                String.class,
                "FILTER",
                "Instead of N: the first conversation of which a packet matches a display filter."
                    + " The captures are read twice.",
                "-Y")
            .build());
    spec.addOption(
        Options.value(
                String.class,
                "PROTOCOL",
                "Whose number N is, tcp or udp (default: what usually carries the protocol).",
                TRANSPORT)
            .build());
    StreamSources.describe(spec);
    return spec;
  }

  @Override
  public Integer call() {
    ParseResult parsed = spec.commandLine().getParseResult();
    String protocol = parsed.matchedPositionalValue(0, "");
    List<String> words = new ArrayList<>(parsed.matchedPositionalValue(1, List.<String>of()));
    @Nullable Meant meant;
    if (parsed.hasMatchedOption("-Y")) {
      if (words.contains(ReadOptions.STANDARD_INPUT) || StreamSources.isLive(spec)) {
        throw misuse("-Y reads the captures twice, which only files can be; name its number");
      }
      meant = find(protocol, words, parsed.matchedOptionValue("-Y", ""));
      if (meant == null) {
        return fail("no %s conversation has a packet that matches".formatted(protocol));
      }
    } else if (!words.isEmpty() && isNumber(words.getFirst())) {
      meant = new Meant("", Long.parseLong(words.removeFirst()));
    } else {
      throw misuse(
          "which conversation? name its number (softnet streams lists them), or a filter: -Y");
    }
    return follow(protocol, meant, words);
  }

  private ParameterException misuse(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private int fail(String sentence) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("softnet follow: " + sentence);
    err.flush();
    return ExitStatus.FAILED;
  }

  private static boolean isNumber(String word) {
    return word.length() <= LONGEST_NUMBER && word.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** The first conversation of which a packet matches; null if there is none. */
  private @Nullable Meant find(String protocol, List<String> sources, String expression) {
    List<Meant> found = new ArrayList<>(1);
    try (Softnet softnet = StreamSources.builder(spec, sources).open()) {
      check(protocol, softnet.catalog());
      Filter filter = Filter.compile(expression, softnet.catalog());
      RunReport _ =
          softnet.run(packet -> {
            Meant meant = found.isEmpty() && filter.matches(packet) ? of(packet, protocol) : null;
            if (meant != null) {
              found.add(meant);
              softnet.stop();
            }
          });
    }
    return found.isEmpty() ? null : found.getFirst();
  }

  private static @Nullable Meant of(Packet packet, String protocol) {
    for (int depth = packet.depth() - 1; depth >= 0; depth--) {
      Layer layer = packet.layer(depth);
      if (layer.stream() >= 0 && !layer.quoted() && layer.protocol().name().equals(protocol)) {
        return new Meant(MessageListener.transportOf(layer), layer.stream());
      }
    }
    return null;
  }

  /** Refuses protocols that cannot be followed. */
  private void check(String protocol, Catalog catalog) {
    List<String> followed = new ArrayList<>(TRANSPORTS);
    catalog.protocols().stream()
        .filter(known -> known.transcript() != null)
        .forEach(known -> followed.add(known.name()));
    if (!followed.contains(protocol)) {
      throw misuse(
          "%s cannot be followed; there are: %s".formatted(protocol, String.join(", ", followed)));
    }
  }

  /**
   * What carries the conversations of {@code protocol}: what was asked for, or where it listens.
   */
  private String transport(String protocol, Catalog catalog) {
    String asked = spec.commandLine().getParseResult().matchedOptionValue(TRANSPORT, "");
    if (!asked.isEmpty() && !TRANSPORTS.contains(asked)) {
      throw misuse("%s takes tcp or udp, not %s".formatted(TRANSPORT, asked));
    }
    if (!asked.isEmpty() || TRANSPORTS.contains(protocol)) {
      return asked.isEmpty() ? protocol : asked;
    }
    return TRANSPORTS.stream()
        .filter(transport ->
            catalog.tables().stream()
                .anyMatch(entry ->
                    entry.table().equals(transport + ".port") && entry.protocol().equals(protocol)))
        .findFirst()
        .orElse(TRANSPORTS.getFirst());
  }

  private int follow(String protocol, Meant wanted, List<String> sources) {
    Relay relay = new Relay();
    try (Softnet softnet = StreamSources.builder(spec, sources).streams(relay).open();
        Interrupt interrupt = Interrupt.stopping(softnet);
        Progress _ = Progress.of(softnet, Terminal.isError() && !Terminal.isOutput())) {
      check(protocol, softnet.catalog());
      Meant meant =
          wanted.transport().isEmpty()
              ? new Meant(transport(protocol, softnet.catalog()), wanted.number())
              : wanted;
      FollowPrinter printer = printer(protocol);
      Listener listener =
          protocol.equals(meant.transport())
              ? new OctetListener(meant, printer)
              : new MessageListener(protocol, meant, printer);
      relay.to(listener);
      RunReport report = softnet.run(relay);
      printer.end();
      int status = StreamSources.tell(spec, report, interrupt.happened(), sources.size());
      return tell(listener, protocol, meant, status);
    }
  }

  private FollowPrinter printer(String protocol) {
    ParseResult parsed = spec.commandLine().getParseResult();
    FollowFormat format = parsed.matchedOptionValue("-T", FollowFormat.text);
    return new FollowPrinter(
        Output.standard(true),
        protocol,
        format,
        parsed.matchedOptionValue("--direction", FollowDirection.both),
        Terminal.isOutput() && (format == FollowFormat.text || format == FollowFormat.hex));
  }

  /** Says what of the conversation did not show. */
  private int tell(Listener listener, String protocol, Meant meant, int status) {
    String name = "%s.stream %d".formatted(meant.transport(), meant.number());
    String lack = listener.lack();
    if (!lack.isEmpty()) {
      int failed =
          fail(
              "%s: %s (softnet follow %s %d: all octets as they passed)"
                  .formatted(name, lack, meant.transport(), meant.number()));
      return listener.hasHeard() ? status : Math.max(status, failed);
    }
    if (listener.hasHeard() || status != ExitStatus.OK) {
      return status;
    }
    return fail(
        protocol.equals(meant.transport())
            ? "nothing was said in " + name
            : "no %s is in %s (softnet streams lists what is)".formatted(protocol, name));
  }
}
