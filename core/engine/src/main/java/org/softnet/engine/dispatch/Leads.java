package org.softnet.engine.dispatch;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.softnet.api.Layer;
import org.softnet.api.Piece;
import org.softnet.api.Protocol;
import org.softnet.api.Table;

/**
 * Where a packet must be followed to, and where it need not be: by what protocols say they ask, the
 * keys that lead to somebody in whom there is interest. Whoever is not reached this way could not
 * have led to one that is.
 */
final class Leads {
  private final Set<Protocol> around;
  private final Set<Protocol> conversing;
  private final ByTable<Lead> leads;

  /**
   * Leads by the tables that protocols say they ask.
   *
   * @param around protocols that a packet may have all of which is of interest
   * @param conversations protocols whose conversations are of interest
   */
  Leads(Set<Protocol> around, Set<Protocol> conversations, ByTable<Lead> leads) {
    this.around = around;
    this.conversing = Collections.newSetFromMap(new IdentityHashMap<>());
    this.conversing.addAll(around); // its conversations have numbers
    this.conversing.addAll(conversations);
    this.leads = leads;
  }

  /** Whether every conversation of a layer's protocol is of interest, wherever it may lead. */
  boolean areConversation(Layer layer) {
    return conversing.contains(layer.protocol());
  }

  /**
   * Whether what a layer carries may be, or lead to, somebody, or lie in a packet with him.
   *
   * @throws IllegalStateException if its protocol asks a table that it does not name
   */
  boolean areAbove(Layer layer) {
    Table table = layer.table();
    if (table == null) {
      return false;
    }
    Lead lead = leads.of(table);
    if ((lead != null && lead.isBy(layer.key(), layer.orKey())) || areBeside(layer)) {
      return true;
    }
    if (lead == null || !lead.isOf(layer.protocol())) { // then this is not known to be the end
      throw new IllegalStateException("table %s is none of those it asks".formatted(table));
    }
    return false;
  }

  /** Whether a layer, or one below, is a message beside others that may lead to somebody. */
  private boolean areBeside(Layer layer) {
    Layer message = layer;
    for (Layer below = message.lower(); below != null; below = below.lower()) {
      if (isOneOfMany(message, below) && around.contains(below.protocol())) {
        return true;
      }
      message = below;
    }
    return false;
  }

  @SuppressWarnings("ReferenceEquality") // layers are slots
  private static boolean isOneOfMany(Layer message, Layer below) {
    return below.piece().kind() == Piece.Kind.SEGMENT
        || message.isFollowed()
        || below.upper() != message;
  }
}
