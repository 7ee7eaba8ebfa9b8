package org.softnet.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.softnet.api.capture.LiveSettings;
import org.softnet.api.capture.LiveSettings.Delivery;
import org.softnet.api.capture.LiveSettings.Direction;
import org.softnet.api.capture.LiveSettings.Reception;
import org.softnet.host.CaptureFilter;
import org.softnet.host.Doctor;
import org.softnet.host.LiveCapture;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** What {@code softnet live} takes besides what it prints: interfaces, and how to capture them. */
final class LiveOptions {
  private static final int KIB = 1024;
  private static final String DURATION = "duration:";
  static final String DROP_TO = "--drop-to";

  /** What other commands take, and why it is not taken here. */
  private static final Map<String, String> ELSEWHERE =
      Map.of(
          "-2",
          "-2 needs packets that are still there for a second reading: save them with -w FILE, then"
              + " softnet read -2 FILE",
          "-r",
          "-r names a file, and live captures interfaces: softnet read -r FILE",
          "--merge",
          "--merge is about files; several interfaces, each with -i, are one capture already");

  /** What {@code -Q} takes. */
  enum Way {
    /** What comes. */
    in,
    /** What this machine sends. */
    out,
    /** Both. */
    inout
  }

  /** What {@code --driver} takes. */
  enum DriverName {
    /** The system's. */
    auto,
    /** libpcap. */
    libpcap,
    /** A packet socket. */
    afpacket
  }

  private final CommandSpec spec;
  private final ParseResult parsed;

  LiveOptions(CommandSpec spec) {
    this.spec = spec;
    this.parsed = spec.commandLine().getParseResult();
  }

