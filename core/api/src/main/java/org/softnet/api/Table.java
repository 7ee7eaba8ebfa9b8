package org.softnet.api;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A number space in which protocols meet: who asks and who answers share a table's name, never a
 * class. This is the identity only; the entries live in the engine's snapshot.
 *
 * <p>Linux: {@code ptype_base} (net/core/dev.c) is {@link #ETHER_TYPE}, {@code inet_protos}
 * (net/ipv4/protocol.c) is {@link #IP_PROTOCOL}.
 */
public final class Table {
  private static final Map<String, Integer> INDEXES =
      new HashMap<>(); // before the tables; guarded by itself

  /** Keys: LINKTYPE_ values, as written in capture files. */
  public static final Table LINK_TYPE = of("linktype", 32, StackDrop.UNHANDLED_PROTO);

  /**
   * Keys: IEEE 802 EtherTypes, 1,536 and above, and Linux's pseudo types for frames that have none
   * (include/uapi/linux/if_ether.h): 4 for IEEE 802.2, 1 for Novell's bare 802.3.
   */
  public static final Table ETHER_TYPE = of("ethertype", 16, StackDrop.UNHANDLED_PROTO);

  /** Keys: IP version numbers, for links that carry bare IP. */
  public static final Table IP_VERSION = of("ip.version", 4, StackDrop.UNHANDLED_PROTO);

  /** Keys: IANA protocol-numbers; IPv4's Protocol and IPv6's Next Header. */
  public static final Table IP_PROTOCOL = of("ip.proto", 8, StackDrop.IP_NOPROTO);

  /** Keys: IEEE 802.2 service access points. */
  public static final Table LLC_DSAP = of("llc.dsap", 8, StackDrop.UNHANDLED_PROTO);

  /** Keys: UDP ports; a port without protocol carries data. */
  public static final Table UDP_PORT = of("udp.port", 16);

  /** Keys: TCP ports; a port without protocol carries data. */
  public static final Table TCP_PORT = of("tcp.port", 16);

  private final String name;
  private final int keyBits;
  private final int index;
  private final @Nullable DropReason unknown;

  private Table(String name, int keyBits, @Nullable DropReason unknown) {
    if (name.isBlank() || keyBits < 1 || keyBits > 32) {
      throw new IllegalArgumentException("table '%s' of %d key bits".formatted(name, keyBits));
    }
    this.name = name.intern();
    this.keyBits = keyBits;
    this.index = indexOf(name);
    this.unknown = unknown;
  }

  private static int indexOf(String name) {
    synchronized (INDEXES) {
      return INDEXES.computeIfAbsent(name, _ -> INDEXES.size());
    }
  }

  /** A number space whose unknown keys carry data: the packet is delivered. */
  public static Table of(String name, int keyBits) {
    return new Table(name, keyBits, null);
  }

  /** A number space whose unknown keys end the packet's way with {@code unknown}. */
  public static Table of(String name, int keyBits, DropReason unknown) {
    return new Table(name, keyBits, unknown);
  }

  /**
   * The name by which plugins meet; {@code udp.port}. Interned: equal names are the same object.
   */
  public String name() {
    return name;
  }

  /**
   * The name's number in this process, from 0: equal names have the same, and none is left out. So
   * an array finds what is known of a table.
   */
  public int index() {
    return index;
  }

  /** Bits of a key, 1 to 32. */
  public int keyBits() {
    return keyBits;
  }

  /** The end of a packet whose key nobody registered, or null if it is delivered as data. */
  public @Nullable DropReason unknown() {
    return unknown;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Table table && table.index == index;
  }

  @Override
  public int hashCode() {
    return index;
  }

  @Override
  public String toString() {
    return name;
  }
}
