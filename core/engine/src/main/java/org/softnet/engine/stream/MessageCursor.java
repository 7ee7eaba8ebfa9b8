package org.softnet.engine.stream;

import org.jspecify.annotations.Nullable;
import org.softnet.api.Layer;
import org.softnet.api.Protocol;
import org.softnet.api.Verdict;
import org.softnet.engine.flow.Flow;
import org.softnet.engine.hindsight.Findings;
import org.softnet.engine.packet.Buffers;
import org.softnet.engine.packet.Octets;
import org.softnet.engine.packet.PacketSlot;

/**
 * The messages of one direction: looks at the octets where they are as long as whole messages lie
 * in them, and keeps what is left until the rest of it comes. A message that fails costs the octets
 * at hand.
 */
final class MessageCursor {
  /** Octets that nobody recognized wait for more up to this many. */
  private static final int MOST_UNDECIDED_OCTETS = 64;

  private Streams streams;
  private final Octets left = new Octets();
  private byte[] pending = Buffers.NONE;
  private int pendingOctets;
  private int needed; // octets at which another attempt is worth it
  private int seen; // octets of the message that an attempt has seen
  private long remembered; // what it kept for the next one
  private long passingOver; // octets of a message that was taken before all of it was there
  private int segments = Findings.NOBODY; // the segments that hold what is pending
  private int doubtful; // octets that nobody recognized, and somebody wants to see more of

  MessageCursor(Streams streams) {
    this.streams = streams;
  }

  /** Is one of {@code others}' cursors from now on; it has read nothing. */
  MessageCursor among(Streams others) {
    streams = others;
    return this;
  }

  /** Octets of memory that it keeps. */
  int kept() {
    return pending.length;
  }

  /**
   * The next octets of the direction; if the capture lacks some at their end, {@link #gap} follows.
   */
  void receive(PacketSlot packet, int depth, Flow flow, Octets next) {
    int over = (int) Math.min(passingOver, next.captured());
    passingOver -= over;
    next.skip(over);
    if (next.captured() == 0) {
      return;
    }
    int missing = next.onWire() - next.captured();
    if (pendingOctets == 0) {
      left.over(next.memory(), next.at(), next.captured(), next.onWire());
      readSafely(packet, depth, flow);
    } else {
      append(next);
      if (pendingOctets >= needed || missing > 0) {
        left.over(pending, 0, pendingOctets, pendingOctets + missing);
        readSafely(packet, depth, flow);
      }
    }
    Findings findings = streams.findings();
    if (findings != null && pendingOctets > 0) {
      segments = findings.await(segments, packet.number(), depth);
    }
  }

  /** What is pending begins a message of {@code packet}. */
  private void settle(PacketSlot packet) {
    Findings findings = streams.findings();
    if (findings != null) {
      findings.settle(segments, packet.number());
      segments = Findings.NOBODY;
    }
  }

  private void readSafely(PacketSlot packet, int depth, Flow flow) {
    boolean isRead = false;
    try {
      read(packet, depth, flow);
      isRead = true;
    } finally {
      if (!isRead) { // a protocol failed: that is the packet's end, not the stream's
        drop();
      }
    }
  }

  /**
   * The next {@code octets} are missing: a message under way is read as far as it goes, and whoever
   * does not know how far that is starts anew.
   *
   * @param packet the one that makes it certain; null if none follows
   */
  void gap(@Nullable PacketSlot packet, int depth, Flow flow, long octets) {
    if (packet != null && pendingOctets > 0) {
      int missing = (int) Math.min(octets, Integer.MAX_VALUE - pendingOctets);
      left.over(pending, 0, pendingOctets, pendingOctets + missing);
      readSafely(packet, depth, flow);
    }
    if (passingOver >= octets) {
      passingOver -= octets;
    } else {
      passingOver = 0;
      drop();
    }
  }

  /** The direction is over: the last message is as long as it is. */
  void close(PacketSlot packet, int depth, Flow flow) {
    Layer below = packet.layer(depth);
    Protocol speaker = streams.speakers().of(below, flow);
    if (pendingOctets > 0 && speaker != null) {
      left.over(pending, 0, pendingOctets, pendingOctets);
      Layer message =
          streams.ascent().attempt(packet, below, speaker, flow, left, seen, remembered);
      if (message != null && message.isWhole()) {
        flow.speaks(speaker);
        settle(packet);
        streams.ascent().take(packet, packet.depth() - 1, flow);
      } else if (message != null) {
        streams.ascent().retract(packet);
      }
    }
    drop();
  }

