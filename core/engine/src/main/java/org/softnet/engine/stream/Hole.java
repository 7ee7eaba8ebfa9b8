package org.softnet.engine.stream;

import org.softnet.api.capture.Block;

/** Octets that are missing although the other side has got them, and what speaks for their loss. */
final class Hole {
  private final int acknowledged;
  private final long sinceNanos;
  private int witnesses;
  private long witnessNanos = Block.NO_TIME;

  /** The other side had got everything before {@code acknowledged} at {@code sinceNanos}. */
  Hole(int acknowledged, long sinceNanos) {
    this.acknowledged = acknowledged;
    this.sinceNanos = sinceNanos;
  }

  /** Whether it is what is missing in front of octet {@code sequence}. */
  boolean isInFrontOf(int sequence) {
    return acknowledged - sequence >= 0;
  }

  /** One more packet of the direction came without them. */
  void miss(long timeNanos) {
    witnesses++;
    witnessNanos = timeNanos;
  }

  /** Whether more than {@code packets} came without them, or for more than {@code nanos}. */
  boolean isLost(int packets, long nanos) {
    return witnesses > packets
        || (witnessNanos != Block.NO_TIME
            && sinceNanos != Block.NO_TIME
            && witnessNanos - sinceNanos > nanos);
  }
}
