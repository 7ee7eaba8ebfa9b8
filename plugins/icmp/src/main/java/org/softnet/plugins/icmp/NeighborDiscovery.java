package org.softnet.plugins.icmp;

import static org.softnet.api.Fields.bits8;
import static org.softnet.api.Fields.flag32;
import static org.softnet.api.Fields.flag8;
import static org.softnet.api.Fields.ipv6;
import static org.softnet.api.Fields.u16;
import static org.softnet.api.Fields.u32;
import static org.softnet.api.Fields.u8;

import java.util.List;
import org.softnet.api.Field;
import org.softnet.api.Fields;
import org.softnet.api.Layer;
import org.softnet.api.Line;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.api.View;

/**
 * Neighbour discovery, RFC 4861, 4: types 133 to 137. Linux: {@code ndisc_rcv()}, net/ipv6/ndisc.c.
 *
 * <pre>
 *  0      8      16          31
 *  | type | code | checksum  |
 *  |    flags, lifetimes     |
 *  | addresses, of the type  |
 *  | options of 8 octets     |
 * </pre>
 */
final class NeighborDiscovery {
  static final Field.UInt RA_HOP_LIMIT =
      u8(4, "icmpv6.nd.ra.cur_hop_limit", "Cur hop limit").when(advertisesRouter());
  static final Field.UInt RA_FLAGS =
      u8(5, "icmpv6.nd.ra.flag", "Flags").hex().when(advertisesRouter());
  static final Field.Flag RA_MANAGED =
      flag8(5, 0x80, "icmpv6.nd.ra.flag.m", "Managed address configuration")
          .when(advertisesRouter());
  static final Field.Flag RA_OTHER =
      flag8(5, 0x40, "icmpv6.nd.ra.flag.o", "Other configuration").when(advertisesRouter());
  static final Field.Flag RA_HOME_AGENT =
      flag8(5, 0x20, "icmpv6.nd.ra.flag.h", "Home Agent").when(advertisesRouter());
  static final Field.UInt RA_PREFERENCE =
      bits8(5, 0x18, "icmpv6.nd.ra.flag.prf", "Prf (Default Router Preference)")
          .labels("0=Medium", "1=High", "2=Reserved", "3=Low")
          .when(advertisesRouter());
  static final Field.Flag RA_PROXY =
      flag8(5, 0x04, "icmpv6.nd.ra.flag.p", "Proxy").when(advertisesRouter());
  static final Field.UInt RA_RESERVED =
      bits8(5, 0x03, "icmpv6.nd.ra.flag.rsv", "Reserved").when(advertisesRouter());
  static final Field.UInt RA_LIFETIME =
      u16(6, "icmpv6.nd.ra.router_lifetime", "Router lifetime (s)").when(advertisesRouter());
  static final Field.UInt RA_REACHABLE =
      u32(8, "icmpv6.nd.ra.reachable_time", "Reachable time (ms)").when(advertisesRouter());
  static final Field.UInt RA_RETRANS =
      u32(12, "icmpv6.nd.ra.retrans_timer", "Retrans timer (ms)").when(advertisesRouter());
  static final Field.Ipv6 NS_TARGET =
      ipv6(8, "icmpv6.nd.ns.target_address", "Target Address")
          .when(Icmpv6.ofType(Icmpv6Types.NEIGHBOR_SOLICITATION));
  static final Field.UInt NA_FLAGS =
      u32(4, "icmpv6.nd.na.flag", "Flags").hex().when(advertisesNeighbor());
  static final Field.Flag NA_ROUTER =
      flag32(4, 0x8000_0000L, "icmpv6.nd.na.flag.r", "Router").when(advertisesNeighbor());
  static final Field.Flag NA_SOLICITED =
      flag32(4, 0x4000_0000L, "icmpv6.nd.na.flag.s", "Solicited").when(advertisesNeighbor());
  static final Field.Flag NA_OVERRIDE =
      flag32(4, 0x2000_0000L, "icmpv6.nd.na.flag.o", "Override").when(advertisesNeighbor());
  static final Field.UInt NA_RESERVED =
      Fields.bits32(4, 0x1fff_ffffL, "icmpv6.nd.na.flag.rsv", "Reserved")
          .when(advertisesNeighbor());
  static final Field.Ipv6 NA_TARGET =
      ipv6(8, "icmpv6.nd.na.target_address", "Target Address").when(advertisesNeighbor());
  static final Field.Ipv6 RD_TARGET =
      ipv6(8, "icmpv6.nd.rd.target_address", "Target Address")
          .when(Icmpv6.ofType(Icmpv6Types.REDIRECT));
  static final Field.Ipv6 RD_DESTINATION =
      ipv6(24, "icmpv6.rd.na.destination_address", "Destination Address")
          .when(Icmpv6.ofType(Icmpv6Types.REDIRECT));

