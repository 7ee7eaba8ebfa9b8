package org.softnet.bench;

import org.softnet.api.View;

/**
 * Ethernet, IP, TCP and UDP by hand, as a program reads them that wants nothing else: the same
 * checks and the same numbers as the plugins' {@code dissect}, without tables, layers and verdicts.
 */
final class BareParse {
  private static final int ETHERNET_OCTETS = 14;
  private static final int ETHER_TYPE_IPV4 = 0x0800; // IEEE 802 numbers
  private static final int ETHER_TYPE_IPV6 = 0x86dd;
  private static final int TCP = 6; // IANA protocol-numbers
  private static final int UDP = 17;
  private static final int IPV4_OCTETS = 20;
  private static final int IPV6_OCTETS = 40;
  private static final int TCP_OCTETS = 20;
  private static final int UDP_OCTETS = 8;
  private static final int MORE_OR_OFFSET = 0x3fff; // RFC 791, 3.1
  private static final int ACK = 0x10;

  private long sum; // of what was read, so that it is

  /** Reads one frame. */
  void parse(View frame) {
    if (frame.captured() < ETHERNET_OCTETS) {
      return;
    }
    switch (frame.u16(12)) {
      case ETHER_TYPE_IPV4 -> ipv4(frame, ETHERNET_OCTETS);
      case ETHER_TYPE_IPV6 -> ipv6(frame, ETHERNET_OCTETS);
      default -> sum++;
    }
  }

  private void ipv4(View frame, int at) {
    int left = frame.captured() - at;
    if (left < IPV4_OCTETS || frame.u8(at) >> 4 != 4) {
      return;
    }
    int header = (frame.u8(at) & 0x0f) * 4;
    int length = frame.u16(at + 2);
    if (header < IPV4_OCTETS || header > left || length < header) {
      return;
    }
    boolean whole = length <= frame.onWire() - at;
    if ((frame.u16(at + 6) & MORE_OR_OFFSET) != 0) {
      sum += frame.u16(at + 4);
    } else if (whole) {
      transport(frame, frame.u8(at + 9), at + header, at + length);
    }
  }

  private void ipv6(View frame, int at) {
    int left = frame.captured() - at;
    if (left < IPV6_OCTETS || frame.u8(at) >> 4 != 6) {
      return;
    }
    int length = IPV6_OCTETS + frame.u16(at + 4);
    if (length <= frame.onWire() - at) {
      transport(frame, frame.u8(at + 6), at + IPV6_OCTETS, at + length);
    }
  }

  private void transport(View frame, int protocol, int at, int end) {
    switch (protocol) {
      case TCP -> tcp(frame, at, end);
      case UDP -> udp(frame, at, end);
      default -> sum += protocol;
    }
  }

  private void tcp(View frame, int at, int end) {
    int left = Math.min(end, frame.captured()) - at;
    if (left < TCP_OCTETS) {
      return;
    }
    int header = (frame.u8(at + 12) >> 4) * 4;
    if (header < TCP_OCTETS || header > left) {
      return;
    }
    int flags = frame.u8(at + 13);
    sum += frame.u16(at) + frame.u16(at + 2) + frame.i32(at + 4) + flags;
    if ((flags & ACK) != 0) {
      sum += frame.i32(at + 8);
    }
    sum += end - at - header;
  }

  private void udp(View frame, int at, int end) {
    if (Math.min(end, frame.captured()) - at < UDP_OCTETS) {
      return;
    }
    int length = frame.u16(at + 4);
    if (length >= UDP_OCTETS && length <= end - at) {
      sum += frame.u16(at) + frame.u16(at + 2) + length;
    }
  }

  /** What was read, in one number. */
  long sum() {
    return sum;
  }
}
