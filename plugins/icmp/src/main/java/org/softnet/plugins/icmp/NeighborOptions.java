package org.softnet.plugins.icmp;

import static org.softnet.api.Field.FLOATING;
import static org.softnet.api.Fields.bits16;
import static org.softnet.api.Fields.bits8;
import static org.softnet.api.Fields.bytes;
import static org.softnet.api.Fields.flag16;
import static org.softnet.api.Fields.flag8;
import static org.softnet.api.Fields.ipv6;
import static org.softnet.api.Fields.mac;
import static org.softnet.api.Fields.u16;
import static org.softnet.api.Fields.u32;
import static org.softnet.api.Fields.u8;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.softnet.api.Details;
import org.softnet.api.Field;
import org.softnet.api.Fields;
import org.softnet.api.Line;
import org.softnet.api.View;

/**
 * The options of neighbour discovery: RFC 4861, 4.6; IANA icmpv6-parameters. Linux: {@code
 * ndisc_parse_options()}, net/ipv6/ndisc.c.
 *
 * <pre>
 *  0      8        16
 *  | type | length | data |   length: units of 8 octets, this head included
 * </pre>
 */
final class NeighborOptions {
  private static final int SOURCE_LINK_ADDRESS = 1;
  private static final int TARGET_LINK_ADDRESS = 2;
  private static final int PREFIX_INFORMATION = 3;
  private static final int REDIRECTED_HEADER = 4;
  private static final int MTU = 5;
  private static final int ADVERTISEMENT_INTERVAL = 7; // RFC 6275
  private static final int HOME_AGENT = 8; // RFC 6275
  private static final int NONCE = 14; // RFC 3971
  private static final int ROUTE_INFORMATION = 24; // RFC 4191
  private static final int RECURSIVE_DNS = 25; // RFC 8106
  private static final int FLAGS_EXPANSION = 26; // RFC 5175
  private static final int DNS_SEARCH_LIST = 31; // RFC 8106
  private static final int ADDRESS_REGISTRATION = 33; // RFC 6775
  private static final int LOWPAN_CONTEXT = 34; // RFC 6775
  private static final int BORDER_ROUTER = 35; // RFC 6775
  private static final int CAPTIVE_PORTAL = 37; // RFC 8910
  private static final int PREF64 = 38; // RFC 8781

  private static final int UNIT_OCTETS = 8;
  private static final int HEAD_OCTETS = 2;
  private static final int REDIRECTED_AT = 8; // in its option: RFC 4861, 4.6.3

  private static final String[] PREFERENCES = {"0=Medium", "1=High", "2=Reserved", "3=Low"};

  static final Field.Bytes GROUP = Fields.group("icmpv6.opt", "ICMPv6 Option");
  static final Field.UInt TYPE =
      u8(FLOATING, "icmpv6.opt.type", "Type")
          .labels(
              "1=Source link-layer address",
              "2=Target link-layer address",
              "3=Prefix information",
              "4=Redirected header",
              "5=MTU",
              "6=NBMA Shortcut Limit Option",
              "7=Advertisement Interval",
              "8=Home Agent Information",
              "9=Source Address List",
              "10=Target Address List",
              "11=CGA",
              "12=RSA Signature",
              "13=Timestamp",
              "14=Nonce",
              "15=Trust Anchor",
              "16=Certificate",
              "17=IP Address/Prefix Option",
              "19=Link-layer Address",
              "24=Route Information",
              "25=Recursive DNS Server",
              "26=RA Flags Extension",
              "31=DNS Search List Option",
              "33=Address Registration Option",
              "34=6LoWPAN Context Option",
              "35=Authoritative Border Router",
              "36=6LoWPAN Capability Indication Option",
              "37=DHCP Captive-Portal",
              "38=PREF64 Option");
  static final Field.UInt LENGTH = u8(FLOATING, "icmpv6.opt.length", "Length");

