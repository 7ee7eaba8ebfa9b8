package org.softnet.plugins.lldp;

import org.softnet.api.Line;
import org.softnet.api.View;

/** The info column: who sends, from which port, and what he calls himself. */
final class LldpInfo {
  private static final int FAMILY_IPV4 = 1; // IANA address family numbers
  private static final int FAMILY_IPV6 = 2;
  private static final int MAC_OCTETS = 6;

  private static final String[] CHASSIS = {"", "CC", "IA", "PC", "MA", "NA", "IN", "LA"};
  private static final String[] PORTS = {"", "IA", "PC", "MA", "NA", "IN", "AC", "LA"};

  private LldpInfo() {}

  static void write(View lldp, int end, Line line) {
    int at = 0;
    for (int i = 0; at < end; i++) {
      int type = Lldp.type(lldp, at);
      int octets = Lldp.octets(lldp, at);
      if (i < 3 && type != i + 1) { // IEEE 802.1AB, 9.2.7.7.1: the three come first
        line.text(missing(i));
        return;
      }
      value(lldp, type, at + Lldp.TLV_OCTETS, octets, line);
      at += Lldp.TLV_OCTETS + octets;
    }
  }

  private static String missing(int index) {
    return switch (index) {
      case 0 -> "Invalid Chassis ID TLV";
      case 1 -> "Invalid Port ID TLV";
      default -> "Invalid Time-to-Live TLV";
    };
  }

  private static void value(View lldp, int type, int at, int octets, Line line) {
    switch (type) {
      case Lldp.CHASSIS -> id(lldp, CHASSIS, 4, at, octets, line);
      case Lldp.PORT -> id(lldp, PORTS, 3, at, octets, line);
      case Lldp.TIME_TO_LIVE -> {
        if (octets >= 2) {
          line.num(lldp.u16(at)).ch(' ');
        }
      }
      case Lldp.SYSTEM_NAME -> line.text("SysN=").escaped(lldp, at, octets).ch(' ');
      case Lldp.SYSTEM_DESCRIPTION -> line.text("SysD=").escaped(lldp, at, octets).ch(' ');
      default -> {}
    }
  }

  /**
   * Writes how an identifier was chosen and the identifier.
   *
   * @param mac the subtype that is an address; the next one is a network's
   */
  private static void id(View lldp, String[] names, int mac, int at, int octets, Line line) {
    if (octets < 2) {
      return;
    }
    int subtype = lldp.u8(at);
    line.text(subtype < names.length ? names[subtype] : "").ch('/');
    int id = at + 1;
    int idOctets = octets - 1;
    int family = lldp.u8(id);
    if (subtype == mac && idOctets == MAC_OCTETS) {
      line.mac(lldp, id);
    } else if (subtype == mac + 1 && family == FAMILY_IPV4 && idOctets == 5) {
      line.ipv4(lldp, id + 1);
    } else if (subtype == mac + 1 && family == FAMILY_IPV6 && idOctets == 17) {
      line.ipv6(lldp, id + 1);
    } else {
      line.escaped(lldp, id, idOctets);
    }
    line.ch(' ');
  }
}
