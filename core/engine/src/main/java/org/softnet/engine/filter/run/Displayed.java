package org.softnet.engine.filter.run;

import org.softnet.api.Packet;
import org.softnet.api.capture.Block;

/** When the packet was captured that passed the filter last. */
public final class Displayed {
  private long lastNanos = Block.NO_TIME;

  /** A memory without a packet. */
  public Displayed() {}

  /** The packet passed. */
  public void note(Packet packet) {
    if (packet.timeNanos() != Block.NO_TIME) {
      lastNanos = packet.timeNanos();
    }
  }

  /** Nanoseconds from then to {@code nanos}; 0 if none has passed yet. */
  long since(long nanos) {
    return lastNanos == Block.NO_TIME ? 0 : nanos - lastNanos;
  }
}