  static final Field.Bytes RESERVED =
      bytes(FLOATING, 0, "icmpv6.opt.reserved", "Reserved").repeated();
  static final Field.Mac LINK_ADDRESS = // where it is of IEEE 802
      mac(FLOATING, "icmpv6.opt.linkaddr", "Link-layer address");
  static final Field.Mac SOURCE_ADDRESS =
      mac(FLOATING, "icmpv6.opt.src_linkaddr", "Source Link-layer address");
  static final Field.Mac TARGET_ADDRESS =
      mac(FLOATING, "icmpv6.opt.target_linkaddr", "Target Link-layer address");
  static final Field.UInt PREFIX_LENGTH =
      u8(FLOATING, "icmpv6.opt.prefix.length", "Prefix Length"); // bits
  static final Field.UInt PREFIX_FLAGS = u8(FLOATING, "icmpv6.opt.prefix.flag", "Flag").hex();
  static final Field.Flag PREFIX_ON_LINK =
      flag8(FLOATING, 0x80, "icmpv6.opt.prefix.flag.l", "On-link flag(L)");
  static final Field.Flag PREFIX_AUTONOMOUS =
      flag8(FLOATING, 0x40, "icmpv6.opt.prefix.flag.a", "Autonomous address-configuration flag(A)");
  static final Field.Flag PREFIX_ROUTER =
      flag8(FLOATING, 0x20, "icmpv6.opt.prefix.flag.r", "Router address flag(R)");
  static final Field.UInt PREFIX_RESERVED =
      bits8(FLOATING, 0x1f, "icmpv6.opt.prefix.flag.reserved", "Reserved");
  static final Field.UInt VALID_LIFETIME = // seconds
      u32(FLOATING, "icmpv6.opt.prefix.valid_lifetime", "Valid Lifetime")
          .labels("4294967295=Infinity");
  static final Field.UInt PREFERRED_LIFETIME = // seconds
      u32(FLOATING, "icmpv6.opt.prefix.preferred_lifetime", "Preferred Lifetime")
          .labels("4294967295=Infinity");
  static final Field.Ipv6 PREFIX = ipv6(FLOATING, "icmpv6.opt.prefix", "Prefix");
  static final Field.Bytes REDIRECTED =
      bytes(FLOATING, 0, "icmpv6.opt.redirected_packet", "Redirected Packet");
  static final Field.UInt MTU_OCTETS = u32(FLOATING, "icmpv6.opt.mtu", "MTU");
  static final Field.UInt INTERVAL = // milliseconds
      u32(FLOATING, "icmpv6.opt.advertisement_interval", "Advertisement Interval");
  static final Field.UInt HOME_PREFERENCE =
      u16(FLOATING, "icmpv6.opt.home_agent_preference", "Home Agent Preference");
  static final Field.UInt HOME_LIFETIME = // seconds
      u16(FLOATING, "icmpv6.opt.home_agent_lifetime", "Home Agent Lifetime");
  static final Field.Bytes NONCE_OCTETS = bytes(FLOATING, 0, "icmpv6.opt.nonce", "Nonce");
  static final Field.UInt ROUTE_FLAGS = u8(FLOATING, "icmpv6.opt.route_info.flag", "Flag").hex();
  static final Field.UInt ROUTE_PREFERENCE =
      bits8(FLOATING, 0x18, "icmpv6.opt.route_info.flag.route_preference", "Route Preference")
          .labels(PREFERENCES);
  static final Field.UInt ROUTE_RESERVED =
      bits8(FLOATING, 0xe7, "icmpv6.opt.route_info.flag.reserved", "Reserved");
  static final Field.UInt ROUTE_LIFETIME = // seconds
      u32(FLOATING, "icmpv6.opt.route_lifetime", "Route Lifetime").labels("4294967295=Infinity");
  static final Field.UInt DNS_LIFETIME = // seconds
      u32(FLOATING, "icmpv6.opt.rdnss.lifetime", "Lifetime").labels("4294967295=Infinity");
  static final Field.Ipv6 DNS_SERVER =
      ipv6(FLOATING, "icmpv6.opt.rdnss", "Recursive DNS Servers").repeated();
  static final Field.UInt EXPANSION =
      u16(FLOATING, "icmpv6.opt.efo", "Flags Expansion Option").hex();
  static final Field.Flag EXPANSION_MANAGED =
      flag16(FLOATING, 0x8000, "icmpv6.opt.efo.m", "Managed address configuration");
  static final Field.Flag EXPANSION_OTHER =
      flag16(FLOATING, 0x4000, "icmpv6.opt.efo.o", "Other configuration");
  static final Field.Flag EXPANSION_HOME =
      flag16(FLOATING, 0x2000, "icmpv6.opt.efo.h", "Home Agent");
  static final Field.UInt EXPANSION_PREFERENCE =
      bits16(FLOATING, 0x1800, "icmpv6.opt.efo.prf", "Prf (Default Router Preference)")
          .labels(PREFERENCES);
  static final Field.Flag EXPANSION_PROXY = flag16(FLOATING, 0x0400, "icmpv6.opt.efo.p", "Proxy");
  static final Field.UInt EXPANSION_RESERVED =
      bits16(FLOATING, 0x02ff, "icmpv6.opt.efo.rsv", "Reserved");
  static final Field.UInt SEARCH_LIFETIME = // seconds
      u32(FLOATING, "icmpv6.opt.dnssl.lifetime", "Lifetime").labels("4294967295=Infinity");
  static final Field.Text SEARCH_DOMAIN =
      Fields.text(FLOATING, 0, "icmpv6.opt.dnssl", "Domain Names")
          .spelled(NeighborOptions::domain)
          .repeated();
  static final Field.Text PORTAL =
      Fields.text(FLOATING, 0, "icmpv6.opt.captive_portal", "Captive Portal");
  static final Field.UInt PREF64_LIFETIME = // units of eight seconds
      bits16(FLOATING, 0xfff8, "icmpv6.opt.pref64.scaled_lifetime", "Scaled Lifetime");
  static final Field.UInt PREF64_LENGTH =
      bits16(FLOATING, 0x0007, "icmpv6.opt.pref64.plc", "PLC (Prefix Length Code)")
          .hex()
          .labels("0=96 bits", "1=64 bits", "2=56 bits", "3=48 bits", "4=40 bits", "5=32 bits");

