package org.softnet.engine.stream;

import org.jspecify.annotations.Nullable;
import org.softnet.api.Layer;
import org.softnet.api.Protocol;
import org.softnet.api.Table;
import org.softnet.api.View;
import org.softnet.engine.flow.Flow;
import org.softnet.engine.packet.Octets;

/**
 * Finds out who speaks in a conversation: whoever was announced or recognized before, or has the
 * port, or recognizes the first octets.
 */
public final class Speakers {
  /** How often a conversation's octets are shown around to find out who speaks. */
  private static final int MOST_GUESSES = 16;

  private final Ascent ascent;
  private final View first = new View();
  private boolean undecided;

  /** Finds speakers among those that {@code ascent} knows. */
  public Speakers(Ascent ascent) {
    this.ascent = ascent;
  }

  /** Who is to judge the octets that {@code below} carries; null if nobody is known. */
  public @Nullable Protocol of(Layer below, Flow flow) {
    Protocol spoken = flow.spoken();
    Table table = below.table();
    return spoken != null || table == null
        ? spoken
        : ascent.find(table, below.key(), below.orKey());
  }

  /** Who is next after {@code refused} said that the octets are foreign to it; null if nobody. */
  @SuppressWarnings("ReferenceEquality") // protocols are singletons
  public @Nullable Protocol after(Protocol refused, Layer below, Flow flow, Octets octets) {
    Table table = below.table();
    if (table != null && flow.spoken() == null) {
      Protocol other = ascent.find(table, below.orKey(), below.orKey());
      if (other != null
          && other != refused
          && ascent.find(table, below.key(), below.key()) == refused) {
        return other;
      }
    }
    return recognized(below, flow, octets, refused);
  }

  /**
   * Who recognizes the octets, other than {@code refused}; the answer is remembered. Null if nobody
   * does, or not yet: {@link #isUndecided}.
   */
  @SuppressWarnings("ReferenceEquality") // protocols are singletons
  public @Nullable Protocol recognized(
      Layer below, Flow flow, Octets octets, @Nullable Protocol refused) {
    undecided = false;
    Table table = below.table();
    Protocol[] candidates = table == null ? Streams.NOBODY : ascent.heuristics(table);
    if (candidates.length == 0 || !flow.mayGuess(MOST_GUESSES)) {
      return null;
    }
    first.over(octets.memory(), octets.at(), octets.captured(), octets.onWire());
    Protocol best = null;
    int surest = 0;
    for (Protocol candidate : candidates) {
      int sure = candidate == refused ? 0 : candidate.recognize(first);
      undecided |= sure == Protocol.UNDECIDED;
      if (sure > surest) {
        surest = sure;
        best = candidate;
      }
    }
    if (best != null) {
      undecided = false;
      flow.speaks(best);
    }
    return best;
  }

  /** Whether nobody recognized the last octets, but somebody wants to see more of them. */
  public boolean isUndecided() {
    return undecided;
  }
}
