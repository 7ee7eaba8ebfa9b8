package org.softnet.api.socket;

import org.jspecify.annotations.Nullable;
import org.softnet.api.Line;
import org.softnet.api.Protocol;

/**
 * A stream between two ends, as its packets show it. Directions are 0 and 1; {@link #initiator()}
 * is the one whose sender began. Valid until {@link StreamHandler#end}; read on the poller's
 * thread.
 *
 * <p>Linux: what {@code ss} shows of {@code struct tcp_sock}.
 */
public interface StreamFlow {
  /** How far it has come. */
  enum State {
    /** A side asked, nobody answered. */
    OPENING,
    /** Data may flow, as far as anybody can tell. */
    ESTABLISHED,
    /** One side has sent all it has to send. */
    CLOSING,
    /** Both sides have sent all. */
    CLOSED,
    /** A side broke it off. */
    RESET
  }

  /** Its number among the streams of {@link #transport()}: {@code tcp.stream}. */
  long number();

  /** The protocol that carries it. */
  Protocol transport();

  /** Who speaks in it; null if nobody knows. */
  @Nullable Protocol speaker();

  /** The direction whose sender began: sent the SYN, or else the first packet seen. */
  int initiator();

  /** Writes the address that {@code direction} comes from. */
  void writeAddress(int direction, Line line);

  /** The port that {@code direction} comes from. */
  int port(int direction);

  /** Packets of a direction. */
  long packets(int direction);

  /** Octets of a direction that came in sequence, each once. */
  long octets(int direction);

  /** Octets of a direction that the capture does not have. */
  long gapOctets(int direction);

  /** Segments of a direction that brought only octets that had come before. */
  long retransmissions(int direction);

  /** Octets of a direction that came twice and differed. */
  long conflictingOctets(int direction);

  /** How far it has come. */
  State state();

  /** The time of its first packet, in nanoseconds since 1970; {@code Block.NO_TIME} if unknown. */
  long firstNanos();

  /** The time of its last packet. */
  long lastNanos();

  /** What a handler keeps of it; null at first. */
  @Nullable Object attachment();

  /** Keeps {@code kept} as long as the stream lasts. */
  void attach(Object kept);
}