  /** Reads the messages of {@link #left}; an unfinished one is pending afterwards. */
  private void read(PacketSlot packet, int depth, Flow flow) {
    Layer below = packet.layer(depth);
    Protocol speaker = streams.speakers().of(below, flow);
    if (speaker == null) {
      speaker = streams.speakers().recognized(below, flow, left, null);
    }
    while (left.captured() > 0 && speaker != null) {
      Layer message =
          streams.ascent().attempt(packet, below, speaker, flow, left, seen, remembered);
      if (message == null) { // more messages than a packet has room for
        break;
      }
      if (message.verdict() == Verdict.FOREIGN) {
        streams.ascent().retract(packet);
        seen = 0;
        remembered = 0;
        speaker = streams.speakers().after(speaker, below, flow, left);
      } else if (isUnfinished(message)) {
        streams.ascent().retract(packet);
        keep();
        doubtful = 0;
        return;
      } else {
        if (flow.spoken() == null && message.isWhole()) {
          flow.speaks(speaker);
        }
        pass(message);
        settle(packet);
        streams.ascent().take(packet, packet.depth() - 1, flow);
      }
    }
    if (speaker == null
        && streams.speakers().isUndecided()
        && left.captured() < MOST_UNDECIDED_OCTETS) {
      needed = left.captured() + 1;
      keep();
      doubtful = pendingOctets;
    } else if (speaker == null && doubtful > 0 && isInPlace()) {
      left.skip(doubtful); // they did not begin this: a word before TLS, say
      doubtful = 0;
      read(packet, depth, flow);
    } else {
      drop();
    }
  }

  /** Whether the message may be whole when more octets come, and how many it takes. */
  private boolean isUnfinished(Layer message) {
    if (left.captured() < left.onWire() || left.captured() >= mostOctets()) {
      return false;
    }
    if (message.verdict() == Verdict.SNAPPED || message.verdict() == Verdict.TRUNCATED) {
      needed = Math.max(message.neededOctets(), left.captured() + 1);
    } else if (message.isWhole() && message.spansToClose()) {
      needed = mostOctets();
    } else if (message.isWhole() && message.hasTotal()) {
      needed = message.claimedOctets();
    } else {
      return false;
    }
    needed = Math.min(needed, mostOctets());
    seen = left.captured();
    remembered = message.remembered();
    return needed > left.captured();
  }

  /** Goes behind a message that is taken. */
  private void pass(Layer message) {
    seen = 0;
    remembered = 0;
    needed = 0;
    int length = left.captured();
    if (message.isWhole() && message.hasTotal()) {
      int claimed = Math.max(1, message.claimedOctets());
      length = Math.min(claimed, left.captured());
      passingOver = (long) claimed - length;
    } else if (message.isWhole() && message.spansToClose()) {
      passingOver = Long.MAX_VALUE;
    }
    left.skip(length);
  }

  private int mostOctets() {
    return streams.limits().messageOctets();
  }

  private void append(Octets next) {
    if (pending.length - pendingOctets < next.captured()) {
      byte[] larger = streams.buffers().lend(pendingOctets + next.captured());
      System.arraycopy(pending, 0, larger, 0, pendingOctets);
      streams.buffers().giveBack(pending);
      pending = larger;
    }
    System.arraycopy(next.memory(), next.at(), pending, pendingOctets, next.captured());
    pendingOctets += next.captured();
  }

  /** Whether what is left lies where it may wait. */
  @SuppressWarnings("ReferenceEquality") // memory is one or another
  private boolean isInPlace() {
    return left.memory() == pending && left.at() == 0;
  }

  /** What is left waits; messages before it in the same memory are still looked at. */
  private void keep() {
    if (isInPlace()) {
      return;
    }
    byte[] waiting = streams.buffers().lend(left.captured());
    System.arraycopy(left.memory(), left.at(), waiting, 0, left.captured());
    int octets = left.captured();
    int atOnce = needed;
    int looked = seen;
    long kept = remembered;
    int waited = segments;
    drop();
    pending = waiting;
    pendingOctets = octets;
    needed = atOnce;
    seen = looked;
    remembered = kept;
    segments = waited;
  }

  /** Forgets all, to read another direction. */
  void renew() {
    drop();
    passingOver = 0;
  }

  /** Forgets what is pending. */
  void drop() {
    streams.buffers().giveBack(pending);
    pending = Buffers.NONE;
    pendingOctets = 0;
    needed = 0;
    seen = 0;
    remembered = 0;
    segments = Findings.NOBODY;
    doubtful = 0;
  }
}
