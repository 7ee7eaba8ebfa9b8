package org.softnet.cli.print.tcpdump;

import org.jspecify.annotations.Nullable;
import org.softnet.api.Field;
import org.softnet.api.Labels;
import org.softnet.api.Line;
import org.softnet.api.Table;
import org.softnet.api.View;

/**
 * Address resolution, RFC 826, and its reverse and inverse kin: {@code ARP, Request who-has
 * 192.0.2.1 tell 192.0.2.2, length 28}.
 */
final class ArpFormatter implements Formatter {
  private static final int ETHER_TYPE = 0x0806; // IEEE 802 numbers
  private static final int ETHER_TYPE_REVERSE = 0x8035;
  private static final int ETHER_TYPE_IPV4 = 0x0800;
  private static final int ETHER_TYPE_TRAILER = 0x1000; // IPv4 all the same: RFC 893
  private static final int HEADER_OCTETS = 8;
  private static final int IPV4_OCTETS = 4;

  // IANA arp-parameters
  private static final int REQUEST = 1;
  private static final int REPLY = 2;
  private static final int REVERSE_REQUEST = 3;
  private static final int REVERSE_REPLY = 4;
  private static final int INVERSE_REQUEST = 8;
  private static final int INVERSE_REPLY = 9;

  private static final Labels OPERATIONS =
      Labels.of(
          "1=Request",
          "2=Reply",
          "3=Reverse Request",
          "4=Reverse Reply",
          "8=Inverse Request",
          "9=Inverse Reply",
          "10=NACK Reply");
  private static final Labels HARDWARE =
      Labels.of(
          "1=Ethernet",
          "6=TokenRing",
          "7=ArcNet",
          "15=FrameRelay",
          "19=ATM",
          "23=Strip",
          "24=IEEE 1394",
          "32=InfiniBand");

  private final Field.UInt hardwareType;
  private final Field.UInt protocolType;
  private final Field.UInt hardwareSize;
  private final Field.UInt protocolSize;
  private final Field.UInt opcode;

  ArpFormatter(Fields fields) {
    hardwareType = fields.number("arp.hw.type");
    protocolType = fields.number("arp.proto.type");
    hardwareSize = fields.number("arp.hw.size");
    protocolSize = fields.number("arp.proto.size");
    opcode = fields.number("arp.opcode");
  }

  @Override
  public void register(Formatters tables) {
    tables.add(Table.ETHER_TYPE, ETHER_TYPE, this);
    tables.add(Table.ETHER_TYPE, ETHER_TYPE_REVERSE, this);
  }

  @Override
  public void format(View arp, Printout out) {
    if (arp.captured() < HEADER_OCTETS) {
      out.truncated("arp");
      return;
    }
    int hardware = hardwareSize.in(arp);
    int protocol = protocolSize.in(arp);
    if (arp.captured() < HEADER_OCTETS + 2 * (hardware + protocol)) {
      out.truncated("arp");
      return;
    }
    Line line = out.line().text("ARP, ");
    if (!isIpv4(protocolType.in(arp)) || protocol != IPV4_OCTETS || hardware == 0) {
      sizes(arp, hardware, protocol, line);
    } else if (!operation(arp, hardware, line)) {
      out.dump(arp, 0);
      return;
    }
    line.text(", length ").num(arp.onWire());
  }

  private static boolean isIpv4(int protocolType) {
    return protocolType == ETHER_TYPE_IPV4 || protocolType == ETHER_TYPE_TRAILER;
  }

  private void sizes(View arp, int hardware, int protocol, Line line) {
    named(line, HARDWARE, hardwareType.in(arp), "Unknown Hardware (");
    line.text(" (len ").num(hardware).text("), ");
    int type = protocolType.in(arp);
    @Nullable String name = EtherTypeNames.NAMES.of(type);
    if (name == null) {
      line.text("Unknown Protocol (").hex0x(type, 4).ch(')');
    } else {
      line.text(name);
    }
    line.text(" (len ").num(protocol).ch(')');
  }

  private static void named(Line line, Labels names, int value, String unknown) {
    @Nullable String name = names.of(value);
    if (name == null) {
      line.text(unknown).num(value).ch(')');
    } else {
      line.text(name);
    }
  }

  /** Writes who asks or answers what; false if the operation is not known. */
  private boolean operation(View arp, int hardware, Line line) {
    int code = opcode.in(arp);
    named(line, OPERATIONS, code, "Unknown (");
    line.ch(' ');
    int senderMac = HEADER_OCTETS;
    int senderIp = senderMac + hardware;
    int targetMac = senderIp + IPV4_OCTETS;
    int targetIp = targetMac + hardware;
    switch (code) {
      case REQUEST -> {
        line.text("who-has ").ipv4(arp, targetIp);
        if (!isZero(arp, targetMac, hardware)) {
          station(arp, targetMac, hardware, line.text(" (")).ch(')');
        }
        line.text(" tell ").ipv4(arp, senderIp);
      }
      case REPLY -> station(arp, senderMac, hardware, line.ipv4(arp, senderIp).text(" is-at "));
      case REVERSE_REQUEST, INVERSE_REQUEST -> {
        station(arp, targetMac, hardware, line.text("who-is "));
        station(arp, senderMac, hardware, line.text(" tell "));
      }
      case REVERSE_REPLY ->
          station(arp, targetMac, hardware, line).text(" at ").ipv4(arp, targetIp);
      case INVERSE_REPLY ->
          station(arp, senderMac, hardware, line).text(" at ").ipv4(arp, senderIp);
      default -> {
        return false;
      }
    }
    return true;
  }

  private static boolean isZero(View arp, int at, int octets) {
    for (int i = 0; i < octets; i++) {
      if (arp.u8(at + i) != 0) {
        return false;
      }
    }
    return true;
  }

  private static Line station(View arp, int at, int octets, Line line) {
    for (int i = 0; i < octets; i++) {
      if (i > 0) {
        line.ch(':');
      }
      line.hex(arp.u8(at + i), 2);
    }
    return line;
  }
}
