package org.softnet.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.softnet.api.Layer;
import org.softnet.api.Packet;
import org.softnet.api.socket.StreamFlow;
import org.softnet.cli.print.Output;
import org.softnet.cli.stream.FollowDirection;
import org.softnet.cli.stream.FollowFormat;
import org.softnet.cli.stream.FollowPrinter;
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

  /** What can be followed. */
  enum Transport {
    /** A stream. */
    tcp,
    /** Datagrams. */
    udp
  }

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
            .type(Transport.class)
            .paramLabel("PROTOCOL")
            .description("${COMPLETION-CANDIDATES}.")
            .build());
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("1..*")
            .arity("0..*")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .paramLabel("[N] FILE")
            .description("The conversation's number, and the captures.")
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
    StreamSources.describe(spec);
    return spec;
  }

  @Override
  public Integer call() {
    ParseResult parsed = spec.commandLine().getParseResult();
    Transport transport = parsed.matchedPositionalValue(0, Transport.tcp);
    List<String> words = new ArrayList<>(parsed.matchedPositionalValue(1, List.<String>of()));
    long number = -1;
    if (!words.isEmpty() && !parsed.hasMatchedOption("-Y") && isNumber(words.getFirst())) {
      number = Long.parseLong(words.removeFirst());
    }
    PrintWriter err = spec.commandLine().getErr();
    if (parsed.hasMatchedOption("-Y")) {
      if (words.contains(ReadOptions.STANDARD_INPUT) || StreamSources.isLive(spec)) {
        throw misuse("-Y reads the captures twice, which only files can be; name its number");
      }
      number = find(transport, words, parsed.matchedOptionValue("-Y", ""));
      if (number < 0) {
        err.println("softnet follow: no " + transport + " conversation has a packet that matches");
        err.flush();
        return ExitStatus.FAILED;
      }
    }
    if (number < 0) {
      throw misuse(
          "which conversation? name its number (softnet streams lists them), or a filter: -Y");
    }
    return follow(transport, number, words);
  }

  private ParameterException misuse(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private static boolean isNumber(String word) {
    return word.length() <= LONGEST_NUMBER && word.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** The first conversation of which a packet matches; -1 if there is none. */
  private long find(Transport transport, List<String> sources, String expression) {
    long[] found = {-1};
    try (Softnet softnet = StreamSources.builder(spec, sources).open()) {
      Filter filter = Filter.compile(expression, softnet.catalog());
      RunReport _ =
          softnet.run(packet -> {
            if (found[0] < 0 && filter.matches(packet)) {
              found[0] = stream(packet, transport);
              if (found[0] >= 0) {
                softnet.stop();
              }
            }
          });
    }
    return found[0];
  }

  private static long stream(Packet packet, Transport transport) {
    for (int depth = packet.depth() - 1; depth >= 0; depth--) {
      Layer layer = packet.layer(depth);
      if (layer.isConversing() && layer.protocol().name().equals(transport.name())) {
        return layer.stream();
      }
    }
    return -1;
  }

  private int follow(Transport transport, long number, List<String> sources) {
    ParseResult parsed = spec.commandLine().getParseResult();
    PrintWriter err = spec.commandLine().getErr();
    Output output = Output.standard(true);
    FollowFormat format = parsed.matchedOptionValue("-T", FollowFormat.text);
    FollowPrinter printer =
        new FollowPrinter(
            output,
            format,
            parsed.matchedOptionValue("--direction", FollowDirection.both),
            Terminal.isOutput() && (format == FollowFormat.text || format == FollowFormat.hex),
            stream -> isMeant(stream, transport, number));
    try (Softnet softnet = StreamSources.builder(spec, sources).streams(printer).open();
        Interrupt interrupt = Interrupt.stopping(softnet);
        Progress _ = Progress.of(softnet, Terminal.isError() && !Terminal.isOutput())) {
      RunReport report = softnet.run(_ -> {});
      printer.end();
      int status = StreamSources.tell(spec, report, interrupt.happened(), sources.size());
      if (!printer.hasBegun() && status == ExitStatus.OK) {
        err.println(
            "softnet follow: nothing was said in %s.stream %d".formatted(transport, number));
        err.flush();
        return ExitStatus.FAILED;
      }
      return status;
    }
  }

  private static boolean isMeant(StreamFlow stream, Transport transport, long number) {
    return stream.number() == number && stream.transport().name().equals(transport.name());
  }
}