  static void describe(CommandSpec spec) {
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0..*")
            .arity("0..*")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .paramLabel("EXPR")
            .description("The same as -f EXPR.")
            .build());
    spec.addOption(
        Options.value(
                String.class,
                "EXPR",
                "Let the kernel hand over only packets that a capture filter selects,"
                    + " pcap-filter(7): \"tcp port 80\".",
                "-f")
            .build());
    spec.addOption(
        Options.list(
                "IF",
                "Capture interface IF, by name or number of -D; repeat it. any is all.",
                "-i",
                "--interface")
            .build());
    spec.addOption(Options.flag("List the interfaces and exit: softnet interfaces.", "-D").build());
    spec.addOption(
        Options.value(
                DriverName.class,
                "DRIVER",
                "${COMPLETION-CANDIDATES} (default: auto, afpacket on Linux, libpcap elsewhere).",
                "--driver")
            .build());
    spec.addOption(
        Options.value(int.class, "N", "Keep N octets of a packet (default: 262144).", "-s")
            .build());
    spec.addOption(
        Options.value(
                long.class,
                "KIB",
                "The kernel's ring, of each queue, in KiB (default: 32768).",
                "-B",
                "--buffer-size")
            .build());
    spec.addOption(
        Options.flag(
                "Do not put the interface into promiscuous mode; any never is.",
                "-p",
                "--no-promiscuous-mode")
            .build());
    spec.addOption(
        Options.value(Way.class, "WAY", "Which way packets go: ${COMPLETION-CANDIDATES}.", "-Q")
            .build());
    spec.addOption(
        Options.flag("Hand over each packet at once, at a lower rate.", "--immediate-mode")
            .build());
    spec.addOption(
        Options.value(
                String.class,
                "LINK",
                "Link type, by name or number: EN10MB, RAW, LINUX_SLL, LINUX_SLL2.",
                "-y",
                "--linktype")
            .build());
    spec.addOption(
        Options.value(
                int.class, "N", "Spread an interface's flows over N queues (afpacket).", "--queues")
            .build());
    spec.addOption(
        Options.value(double.class, "SECONDS", "Stop after SECONDS.", "--duration").build());
    spec.addOption(
        Options.value(
                String.class, "CONDITION", "duration:SECONDS, as --duration, for habit.", "-a")
            .build());
    spec.addOption(
        Options.value(
                double.class,
                "SECONDS",
                "Print packets, rate and drops to standard error every SECONDS.",
                "--interval")
            .build());
    spec.addOption(dropTo());
    ELSEWHERE.keySet().forEach(name -> spec.addOption(Options.elsewhere(name)));
  }

  boolean lists() {
    return parsed.hasMatchedOption("-D");
  }

  /** Seconds after which the run ends; 0 if it does not by itself. */
  double duration() {
    String condition = parsed.matchedOptionValue("-a", "");
    if (condition.isEmpty()) {
      return seconds("--duration");
    }
    if (condition.startsWith(DURATION)) {
      try {
        return checked(spec, "-a", Double.parseDouble(condition.substring(DURATION.length())));
      } catch (NumberFormatException e) {
        // refused below
      }
    }
    throw misuse("-a takes duration:SECONDS; packets are counted with -c");
  }

  /** Seconds between two lines of the status; 0 if none are wanted. */
  double interval() {
    return seconds("--interval");
  }

  private double seconds(String option) {
    return seconds(spec, option);
  }

  /** The seconds that an option says, more than 0; 0 if it is not there. */
  static double seconds(CommandSpec spec, String option) {
    @Nullable Double asked = spec.commandLine().getParseResult().matchedOptionValue(option, null);
    return asked == null ? 0 : checked(spec, option, asked);
  }

  private static double checked(CommandSpec spec, String option, double asked) {
    if (!(asked > 0 && asked < Integer.MAX_VALUE)) {
      throw new ParameterException(spec.commandLine(), option + " takes seconds, more than 0");
    }
    return asked;
  }

  /** What is to be captured, and how. */
  LiveCapture capture() {
    ELSEWHERE.forEach((name, reason) -> {
      if (parsed.hasMatchedOption(name)) {
        throw misuse(reason);
      }
    });
    List<String> interfaces = parsed.matchedOptionValue("-i", List.of());
    if (interfaces.isEmpty()) {
      throw misuse("no interface is given: name one with -i; 'softnet interfaces' lists them");
    }
    try {
      return new LiveCapture(
          interfaces.stream().map(LiveOptions::named).toList(),
          settings(),
          LiveCapture.Driver.valueOf(
              parsed
                  .matchedOptionValue("--driver", DriverName.auto)
                  .name()
                  .toUpperCase(Locale.ROOT)),
          userOf(parsed));
    } catch (IllegalArgumentException e) {
      throw misuse(String.valueOf(e.getMessage()));
    }
  }

  /** A number is a place in the list of {@code -D}, unless an interface is called so. */
  static String named(String asked) {
    boolean isNumber =
        !asked.isEmpty() && asked.length() < 6 && asked.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!isNumber) {
      return asked;
    }
    var devices = LiveCapture.devices();
    int place = Integer.parseInt(asked);
    return place < 1
            || place > devices.size()
            || devices.stream().anyMatch(device -> device.name().equals(asked))
        ? asked
        : devices.get(place - 1).name();
  }

  private LiveSettings settings() {
    LiveSettings settings = LiveSettings.DEFAULT;
    if (parsed.hasMatchedOption("-p")) {
      settings = settings.with(Reception.OWN);
    }
    if (parsed.hasMatchedOption("--immediate-mode")) {
      settings = settings.with(Delivery.IMMEDIATE);
    }
    settings =
        settings.with(
            switch (parsed.matchedOptionValue("-Q", Way.inout)) {
              case in -> Direction.IN;
              case out -> Direction.OUT;
              case inout -> Direction.INOUT;
            });
    int snap = parsed.matchedOptionValue("-s", LiveSettings.MOST_SNAP_OCTETS);
    settings = settings.withSnapOctets(snap == 0 ? LiveSettings.MOST_SNAP_OCTETS : snap);
    settings =
        settings.withRingOctets(parsed.matchedOptionValue("-B", settings.ringOctets() / KIB) * KIB);
    settings = settings.withQueues(parsed.matchedOptionValue("--queues", 1));
    String filter = filter();
    if (!filter.isEmpty()) {
      settings = settings.withFilter(CaptureFilter.parse(filter).forLive());
    }
    String link = parsed.matchedOptionValue("-y", "");
    return link.isEmpty() ? settings : settings.withLinkType(linkType(link));
  }

  private String filter() {
    List<String> words = parsed.matchedPositionalValue(0, List.of());
    if (parsed.hasMatchedOption("-f") && !words.isEmpty()) {
      throw misuse("there are two capture filters: -f and '%s'".formatted(String.join(" ", words)));
    }
    return parsed.matchedOptionValue("-f", String.join(" ", words));
  }

  private int linkType(String asked) {
    return CaptureFilter.linkType(asked)
        .orElseThrow(
            () -> misuse("-y takes a link type: a number, or a name such as EN10MB, not " + asked));
  }

  private ParameterException misuse(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  /** Who a run goes on as, of every command that captures. */
  static OptionSpec dropTo() {
    return Options.value(
            String.class, "USER", "Once the interfaces are open, go on as USER, for good.", DROP_TO)
        .build();
  }

  /** Who a run goes on as; empty if nobody else. */
  static Optional<String> userOf(ParseResult parsed) {
    return Optional.ofNullable(parsed.<@Nullable String>matchedOptionValue(DROP_TO, null));
  }

  /** Says that the interfaces are open. */
  static void listening(LiveCapture capture, PrintWriter err) {
    err.println(
        "listening on %s (%s)"
            .formatted(
                String.join(", ", capture.interfaces()),
                LiveCapture.chosen(capture.driver()).name().toLowerCase(Locale.ROOT)));
    err.flush();
  }

  /** What to type where the right to capture is lacking; empty where it is not. */
  static String advice(CommandSpec spec) {
    if (Doctor.mayCapture()) {
      return "";
    }
    Doctor doctor = DoctorCommand.doctor();
    List<String> asked = spec.commandLine().getParseResult().originalArgs();
    return "; run: " + doctor.mend(doctor.launcher() + " " + String.join(" ", asked));
  }
}
