package org.softnet.cli.trace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.softnet.api.trace.Hop;
import org.softnet.host.Catalog;

/** Who else wants a table's number, and does not get it. */
final class Rivals {
  private record Key(String table, int key) {}

  private final Map<Key, List<String>> losers = new HashMap<>();

  Rivals(Catalog catalog) {
    for (Catalog.TableEntry entry : catalog.tables()) {
      if (!entry.wins()) {
        losers
            .computeIfAbsent(new Key(entry.table(), entry.key()), _ -> new ArrayList<>())
            .add(entry.protocol());
      }
    }
  }

  /** The losers of what was asked, best first. */
  List<String> of(Hop.Asked asked) {
    return losers.getOrDefault(new Key(asked.table().name(), asked.key()), List.of());
  }
}
