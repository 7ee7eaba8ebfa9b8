package org.softnet.engine.dispatch;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.softnet.api.Expectations;
import org.softnet.api.Interest;
import org.softnet.api.Protocol;
import org.softnet.api.Table;

/**
 * Finds out from where an interest is reached: from the protocols that it is in down through
 * whoever asks a table that one of them receives from, and whoever announces conversations of
 * theirs.
 *
 * <p>An interest in whole packets is one in all that may be above its protocols, wherever else that
 * may be: conversations have packets in which those protocols are not, and are what all of their
 * packets made of them. What streams and fragments keep is bounded for all together: where only
 * some are followed, these may keep more.
 */
final class Reach {
  private final DispatchTables tables;
  private final Receivers receivers;
  private final Set<Protocol> reached = noProtocols();
  private final Set<Table> whole = new HashSet<>(); // every key may lead to somebody

  private Reach(DispatchTables tables) {
    this.tables = tables;
    this.receivers = new Receivers(tables);
  }

  private static Set<Protocol> noProtocols() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }

  /** The leads to {@code interest}, which is not in everything. */
  static Leads leads(DispatchTables tables, Interest interest) {
    Reach reach = new Reach(tables);
    reach.goDownFrom(reach.receivers.above(interest.packets()));
    Set<Protocol> around = noProtocols();
    around.addAll(reach.reached);
    reach.reached.addAll(interest.headers());
    reach.goDownFrom(interest.conversations());
    Set<Protocol> recognized = noProtocols();
    recognized.addAll(reach.reached);
    reach.reachRivals();
    return new Leads(around, interest.conversations(), reach.byTable(reach.leading(recognized)));
  }

  /** Reaches {@code protocols}, whatever they carry, and who is below them. */
  private void goDownFrom(Collection<Protocol> protocols) {
    reached.addAll(protocols);
    protocols.forEach(protocol -> whole.addAll(protocol.asks()));
    int before;
    do {
      before = reached.size() + whole.size();
      reachAnnouncers();
      reachAskers();
    } while (reached.size() + whole.size() > before);
  }

  /** One step down: whether there was one. */
  private boolean reachAskers() {
    Set<Table> leading = leadingTables();
    return reached.addAll(
        receivers
            .all()
            .filter(protocol -> protocol.asks().stream().anyMatch(leading::contains))
            .toList());
  }

  /** Who announces a conversation of somebody who was reached: then it may have any port. */
  private void reachAnnouncers() {
    Set<Table> leading = leadingTables();
    for (Protocol protocol : receivers.announcers()) {
      for (Expectations.Announcement announced : protocol.announces()) {
        if (leading.contains(announced.speakers())) {
          reached.add(protocol);
          whole.add(announced.ports());
        }
      }
    }
  }

  /**
   * Who announces a conversation takes it from whoever has its port, and all announcements share
   * one list: where a port leads to somebody, whoever announces anything is followed, on the ports
   * that are its own. In a conversation that only its octets would tell to be one that announces,
   * it is not looked for.
   */
  private void reachRivals() {
    Set<Table> leading = leadingTables();
    boolean haveRivals =
        receivers.announcers().stream()
            .flatMap(protocol -> protocol.announces().stream())
            .anyMatch(announced -> leading.contains(announced.ports()));
    if (haveRivals) {
      reached.addAll(receivers.announcers());
      while (reachAskers()) {}
    }
  }

  /** What each table that somebody asks leads to, by those who are {@code leading}. */
  private ByTable<Lead> byTable(DispatchTables leading) {
    Map<Table, Set<Protocol>> askers = new HashMap<>();
    receivers
        .all()
        .forEach(protocol ->
            protocol
                .asks()
                .forEach(table -> askers.computeIfAbsent(table, _ -> noProtocols()).add(protocol)));
    Map<Table, Lead> leads = new HashMap<>();
    askers.forEach((table, asking) ->
        leads.put(table, new Lead(asking, whole.contains(table), leading.keysOf(table))));
    return new ByTable<>(leads);
  }

  private Set<Table> leadingTables() {
    return Stream.concat(
            whole.stream(),
            receivers.tables().filter(table -> receivers.in(table).anyMatch(reached::contains)))
        .collect(Collectors.toSet());
  }

  /** The tables without those who lead nowhere, and who is recognized without rivals. */
  private DispatchTables leading(Set<Protocol> recognized) {
    Map<Table, List<Candidate>> recognizers = new HashMap<>();
    tables
        .recognizers()
        .forEach((table, candidates) -> {
          List<Candidate> left =
              candidates.stream()
                  .filter(candidate -> recognized.contains(candidate.protocol()))
                  .toList();
          if (!left.isEmpty()) {
            recognizers.put(table, left);
          }
        });
    return new DispatchTables(reached(tables.entries()), reached(tables.bound()), recognizers);
  }

  private Map<Table, Map<Integer, Protocol>> reached(Map<Table, Map<Integer, Protocol>> all) {
    Map<Table, Map<Integer, Protocol>> entries = new HashMap<>();
    all.forEach((table, keys) -> {
      Map<Integer, Protocol> left = new HashMap<>(keys);
      left.values().removeIf(receiver -> !reached.contains(receiver));
      if (!left.isEmpty()) {
        entries.put(table, left);
      }
    });
    return entries;
  }
}
