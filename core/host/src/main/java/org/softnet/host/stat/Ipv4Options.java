package org.softnet.host.stat;

import org.softnet.api.View;

/**
 * Options of IPv4, RFC 791, 3.1: {@code __ip_options_compile()}, net/ipv4/ip_options.c. Source
 * routes are not followed unless {@code net.ipv4.conf.all.accept_source_route} says so: {@code
 * ip_rcv_options()}.
 */
final class Ipv4Options {
  // IANA ip-parameters
  private static final int END = 0;
  private static final int NO_OPERATION = 1;
  private static final int RECORD_ROUTE = 7;
  private static final int TIMESTAMP = 68;
  private static final int LOOSE_ROUTE = 131;
  private static final int STRICT_ROUTE = 137;
  private static final int ROUTER_ALERT = 148;

  private static final int FIRST_AT = 20;
  private static final int ADDRESS_OCTETS = 4;
  private static final int PRESPECIFIED = 3; // whose timestamps are asked for
  private static final int MOST_OVERFLOWS = 15;

  private Ipv4Options() {}

  /** Judges those of a header of {@code headerOctets}, all of which were captured. */
  static Judgement judge(View header, int headerOctets) {
    boolean isRouted = false;
    boolean isRecorded = false;
    boolean isTimed = false;
    int at = FIRST_AT;
    while (at < headerOctets && header.u8(at) != END) {
      if (header.u8(at) == NO_OPERATION) {
        at++;
        continue;
      }
      int octets = headerOctets - at < 2 ? 0 : header.u8(at + 1);
      if (octets < 2 || octets > headerOctets - at || !isRight(header, at, octets)) {
        return Judgement.WRONG;
      }
      boolean isTwice = false;
      switch (header.u8(at)) {
        case LOOSE_ROUTE, STRICT_ROUTE -> {
          isTwice = isRouted;
          isRouted = true;
        }
        case RECORD_ROUTE -> {
          isTwice = isRecorded;
          isRecorded = true;
        }
        case TIMESTAMP -> {
          isTwice = isTimed;
          isTimed = true;
        }
        default -> {}
      }
      if (isTwice) {
        return Judgement.WRONG;
      }
      at += octets;
    }
    return isRouted ? Judgement.DROPPED : Judgement.ACCEPTED;
  }

  private static boolean isRight(View header, int at, int octets) {
    return switch (header.u8(at)) {
      case LOOSE_ROUTE, STRICT_ROUTE -> octets >= 3 && header.u8(at + 2) >= 4;
      case RECORD_ROUTE ->
          octets >= 3
              && header.u8(at + 2) >= 4
              && hasRoom(header.u8(at + 2), ADDRESS_OCTETS, octets);
      case TIMESTAMP ->
          octets >= 4 && header.u8(at + 2) >= 5 && isTimestampRight(header, at, octets);
      case ROUTER_ALERT -> octets >= 4;
      default -> true;
    };
  }

  /** A pointer counts from 1; behind the option it says that this is full. */
  private static boolean hasRoom(int pointer, int entryOctets, int octets) {
    return pointer > octets || pointer - 1 + entryOctets <= octets;
  }

  private static boolean isTimestampRight(View header, int at, int octets) {
    int pointer = header.u8(at + 2);
    int flag = header.u8(at + 3) & 0x0f;
    int entryOctets = flag == 1 || flag == PRESPECIFIED ? 2 * ADDRESS_OCTETS : ADDRESS_OCTETS;
    boolean isFull = pointer > octets;
    return hasRoom(pointer, entryOctets, octets)
        && (!isFull || flag == PRESPECIFIED || header.u8(at + 3) >>> 4 != MOST_OVERFLOWS);
  }
}
