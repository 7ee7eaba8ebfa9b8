package org.softnet.plugins.tcp;

/**
 * One side of a connection: what it sent, and what it last said of the other side's octets. Numbers
 * are raw, modulo 2^32.
 */
final class TcpSender {
  final UnackedSegments unacked = new UnackedSegments();

  /** Whether a segment of it came. */
  boolean speaks;

  /** The highest number behind a segment of it, and the packet that carried that. */
  int next;

  long nextFrame;
  long nextNanos;

  /** Up to where its octets came without a gap, as far as an acknowledgment may go; if known. */
  int highestToAcknowledge;

  boolean highestKnown;

  /** What it acknowledged last, when, and with which window, not scaled. */
  int acknowledged;

  long acknowledgedNanos;
  int window;
  boolean windowOfSyn;

  /** The packet that acknowledged so much first, and how often that was repeated. */
  long acknowledgedFrame;

  int duplicates;

  /** Octets that its last segment acknowledged selectively, RFC 2018. */
  int selectiveOctets;

  /** The marks of its last segment. */
  int marks;

  /** Whether what is in flight is known: not from a gap up to the next acknowledgment. */
  boolean flightKnown = true;

  private int pushedOctets;
  private boolean pushed;

  /** Forgets all. */
  void renew() {
    unacked.clear();
    speaks = false;
    next = 0;
    nextFrame = 0;
    nextNanos = 0;
    highestToAcknowledge = 0;
    highestKnown = false;
    acknowledged = 0;
    acknowledgedNanos = 0;
    window = 0;
    windowOfSyn = false;
    acknowledgedFrame = 0;
    duplicates = 0;
    selectiveOctets = 0;
    marks = 0;
    flightKnown = true;
    pushedOctets = 0;
    pushed = false;
  }

  /** Counts a segment's octets; those since the last PSH, the one of this segment included. */
  int countPushed(int octets, boolean push) {
    pushedOctets = pushed ? octets : pushedOctets + octets;
    pushed = push;
    return pushedOctets;
  }
}
