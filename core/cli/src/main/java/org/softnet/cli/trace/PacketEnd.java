package org.softnet.cli.trace;

import java.util.List;
import java.util.Locale;
import org.softnet.api.DropReason;
import org.softnet.api.Packet;
import org.softnet.api.Piece;
import org.softnet.api.Verdict;
import org.softnet.api.trace.Hop;

/**
 * The one end of a packet.
 *
 * @param outcome what became of it
 * @param by what consumed it, or the name of why it was dropped; empty if it was delivered
 * @param sentence the same for a person
 */
record PacketEnd(Outcome outcome, String by, String sentence) {
  enum Outcome {
    DELIVERED,
    CONSUMED,
    DROPPED;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The end of a packet that came this way. */
  static PacketEnd of(Packet packet, List<Hop> way) {
    DropReason reason = packet.dropReason();
    if (reason != null) {
      return new PacketEnd(Outcome.DROPPED, reason.name(), reason.sentence());
    }
    return switch (way.getLast()) {
      case Hop.Handed handed when handed.kind() == Piece.Kind.SEGMENT ->
          new PacketEnd(
              Outcome.CONSUMED,
              "stream",
              handed.octets() == 0
                  ? "the segment holds no octets"
                  : "its octets are the stream's, and nothing is whole yet");
      case Hop.Retracted message when message.verdict() != Verdict.FOREIGN ->
          new PacketEnd(Outcome.CONSUMED, "stream", "the message is not whole yet");
      case Hop.Defragmented fragment when fragment.fragments() == 0 ->
          new PacketEnd(
              Outcome.CONSUMED, "fragments", "it waits for the datagram's other fragments");
      default -> new PacketEnd(Outcome.DELIVERED, "", "");
    };
  }

  @Override
  public String toString() {
    return switch (outcome) {
      case DELIVERED -> "delivered";
      case CONSUMED -> "consumed by the %s: %s".formatted(by, sentence);
      case DROPPED -> "dropped: %s: %s".formatted(by, sentence);
    };
  }
}
