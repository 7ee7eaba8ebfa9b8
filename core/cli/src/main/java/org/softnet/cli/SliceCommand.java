package org.softnet.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.softnet.host.Filter;
import org.softnet.host.Softnet;
import org.softnet.host.edit.Duplicates;
import org.softnet.host.edit.EveryNth;
import org.softnet.host.edit.Numbers;
import org.softnet.host.edit.Step;
import org.softnet.host.edit.Steps;
import picocli.CommandLine.Model.CommandSpec;

/** {@code softnet slice}: what editcap chooses by. */
final class SliceCommand extends FileTool {
  private static final Pattern SECONDS = Pattern.compile("\\d+(\\.\\d+)?");
  private static final int USUAL_WINDOW = 5; // editcap's -d
  private static final double NANOS_PER_SECOND = 1e9;

  private @Nullable Duplicates duplicates;

  SliceCommand() {
    super(
        "slice",
        "Writes the packets that are asked for: all conditions together, in this order.",
        "  softnet slice --packets 1-100,200- -w part.pcapng trace.pcapng",
        "  softnet slice -A '2026-11-22 19:57:00' -B 1795377480 -w part.pcap trace.pcap",
        "  softnet slice -Y 'tcp.port == 80' --every 10 -w few.pcapng trace.pcapng",
        "  softnet slice -d -w once.pcapng trace.pcapng       without duplicates",
        "  softnet slice -w part-%H%M.pcap -G 60 trace.pcap   a file a minute");
  }

  @Override
  void describe(CommandSpec spec) {
    spec.addOption(
        Options.value(
                String.class, "RANGES", "Keep packets of these numbers: 1-10,15,100-.", "--packets")
            .build());
    spec.addOption(
        Options.value(
                String.class,
                "TIME",
                "Keep packets from then on: a date and time, or seconds since 1970.",
                "-A",
                "--from")
            .build());
    spec.addOption(
        Options.value(String.class, "TIME", "Keep packets before then.", "-B", "--before").build());
    spec.addOption(
        Options.value(
                String.class,
                "FILTER",
                "Keep packets that match, in Wireshark's language.",
                "-Y",
                "--display-filter")
            .build());
    spec.addOption(
        Options.flag(
                "Leave out a packet that equals one of the four before: -D 5.", "-d", "--dedup")
            .build());
    spec.addOption(
        Options.value(
                int.class, "N", "Leave out a packet that equals another one of the last N.", "-D")
            .build());
    spec.addOption(
        Options.value(
                double.class,
                "SECONDS",
                "Leave out a packet that equals one of the last SECONDS.",
                "--dedup-time")
            .build());
    spec.addOption(
        Options.value(long.class, "N", "Keep the first of every N packets.", "--every").build());
    spec.addOption(PluginOptions.option());
  }

  @Override
  boolean needsLayers() {
    return has("-Y");
  }

  @Override
  boolean onlyChooses() {
    return true;
  }

  @Override
  List<Step> steps(Softnet softnet) {
    List<Step> steps = new ArrayList<>();
    if (has("--packets")) {
      Numbers numbers = Numbers.of(parsed().matchedOptionValue("--packets", ""));
      steps.add(ending(numbers, softnet));
    }
    time("-A", ">=", softnet, steps);
    time("-B", "<", softnet, steps);
    if (has("-Y")) {
      String filter = parsed().matchedOptionValue("-Y", "");
      steps.add(Steps.matching(Filter.compile(filter, softnet.catalog())));
    }
    duplicates = duplicates();
    if (duplicates != null) {
      steps.add(duplicates);
    }
    if (has("--every")) {
      long n = parsed().matchedOptionValue("--every", 1L);
      if (n < 1) {
        throw misuse("--every takes a number of packets, 1 or more");
      }
      steps.add(new EveryNth(n));
    }
    return steps;
  }

  /** Reads no further than the last packet that is asked for. */
  private static Step ending(Numbers numbers, Softnet softnet) {
    long last = numbers.last();
    return (packet, edited) -> {
      if (packet.number() == last) {
        softnet.stop();
      }
      return numbers.take(packet, edited);
    };
  }

  private void time(String option, String relation, Softnet softnet, List<Step> steps) {
    if (has(option)) {
      String time = parsed().matchedOptionValue(option, "").strip();
      String condition =
          SECONDS.matcher(time).matches()
              ? "frame.time_epoch %s %s".formatted(relation, time)
              : "frame.time %s \"%s\"".formatted(relation, time.replaceAll("[\"\\\\]", "?"));
      steps.add(Steps.matching(Filter.compile(condition, softnet.catalog())));
    }
  }

  private @Nullable Duplicates duplicates() {
    if (has("--dedup-time")) {
      double seconds = parsed().matchedOptionValue("--dedup-time", 0.0);
      return Duplicates.within((long) (seconds * NANOS_PER_SECOND), window(10_000));
    }
    return has("-d") || has("-D") ? Duplicates.among(window(USUAL_WINDOW)) : null;
  }

  private int window(int usual) {
    int packets = parsed().matchedOptionValue("-D", usual);
    if (packets < 1 || packets > Duplicates.MOST_PACKETS) {
      throw misuse("-D takes a number of packets, 1 to " + Duplicates.MOST_PACKETS);
    }
    return packets;
  }

  @Override
  List<String> remarks() {
    return duplicates == null
        ? List.of()
        : List.of(String.format(Locale.ROOT, "%,d duplicates were left out", duplicates.dropped()));
  }
}
