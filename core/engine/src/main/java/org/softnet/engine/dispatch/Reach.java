package org.softnet.engine.dispatch;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.softnet.api.Interest;
import org.softnet.api.Protocol;
import org.softnet.api.Table;

/**
 * Finds out from where an interest is reached: from the protocols that it is in down through
 * whoever asks a table that one of them receives from, and whoever announces conversations of
 * theirs.
 */
final class Reach {
  private final DispatchTables tables;
  private final Set<Protocol> reached = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<Table> whole = new HashSet<>(); // every key may lead to somebody

  private Reach(DispatchTables tables) {
    this.tables = tables;
  }

  /** The leads to {@code interest}, which is not in everything. */
  static Leads leads(DispatchTables tables, Interest interest) {
    Reach reach = new Reach(tables);
    reach.reached.addAll(interest.headers());
    reach.reached.addAll(interest.conversations());
    interest.conversations().forEach(protocol -> reach.whole.addAll(protocol.asks()));
    while (reach.goFurther()) {}
    return new Leads(
        interest.conversations().toArray(Protocol[]::new),
        reach.whole.toArray(Table[]::new),
        reach.leading());
  }

  /** One more step down: whether there was one. */
  private boolean goFurther() {
    Set<Table> leading = new HashSet<>(whole);
    tables().filter(table -> receivers(table).anyMatch(reached::contains)).forEach(leading::add);
    int before = reached.size() + whole.size();
    tables().flatMap(this::receivers).forEach(protocol -> ask(protocol, leading));
    return reached.size() + whole.size() > before;
  }

  private void ask(Protocol protocol, Set<Table> leading) {
    if (protocol.asks().stream().anyMatch(leading::contains)) {
      reached.add(protocol);
    }
    protocol.announces().stream()
        .filter(announced -> leading.contains(announced.speakers()))
        .forEach(announced -> {
          reached.add(protocol);
          whole.add(announced.ports());
        });
  }

  private Stream<Table> tables() {
    return Stream.concat(tables.entries().keySet().stream(), tables.recognizers().keySet().stream())
        .distinct();
  }

  private Stream<Protocol> receivers(Table table) {
    return Stream.concat(
        tables.entries().getOrDefault(table, Map.of()).values().stream(),
        tables.recognizers().getOrDefault(table, List.of()).stream().map(Candidate::protocol));
  }

  /** The tables without those who lead nowhere. */
  private DispatchTables leading() {
    Map<Table, List<Candidate>> recognizers = new HashMap<>();
    tables
        .recognizers()
        .forEach((table, candidates) -> {
          List<Candidate> left =
              candidates.stream()
                  .filter(candidate -> reached.contains(candidate.protocol()))
                  .toList();
          if (!left.isEmpty()) {
            recognizers.put(table, left);
          }
        });
    return new DispatchTables(reached(tables.entries()), reached(tables.bound()), recognizers);
  }

  private Map<Table, Map<Integer, Protocol>> reached(Map<Table, Map<Integer, Protocol>> all) {
    Map<Table, Map<Integer, Protocol>> entries = new HashMap<>();
    all.forEach((table, receivers) -> {
      Map<Integer, Protocol> left = new HashMap<>(receivers);
      left.values().removeIf(receiver -> !reached.contains(receiver));
      if (!left.isEmpty()) {
        entries.put(table, left);
      }
    });
    return entries;
  }
}
