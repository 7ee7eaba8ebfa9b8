package org.softnet.engine.stream;

import org.jspecify.annotations.Nullable;
import org.softnet.api.StackDrop;

/**
 * What all streams of a CPU keep together, and its limit: the stream that was silent for longest
 * loses what it keeps, and is read on from its next octets. Linux: {@code tcp_prune_queue()} under
 * {@code tcp_mem}.
 */
final class KeptOctets {
  private final Streams streams;
  private long most;
  private long octets;
  private @Nullable Connection oldest;
  private @Nullable Connection newest;

  KeptOctets(Streams streams, long most) {
    this.streams = streams;
    this.most = most;
  }

  long octets() {
    return octets;
  }

  /** From now on {@code most} octets are the limit. */
  void grant(long most) {
    this.most = most;
  }

  /** The connection was used just now, and keeps what it keeps. */
  @SuppressWarnings("ReferenceEquality") // connections are entries
  void account(Connection connection) {
    long keeps = connection.kept();
    octets += keeps - connection.accounted;
    connection.accounted = keeps;
    if (connection.isListed && newest != connection) {
      unlink(connection);
    }
    if (keeps > 0 && !connection.isListed) {
      link(connection);
    } else if (keeps == 0 && connection.isListed) {
      unlink(connection);
    }
    for (Connection victim = oldest;
        octets > most && victim != null && victim != connection;
        victim = oldest) {
      streams.strip(victim.half(0), StackDrop.TCP_OFO_QUEUE_PRUNE);
      streams.strip(victim.half(1), StackDrop.TCP_OFO_QUEUE_PRUNE);
      remove(victim);
    }
  }

  /** The connection keeps nothing any more. */
  void remove(Connection connection) {
    octets -= connection.accounted;
    connection.accounted = 0;
    if (connection.isListed) {
      unlink(connection);
    }
  }

  private void link(Connection connection) {
    connection.older = newest;
    connection.newer = null;
    if (newest == null) {
      oldest = connection;
    } else {
      newest.newer = connection;
    }
    newest = connection;
    connection.isListed = true;
  }

  private void unlink(Connection connection) {
    Connection older = connection.older;
    Connection newer = connection.newer;
    if (older == null) {
      oldest = newer;
    } else {
      older.newer = newer;
    }
    if (newer == null) {
      newest = older;
    } else {
      newer.older = older;
    }
    connection.older = null;
    connection.newer = null;
    connection.isListed = false;
  }
}
