package org.softnet.host.whatif;

import org.softnet.engine.whatif.Model;

/**
 * In what settings differ that are compared.
 *
 * @param cpus each with one receive queue, 1 to {@link #MOST_CPUS}
 * @param ringPackets descriptors of a queue's ring, 1 or more; {@code ethtool -G}
 * @param budgetPackets packets of a round, 1 or more; {@code net.core.netdev_budget}
 */
public record Setting(int cpus, int ringPackets, int budgetPackets) {
  /** Queues that a hash can choose from. */
  public static final int MOST_CPUS = Model.INDIRECTIONS;
}
