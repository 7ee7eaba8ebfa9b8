package org.softnet.samples.responder;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.softnet.api.View;
import org.softnet.host.build.PacketBuilder;
import org.softnet.host.build.Packets;

/** What a host of one address says to a frame: one frame, or nothing. */
final class Host {
  private static final int ETHERNET_OCTETS = 14;
  private static final int ARP = 0x0806;
  private static final int IPV4 = 0x0800;
  private static final int ARP_OCTETS = 28;
  private static final int REQUEST = 1;
  private static final int ICMP = 1;
  private static final int UDP = 17;
  private static final int TRANSPORT_OCTETS = 8; // of an echo's header, and of a datagram's
  private static final int ECHO_REQUEST = 8;
  private static final int ECHO_PORT = 7;

  private final String mac;
  private final InetAddress address;
  private final View frame = new View();

  Host(String mac, InetAddress address) {
    this.mac = mac;
    this.address = address;
  }

  /** The answer to a frame; null if it is not for this host, or wants none. */
  byte @Nullable [] answer(byte[] octets) {
    frame.over(octets, 0, octets.length, octets.length);
    if (!frame.has(0, ETHERNET_OCTETS) || macAt(6).equals(mac)) {
      return null; // too short, or what this host has said itself
    }
    return switch (frame.u16(12)) {
      case ARP -> arp();
      case IPV4 -> ipv4();
      default -> null;
    };
  }

  private byte @Nullable [] arp() {
    int at = ETHERNET_OCTETS;
    if (!frame.has(at, ARP_OCTETS) || frame.u16(at + 6) != REQUEST || !isMine(at + 24)) {
      return null;
    }
    return Packets.ethernet()
        .set("eth.src", mac)
        .set("eth.dst", macAt(at + 8))
        .arp()
        .set("arp.opcode", 2)
        .set("arp.src.hw_mac", mac)
        .set("arp.src.proto_ipv4", address.getHostAddress())
        .set("arp.dst.hw_mac", macAt(at + 8))
        .set("arp.dst.proto_ipv4", addressAt(at + 14))
        .octets();
  }

  private byte @Nullable [] ipv4() {
    int at = ETHERNET_OCTETS;
    if (!frame.has(at, 20) || !isMine(at + 16)) {
      return null;
    }
    int transport = at + 4 * (frame.u8(at) & 0xf);
    int end = at + frame.u16(at + 2);
    if (end - transport < TRANSPORT_OCTETS || !frame.has(transport, end - transport)) {
      return null;
    }
    return switch (frame.u8(at + 9)) {
      case ICMP -> echo(at, transport, end);
      case UDP -> datagram(at, transport, end);
      default -> null;
    };
  }

  private byte @Nullable [] echo(int at, int icmp, int end) {
    if (frame.u8(icmp) != ECHO_REQUEST) {
      return null;
    }
    return back(at)
        .icmp()
        .set("icmp.type", 0)
        .set("icmp.ident", frame.u16(icmp + 4))
        .set("icmp.seq", frame.u16(icmp + 6))
        .payload(frame.copy(icmp + TRANSPORT_OCTETS, end - icmp - TRANSPORT_OCTETS))
        .octets();
  }

  private byte @Nullable [] datagram(int at, int udp, int end) {
    if (frame.u16(udp + 2) != ECHO_PORT) {
      return null;
    }
    return back(at)
        .udp()
        .set("udp.srcport", ECHO_PORT)
        .set("udp.dstport", frame.u16(udp))
        .payload(frame.copy(udp + TRANSPORT_OCTETS, end - udp - TRANSPORT_OCTETS))
        .octets();
  }

  /** The headers of what goes back to the sender of the packet whose IP header is at {@code at}. */
  private PacketBuilder back(int at) {
    return Packets.ethernet()
        .set("eth.src", mac)
        .set("eth.dst", macAt(6))
        .ipv4()
        .set("ip.src", address.getHostAddress())
        .set("ip.dst", addressAt(at + 12));
  }

  private boolean isMine(int at) {
    return Arrays.equals(frame.copy(at, 4), address.getAddress());
  }

  private String macAt(int at) {
    return HexFormat.ofDelimiter(":").formatHex(frame.copy(at, 6));
  }

  private String addressAt(int at) {
    return "%d.%d.%d.%d"
        .formatted(frame.u8(at), frame.u8(at + 1), frame.u8(at + 2), frame.u8(at + 3));
  }
}
