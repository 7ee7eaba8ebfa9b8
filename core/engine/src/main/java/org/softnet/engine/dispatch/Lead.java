package org.softnet.engine.dispatch;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.softnet.api.Protocol;

/** Whether a table leads to somebody in whom there is interest, and who may ask it. */
final class Lead {
  private final Protocol[] askers;
  private final boolean whole;
  private final @Nullable KeyTable leading;

  /**
   * A lead of {@code askers}: every key if it is {@code whole}, else those that have a receiver in
   * {@code leading}, or all if somebody there recognizes what nobody has.
   */
  Lead(Set<Protocol> askers, boolean whole, @Nullable KeyTable leading) {
    this.askers = askers.toArray(Protocol[]::new);
    this.whole = whole || (leading != null && leading.heuristics().length > 0);
    this.leading = leading;
  }

  /** Whether {@code protocol} says that it asks the table. */
  @SuppressWarnings("ReferenceEquality") // a protocol is one object
  boolean isOf(Protocol protocol) {
    for (Protocol asker : askers) {
      if (asker == protocol) {
        return true;
      }
    }
    return false;
  }

  /** Whether {@code key}, or {@code orKey}, may lead to somebody. */
  boolean isBy(int key, int orKey) {
    return whole || (leading != null && leading.find(key, orKey) != null);
  }
}