  static final List<Field> FIELDS =
      List.of(
          RA_HOP_LIMIT,
          RA_FLAGS,
          RA_MANAGED,
          RA_OTHER,
          RA_HOME_AGENT,
          RA_PREFERENCE,
          RA_PROXY,
          RA_RESERVED,
          RA_LIFETIME,
          RA_REACHABLE,
          RA_RETRANS,
          NS_TARGET,
          NA_FLAGS,
          NA_ROUTER,
          NA_SOLICITED,
          NA_OVERRIDE,
          NA_RESERVED,
          NA_TARGET,
          RD_TARGET,
          RD_DESTINATION);

  private NeighborDiscovery() {}

  private static Field.Presence advertisesRouter() {
    return Icmpv6.ofType(Icmpv6Types.ROUTER_ADVERTISEMENT);
  }

  private static Field.Presence advertisesNeighbor() {
    return Icmpv6.ofType(Icmpv6Types.NEIGHBOR_ADVERTISEMENT);
  }

  /** Judges a message whose options start at {@code optionsAt}: all of it is header. */
  static Verdict dissect(View icmp, int optionsAt, Layer out) {
    int redirected = NeighborOptions.redirectedAt(icmp, optionsAt);
    int octets = redirected > 0 ? redirected : Math.max(optionsAt, icmp.onWire());
    if (icmp.captured() < octets) {
      return out.tooShort(octets);
    }
    if (Icmpv6.CODE.in(icmp) != 0) {
      out.suspect(Icmpv6.CODE, IcmpDrop.IPV6_NDISC_BAD_CODE);
    } else if (!NeighborOptions.areWhole(icmp, optionsAt)) {
      out.suspect(NeighborOptions.LENGTH, IcmpDrop.IPV6_NDISC_BAD_OPTIONS);
    }
    out.span(octets);
    return redirected > 0 ? out.quote(Table.IP_VERSION, 6) : out.end();
  }

  static void info(View icmp, int type, Line line) {
    if (type == Icmpv6Types.NEIGHBOR_SOLICITATION) {
      line.text(" for ").ipv6(icmp, NS_TARGET.at());
    } else if (type == Icmpv6Types.NEIGHBOR_ADVERTISEMENT) {
      line.ch(' ').ipv6(icmp, NA_TARGET.at());
      flags(NA_FLAGS.in(icmp) >>> 29, line);
    }
    NeighborOptions.info(icmp, Icmpv6Types.discoveryOctets(type), line);
  }

  private static void flags(int bits, Line line) {
    String lead = " (";
    if ((bits & 4) != 0) {
      line.text(lead).text("rtr");
      lead = ", ";
    }
    if ((bits & 2) != 0) {
      line.text(lead).text("sol");
      lead = ", ";
    }
    if ((bits & 1) != 0) {
      line.text(lead).text("ovr");
    }
    line.text(bits == 0 ? " (none)" : ")");
  }
}
