package org.softnet.api;

/**
 * The write side of the dispatch tables, handed to {@link Protocol#register}.
 *
 * <p>Linux: {@code dev_add_pack()} (net/core/dev.c), {@code inet_add_protocol()}
 * (net/ipv4/protocol.c).
 */
public interface Registrar {
  /** The priority of a registration that names none. */
  int NORMAL = 0;

  /**
   * Makes {@code protocol} the receiver of {@code key} with priority {@link #NORMAL}.
   *
   * @throws IllegalArgumentException if {@code key} has more bits than the table's keys
   */
  default void add(Table table, int key, Protocol protocol) {
    add(table, key, protocol, NORMAL);
  }

  /**
   * Makes {@code protocol} a candidate for {@code key}: the highest priority wins, and two of equal
   * priority fail the start with both names.
   *
   * @throws IllegalArgumentException if {@code key} has more bits than the table's keys
   */
  void add(Table table, int key, Protocol protocol, int priority);

  /**
   * Makes {@code protocol} one that is asked ({@link Protocol#recognize}) about conversations whose
   * keys in {@code table} nobody has.
   */
  void addHeuristic(Table table, Protocol protocol);
}
