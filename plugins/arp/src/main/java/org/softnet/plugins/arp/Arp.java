package org.softnet.plugins.arp;

import static org.softnet.api.Fields.bytes;
import static org.softnet.api.Fields.derived;
import static org.softnet.api.Fields.ipv4;
import static org.softnet.api.Fields.mac;
import static org.softnet.api.Fields.u16;
import static org.softnet.api.Fields.u8;

import java.util.List;
import org.pf4j.Extension;
import org.softnet.api.Details;
import org.softnet.api.Field;
import org.softnet.api.Layer;
import org.softnet.api.Line;
import org.softnet.api.Packet;
import org.softnet.api.Protocol;
import org.softnet.api.Registrar;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.api.View;
import org.softnet.api.build.Buildable;
import org.softnet.api.build.Building;

/**
 * Address Resolution Protocol, RFC 826, and those that share its layout: reverse (RFC 903), dynamic
 * reverse (RFC 1931) and inverse ARP (RFC 2390). The addresses are as long as the header says; six
 * and four octets, Ethernet's and IPv4's, have a fixed place. Linux: {@code arp_rcv()},
 * net/ipv4/arp.c.
 *
 * <pre>
 *  0       8       16              31
 *  | hardware type | protocol type |
 *  |hw.size|pr.size|    opcode     |
 *  |   sender hardware address     |
 *  |               |    sender     |
 *  |   protocol    |    target     |
 *  |       hardware address        |
 *  |   target protocol address     |
 * </pre>
 */
@Extension
public final class Arp implements Protocol, Buildable {
  /** What precedes the addresses. */
  static final int FIXED_OCTETS = 8;

  private static final int ETHER_TYPE_ARP = 0x0806; // IEEE 802 numbers
  private static final int ETHER_TYPE_RARP = 0x8035;
  static final int MAC_OCTETS = 6;
  static final int IPV4_OCTETS = 4;
  static final int ETHERNET = 1; // IANA arp-parameters, hardware types
  private static final int IEEE_802 = 6;
  private static final int ATM = 19; // RFC 2225 lays the addresses out in its own way
  static final int ETHER_TYPE_IPV4 = 0x0800;
  private static final int AX25_IPV4 = 0x00cc;

  static final Field.UInt HW_TYPE =
      u16(0, "arp.hw.type", "Hardware type")
          .labels(
              "1=Ethernet",
              "6=IEEE 802",
              "7=ARCNET",
              "15=Frame Relay DLCI",
              "19=ATM (RFC 2225)",
              "24=IEEE 1394.1995",
              "27=EUI-64",
              "32=InfiniBand");
  static final Field.UInt PROTO_TYPE =
      u16(2, "arp.proto.type", "Protocol type").hex().labels("0x0800=IPv4", "0x86dd=IPv6");
  static final Field.UInt HW_SIZE =
      u8(4, "arp.hw.size", "Hardware size").when(arp -> !isAtm(arp)); // octets
  static final Field.UInt PROTO_SIZE =
      u8(5, "arp.proto.size", "Protocol size").when(arp -> !isAtm(arp)); // octets
  static final Field.UInt OPCODE = u16(6, "arp.opcode", "Opcode").labels(Opcode.NAMES);
  static final Field.Bytes SRC_HW =
      bytes(Field.FLOATING, 0, "arp.src.hw", "Sender hardware address");
  static final Field.Mac SRC_HW_MAC = mac(Field.FLOATING, "arp.src.hw_mac", "Sender MAC address");
  static final Field.Bytes SRC_PROTO =
      bytes(Field.FLOATING, 0, "arp.src.proto", "Sender protocol address");
  static final Field.Ipv4 SRC_PROTO_IPV4 =
      ipv4(Field.FLOATING, "arp.src.proto_ipv4", "Sender IP address");
  static final Field.Bytes DST_HW =
      bytes(Field.FLOATING, 0, "arp.dst.hw", "Target hardware address");
  static final Field.Mac DST_HW_MAC = mac(Field.FLOATING, "arp.dst.hw_mac", "Target MAC address");
  static final Field.Bytes DST_PROTO =
      bytes(Field.FLOATING, 0, "arp.dst.proto", "Target protocol address");
  static final Field.Ipv4 DST_PROTO_IPV4 =
      ipv4(Field.FLOATING, "arp.dst.proto_ipv4", "Target IP address");
  static final Field.UInt DRARP_ERROR_STATUS =
      u8(Field.FLOATING, "arp.dst.drarp_error_status", "DRARP error status")
          .labels("1=restricted", "2=no address", "3=serverdown", "4=moved", "5=failure");
  static final Field.Derived IS_GRATUITOUS =
      derived("arp.isgratuitous", "Is gratuitous", _ -> 1).truth().when(Arp::isGratuitous);
  static final Field.Derived IS_PROBE =
      derived("arp.isprobe", "Is probe", _ -> 1).truth().when(Arp::isProbe);
  static final Field.Derived IS_ANNOUNCEMENT =
      derived("arp.isannouncement", "Is announcement", _ -> 1).truth().when(Arp::isAnnouncement);

  private static final Building BUILDING = new ArpBuilding();

  @Override
  public String name() {
    return "arp";
  }

  @Override
  public String label() {
    return "Address Resolution Protocol";
  }

