package org.softnet.engine.dispatch;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.softnet.api.Protocol;
import org.softnet.api.Table;

/** All tables at one moment: immutable, read without locks, replaced as a whole. */
public final class DispatchTables {
  private static final Protocol[] NOBODY = {};

  private final Map<Table, Map<Integer, Protocol>> entries;
  private final Map<Table, Map<Integer, Protocol>> bound;
  private final Map<Table, List<Candidate>> recognizers;
  private final ByTable<KeyTable> keys;

  /** Tables of {@code entries}; those that are {@code bound}, which are among them, come first. */
  DispatchTables(
      Map<Table, Map<Integer, Protocol>> entries,
      Map<Table, Map<Integer, Protocol>> bound,
      Map<Table, List<Candidate>> recognizers) {
    this.entries = entries;
    this.bound = bound;
    this.recognizers = recognizers;
    Set<Table> tables = new HashSet<>(entries.keySet());
    tables.addAll(recognizers.keySet());
    Map<Table, KeyTable> byTable = new HashMap<>();
    for (Table table : tables) {
      byTable.put(
          table,
          new KeyTable(
              entries.getOrDefault(table, Map.of()),
              bound.getOrDefault(table, Map.of()),
              recognizers.getOrDefault(table, List.of())));
    }
    this.keys = new ByTable<>(byTable);
  }

  /** Who receives {@code key}, or else {@code orKey}, in {@code table}; null if nobody does. */
  public @Nullable Protocol find(Table table, int key, int orKey) {
    KeyTable receivers = keys.of(table);
    return receivers == null ? null : receivers.find(key, orKey);
  }

  /** Who receives what in {@code table}; null if nobody receives anything. */
  @Nullable KeyTable keysOf(Table table) {
    return keys.of(table);
  }

  /** Who receives what, by table. */
  Map<Table, Map<Integer, Protocol>> entries() {
    return entries;
  }

  /** Which of them a person chose. */
  Map<Table, Map<Integer, Protocol>> bound() {
    return bound;
  }

  /** Who is asked what nobody has, by table. */
  Map<Table, List<Candidate>> recognizers() {
    return recognizers;
  }

  /** Who is to be asked about conversations whose keys in {@code table} nobody has, in order. */
  public Protocol[] heuristics(Table table) {
    KeyTable receivers = keys.of(table);
    return receivers == null ? NOBODY : receivers.heuristics();
  }

  /** Whether nobody receives anything. */
  public boolean isEmpty() {
    return entries.isEmpty();
  }
}
