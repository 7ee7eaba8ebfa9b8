package org.softnet.cli.print.tcpdump;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.softnet.api.Table;

/** Which number leads to which formatter, a number space at a time. Look-ups allocate nothing. */
final class Formatters {
  /** One number space: keys and whom they lead to, hashed, at most half full. */
  private static final class Numbers {
    private static final int GOLDEN = 0x9e37_79b9; // 2^32 over the golden ratio: spreads small keys

    private int[] keys = new int[8];
    private Formatter[] formatters = new Formatter[8];
    private int count;

    /** Where {@code key} stands, or where it would. */
    private int slot(int key) {
      int mask = keys.length - 1;
      int slot = (key * GOLDEN) >>> Integer.numberOfLeadingZeros(mask);
      while (formatters[slot] != null && keys[slot] != key) {
        slot = (slot + 1) & mask;
      }
      return slot;
    }

    void put(Table table, int key, Formatter formatter) {
      if (get(key) != null) {
        throw new IllegalStateException("two formatters for " + table + "=" + key);
      }
      if (2 * ++count > keys.length) {
        grow();
      }
      int slot = slot(key);
      keys[slot] = key;
      formatters[slot] = formatter;
    }

    private void grow() {
      int[] oldKeys = keys;
      Formatter[] oldFormatters = formatters;
      keys = new int[2 * oldKeys.length];
      formatters = new Formatter[keys.length];
      for (int i = 0; i < oldKeys.length; i++) {
        if (oldFormatters[i] != null) {
          int slot = slot(oldKeys[i]);
          keys[slot] = oldKeys[i];
          formatters[slot] = oldFormatters[i];
        }
      }
    }

    @Nullable Formatter get(int key) {
      return formatters[slot(key)];
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
