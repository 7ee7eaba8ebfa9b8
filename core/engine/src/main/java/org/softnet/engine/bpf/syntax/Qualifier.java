package org.softnet.engine.bpf.syntax;

import org.jspecify.annotations.Nullable;

/**
 * What the words before an identifier say of it: {@code tcp src port}.
 *
 * @param proto the protocol; null if none is named
 * @param direction source, destination, both
 * @param type what the identifier is
 */
public record Qualifier(@Nullable Proto proto, Direction direction, Type type) {
  /** Where an address or a port stands. */
  public enum Direction {
    /** Not said: source or destination. */
    ANY,
    /** The source. */
    SRC,
    /** The destination. */
    DST,
    /** Source or destination. */
    SRC_OR_DST,
    /** Source and destination. */
    SRC_AND_DST,
    /** The first address of an IEEE 802.11 header. */
    ADDR1,
    /** The second. */
    ADDR2,
    /** The third. */
    ADDR3,
    /** The fourth. */
    ADDR4,
    /** Who is to receive an IEEE 802.11 frame next. */
    RA,
    /** Who sent it last. */
    TA
  }

  /** What an identifier is. */
  public enum Type {
    /** Not said: a host. */
    DEFAULT,
    /** A host. */
    HOST,
    /** A network. */
    NET,
    /** A port. */
    PORT,
    /** A range of ports. */
    PORTRANGE,
    /** A gateway. */
    GATEWAY,
    /** A protocol's number or name. */
    PROTO,
    /** The same, behind any number of extension headers. */
    PROTOCHAIN
  }
}
