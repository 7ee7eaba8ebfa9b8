package org.softnet.plugins.arp;

import org.softnet.api.Line;
import org.softnet.api.View;

/** One sentence about a whole message, in Wireshark's words. */
final class ArpInfo {
  private ArpInfo() {}

  static void write(Line line, View arp) {
    int opcode = Arp.OPCODE.in(arp);
    if (Arp.isAtm(arp)) {
      line.text("ATM ").text(Opcode.NAMES.of(opcode, "message"));
      return;
    }
    switch (opcode) {
      case Opcode.REQUEST -> request(line, arp);
      case Opcode.REPLY -> reply(line, arp);
      case Opcode.REVERSE_REQUEST, Opcode.DRARP_REQUEST, Opcode.INVERSE_REQUEST -> {
        targetHardware(line.text("Who is "), arp);
        sourceHardware(line.text("? Tell "), arp);
      }
      case Opcode.REVERSE_REPLY, Opcode.DRARP_REPLY -> {
        targetHardware(line, arp);
        targetProtocol(line.text(" is at "), arp);
      }
      case Opcode.INVERSE_REPLY -> {
        sourceHardware(line, arp);
        sourceProtocol(line.text(" is at "), arp);
      }
      case Opcode.DRARP_ERROR -> line.text("DRARP Error");
      case Opcode.NAK -> line.text("ARP NAK");
      default -> others(line, arp, opcode);
    }
  }

  private static void request(Line line, View arp) {
    if (Arp.isAnnouncement(arp)) {
      targetProtocol(line.text("ARP Announcement for "), arp);
    } else if (Arp.isGratuitous(arp)) {
      targetProtocol(line.text("Gratuitous ARP for "), arp);
      line.text(" (Request)");
    } else {
      targetProtocol(line.text("Who has "), arp);
      if (Arp.isProbe(arp)) {
        line.text("? (ARP Probe)");
      } else {
        sourceProtocol(line.text("? Tell "), arp);
      }
    }
  }

  private static void reply(Line line, View arp) {
    if (Arp.isGratuitous(arp)) {
      sourceProtocol(line.text("Gratuitous ARP for "), arp);
      line.text(" (Reply)");
    } else {
      sourceProtocol(line, arp);
      sourceHardware(line.text(" is at "), arp);
    }
  }

  private static void others(Line line, View arp, int opcode) {
    String message = Opcode.MULTICAST_MESSAGES.of(opcode);
    if (message != null) {
      sourceHardware(line.text(message).text(" from "), arp);
      sourceProtocol(line.text(" at "), arp);
    } else if (opcode == Opcode.EXPERIMENTAL_1 || opcode == Opcode.EXPERIMENTAL_2) {
      line.text("Experimental ").num(opcode - Opcode.EXPERIMENTAL_1 + 1);
      line.text(" ( opcode ").num(opcode).text(" )");
    } else if (opcode == Opcode.RESERVED_LOWEST || opcode == Opcode.RESERVED_HIGHEST) {
      line.text("Reserved opcode ").num(opcode);
    } else {
      line.text("Unknown ARP opcode ").hex0x(opcode, 4);
    }
  }

  private static void sourceHardware(Line line, View arp) {
    hardware(line, arp, Arp.FIXED_OCTETS);
  }

  private static void targetHardware(Line line, View arp) {
    hardware(line, arp, Arp.targetHardwareAt(arp));
  }

  private static void sourceProtocol(Line line, View arp) {
    protocol(line, arp, Arp.sourceProtocolAt(arp));
  }

  private static void targetProtocol(Line line, View arp) {
    protocol(line, arp, Arp.targetProtocolAt(arp));
  }

  private static void hardware(Line line, View arp, int at) {
    if (Arp.hasMacs(arp)) {
      line.mac(arp, at);
    } else {
      plain(line, arp, at, Arp.HW_SIZE.in(arp));
    }
  }

  private static void protocol(Line line, View arp, int at) {
    if (Arp.hasIpv4s(arp)) {
      line.ipv4(arp, at);
    } else {
      plain(line, arp, at, Arp.PROTO_SIZE.in(arp));
    }
  }

  private static void plain(Line line, View arp, int at, int octets) {
    if (octets == 0) {
      line.text("<No address>");
    } else {
      line.bytes(arp, at, octets);
    }
  }
}
