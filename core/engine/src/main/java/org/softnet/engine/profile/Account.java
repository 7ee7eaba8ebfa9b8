package org.softnet.engine.profile;

import org.jspecify.annotations.Nullable;
import org.softnet.api.Protocol;

/** What a protocol or a station costs. One thread. */
final class Account {
  /**
   * What takes longer was interrupted, if it never takes nearly so long: by a collector of garbage,
   * another process. That befalls whoever is there, and is counted once, for so rare a thing would
   * be blown up by the weight.
   */
  static final long INTERRUPTED_NANOS = 250_000;

  private static final long FAR_BEYOND = 16; // times the mean

  final String name;
  final @Nullable Protocol protocol;
  long nanos;
  long roundNanos; // of the round at hand
  long packets;
  long octets;
  long drops;
  long squeezes;
  private long spans;
  private long spanNanos;

  Account(String name, @Nullable Protocol protocol) {
    this.name = name;
    this.protocol = protocol;
  }

  /** It took {@code span} nanoseconds once, which stand for {@code weight} times. */
  void charge(long span, int weight) {
    boolean isInterrupted = span > INTERRUPTED_NANOS && span * spans > FAR_BEYOND * spanNanos;
    nanos += isInterrupted ? span : weight * span;
    spans++;
    spanNanos += span;
  }

  Cost cost() {
    return new Cost(name, protocol, nanos, packets, octets, drops, squeezes);
  }
}
