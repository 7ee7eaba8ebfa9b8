package org.softnet.cli;

import java.util.Locale;
import org.softnet.host.Reassembly;
import org.softnet.host.SoftnetBuilder;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** How fragments and streams are put together; every command that reads conversations has this. */
final class ReassemblyOptions {
  private static final String SEGMENTS = "--segment-overlap";
  private static final String FRAGMENTS = "--fragment-overlap";
  private static final String FRAGMENT_TIMEOUT = "--fragment-timeout";
  private static final String FLOW_TIMEOUT = "--flow-timeout";
  private static final String FLOWS = "--flows";
  private static final String FLOW_MEMORY = "--flow-memory";
  private static final long MIB = 1 << 20;

  /** What {@link #SEGMENTS} takes. */
  enum Segments {
    /** The octets that came first. */
    first,
    /** The octets that came last. */
    last
  }

  /** What {@link #FRAGMENTS} takes. */
  enum Fragments {
    /** The octets that came first. */
    first,
    /** The octets that came last. */
    last,
    /** None: the datagram is dropped. */
    drop
  }

  private ReassemblyOptions() {}

  static void describe(CommandSpec spec) {
    spec.addOption(
        Options.value(
                Segments.class,
                "WHICH",
                "Which octets count where TCP segments overlap and differ: ${COMPLETION-CANDIDATES}"
                    + " (default: first).",
                SEGMENTS)
            .build());
    spec.addOption(
        Options.value(
                Fragments.class,
                "WHICH",
                "The same for IP fragments: ${COMPLETION-CANDIDATES} (default: first); drop is the"
                    + " whole datagram, as Linux has it.",
                FRAGMENTS)
            .build());
    spec.addOption(
        Options.value(
                double.class,
                "SECONDS",
                "Give a datagram up SECONDS of packet time after its first fragment (default: 30).",
                FRAGMENT_TIMEOUT)
            .build());
    spec.addOption(
        Options.value(
                double.class,
                "SECONDS",
                "End a conversation after SECONDS of packet time without a packet; the next one"
                    + " begins a new stream (default: never).",
                FLOW_TIMEOUT)
            .build());
    spec.addOption(
        Options.value(
                int.class, "N", "Keep N conversations of a protocol (default: 262144).", FLOWS)
            .build());
    spec.addOption(
        Options.value(
                int.class,
                "MIB",
                "Keep as many conversations of all protocols as fit into MIB mebioctets, with what"
                    + " is known of them (default: 96).",
                FLOW_MEMORY)
            .build());
  }

  /** Tells {@code builder} what was asked for. */
  static SoftnetBuilder apply(CommandSpec spec, SoftnetBuilder builder) {
    ParseResult parsed = spec.commandLine().getParseResult();
    Reassembly how = Reassembly.DEFAULT;
    if (parsed.hasMatchedOption(SEGMENTS)) {
      Segments asked = parsed.matchedOptionValue(SEGMENTS, Segments.first);
      how =
          how.segmentOverlap(
              switch (asked) {
                case first -> Reassembly.SegmentOverlap.FIRST;
                case last -> Reassembly.SegmentOverlap.LAST;
              });
    }
    if (parsed.hasMatchedOption(FRAGMENTS)) {
      Fragments asked = parsed.matchedOptionValue(FRAGMENTS, Fragments.first);
      how =
          how.fragmentOverlap(
              switch (asked) {
                case first -> Reassembly.FragmentOverlap.FIRST;
                case last -> Reassembly.FragmentOverlap.LAST;
                case drop -> Reassembly.FragmentOverlap.DROP;
              });
    }
    if (parsed.hasMatchedOption(FRAGMENT_TIMEOUT)) {
      how = how.fragmentTimeout(seconds(spec, FRAGMENT_TIMEOUT));
    }
    if (parsed.hasMatchedOption(FLOW_TIMEOUT)) {
      how = how.flowTimeout(seconds(spec, FLOW_TIMEOUT));
    }
    if (parsed.hasMatchedOption(FLOWS)) {
      int flows = parsed.matchedOptionValue(FLOWS, 1);
      if (flows < 1) {
        throw misuse(spec, FLOWS + " takes a number of conversations, 1 or more");
      }
      how = how.flows(flows);
    }
    if (parsed.hasMatchedOption(FLOW_MEMORY)) {
      int mebioctets = parsed.matchedOptionValue(FLOW_MEMORY, 1);
      if (mebioctets < 1) {
        throw misuse(spec, FLOW_MEMORY + " takes mebioctets, 1 or more");
      }
      how = how.flowMemory(mebioctets * MIB);
    }
    return builder.reassembly(how);
  }

  private static double seconds(CommandSpec spec, String option) {
    double seconds = spec.commandLine().getParseResult().matchedOptionValue(option, 1.0);
    if (!(seconds > 0) || Double.isInfinite(seconds)) {
      throw misuse(
          spec, String.format(Locale.ROOT, "%s takes seconds, more than 0: 30 or 0.5", option));
    }
    return seconds;
  }

  private static ParameterException misuse(CommandSpec spec, String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
