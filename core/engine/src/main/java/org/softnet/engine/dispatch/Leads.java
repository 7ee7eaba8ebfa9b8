package org.softnet.engine.dispatch;

import org.softnet.api.Layer;
import org.softnet.api.Protocol;
import org.softnet.api.Table;

/**
 * Where a packet must be followed to, and where it need not be: by what protocols say they ask, the
 * keys that lead to somebody in whom there is interest. Whoever is not reached this way could not
 * have led to one that is.
 */
final class Leads {
  private final Protocol[] conversing;
  private final Table[] whole; // tables of which every key leads somewhere
  private final DispatchTables leading;

  Leads(Protocol[] conversing, Table[] whole, DispatchTables leading) {
    this.conversing = conversing;
    this.whole = whole;
    this.leading = leading;
  }

  /** Whether the conversation of a layer that names its endpoints is of interest. */
  boolean areConversation(Layer layer) {
    return isConversing(layer.protocol()) || areAbove(layer);
  }

  @SuppressWarnings("ReferenceEquality") // protocols are singletons
  private boolean isConversing(Protocol protocol) {
    for (Protocol one : conversing) {
      if (one == protocol) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether what a layer carries may be, or lead to, somebody.
   *
   * @throws IllegalStateException if its protocol asks a table that it does not name
   */
  boolean areAbove(Layer layer) {
    Table table = layer.table();
    if (table == null) {
      return false;
    }
    if (!layer.protocol().asks().contains(table)) {
      throw new IllegalStateException("table %s is none of those it asks".formatted(table));
    }
    for (Table one : whole) {
      if (one.equals(table)) {
        return true;
      }
    }
    return leading.find(table, layer.key(), layer.orKey()) != null
        || leading.heuristics(table).length > 0;
  }
}
