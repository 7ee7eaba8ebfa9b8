package org.softnet.engine.receive;

import org.jspecify.annotations.Nullable;
import org.softnet.engine.dispatch.DispatchTables;
import org.softnet.engine.dispatch.Dispatcher;
import org.softnet.engine.hindsight.Findings;
import org.softnet.engine.hindsight.Foresight;
import org.softnet.engine.packet.LayerPool;
import org.softnet.engine.packet.PacketSlot;
import org.softnet.engine.packet.RunClock;
import org.softnet.engine.profile.Profile;
import org.softnet.engine.rss.Limits;
import org.softnet.engine.trace.Trace;
import org.softnet.engine.trace.Tracepoints;

/**
 * What belongs to one CPU and outlives a source: the packet under way with the run's clock, and the
 * dispatcher. Used by one thread at a time; nothing in it is shared between CPUs.
 *
 * <p>Linux: {@code struct softnet_data}, include/linux/netdevice.h.
 */
public final class SoftnetData {
  private final RunClock clock = new RunClock();
  private final PacketSlot packet = new PacketSlot(new LayerPool(), clock);
  private final Dispatcher dispatcher;
  private final Profile profile = new Profile();
  private @Nullable Trace trace;

  /** The state of a CPU that dispatches by {@code tables}. */
  public SoftnetData(DispatchTables tables) {
    this(tables, Limits.DEFAULT);
  }

  /** The same of one that keeps no more than {@code limits} of what came before. */
  public SoftnetData(DispatchTables tables, Limits limits) {
    this.dispatcher = new Dispatcher(tables, limits);
  }

  /** Its run is the first of two passes: writes down what packets tell of earlier ones. */
  public void firstPass(Findings findings) {
    packet.tell(findings);
    dispatcher.queues().find(findings);
  }

  /** Its run is the second of two passes: layers have what the first one found. */
  public void secondPass(Foresight foresight) {
    dispatcher.foretell(foresight);
  }

  /** Tells {@code told} the way of each packet. */
  public void trace(Trace told) {
    trace = told;
    dispatcher.trace(told);
  }

  /** Who is told the way of the next packet; null if nobody is. */
  @Nullable Tracepoints watch() {
    if (trace != null) {
      return trace;
    }
    if (!profile.draws()) {
      return null;
    }
    dispatcher.trace(profile);
    return profile;
  }

  /** The packet that was watched has been delivered. */
  void watched(Tracepoints told) {
    told.delivered();
    if (trace == null) {
      dispatcher.trace(null);
    }
  }

  /** What its packets cost. */
  public Profile profile() {
    return profile;
  }

  /** The times of its packets. */
  RunClock clock() {
    return clock;
  }

  /** The packet under way, where there is one at a time. */
  PacketSlot packet() {
    return packet;
  }

  /** Who walks the tables. */
  public Dispatcher dispatcher() {
    return dispatcher;
  }
}
