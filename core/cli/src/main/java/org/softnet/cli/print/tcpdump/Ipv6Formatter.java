package org.softnet.cli.print.tcpdump;

import org.softnet.api.Field;
import org.softnet.api.Line;
import org.softnet.api.Table;
import org.softnet.api.View;

/**
 * IPv6, RFC 8200: {@code IP6 2001:db8::1 > 2001:db8::2: }, the extension headers in the order that
 * they have, and the payload.
 */
final class Ipv6Formatter implements Formatter {
  private static final int VERSION = 6;
  private static final int ETHER_TYPE = 0x86dd; // IEEE 802 numbers
  private static final int HEADER_OCTETS = 40;

  // IANA protocol-numbers
  private static final int HOP_BY_HOP = 0;
  private static final int IPV6_IN_IP = 41;
  private static final int ROUTING = 43;
  private static final int FRAGMENT = 44;
  private static final int DESTINATION = 60;

  private final Field.UInt version;
  private final Field.UInt payloadLength;
  private final Field.UInt nextHeader;
  private final Field.Ipv6 source;
  private final Field.Ipv6 destination;
  private final Ipv6Extensions extensions;

  Ipv6Formatter(Fields fields) {
    version = fields.number("ipv6.version");
    payloadLength = fields.number("ipv6.plen");
    nextHeader = fields.number("ipv6.nxt");
    source = fields.ipv6("ipv6.src");
    destination = fields.ipv6("ipv6.dst");
    extensions = new Ipv6Extensions(fields);
  }

  @Override
  public void register(Formatters tables) {
    tables.add(Table.ETHER_TYPE, ETHER_TYPE, this);
    tables.add(Table.IP_VERSION, VERSION, this);
    tables.add(Table.IP_PROTOCOL, IPV6_IN_IP, this);
  }

  @Override
  public void format(View ip, Printout out) {
    if (ip.captured() < HEADER_OCTETS) {
      out.truncated("ip6");
      return;
    }
    Line line = out.line().text("IP6 ");
    int versionNumber = version.in(ip);
    if (versionNumber != VERSION) {
      line.text("version error: ").num(versionNumber).text(" != 6");
      return;
    }
    int payload = payloadLength.in(ip);
    missing(ip, HEADER_OCTETS + (long) payload, out);
    int next = nextHeader.in(ip);
    out.network().enter(VERSION, ip, source, destination, next);
    if (!IpPayload.hasPorts(next)) {
      out.network().addresses(line).text(": ");
    }
    walk(ip, payload, next, out);
  }

  private static void missing(View ip, long total, Printout out) {
    if (ip.onWire() < total) {
      out.line().text("truncated-ip6 - ").num(total - ip.onWire()).text(" bytes missing!");
    }
  }

  /** Follows the chain of extension headers to what the last of them names. */
  private void walk(View ip, int payload, int first, Printout out) {
    // Without a length, what is there counts until the hop-by-hop header tells it: RFC 2675, 3.
    int end = Math.min(HEADER_OCTETS + (payload == 0 ? ip.onWire() : payload), ip.captured());
    long jumbo = 0;
    boolean hopByHop = false;
    int next = first;
    int at = HEADER_OCTETS;
    while (isExtension(next)) {
      if (next == HOP_BY_HOP && at != HEADER_OCTETS) {
        misplaced(hopByHop, out);
        return;
      }
      int octets = extension(next, ip, at, end, payload, out);
      if (octets < 0) {
        return;
      }
      if (next == HOP_BY_HOP) {
        hopByHop = true;
        jumbo = extensions.jumboOctets();
      }
      next = ip.u8(at);
      at += octets;
    }
    payload(next, ip, at, payload == 0 ? jumbo : payload, out);
  }

  private static boolean isExtension(int protocol) {
    return protocol == HOP_BY_HOP
        || protocol == ROUTING
        || protocol == FRAGMENT
        || protocol == DESTINATION;
  }

  private int extension(int number, View ip, int at, int end, int payload, Printout out) {
    return switch (number) {
      case HOP_BY_HOP -> extensions.hopByHop(ip, at, end, payload, out);
      case ROUTING -> extensions.routing(ip, at, end, out);
      case FRAGMENT -> extensions.fragment(ip, at, end, HEADER_OCTETS + payload, out);
      default -> extensions.destination(ip, at, end, out);
    };
  }

  /** RFC 8200, 4.1: the hop-by-hop header comes first and once. */
  private static void misplaced(boolean found, Printout out) {
    out.line()
        .text("[The Hop-by-Hop Options header ")
        .text(found ? "was already found]" : "don't follow the IPv6 header]");
    out.invalid();
  }

  private void payload(int number, View ip, int at, long payload, Printout out) {
    if (payload == 0 && at > HEADER_OCTETS) {
      out.truncated("ip6"); // a header in a payload of no octets
      return;
    }
    long total = HEADER_OCTETS + payload;
    if (total < at) {
      out.truncated("ip6");
      return;
    }
    if (payloadLength.in(ip) == 0) {
      missing(ip, total, out); // a jumbogram's length is known only now
    }
    IpPayload.format(number, ip, at, (int) Math.min(total - at, Integer.MAX_VALUE), out);
  }
}
