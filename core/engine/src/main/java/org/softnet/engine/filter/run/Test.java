package org.softnet.engine.filter.run;

import org.softnet.api.Packet;

/** True or false of a packet. Allocates nothing. One thread. */
public interface Test {
  /** Whether {@code packet} passes. */
  boolean passes(Packet packet);
}