  @Override
  public String column() {
    return "ARP";
  }

  @Override
  public List<Field> fields() {
    return List.of(
        HW_TYPE,
        PROTO_TYPE,
        HW_SIZE,
        PROTO_SIZE,
        OPCODE,
        SRC_HW,
        SRC_HW_MAC,
        SRC_PROTO,
        SRC_PROTO_IPV4,
        DST_HW,
        DST_HW_MAC,
        DST_PROTO,
        DST_PROTO_IPV4,
        DRARP_ERROR_STATUS,
        IS_GRATUITOUS,
        IS_PROBE,
        IS_ANNOUNCEMENT);
  }

  @Override
  public void register(Registrar tables) {
    tables.add(Table.ETHER_TYPE, ETHER_TYPE_ARP, this);
    tables.add(Table.ETHER_TYPE, ETHER_TYPE_RARP, this);
  }

  @Override
  public Building building() {
    return BUILDING;
  }

  @Override
  public Verdict dissect(View arp, Layer out) {
    if (arp.captured() < FIXED_OCTETS) {
      return out.tooShort(FIXED_OCTETS);
    }
    if (isAtm(arp)) {
      return out.span(FIXED_OCTETS).end();
    }
    int header = headerOctets(arp);
    if (arp.captured() < header) {
      return out.tooShort(header);
    }
    return out.span(header, header).end(); // what lies beyond is padding
  }

  @Override
  public void detail(Layer layer, Details out) {
    View arp = layer.view();
    if (isAtm(arp)) {
      return;
    }
    boolean macs = hasMacs(arp);
    boolean ipv4s = hasIpv4s(arp);
    int hardware = HW_SIZE.in(arp);
    int protocol = PROTO_SIZE.in(arp);
    place(out, FIXED_OCTETS, hardware, macs, SRC_HW_MAC, SRC_HW);
    place(out, sourceProtocolAt(arp), protocol, ipv4s, SRC_PROTO_IPV4, SRC_PROTO);
    place(out, targetHardwareAt(arp), hardware, macs, DST_HW_MAC, DST_HW);
    if (isDrarpError(arp) && protocol > 0) {
      out.at(DRARP_ERROR_STATUS, targetProtocolAt(arp)); // in place of the address: RFC 1931
    } else {
      place(out, targetProtocolAt(arp), protocol, ipv4s, DST_PROTO_IPV4, DST_PROTO);
    }
  }

  private static void place(
      Details out, int at, int octets, boolean typed, Field.Placed type, Field.Bytes other) {
    if (typed) {
      out.at(type, at);
    } else if (octets > 0) {
      out.at(other, at, octets);
    }
  }

  @Override
  public void info(Packet packet, int depth, Line line) {
    ArpInfo.write(line, packet.layer(depth).view());
  }

  static int headerOctets(View arp) {
    return FIXED_OCTETS + 2 * (HW_SIZE.in(arp) + PROTO_SIZE.in(arp));
  }

  static int sourceProtocolAt(View arp) {
    return FIXED_OCTETS + HW_SIZE.in(arp);
  }

  static int targetHardwareAt(View arp) {
    return sourceProtocolAt(arp) + PROTO_SIZE.in(arp);
  }

  static int targetProtocolAt(View arp) {
    return targetHardwareAt(arp) + HW_SIZE.in(arp);
  }

  static boolean isAtm(View arp) {
    return arp.u16(0) == ATM;
  }

  static boolean hasMacs(View arp) {
    int type = HW_TYPE.in(arp);
    return (type == ETHERNET || type == IEEE_802) && HW_SIZE.in(arp) == MAC_OCTETS;
  }

  static boolean hasIpv4s(View arp) {
    int type = PROTO_TYPE.in(arp);
    return (type == ETHER_TYPE_IPV4 || type == AX25_IPV4)
        && PROTO_SIZE.in(arp) == IPV4_OCTETS
        && !isAtm(arp);
  }

  private static boolean isDrarpError(View arp) {
    return OPCODE.in(arp) == Opcode.DRARP_ERROR;
  }

  /** Sender and target are one, so nobody is asked: RFC 5944, 4.6. */
  static boolean isGratuitous(View arp) {
    int opcode = OPCODE.in(arp);
    return (opcode == Opcode.REQUEST || opcode == Opcode.REPLY)
        && hasIpv4s(arp)
        && arp.i32(sourceProtocolAt(arp)) == arp.i32(targetProtocolAt(arp));
  }

  /** Asks whether an address is free before it is taken: RFC 5227, 1.1. */
  static boolean isProbe(View arp) {
    return OPCODE.in(arp) == Opcode.REQUEST
        && hasIpv4s(arp)
        && arp.i32(sourceProtocolAt(arp)) == 0
        && arp.i32(targetProtocolAt(arp)) != 0
        && isTargetMacZero(arp);
  }

  /** Tells that an address was taken: RFC 5227, 1.1. */
  static boolean isAnnouncement(View arp) {
    return OPCODE.in(arp) == Opcode.REQUEST && isGratuitous(arp) && isTargetMacZero(arp);
  }

  private static boolean isTargetMacZero(View arp) {
    int at = targetHardwareAt(arp);
    return HW_SIZE.in(arp) == MAC_OCTETS && arp.i32(at) == 0 && arp.u16(at + 4) == 0;
  }
}