  static final List<Field> FIELDS = allFields();

  private NeighborOptions() {}

  private static List<Field> allFields() {
    List<Field> fields = new ArrayList<>();
    Collections.addAll(fields, GROUP, TYPE, LENGTH, RESERVED);
    Collections.addAll(fields, LINK_ADDRESS, SOURCE_ADDRESS, TARGET_ADDRESS);
    Collections.addAll(fields, PREFIX_LENGTH, PREFIX_FLAGS, PREFIX_ON_LINK, PREFIX_AUTONOMOUS);
    Collections.addAll(fields, PREFIX_ROUTER, PREFIX_RESERVED, VALID_LIFETIME);
    Collections.addAll(fields, PREFERRED_LIFETIME, PREFIX, REDIRECTED, MTU_OCTETS, INTERVAL);
    Collections.addAll(fields, HOME_PREFERENCE, HOME_LIFETIME, NONCE_OCTETS);
    Collections.addAll(fields, ROUTE_FLAGS, ROUTE_PREFERENCE, ROUTE_RESERVED, ROUTE_LIFETIME);
    Collections.addAll(fields, DNS_LIFETIME, DNS_SERVER);
    Collections.addAll(fields, EXPANSION, EXPANSION_MANAGED, EXPANSION_OTHER, EXPANSION_HOME);
    Collections.addAll(fields, EXPANSION_PREFERENCE, EXPANSION_PROXY, EXPANSION_RESERVED);
    Collections.addAll(fields, SEARCH_LIFETIME, SEARCH_DOMAIN);
    fields.addAll(LowpanOptions.FIELDS);
    Collections.addAll(fields, PORTAL, PREF64_LIFETIME, PREF64_LENGTH);
    return List.copyOf(fields);
  }

