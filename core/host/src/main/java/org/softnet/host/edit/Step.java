package org.softnet.host.edit;

import org.softnet.api.Packet;

/** One thing that is done to each packet. One thread, packets in order. */
@FunctionalInterface
public interface Step {
  /**
   * Looks at a packet, or changes it.
   *
   * @param packet as it came
   * @param edited as the steps before have left it
   * @return false if it is left out
   */
  boolean take(Packet packet, Edited edited);
}
