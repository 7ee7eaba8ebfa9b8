package org.softnet.engine.dispatch;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.softnet.api.Protocol;

/**
 * The receivers of one number space, and who is asked about what none of them has: open addressing
 * over ints, at most half full, immutable. A look up is one multiplication and, nearly always, one
 * probe.
 */
final class KeyTable {
  private static final int GOLDEN_RATIO = 0x9e3779b9; // 2^32 / phi: spreads neighbouring keys

  private final int[] keys;
  private final @Nullable Protocol[] receivers;
  private final int shift;
  private final @Nullable KeyTable bound; // what a person said, which comes first
  private final Protocol[] heuristics;

  KeyTable(Map<Integer, Protocol> entries) {
    this(entries, Map.of(), List.of());
  }

  /**
   * Receivers of which those of {@code chosen} come first, be it by the second key.
   *
   * @param candidates who is asked about what nobody has, in order
   */
  KeyTable(
      Map<Integer, Protocol> entries, Map<Integer, Protocol> chosen, List<Candidate> candidates) {
    bound = chosen.isEmpty() ? null : new KeyTable(chosen);
    heuristics = new Protocol[candidates.size()];
    Arrays.setAll(heuristics, i -> candidates.get(i).protocol());
    int capacity = Integer.highestOneBit(Math.max(1, entries.size()) * 4 - 1);
    keys = new int[capacity];
    receivers = new Protocol[capacity];
    shift = Integer.SIZE - Integer.numberOfTrailingZeros(capacity);
    entries.forEach(this::put);
  }

  private void put(int key, Protocol receiver) {
    int slot = slot(key);
    while (receivers[slot] != null) {
      slot = (slot + 1) & (keys.length - 1);
    }
    keys[slot] = key;
    receivers[slot] = receiver;
  }

  /** Who receives {@code key}, or else {@code orKey}; null if nobody does. */
  @Nullable Protocol find(int key, int orKey) {
    if (bound != null) {
      Protocol chosen = bound.find(key, orKey);
      if (chosen != null) {
        return chosen;
      }
    }
    Protocol receiver = find(key);
    return receiver != null || orKey == key ? receiver : find(orKey);
  }

  /** Who is to be asked about what nobody has, in order. */
  Protocol[] heuristics() {
    return heuristics;
  }

  @Nullable Protocol find(int key) {
    int slot = slot(key);
    for (Protocol receiver = receivers[slot]; receiver != null; receiver = receivers[slot]) {
      if (keys[slot] == key) {
        return receiver;
      }
      slot = (slot + 1) & (keys.length - 1);
    }
    return null;
  }

  private int slot(int key) {
    return (key * GOLDEN_RATIO) >>> shift;
  }

  @Override
  public String toString() {
    return Arrays.toString(receivers);
  }
}