  /** Length of the option at {@code at} in octets, or 0 if it is impossible or not captured. */
  private static int octets(View icmp, int at) {
    int octets = icmp.has(at, HEAD_OCTETS) ? icmp.u8(at + 1) * UNIT_OCTETS : 0;
    return icmp.has(at, octets) ? octets : 0;
  }

  /** Whether the options fill the message without a lie, as far as it was captured. */
  static boolean areWhole(View icmp, int optionsAt) {
    int at = optionsAt;
    while (icmp.has(at, HEAD_OCTETS)) {
      int octets = icmp.u8(at + 1) * UNIT_OCTETS;
      if (octets == 0 || octets > icmp.onWire() - at) {
        return false;
      }
      at += octets;
    }
    return at >= icmp.captured();
  }

  /** Where the packet starts that a redirect quotes in its last option; 0 if there is none. */
  static int redirectedAt(View icmp, int optionsAt) {
    if (icmp.u8(0) != Icmpv6Types.REDIRECT) {
      return 0;
    }
    for (int at = optionsAt; icmp.has(at, HEAD_OCTETS); at += octets(icmp, at)) {
      int octets = icmp.u8(at + 1) * UNIT_OCTETS;
      if (octets == 0) {
        return 0;
      }
      boolean last = at + octets >= icmp.onWire();
      if (last && icmp.u8(at) == REDIRECTED_HEADER && octets > REDIRECTED_AT) {
        return at + REDIRECTED_AT;
      }
      if (octets(icmp, at) == 0) {
        return 0;
      }
    }
    return 0;
  }

  /** Writes the link-layer addresses as the info column shows them. */
  static void info(View icmp, int optionsAt, Line line) {
    int octets;
    for (int at = optionsAt; (octets = octets(icmp, at)) > 0; at += octets) {
      if (octets == UNIT_OCTETS && icmp.u8(at) == SOURCE_LINK_ADDRESS) {
        line.text(" from ").mac(icmp, at + HEAD_OCTETS);
      } else if (octets == UNIT_OCTETS && icmp.u8(at) == TARGET_LINK_ADDRESS) {
        line.text(" is at ").mac(icmp, at + HEAD_OCTETS);
      }
    }
  }

  /** Emits the options; stops at the first whose length lies. */
  static void detail(View icmp, int optionsAt, Details out) {
    int octets;
    for (int at = optionsAt; (octets = octets(icmp, at)) > 0; at += octets) {
      out.open(GROUP, at, octets);
      out.at(TYPE, at);
      out.at(LENGTH, at + 1);
      data(icmp, icmp.u8(at), at, octets, out);
      out.close();
    }
  }

  private static void data(View icmp, int type, int at, int octets, Details out) {
    int end = at + octets;
    switch (type) {
      case SOURCE_LINK_ADDRESS -> linkAddress(SOURCE_ADDRESS, at, octets, out);
      case TARGET_LINK_ADDRESS -> linkAddress(TARGET_ADDRESS, at, octets, out);
      case PREFIX_INFORMATION -> prefixInformation(at, end, out);
      case REDIRECTED_HEADER -> {
        out.at(RESERVED, at + 2, 6);
        rest(REDIRECTED, at + REDIRECTED_AT, end, out);
      }
      case MTU -> {
        out.at(RESERVED, at + 2, 2);
        inside(MTU_OCTETS, at + 4, end, out);
      }
      case ADVERTISEMENT_INTERVAL -> {
        out.at(RESERVED, at + 2, 2);
        inside(INTERVAL, at + 4, end, out);
      }
      case HOME_AGENT -> {
        out.at(RESERVED, at + 2, 2);
        out.at(HOME_PREFERENCE, at + 4);
        out.at(HOME_LIFETIME, at + 6);
      }
      case NONCE -> rest(NONCE_OCTETS, at + 2, end, out);
      case ROUTE_INFORMATION -> {
        out.at(PREFIX_LENGTH, at + 2);
        out.at(ROUTE_FLAGS, at + 3);
        out.at(ROUTE_PREFERENCE, at + 3);
        out.at(ROUTE_RESERVED, at + 3);
        out.at(ROUTE_LIFETIME, at + 4);
        inside(PREFIX, at + 8, end, out);
      }
      case RECURSIVE_DNS -> {
        out.at(RESERVED, at + 2, 2);
        out.at(DNS_LIFETIME, at + 4);
        for (int server = at + 8; server + 16 <= end; server += 16) {
          out.at(DNS_SERVER, server);
        }
      }
      case FLAGS_EXPANSION -> flagsExpansion(at, out);
      case DNS_SEARCH_LIST -> {
        out.at(RESERVED, at + 2, 2);
        out.at(SEARCH_LIFETIME, at + 4);
        domains(icmp, at + 8, end, out);
      }
      case ADDRESS_REGISTRATION -> LowpanOptions.registration(at, end, out);
      case LOWPAN_CONTEXT -> LowpanOptions.context(at, end, out);
      case BORDER_ROUTER -> LowpanOptions.borderRouter(at, end, out);
      case CAPTIVE_PORTAL -> rest(PORTAL, at + 2, end, out);
      case PREF64 -> {
        out.at(PREF64_LIFETIME, at + 2);
        out.at(PREF64_LENGTH, at + 2);
      }
      default -> {
        // the group shows the octets
      }
    }
  }

