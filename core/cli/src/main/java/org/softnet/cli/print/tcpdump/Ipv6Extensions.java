package org.softnet.cli.print.tcpdump;

import org.softnet.api.Field;
import org.softnet.api.Labels;
import org.softnet.api.Line;
import org.softnet.api.View;

/**
 * The extension headers of RFC 8200, 4. Every method writes the header that stands at {@code at} of
 * the IP packet, whose captured octets end at {@code end}, and returns the header's length in
 * octets, or {@link #STOP} if the line ends here.
 */
final class Ipv6Extensions {
  /** Nothing more is to be said of the packet. */
  static final int STOP = -1;

  private static final int UNIT_OCTETS = 8;
  private static final int FRAGMENT_OCTETS = 8;
  private static final int OPTIONS_AT = 2;
  private static final int ROUTING_DATA_AT = 4;
  private static final int ADDRESSES_AT = 8;
  private static final int ADDRESS_OCTETS = 16;

  // IANA ipv6-parameters: routing types
  private static final int SOURCE_ROUTE = 0;
  private static final int HOME_ADDRESS_ROUTE = 2;
  private static final int SEGMENT_ROUTING = 4;

  // IANA ipv6-parameters: destination and hop-by-hop options
  private static final int PAD1 = 0x00;
  private static final int ROUTER_ALERT = 0x05;
  private static final int JUMBO = 0xc2;
  private static final int HOME_ADDRESS = 0xc9;

  private static final Labels OPTIONS = Labels.of("0x05=rtalert", "0xc2=jumbo", "0xc9=homeaddr");
  private static final int ROUTER_ALERT_OCTETS = 4;
  private static final int JUMBO_OCTETS = 6;
  private static final int HOME_ADDRESS_OCTETS = 18;
  private static final int LEAST_JUMBO_OCTETS = 65_536; // RFC 2675, 2

  private final Field.UInt fragmentOffset;
  private final Field.UInt routingLength;
  private final Field.UInt routingType;
  private final Field.UInt segmentsLeft;
  private final Field.UInt lastEntry;
  private final Field.UInt segmentFlags;
  private long jumboOctets;

  Ipv6Extensions(Fields fields) {
    fragmentOffset = fields.number("ipv6.fraghdr.offset");
    routingLength = fields.number("ipv6.routing.len");
    routingType = fields.number("ipv6.routing.type");
    segmentsLeft = fields.number("ipv6.routing.segleft");
    lastEntry = fields.number("ipv6.routing.srh.last_entry");
    segmentFlags = fields.number("ipv6.routing.srh.flags");
  }

  /** The payload's length that the last hop-by-hop header told; 0 if it told none. */
  long jumboOctets() {
    return jumboOctets;
  }

  /**
   * Hop-by-Hop Options.
   *
   * @param payload the length that the IP header tells; 0 if these options have to
   */
  int hopByHop(View ip, int at, int end, int payload, Printout out) {
    jumboOctets = 0;
    if (at + 2 > end) {
      out.truncated("hbhopt");
      return STOP;
    }
    int octets = options(ip, at, end, "hbhopt", out);
    boolean sound = octets > 0;
    if (sound) {
      out.line().text("HBH ");
      sound = judge(ip, at + OPTIONS_AT, at + octets, payload, out);
      if (!sound) {
        out.truncated("hbhopt");
      }
    }
    if (payload == 0 && jumboOctets == 0) {
      out.line().text("[No valid Jumbo Payload Hop-by-Hop option found]");
      out.invalid();
      sound = false;
    }
    return sound ? octets : STOP;
  }

  /** Destination Options. */
  int destination(View ip, int at, int end, Printout out) {
    int octets = options(ip, at, end, "dstopt", out);
    if (octets > 0) {
      out.line().text("DSTOPT ");
    }
    return octets;
  }

  private static int options(View ip, int at, int end, String name, Printout out) {
    int octets = at + 2 > end ? Integer.MAX_VALUE : (ip.u8(at + 1) + 1) * UNIT_OCTETS;
    if (octets > end - at) {
      out.truncated(name);
      return STOP;
    }
    return octets;
  }

  /** Reads options for a jumbogram's length; false where one is malformed. */
  private boolean judge(View ip, int from, int end, int payload, Printout out) {
    boolean jumbo = false;
    int at = from;
    while (at < end) {
      int type = ip.u8(at);
      int octets = type == PAD1 ? 1 : at + 1 < end ? ip.u8(at + 1) + 2 : Integer.MAX_VALUE;
      if (octets > end - at || !isSound(type, octets, end - at, out)) {
        return false;
      }
      if (type == JUMBO && !jumbo) {
        jumbo = true;
        long told = ip.u32(at + 2);
        jumboOctets = payload == 0 && told >= LEAST_JUMBO_OCTETS ? told : 0;
      }
      at += octets;
    }
    return true;
  }

