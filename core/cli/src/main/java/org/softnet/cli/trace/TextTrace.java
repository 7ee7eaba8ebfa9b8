package org.softnet.cli.trace;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.softnet.api.DropReason;
import org.softnet.api.Packet;
import org.softnet.api.Protocol;
import org.softnet.api.trace.Hop;
import org.softnet.host.Catalog;

/** A line a station, deeper the more layers lie below it, with the time since the ring. */
public final class TextTrace implements TracePrinter {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double NANOS_PER_MICROSECOND = 1e3;
  private static final String INDENT = "  ";

  private final PrintWriter out;
  private final Rivals rivals;

  /** Prints to {@code out} what became of packets that were dispatched by {@code catalog}. */
  public TextTrace(PrintWriter out, Catalog catalog) {
    this.out = out;
    this.rivals = new Rivals(catalog);
  }

  @Override
  public void packet(Packet packet, List<Hop> way) {
    out.printf(
        Locale.ROOT,
        "packet %d at %.9f s, %,d octets%n",
        packet.number(),
        (packet.timeNanos() - packet.firstTimeNanos()) / NANOS_PER_SECOND,
        packet.frame().onWire());
    for (Hop hop : way) {
      line(hop.nanos(), hop.level(), sentence(hop));
    }
    line(way.getLast().nanos(), 0, PacketEnd.of(packet, way).toString());
    out.println();
  }

  private void line(long nanos, int level, String sentence) {
    out.printf(
        Locale.ROOT,
        "%9.1f µs  %s%s%n",
        nanos / NANOS_PER_MICROSECOND,
        INDENT.repeat(level),
        sentence);
  }

  private String sentence(Hop hop) {
    return switch (hop) {
      case Hop.Polled polled ->
          "receive ring of %s: the poller %s; round %d, packet %d of at most %d"
              .formatted(
                  polled.source(),
                  polled.awaited() ? "slept, and was woken" : "was polling",
                  polled.round(),
                  polled.place(),
                  polled.budget());
      case Hop.Tapped tapped -> "%s saw it".formatted(tapped.tap());
      case Hop.Asked asked -> asked(asked);
      case Hop.Shown shown ->
          "%s: no number decides, shown to %s"
              .formatted(
                  shown.table(),
                  shown.candidates().stream()
                      .map(Protocol::name)
                      .collect(Collectors.joining(", ")));
      case Hop.Entered entered -> entered(entered);
      case Hop.Failed failed -> failed.protocol().name() + ": failed";
      case Hop.Retracted retracted ->
          "%s: taken back, %s"
              .formatted(
                  retracted.protocol().name(),
                  switch (retracted.verdict()) {
                    case FOREIGN -> "the octets are not its own";
                    case NEXT, END, SNAPPED, TRUNCATED, MALFORMED ->
                        "the message is not whole and waits";
                  });
      case Hop.Tracked tracked ->
          "conversation %d, %s; hash 0x%08x, queue %d; %s"
              .formatted(
                  tracked.stream(),
                  tracked.direction() == 0 ? "forth" : "back",
                  tracked.hash(),
                  tracked.queue(),
                  tracked.speaks() == null
                      ? "nobody is known to speak"
                      : tracked.speaks().name() + " speaks");
      case Hop.Handed handed ->
          switch (handed.kind()) {
            case FRAGMENT -> "a fragment of %,d octets to its datagram".formatted(handed.octets());
            case SEGMENT, NONE -> "%,d octets to the stream".formatted(handed.octets());
          };
      case Hop.Defragmented fragment -> defragmented(fragment);
    };
  }

  private static String entered(Hop.Entered entered) {
    String name = entered.protocol().name();
    String verdict = entered.verdict().name();
    DropReason reason = entered.reason();
    if (reason == null) {
      return "%s: header of %,d octets, %s".formatted(name, entered.octets(), verdict);
    }
    return name + ": " + (reason.name().equals(verdict) ? verdict : verdict + ", " + reason.name());
  }

  private String asked(Hop.Asked asked) {
    String keys =
        asked.key() == asked.orKey()
            ? number(asked, asked.key())
            : number(asked, asked.key()) + " or " + number(asked, asked.orKey());
    Protocol receiver = asked.receiver();
    List<String> losers = rivals.of(asked);
    return "%s %s → %s%s"
        .formatted(
            asked.table(),
            keys,
            receiver == null ? "nobody" : receiver.name(),
            losers.isEmpty() ? "" : " (before %s)".formatted(String.join(", ", losers)));
  }

  private static String number(Hop.Asked asked, int key) {
    return asked.table().name().equals("ethertype")
        ? "0x%04x".formatted(key)
        : Integer.toUnsignedString(key);
  }

  private static String defragmented(Hop.Defragmented fragment) {
    if (fragment.fragments() > 0) {
      return "the datagram is whole: %,d octets in %d fragments"
          .formatted(fragment.octets(), fragment.fragments());
    }
    return fragment.reason() == null
        ? "the datagram is not whole"
        : "the fragment is dropped: " + fragment.reason().name();
  }

  @Override
  public void end() {
    out.flush();
  }
}
