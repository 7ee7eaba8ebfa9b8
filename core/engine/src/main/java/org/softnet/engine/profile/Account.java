package org.softnet.engine.profile;

import org.jspecify.annotations.Nullable;
import org.softnet.api.Protocol;

/** What a protocol or a station costs. One thread. */
final class Account {
  final String name;
  final @Nullable Protocol protocol;
  long nanos;
  long roundNanos; // of the round at hand
  long packets;
  long octets;
  long drops;
  long squeezes;

  Account(String name, @Nullable Protocol protocol) {
    this.name = name;
    this.protocol = protocol;
  }

  Cost cost() {
    return new Cost(name, protocol, nanos, packets, octets, drops, squeezes);
  }
}
