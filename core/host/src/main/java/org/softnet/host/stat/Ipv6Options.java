package org.softnet.host.stat;

import org.softnet.api.View;

/**
 * Options of IPv6, RFC 8200, 4.2, in a header of hop-by-hop or destination options: {@code
 * ip6_parse_tlv()}, net/ipv6/exthdrs.c.
 */
final class Ipv6Options {
  // IANA ipv6-parameters
  private static final int PAD_1 = 0;
  private static final int PAD_N = 1;
  private static final int ROUTER_ALERT = 5;
  private static final int JUMBO = 0xc2;

  private static final int FIRST_AT = 2;
  private static final int MOST_OPTIONS = 8; // net.ipv6.max_hbh_opts_number
  private static final int MOST_PADDING_OCTETS = 7;
  private static final int LARGEST_WITHOUT_JUMBO = 0xffff; // octets

  private Ipv6Options() {}

  /** Judges those of a header of {@code headerOctets}, all of which were captured. */
  static Judgement judge(View header, int headerOctets, boolean isHopByHop) {
    int options = 0;
    int padding = 0;
    int at = FIRST_AT;
    while (at < headerOctets) {
      int octets = octets(header, at, headerOctets);
      if (octets > headerOctets - at) {
        return Judgement.WRONG;
      }
      if (header.u8(at) <= PAD_N) {
        padding += octets;
        if (padding > MOST_PADDING_OCTETS || !isZero(header, at + 2, at + octets)) {
          return Judgement.WRONG;
        }
      } else {
        options++;
        padding = 0;
        if (options > MOST_OPTIONS || !isAccepted(header, at, octets, isHopByHop)) {
          return Judgement.WRONG;
        }
      }
      at += octets;
    }
    return Judgement.ACCEPTED;
  }

  private static int octets(View header, int at, int headerOctets) {
    if (header.u8(at) == PAD_1) {
      return 1;
    }
    return headerOctets - at < 2 ? Integer.MAX_VALUE : 2 + header.u8(at + 1);
  }

  private static boolean isZero(View header, int from, int to) {
    for (int at = from; at < to; at++) {
      if (header.u8(at) != 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAccepted(View header, int at, int octets, boolean isHopByHop) {
    int type = header.u8(at);
    if (isHopByHop && type == ROUTER_ALERT) {
      return octets == 4; // RFC 2711, 2.1
    }
    if (isHopByHop && type == JUMBO) { // RFC 2675, 2
      return octets == 6 && at % 4 == 2 && header.u32(at + 2) > LARGEST_WITHOUT_JUMBO;
    }
    return type >>> 6 == 0; // whoever does not know it skips it
  }
}
