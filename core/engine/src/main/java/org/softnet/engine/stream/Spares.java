package org.softnet.engine.stream;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * What connections that are over leave, to be used again: a steady stream of short connections
 * allocates little. What is given back is lent again only after the packet at hand, which may be in
 * the middle of it. One thread at a time. Linux: the per-CPU free lists of a {@code kmem_cache},
 * mm/slub.c.
 */
public final class Spares {
  private static final int MOST = 256; // of each; more is garbage

  private final ArrayDeque<Connection> connections = new ArrayDeque<>();
  private final ArrayDeque<MessageCursor> cursors = new ArrayDeque<>();
  private final ArrayDeque<Connection> endedConnections = new ArrayDeque<>();
  private final ArrayDeque<MessageCursor> endedCursors = new ArrayDeque<>();

  /** Nothing is spare. */
  public Spares() {}

  /** A connection to be renewed; null if there is none. */
  @Nullable Connection connection() {
    return connections.pollLast();
  }

  /** A cursor that has read nothing; null if there is none. */
  @Nullable MessageCursor cursor() {
    return cursors.pollLast();
  }

  /** Takes a connection of which nobody knows any more. */
  void giveBack(Connection connection) {
    giveBack(connection.half(0));
    giveBack(connection.half(1));
    if (endedConnections.size() < MOST) {
      endedConnections.addLast(connection);
    }
  }

  /** Takes a direction's cursor, which keeps nothing. */
  void giveBack(HalfStream half) {
    MessageCursor cursor = half.cursor;
    half.cursor = null;
    if (cursor != null && endedCursors.size() < MOST) {
      endedCursors.addLast(cursor);
    }
  }

  /** The packet at hand is done with. */
  public void recycle() {
    while (!endedConnections.isEmpty() && connections.size() < MOST) {
      connections.addLast(endedConnections.removeLast());
    }
    while (!endedCursors.isEmpty() && cursors.size() < MOST) {
      MessageCursor cursor = endedCursors.removeLast();
      cursor.renew();
      cursors.addLast(cursor);
    }
  }
}