  /** Judges an option of {@code octets} octets out of the {@code left} that the header has. */
  private static boolean isSound(int type, int octets, int left, Printout out) {
    int needed =
        switch (type) {
          case ROUTER_ALERT -> ROUTER_ALERT_OCTETS;
          case JUMBO -> JUMBO_OCTETS;
          case HOME_ADDRESS -> HOME_ADDRESS_OCTETS;
          default -> 0;
        };
    if (left < needed) {
      out.line().ch('(').text(OPTIONS.of(type, "")).text(": trunc)");
      return false;
    }
    boolean sound = octets == needed || needed == 0 || (type == HOME_ADDRESS && octets > needed);
    if (!sound) {
      out.line().ch('(').text(OPTIONS.of(type, "")).text(": invalid len ").num(octets - 2);
      out.line().ch(')');
    }
    return sound;
  }

  /**
   * Fragment header: {@code frag (offset|octets) }.
   *
   * @param promised where the IP header says that the packet ends
   */
  int fragment(View ip, int at, int end, int promised, Printout out) {
    if (at + fragmentOffset.at() + 2 > end) {
      out.truncated("frag6");
      return STOP;
    }
    // The field counts units of eight octets; the line shows octets. A length below zero shows as
    // tcpdump's does: without a sign.
    long offset = fragmentOffset.longAt(ip, at + fragmentOffset.at()) * UNIT_OCTETS;
    out.line().text("frag (").num(offset).ch('|');
    out.line().unsigned((long) promised - at - FRAGMENT_OCTETS).ch(')');
    if (offset != 0) {
      return STOP;
    }
    out.line().ch(' ');
    if (end <= at + FRAGMENT_OCTETS) {
      return STOP;
    }
    out.network().fragment();
    return FRAGMENT_OCTETS;
  }

  /** Routing header: {@code RT6 (len=2, type=0 [Deprecated], segleft=1, [0]2001:db8::3) }. */
  int routing(View ip, int at, int end, Printout out) {
    if (at >= end) {
      out.truncated("ip6");
      return STOP;
    }
    Line line = out.line().text("RT6");
    if (at + routingLength.at() >= end) {
      return cut(out);
    }
    int units = (int) routingLength.longAt(ip, at + routingLength.at());
    line.text(" (len=").num(units);
    if (at + routingType.at() >= end) {
      return cut(out);
    }
    int type = (int) routingType.longAt(ip, at + routingType.at());
    line.text(", type=").num(type).text(type == SOURCE_ROUTE ? " [Deprecated]" : "");
    if (at + segmentsLeft.at() >= end) {
      return cut(out);
    }
    line.text(", segleft=").num(segmentsLeft.longAt(ip, at + segmentsLeft.at()));
    boolean told =
        switch (type) {
          case SOURCE_ROUTE, HOME_ADDRESS_ROUTE -> reserved(ip, at, end, out);
          case SEGMENT_ROUTING -> segments(ip, at, end, out);
          default -> unknown(out);
        };
    return told ? addresses(ip, at, end, units, out) : STOP;
  }

  private static boolean unknown(Printout out) {
    out.line().text(" (unknown type)");
    out.invalid();
    return false;
  }

  private static boolean reserved(View ip, int at, int end, Printout out) {
    if (at + ROUTING_DATA_AT + 4 > end) {
      return cut(out) > 0;
    }
    long reserved = ip.u32(at + ROUTING_DATA_AT);
    if (reserved != 0) {
      out.line().text(", rsv=");
      out.hex(reserved);
    }
    return true;
  }

  private boolean segments(View ip, int at, int end, Printout out) {
    if (at + lastEntry.at() >= end) {
      return cut(out) > 0;
    }
    out.line().text(", last-entry=").num(lastEntry.longAt(ip, at + lastEntry.at()));
    if (at + segmentFlags.at() >= end) {
      return cut(out) > 0;
    }
    long flags = segmentFlags.longAt(ip, at + segmentFlags.at());
    if (flags != 0) {
      out.line().text(", flags=");
      out.hex(flags);
    }
    int tagAt = at + segmentFlags.at() + 1;
    if (tagAt + 2 > end) {
      return cut(out) > 0;
    }
    out.line().text(", tag=");
    out.digits(ip.u16(tagAt));
    return true;
  }

  private static int addresses(View ip, int at, int end, int units, Printout out) {
    Line line = out.line();
    if (units % 2 != 0) {
      line.text(" (invalid length ").num(units).ch(')');
      out.invalid();
      return STOP;
    }
    for (int i = 0; i < units / 2; i++) {
      int addressAt = at + ADDRESSES_AT + i * ADDRESS_OCTETS;
      if (addressAt + ADDRESS_OCTETS > end) {
        return cut(out);
      }
      line.text(", [").num(i).ch(']').ipv6(ip, addressAt);
    }
    line.text(") ");
    return (units + 1) * UNIT_OCTETS;
  }

  private static int cut(Printout out) {
    out.truncated("rt6");
    return STOP;
  }
}
