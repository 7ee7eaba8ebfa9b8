package org.softnet.engine.stream;

import org.jspecify.annotations.Nullable;
import org.softnet.engine.packet.HeldPieces;

/**
 * One direction of a stream: which octet comes next, what waits for its turn, and the message under
 * way. Sequence numbers are compared modulo 2^32 (RFC 9293, 3.4).
 */
final class HalfStream {
  private static final int STARTED = 1;
  private static final int ENDING = 2;
  private static final int ENDED = 4;
  private static final int ANSWERED = 8;

  private int state;
  private int next;
  private int end;
  private int acknowledged;
  private @Nullable Hole hole;
  @Nullable HeldPieces held;
  @Nullable MessageCursor cursor;
  long packets;
  long octets;
  long gapOctets;
  long oldSegments;
  long conflictingOctets;

  /** Forgets all; what was kept has been given back. */
  void renew() {
    state = 0;
    next = 0;
    end = 0;
    acknowledged = 0;
    hole = null;
    held = null;
    cursor = null;
    packets = 0;
    octets = 0;
    gapOctets = 0;
    oldSegments = 0;
    conflictingOctets = 0;
  }

  boolean isStarted() {
    return (state & STARTED) != 0;
  }

  /** The octet of that number comes next, whatever was expected. */
  void startAt(int sequence) {
    next = sequence;
    state |= STARTED;
  }

  /**
   * Whether a beginning may still be believed: no octet has come, and this is not the one known.
   */
  boolean mayBeginAt(int sequence) {
    return octets == 0 && gapOctets == 0 && next != sequence;
  }

  /** What was taken for the beginning, and the end, was not: as in an evasion. */
  void beginAt(int sequence) {
    startAt(sequence);
    state &= ~(ENDING | ENDED);
  }

  int next() {
    return next;
  }

  void advance(int octets) {
    next += octets;
  }

  /** The direction ends before octet {@code sequence}; the first to say so is believed. */
  void endsAt(int sequence) {
    if ((state & ENDING) == 0) {
      end = sequence;
      state |= ENDING;
    }
  }

  /** Octets from {@code sequence} on that lie before the end, of {@code octets}. */
  int beforeTheEnd(int sequence, int octets) {
    return (state & ENDING) == 0 ? octets : Math.clamp(end - sequence, 0, octets);
  }

  /** Whether all octets up to the end have come, asked for the first time since. */
  boolean reachesTheEnd() {
    if ((state & (ENDING | ENDED)) != ENDING || end - next > 0) {
      return false;
    }
    state |= ENDED;
    return true;
  }

  /**
   * Octets that never came although the sender said that it ends behind them: 0 if the other side
   * was heard of and has not got them either, for then they may never have been sent.
   */
  int missingAtTheEnd() {
    boolean isKnown = (state & (STARTED | ENDING)) == (STARTED | ENDING);
    return isKnown && (!isAnswered() || isAcknowledged(end)) ? Math.max(0, end - next) : 0;
  }

  /** The other side has got all octets before {@code number}. */
  void acknowledged(int number) {
    if (!isAnswered() || number - acknowledged > 0) {
      acknowledged = number;
      state |= ANSWERED;
    }
  }

  /** Whether the other side was ever heard of. */
  boolean isAnswered() {
    return (state & ANSWERED) != 0;
  }

  /** Whether the other side has got what is missing in front of {@code sequence}. */
  boolean isAcknowledged(int sequence) {
    return isAnswered() && acknowledged - sequence >= 0;
  }

  /**
   * One more packet of this direction came while octets in front of {@code sequence} are missing.
   */
  void misses(int sequence, long timeNanos) {
    if (!isAcknowledged(sequence)) {
      return;
    }
    Hole known = hole;
    if (known == null || !known.isInFrontOf(sequence)) {
      known = new Hole(acknowledged, timeNanos);
      hole = known;
    }
    known.miss(timeNanos);
  }

  /**
   * Whether what is missing in front of {@code sequence} will not come any more: the other side has
   * got it, and since then came {@code packets} further packets, or {@code nanos} have passed.
   */
  boolean isLost(int sequence, int packets, long nanos) {
    return hole != null && hole.isInFrontOf(sequence) && hole.isLost(packets, nanos);
  }

  /** Nothing is missing. */
  void mended() {
    hole = null;
  }

  /** Octets that it keeps. */
  long kept() {
    HeldPieces waiting = held;
    MessageCursor message = cursor;
    long octets = waiting == null ? 0 : waiting.octets();
    return message == null ? octets : octets + message.kept();
  }
}
