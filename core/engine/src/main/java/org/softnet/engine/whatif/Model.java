package org.softnet.engine.whatif;

import java.util.ArrayList;
import java.util.List;
import org.softnet.engine.stats.Stage;

/**
 * A machine in virtual time. It is offered packets, keeps those alone that wait in a ring, and is
 * asked when it has {@link #end ended}. One thread.
 */
public final class Model {
  /**
   * Entries of the table by which a hash chooses a queue, filled in turn. Linux: {@code
   * ethtool_rxfh_indir_default()}, include/linux/ethtool.h.
   */
  public static final int INDIRECTIONS = 128;

  private final List<ModelCpu> cpus = new ArrayList<>();
  private final Tally tally;
  private long endNanos;

  /** A machine that is idle. */
  public Model(Machine machine) {
    tally = new Tally(machine.ringPackets());
    for (int cpu = 0; cpu < machine.cpus(); cpu++) {
      cpus.add(new ModelCpu(machine, tally));
    }
  }

  /** A packet arrives at {@code nanos}, not before the one before. */
  public void offer(long nanos, int hash, int octets) {
    endNanos = nanos;
    cpus.get((hash & INDIRECTIONS - 1) % cpus.size()).offer(nanos, octets);
  }

  /** No packet follows: those that wait are worked off. */
  public void end() {
    for (ModelCpu cpu : cpus) {
      cpu.run(Long.MAX_VALUE);
      endNanos = Math.max(endNanos, cpu.doneNanos());
    }
  }

  /** What became of the packets. */
  public Stage account() {
    return tally.account();
  }

  /** How many packets waited in the ring when another came: not exceeded by so many per cent. */
  public int depth(int percent) {
    return tally.depths().percentile(percent);
  }

  /**
   * From a packet's arrival until it was done with: not exceeded by so many per cent of those that
   * were delivered, to three digits; 0 if none was.
   */
  public long latencyNanos(int percent) {
    return tally.latencies().getValueAtPercentile(percent);
  }

  /** Rounds that ended with work left: {@code time_squeeze}. */
  public long squeezed() {
    return tally.squeezes();
  }

  /** The share of the time, 0 to 1, in which the busiest CPU worked; 0 if there was no time. */
  public double busiest() {
    long most = 0;
    for (ModelCpu cpu : cpus) {
      most = Math.max(most, cpu.busyNanos());
    }
    return endNanos == 0 ? 0 : (double) most / endNanos;
  }
}
