package org.softnet.host.whatif;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToLongFunction;
import org.softnet.api.Field;
import org.softnet.api.Interest;
import org.softnet.api.Layer;
import org.softnet.api.Packet;
import org.softnet.api.PacketHandler;
import org.softnet.api.Protocol;
import org.softnet.api.Verdict;
import org.softnet.engine.flow.Addresses;
import org.softnet.engine.receive.Poller;
import org.softnet.engine.rss.FlowHash;
import org.softnet.engine.stats.Stage;
import org.softnet.engine.whatif.ArrivalClock;
import org.softnet.engine.whatif.Machine;
import org.softnet.engine.whatif.Model;
import org.softnet.host.Catalog;
import org.softnet.host.RunReport.StageReport;

/**
 * Replays the arrivals of a run into a model for each setting, all at once, so that no packet is
 * kept. A packet's queue is chosen by its outermost IP addresses; what has none goes to the first.
 */
public final class WhatIf implements PacketHandler {
  private static final int ALL = 100; // per cent

  private final List<Setting> settings;
  private final List<Model> models = new ArrayList<>();
  private final ArrivalClock clock;
  private final Addresses addresses = new Addresses();
  private long packets;

  /** Compares {@code settings} under {@code conditions}. */
  public WhatIf(List<Setting> settings, Conditions conditions) {
    this.settings = List.copyOf(settings);
    this.clock = new ArrivalClock(conditions.speed());
    for (Setting setting : settings) {
      models.add(new Model(machine(setting, conditions)));
    }
  }

  private static Machine machine(Setting setting, Conditions conditions) {
    return new Machine(
        setting.cpus(),
        setting.ringPackets(),
        new Poller.Budget(
            setting.budgetPackets(), conditions.roundNanos(), conditions.weightPackets()),
        conditions.interruptNanos(),
        conditions.packetPicos(),
        conditions.octetPicos());
  }

  /** What it looks at: the headers that have IP addresses. */
  public static Interest interest(Catalog catalog) {
    Interest all = Interest.NOTHING;
    for (Protocol protocol : catalog.protocols()) {
      if (hasAddresses(protocol)) {
        all = all.and(Interest.in(protocol));
      }
    }
    return all;
  }

  private static boolean hasAddresses(Protocol protocol) {
    Field source = protocol.source();
    return source instanceof Field.Ipv4 || source instanceof Field.Ipv6;
  }

  @Override
  public void handle(Packet packet) {
    packets++;
    long nanos = clock.arrival(packet.timeNanos());
    int hash = hash(packet);
    int octets = packet.frame().onWire();
    for (int i = 0; i < models.size(); i++) {
      models.get(i).offer(nanos, hash, octets);
    }
  }

  private int hash(Packet packet) {
    for (int depth = 0; depth < packet.depth(); depth++) {
      Layer layer = packet.layer(depth);
      if (hasAddresses(layer.protocol())) {
        boolean whole = layer.verdict() == Verdict.NEXT || layer.verdict() == Verdict.END;
        if (!whole) {
          return 0;
        }
        addresses.read(packet, depth);
        return FlowHash.of(addresses);
      }
    }
    return 0;
  }

  /** What became of the packets in each setting, when all have come; once. */
  public List<Outcome> end() {
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < models.size(); i++) {
      Model model = models.get(i);
      model.end();
      outcomes.add(
          new Outcome(
              settings.get(i),
              report(model.account()),
              percentiles(model::depth),
              model.squeezed(),
              percentiles(model::latencyNanos),
              model.busiest()));
    }
    return outcomes;
  }

  private static StageReport report(Stage account) {
    return new StageReport(
        account.name(), account.in(), account.out(), account.drops(), account.residue());
  }

  private static Outcome.Percentiles percentiles(IntToLongFunction of) {
    return new Outcome.Percentiles(
        of.applyAsLong(50), of.applyAsLong(90), of.applyAsLong(99), of.applyAsLong(ALL));
  }

  /** Packets that arrived. */
  public long packets() {
    return packets;
  }

  /** From the first arrival to the last, in virtual time. */
  public long spanNanos() {
    return clock.nowNanos();
  }

  /** Packets that are earlier in the capture than one before them, and arrive with it. */
  public long backward() {
    return clock.backward();
  }

  /** Packets that have no time in the capture, and arrive with the one before them. */
  public long timeless() {
    return clock.timeless();
  }
}
