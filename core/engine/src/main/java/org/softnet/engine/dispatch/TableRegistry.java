package org.softnet.engine.dispatch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.softnet.api.Protocol;
import org.softnet.api.Registrar;
import org.softnet.api.Table;

/**
 * The write side of the tables: collects candidates, finds clashes, publishes a snapshot. Used by
 * one thread; the snapshot is what pollers see.
 *
 * <p>Linux: {@code dev_add_pack()}, {@code inet_add_protocol()}.
 */
public final class TableRegistry {
  private static final Comparator<Candidate> BEST_FIRST =
      (a, b) -> Integer.compare(b.priority(), a.priority());

  private final Map<Table, TreeMap<Integer, List<Candidate>>> candidates = new HashMap<>();
  private final Map<Table, Map<Integer, Protocol>> bound = new HashMap<>();
  private final Map<Table, List<Candidate>> recognizers = new HashMap<>();
  private final Map<Table, Table> tables = new HashMap<>();

  /** Lets {@code protocol} enter itself in the tables. */
  public void register(Protocol protocol, String plugin) {
    protocol.register(
        new Registrar() {
          @Override
          public void add(Table table, int key, Protocol receiver, int priority) {
            TableRegistry.this.add(table, key, new Candidate(receiver, plugin, priority));
          }

          @Override
          public void addHeuristic(Table table, Protocol recognizer) {
            recognizers
                .computeIfAbsent(table, _ -> new ArrayList<>())
                .add(new Candidate(recognizer, plugin, NORMAL));
          }
        });
  }

  /**
   * Makes {@code receiver} the one that gets {@code key}, whoever registered for it, and before any
   * other key that may be asked with it; said twice, the last word counts. Wireshark's Decode As.
   */
  public void bind(Table table, int key, Protocol receiver) {
    bound.computeIfAbsent(table, _ -> new HashMap<>()).put(key, receiver);
  }

  private void add(Table table, int key, Candidate candidate) {
    if (table.keyBits() < Integer.SIZE && key >>> table.keyBits() != 0) {
      throw new IllegalArgumentException(
          "%s registers %d in table %s, whose keys have %d bits"
              .formatted(candidate, key, table, table.keyBits()));
    }
    refuseOtherDescription(table, candidate);
    TreeMap<Integer, List<Candidate>> keys =
        candidates.computeIfAbsent(table, _ -> new TreeMap<>());
    List<Candidate> rivals = keys.computeIfAbsent(key, _ -> new ArrayList<>(1));
    for (Candidate rival : rivals) {
      if (rival.priority() == candidate.priority()) {
        throw new TableClashException(
            "table %s, key %d: both %s and %s claim it; give one of them another priority"
                .formatted(table, key, rival, candidate));
      }
    }
    rivals.add(candidate);
    rivals.sort(BEST_FIRST);
  }

  /** What an unknown key means is the asker's to say; how wide keys are must be the same to all. */
  private void refuseOtherDescription(Table table, Candidate candidate) {
    Table known = tables.putIfAbsent(table, table);
    if (known != null && known.keyBits() != table.keyBits()) {
      Candidate first = candidates(known).values().iterator().next().getFirst();
      throw new TableClashException(
          "table %s has keys of %d bits for %s, of %d bits for %s"
              .formatted(table, known.keyBits(), first, table.keyBits(), candidate));
    }
  }

  /** What pollers are to use from now on. */
  public DispatchTables snapshot() {
    Map<Table, Map<Integer, Protocol>> winners = new HashMap<>();
    candidates.forEach((table, keys) -> {
      Map<Integer, Protocol> receivers = HashMap.newHashMap(keys.size());
      keys.forEach((key, rivals) -> receivers.put(key, rivals.getFirst().protocol()));
      winners.put(table, receivers);
    });
    bound.forEach(
        (table, keys) -> winners.computeIfAbsent(table, _ -> new HashMap<>()).putAll(keys));
    return new DispatchTables(winners, bound, recognizers);
  }

  /** The tables that have entries, by name. */
  public List<Table> tables() {
    return candidates.keySet().stream().sorted(Comparator.comparing(Table::name)).toList();
  }

  /** Who is asked about conversations whose keys in {@code table} nobody has, in order. */
  public List<Candidate> recognizers(Table table) {
    return Collections.unmodifiableList(recognizers.getOrDefault(table, List.of()));
  }

  /** What a person said of a table's keys. */
  public Map<Integer, Protocol> bound(Table table) {
    return Collections.unmodifiableMap(bound.getOrDefault(table, Map.of()));
  }

  /** A table's candidates by key, ascending; the first of each list wins. */
  public Map<Integer, List<Candidate>> candidates(Table table) {
    return Collections.unmodifiableMap(candidates.getOrDefault(table, new TreeMap<>()));
  }
}
