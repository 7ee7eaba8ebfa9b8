package org.softnet.engine.dispatch;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.softnet.api.Table;

/** What is known of each table: an array by {@link Table#index}, immutable. */
final class ByTable<T> {
  private final @Nullable Object[] known;

  ByTable(Map<Table, T> entries) {
    int last = -1;
    for (Table table : entries.keySet()) {
      last = Math.max(last, table.index());
    }
    known = new Object[last + 1];
    entries.forEach((table, what) -> known[table.index()] = Objects.requireNonNull(what));
  }

  /** What is known of {@code table}; null if nothing is. */
  @SuppressWarnings("unchecked") // it was put there as a T
  @Nullable T of(Table table) {
    int index = table.index();
    return index < known.length ? (T) known[index] : null;
  }
}
