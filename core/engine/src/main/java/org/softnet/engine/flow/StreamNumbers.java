package org.softnet.engine.flow;

import java.util.ArrayList;
import java.util.List;
import org.softnet.api.Protocol;

/**
 * Numbers the conversations of each protocol from 0, in the order in which they began, in whatever
 * queue's share they are kept.
 */
final class StreamNumbers {
  /** The numbers of one protocol. */
  static final class Of {
    private final Protocol protocol;
    private long next;

    Of(Protocol protocol) {
      this.protocol = protocol;
    }

    /** The number of a conversation that begins. */
    long next() {
      return next++;
    }
  }

  private final List<Of> all = new ArrayList<>();

  /** The numbers of {@code protocol}. */
  @SuppressWarnings("ReferenceEquality") // protocols are singletons
  Of of(Protocol protocol) {
    for (Of one : all) {
      if (one.protocol == protocol) {
        return one;
      }
    }
    Of made = new Of(protocol);
    all.add(made);
    return made;
  }

  /** Protocols that have numbers. */
  int count() {
    return all.size();
  }

  /** Protocol {@code index} of them, in the order in which they got the first. */
  Protocol protocol(int index) {
    return all.get(index).protocol;
  }
}
