package org.softnet.cli.print.tcpdump;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.softnet.api.Table;

/** Which number leads to which formatter, a number space at a time. Look-ups allocate nothing. */
final class Formatters {
  /** One number space: keys ascending, and whom they lead to. */
  private static final class Numbers {
    private int[] keys = {};
    private Formatter[] formatters = {};

    void put(Table table, int key, Formatter formatter) {
      int at = Arrays.binarySearch(keys, key);
      if (at >= 0) {
        throw new IllegalStateException("two formatters for " + table + "=" + key);
      }
      int to = -at - 1;
      int count = keys.length;
      keys = Arrays.copyOf(keys, count + 1);
      formatters = Arrays.copyOf(formatters, count + 1);
      System.arraycopy(keys, to, keys, to + 1, count - to);
      System.arraycopy(formatters, to, formatters, to + 1, count - to);
      keys[to] = key;
      formatters[to] = formatter;
    }

    @Nullable Formatter get(int key) {
      int at = Arrays.binarySearch(keys, key);
      return at < 0 ? null : formatters[at];
    }
  }

  private final Map<Table, Numbers> tables = new HashMap<>();

  /** Leads {@code key} of {@code table} to {@code formatter}. */
  void add(Table table, int key, Formatter formatter) {
    tables.computeIfAbsent(table, _ -> new Numbers()).put(table, key, formatter);
  }

  /** Who formats {@code key} of {@code table}; null if nobody does. */
  @Nullable Formatter find(Table table, int key) {
    Numbers numbers = tables.get(table);
    return numbers == null ? null : numbers.get(key);
  }
}
