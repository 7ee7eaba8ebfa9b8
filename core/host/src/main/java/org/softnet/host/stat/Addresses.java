package org.softnet.host.stat;

import org.jspecify.annotations.Nullable;
import org.softnet.api.Field;
import org.softnet.api.Layer;
import org.softnet.api.Protocol;
import org.softnet.api.View;

/**
 * What the two addresses of a packet say, whoever the host is that received it.
 *
 * @param fromAt octets before the source address
 * @param toAt octets before the destination address
 */
record Addresses(Version version, int fromAt, int toAt) {
  private static final int EVERYBODY = -1; // 255.255.255.255
  private static final int NOBODY = 0; // 0.0.0.0
  private static final int IGMP = 2; // IANA protocol-numbers
  private static final int V6_GROUP = 0xff;

  /** Those of {@code protocol}'s headers; null if these have none. */
  static @Nullable Addresses of(Version version, @Nullable Protocol protocol) {
    Field.Placed from = protocol == null ? null : protocol.source();
    Field.Placed to = protocol == null ? null : protocol.destination();
    return from == null || to == null ? null : new Addresses(version, from.at(), to.at());
  }

  /** Whether it goes to a group: {@code ipv4_is_multicast()}, {@code ipv6_addr_is_multicast()}. */
  boolean isToGroup(View header) {
    return isGroup(header, toAt);
  }

  private boolean isGroup(View header, int at) {
    return switch (version) {
      case V4 -> header.u8(at) >>> 4 == 0xe;
      case V6 -> header.u8(at) == V6_GROUP;
    };
  }

  /**
   * Whether it goes to all that hear it: to 255.255.255.255, {@code ipv4_is_lbcast()}, or from
   * nobody to nobody. Which other addresses are broadcasts only the interfaces of a host tell.
   */
  boolean isToEverybody(View header) {
    return switch (version) {
      case V4 ->
          header.i32(toAt) == EVERYBODY
              || (header.i32(toAt) == NOBODY && header.i32(fromAt) == NOBODY);
      case V6 -> false;
    };
  }

  /**
   * Whether no packet may come with these: {@code ip_route_input_slow()} and {@code
   * ip_mc_validate_source()}, net/ipv4/route.c; {@code ip6_rcv_core()}. What only the loopback
   * interface may receive is not among them, as nothing tells whether this was one.
   */
  boolean isMartian(Layer layer) {
    View header = layer.view();
    if (isGroup(header, fromAt)) {
      return true;
    }
    return switch (version) {
      case V4 -> isMartian(header, layer.key());
      case V6 -> isToGroup(header) && (header.u8(toAt + 1) & 0x0f) == 0; // RFC 4291, 2.7
    };
  }

  private boolean isMartian(View header, int protocol) {
    boolean isFromNobody = header.i32(fromAt) == NOBODY;
    if (header.i32(fromAt) == EVERYBODY) {
      return true;
    }
    if (isToGroup(header)) {
      boolean isLocal = header.i32(toAt) >>> 8 == 0xe00000; // ipv4_is_local_multicast()
      return isFromNobody && !isLocal && protocol != IGMP;
    }
    return !isToEverybody(header) && (isFromNobody || header.i32(toAt) == NOBODY);
  }
}
