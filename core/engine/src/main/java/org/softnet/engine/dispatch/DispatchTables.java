package org.softnet.engine.dispatch;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.softnet.api.Protocol;
import org.softnet.api.Table;

/** All tables at one moment: immutable, read without locks, replaced as a whole. */
public final class DispatchTables {
  private static final Protocol[] NOBODY = {};

  private final Map<Table, Map<Integer, Protocol>> entries;
  private final Map<Table, Map<Integer, Protocol>> bound;
  private final Map<Table, List<Candidate>> recognizers;
  private final String[] names;
  private final KeyTable[] tables;
  private final Map<String, Protocol[]> heuristics = new HashMap<>();

  /** Tables of {@code entries}; those that are {@code bound}, which are among them, come first. */
  DispatchTables(
      Map<Table, Map<Integer, Protocol>> entries,
      Map<Table, Map<Integer, Protocol>> bound,
      Map<Table, List<Candidate>> recognizers) {
    this.entries = entries;
    this.bound = bound;
    this.recognizers = recognizers;
    recognizers.forEach((table, candidates) -> {
      Protocol[] asked = new Protocol[candidates.size()];
      for (int i = 0; i < asked.length; i++) {
        asked[i] = candidates.get(i).protocol();
      }
      heuristics.put(table.name(), asked);
    });
    int capacity = Integer.highestOneBit(Math.max(1, entries.size()) * 4 - 1);
    names = new String[capacity];
    tables = new KeyTable[capacity];
    entries.forEach((table, receivers) -> {
      int slot = table.hashCode() & (capacity - 1);
      while (tables[slot] != null) {
        slot = (slot + 1) & (capacity - 1);
      }
      names[slot] = table.name();
      tables[slot] = new KeyTable(receivers, bound.getOrDefault(table, Map.of()));
    });
  }

  /** Who receives {@code key}, or else {@code orKey}, in {@code table}; null if nobody does. */
  public @Nullable Protocol find(Table table, int key, int orKey) {
    KeyTable keys = keysOf(table);
    return keys == null ? null : keys.find(key, orKey);
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
    return heuristics.isEmpty() ? NOBODY : heuristics.getOrDefault(table.name(), NOBODY);
  }

  /** Whether nobody receives anything. */
  public boolean isEmpty() {
    for (KeyTable table : tables) {
      if (table != null) {
        return false;
      }
    }
    return true;
  }

  @SuppressWarnings("ReferenceEquality") // table names are interned
  private @Nullable KeyTable keysOf(Table table) {
    int slot = table.hashCode() & (names.length - 1);
    String name = table.name();
    while (tables[slot] != null) {
      if (names[slot] == name) {
        return tables[slot];
      }
      slot = (slot + 1) & (names.length - 1);
    }
    return null;
  }
}
