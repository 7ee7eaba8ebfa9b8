package org.softnet.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.softnet.host.PacketWriter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** How packets are written; every command that writes captures has these. */
final class WriteOptions {
  static final String STANDARD_OUTPUT = "-";
  private static final String PRINT = "--print";
  private static final String ROTATE_PACKETS = "--rotate-packets";
  private static final String COMMENT = "--capture-comment";
  private static final int OCTETS_PER_MILLION = 1_000_000;
  private static final List<String> NEED_A_FILE =
      List.of("--format", "-C", "-G", "-W", "-z", ROTATE_PACKETS, COMMENT, PRINT);

  /** What {@code --format} takes. */
  enum Format {
    /** Times in microseconds, or as the capture has them. */
    pcap,
    /** Times in nanoseconds. */
    nsecpcap,
    /** Interfaces, names, comments. */
    pcapng
  }

  private final CommandSpec spec;
  private final ParseResult parsed;

  WriteOptions(CommandSpec spec) {
    this.spec = spec;
    this.parsed = spec.commandLine().getParseResult();
  }

  /** The options of a command that prints as well. */
  static void describe(CommandSpec spec) {
    describeFile(spec);
    spec.addOption(Options.flag("With -w: print packets as well.", "-P", PRINT).build());
  }

  /** The options of a command that only writes. */
  static void describeFile(CommandSpec spec) {
    spec.addOption(
        Options.value(
                String.class,
                "FILE",
                "Write packets to FILE: pcap for .pcap, .cap, .dmp, else pcapng; compressed for"
                    + " .gz, .zst behind that; - is standard output.",
                "-w")
            .build());
    spec.addOption(
        Options.value(
                Format.class,
                "FORMAT",
                "Format of -w, whatever the name says: ${COMPLETION-CANDIDATES}.",
                "--format",
                "-F")
            .build());
    spec.addOption(
        Options.flag("Write every packet at once, for somebody who reads along.", "-U").build());
    spec.addOption(
        Options.value(String.class, "TEXT", "A comment on the whole file; pcapng only.", COMMENT)
            .build());
    describeRotation(spec);
  }

  private static void describeRotation(CommandSpec spec) {
    spec.addOption(
        Options.value(
                long.class,
                "MILLIONS",
                "Begin the next file when one has more than so many million octets.",
                "-C")
            .build());
    spec.addOption(
        Options.value(
                long.class,
                "SECONDS",
                "Begin the next file after so many seconds; -w is then a pattern for strftime.",
                "-G")
            .build());
    spec.addOption(
        Options.value(long.class, "N", "Begin the next file after so many packets.", ROTATE_PACKETS)
            .build());
    spec.addOption(
        Options.value(
                int.class,
                "FILES",
                "Keep the last FILES files; with -G alone: end after so many.",
                "-W")
            .build());
    spec.addOption(
        Options.value(
                String.class, "COMMAND", "Run COMMAND FILE on each file that is finished.", "-z")
            .build());
  }

  boolean isWriting() {
    return parsed.hasMatchedOption("-w");
  }

  /** Whether packets are printed: always, unless they are written. */
  boolean isPrinting() {
    return !isWriting() || parsed.hasMatchedOption(PRINT);
  }

  /**
   * Refuses what cannot be meant.
   *
   * @param sources the files that are read
   */
  void check(List<String> sources) {
    if (!isWriting()) {
      for (String option : NEED_A_FILE) {
        if (spec.findOption(option) != null && parsed.hasMatchedOption(option)) {
          throw misuse("%s goes with -w FILE".formatted(option));
        }
      }
      return;
    }
    checkRotation();
    if (parsed.hasMatchedOption(COMMENT) && !isPcapng()) {
      throw misuse(COMMENT + " needs pcapng: pcap has no room for comments");
    }
    String file = file();
    if (file.equals(STANDARD_OUTPUT)) {
      if (spec.findOption(PRINT) != null && parsed.hasMatchedOption(PRINT)) {
        throw misuse("-w - and %s both want standard output".formatted(PRINT));
      }
      return;
    }
    for (String source : sources) {
      if (isSame(source, file)) {
        throw misuse("%s is read and would be overwritten: write another file".formatted(file));
      }
    }
  }

  private void checkRotation() {
    for (String option : List.of("-C", "-G", "-W", ROTATE_PACKETS)) {
      if (parsed.hasMatchedOption(option) && number(option) < 1) {
        throw misuse("%s takes a number, 1 or more".formatted(option));
      }
    }
    boolean rotating =
        parsed.hasMatchedOption("-C")
            || parsed.hasMatchedOption("-G")
            || parsed.hasMatchedOption(ROTATE_PACKETS);
    if (parsed.hasMatchedOption("-W") && !rotating) {
      throw misuse(
          "-W counts files: say with -C, -G or %s when one ends".formatted(ROTATE_PACKETS));
    }
    if (rotating && file().equals(STANDARD_OUTPUT)) {
      throw misuse("standard output is one file: it cannot be rotated");
    }
  }

  private boolean isPcapng() {
    Format format = parsed.matchedOptionValue("--format", (Format) null);
    return format == null
        ? PacketWriter.Format.of(file()) == PacketWriter.Format.PCAPNG
        : format == Format.pcapng;
  }

  /** Whether what is read would be written over. */
  static boolean isSame(String source, String file) {
    try {
      Path in = Path.of(source);
      Path out = Path.of(file);
      return Files.isRegularFile(in) && Files.exists(out) && Files.isSameFile(in, out);
    } catch (IOException e) {
      return false; // whoever opens it says what is wrong
    }
  }

  /** The writer that is asked for. */
  PacketWriter open() {
    PacketWriter.Builder builder = PacketWriter.builder();
    String file = file();
    if (!file.equals(STANDARD_OUTPUT)) {
      builder.file(Path.of(file));
    }
    Format format = parsed.matchedOptionValue("--format", (Format) null);
    if (format != null) {
      builder.format(
          switch (format) {
            case pcap -> PacketWriter.Format.PCAP;
            case nsecpcap -> PacketWriter.Format.NSECPCAP;
            case pcapng -> PacketWriter.Format.PCAPNG;
          });
    }
    if (parsed.hasMatchedOption("-U")) {
      builder.flushEachPacket();
    }
    if (parsed.hasMatchedOption(COMMENT)) {
      builder.comment(parsed.matchedOptionValue(COMMENT, ""));
    }
    return builder
        .octetsAFile(number("-C") * OCTETS_PER_MILLION)
        .secondsAFile(number("-G"))
        .packetsAFile(number(ROTATE_PACKETS))
        .files((int) number("-W"))
        .afterEachFile(parsed.matchedOptionValue("-z", ""))
        .open();
  }

  String file() {
    return parsed.matchedOptionValue("-w", "");
  }

  private long number(String option) {
    Number number = parsed.matchedOptionValue(option, 0L);
    return number.longValue();
  }

  private ParameterException misuse(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
