package org.softnet.engine.bpf.compile;

import java.nio.ByteOrder;

/**
 * What a program is compiled for.
 *
 * @param linkType LINKTYPE_ value: what a packet's first octets are
 * @param source where the packets come from
 * @param order in which the system that captured wrote the numbers of a link-layer header that it
 *     made itself
 */
public record Target(int linkType, Source source, Order order) {
  /** Where packets come from. */
  public enum Source {
    /** A file: it may come from another system, and nobody knows more than its octets tell. */
    FILE,
    /** The kernel of this system, which knows the interface and the direction. */
    KERNEL,
    /** Nowhere: a program to look at, for the kernel's packets with their tags in them. */
    NOWHERE
  }

  /** The order of octets in a number. */
  public enum Order {
    /** Nobody knows: each is tried. */
    UNKNOWN,
    /** The least significant first. */
    LITTLE,
    /** The most significant first. */
    BIG
  }

  /** For the packets of a capture file. */
  public static Target file(int linkType) {
    return new Target(linkType, Source.FILE, Order.UNKNOWN);
  }

  /** For packets that the kernel filters. */
  public static Target kernel(int linkType) {
    return new Target(linkType, Source.KERNEL, here());
  }

  /** For no packets: to be looked at. */
  public static Target nowhere(int linkType) {
    return new Target(linkType, Source.NOWHERE, here());
  }

  private static Order here() {
    return ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? Order.LITTLE : Order.BIG;
  }
}