  private static void flagsExpansion(int at, Details out) {
    out.at(EXPANSION, at + 2);
    out.at(EXPANSION_MANAGED, at + 2);
    out.at(EXPANSION_OTHER, at + 2);
    out.at(EXPANSION_HOME, at + 2);
    out.at(EXPANSION_PREFERENCE, at + 2);
    out.at(EXPANSION_PROXY, at + 2);
    out.at(EXPANSION_RESERVED, at + 2);
    out.at(RESERVED, at + 4, 4);
  }

  private static void linkAddress(Field.Mac field, int at, int octets, Details out) {
    if (octets == UNIT_OCTETS) {
      out.at(LINK_ADDRESS, at + HEAD_OCTETS);
      out.at(field, at + HEAD_OCTETS);
    }
  }

  private static void prefixInformation(int at, int end, Details out) {
    if (end - at < 32) {
      return;
    }
    out.at(PREFIX_LENGTH, at + 2);
    out.at(PREFIX_FLAGS, at + 3);
    out.at(PREFIX_ON_LINK, at + 3);
    out.at(PREFIX_AUTONOMOUS, at + 3);
    out.at(PREFIX_ROUTER, at + 3);
    out.at(PREFIX_RESERVED, at + 3);
    out.at(VALID_LIFETIME, at + 4);
    out.at(PREFERRED_LIFETIME, at + 8);
    out.at(RESERVED, at + 12, 4);
    out.at(PREFIX, at + 16);
  }

  /** Each name ends with an empty label; what follows the last is zeros. */
  private static void domains(View icmp, int from, int end, Details out) {
    int start = from;
    int at = from;
    while (at < end && icmp.u8(at) < end - at) {
      int label = icmp.u8(at);
      if (label > 0) {
        at += 1 + label;
      } else if (at > start) {
        out.at(SEARCH_DOMAIN, start, at - start);
        start = ++at;
      } else {
        return;
      }
    }
  }

  /** Labels with their lengths in front, RFC 1035, 3.1; dots instead. */
  private static void domain(Line line, View icmp, int at, int octets) {
    int end = at + octets;
    for (int label = at; label < end && icmp.u8(label) > 0; ) {
      int length = Math.min(icmp.u8(label), end - label - 1);
      line.text(label == at ? "" : ".").raw(icmp.memory(), icmp.start() + label + 1, length);
      label += 1 + length;
    }
  }

  static void inside(Field.Placed field, int at, int end, Details out) {
    if (at + field.octets() <= end) {
      out.at(field, at);
    }
  }

  private static void rest(Field.Placed field, int at, int end, Details out) {
    if (at < end) {
      out.at(field, at, end - at);
    }
  }
}
