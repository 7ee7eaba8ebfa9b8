package org.softnet.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.softnet.api.capture.Block;
import org.softnet.host.Transmitter;
import org.softnet.host.replay.Pace;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Where a replay goes and how fast; tcpreplay's short names are taken too. */
final class ReplayOptions {
  /** What {@code --driver} takes. */
  private enum DriverName {
    auto,
    afpacket,
    txring,
    libpcap
  }

  private static final Pattern SPEED = Pattern.compile("(\\d+(?:\\.\\d+)?)x?");

  private final CommandSpec spec;
  private final ParseResult parsed;

  ReplayOptions(CommandSpec spec) {
    this.spec = spec;
    this.parsed = spec.commandLine().getParseResult();
  }

  static void describe(CommandSpec spec) {
    spec.addPositional(FileTool.files("0..*"));
    spec.addOption(
        Options.value(
                String.class,
                "IF",
                "Send on interface IF, by name or number of interfaces.",
                "-i",
                "--interface")
            .build());
    spec.addOption(
        Options.value(
                String.class,
                "FILE",
                "Write FILE instead, at once, with the times at which packets would be sent.",
                "-w")
            .build());
    spec.addOption(
        Options.value(
                DriverName.class,
                "DRIVER",
                "${COMPLETION-CANDIDATES} (default: auto, afpacket on Linux, libpcap elsewhere).",
                "--driver")
            .build());
    spec.addOption(
        Options.value(
                String.class,
                "N",
                "N times as fast as the packets' own times: 2x, 0.5.",
                "-x",
                "--speed",
                "--multiplier")
            .build());
    spec.addOption(Options.value(double.class, "N", "N packets a second.", "-p", "--pps").build());
    spec.addOption(
        Options.value(double.class, "N", "N million bits a second.", "-M", "--mbps").build());
    spec.addOption(Options.flag("As fast as the device takes them.", "-t", "--topspeed").build());
    spec.addOption(
        Options.value(long.class, "N", "Send all N times; 0 is for ever.", "-l", "--loop").build());
    spec.addOption(Options.value(long.class, "N", "Stop after N packets.", "-c").build());
    spec.addOption(
        Options.value(
                String.class,
                "FILTER",
                "Send packets that match, in Wireshark's language.",
                "-Y",
                "--filter",
                "--display-filter")
            .build());
    ReadSources.describe(spec);
    RewriteOptions.describe(spec);
    spec.addOption(Options.flag("Say nothing but what went wrong.", "-q", "--quiet").build());
    spec.addOption(PluginOptions.option());
  }

  boolean has(String option) {
    return parsed.hasMatchedOption(option);
  }

  ReadSources sources() {
    ReadSources sources = ReadSources.of(parsed, List.of());
    if (sources.captures().isEmpty()) {
      throw misuse("no capture is given: name a file, or - for standard input");
    }
    for (String source : sources.captures()) {
      if (WriteOptions.isSame(source, target())) {
        throw misuse("%s is read and would be overwritten: write another file".formatted(source));
      }
    }
    if (rounds() != 1 && sources.captures().contains(ReadOptions.STANDARD_INPUT)) {
      throw misuse("standard input can be sent only once");
    }
    return sources;
  }

  String filter() {
    return parsed.matchedOptionValue("-Y", "");
  }

  /** How often all is sent; 0 is for ever. */
  long rounds() {
    long rounds = parsed.matchedOptionValue("--loop", 1L);
    if (rounds < 0) {
      throw misuse("--loop takes a number of times, or 0 for ever");
    }
    if (rounds == 0 && has("-w")) {
      throw misuse("a file that is written for ever fills the disk: --loop takes 1 or more there");
    }
    return rounds;
  }

  /** Packets after which it ends. */
  long limit() {
    long limit = parsed.matchedOptionValue("-c", Long.MAX_VALUE);
    if (limit < 1) {
      throw misuse("-c takes a number of packets, 1 or more");
    }
    return limit;
  }

  /** When packets leave; empty for as fast as the device takes them. */
  Optional<Pace> pace() {
    if (Stream.of("--speed", "--pps", "--mbps", "--topspeed").filter(this::has).count() > 1) {
      throw misuse("one of --speed, --pps, --mbps and --topspeed is the pace");
    }
    if (has("--topspeed")) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          has("--pps")
              ? Pace.packetsASecond(parsed.matchedOptionValue("--pps", 0.0))
              : has("--mbps")
                  ? Pace.megabitsASecond(parsed.matchedOptionValue("--mbps", 0.0))
                  : Pace.original(speed()));
    } catch (IllegalArgumentException e) {
      throw misuse("--speed, --pps and --mbps take a number, more than 0");
    }
  }

  private double speed() {
    Matcher speed = SPEED.matcher(parsed.matchedOptionValue("--speed", "1").strip());
    if (!speed.matches()) {
      throw misuse("--speed takes a number, such as 2x or 0.5");
    }
    return Double.parseDouble(speed.group(1));
  }

  /** The interface or file; a check that there is exactly one. */
  boolean isFile() {
    if (has("-i") == has("-w")) {
      throw misuse(
          has("-i")
              ? "packets are sent with -i or written with -w, not both"
              : "nothing says where to send: -i INTERFACE, or -w FILE");
    }
    return has("-w");
  }

  /** The interface, open. */
  Transmitter openInterface() {
    String name = LiveOptions.named(parsed.matchedOptionValue("-i", ""));
    Transmitter.Builder builder =
        Transmitter.builder()
            .onInterface(name)
            .driver(
                Transmitter.Driver.valueOf(
                    parsed
                        .matchedOptionValue("--driver", DriverName.auto)
                        .name()
                        .toUpperCase(Locale.ROOT)));
    return (pace().isPresent() ? builder.paced() : builder).open();
  }

  /** The file, open; its first packet is of {@code linkType} and that time. */
  Transmitter openFile(int linkType, long timeNanos) {
    Transmitter.Builder builder =
        target().equals(WriteOptions.STANDARD_OUTPUT)
            ? Transmitter.builder().standardOutput(linkType)
            : Transmitter.builder().file(Path.of(target()), linkType);
    if (pace().isPresent()) {
      builder.paced();
    }
    return builder
        .begin(timeNanos == Block.NO_TIME ? System.currentTimeMillis() * 1_000_000L : timeNanos)
        .open();
  }

  private String target() {
    return parsed.matchedOptionValue("-w", "");
  }

  private ParameterException misuse(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
