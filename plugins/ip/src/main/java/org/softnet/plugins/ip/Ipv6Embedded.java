package org.softnet.plugins.ip;

import static org.softnet.api.Fields.anyOf;
import static org.softnet.api.Fields.derived;
import static org.softnet.api.Fields.ipv4;
import static org.softnet.api.Fields.spelled;
import static org.softnet.api.Fields.u16;

import java.util.ArrayList;
import java.util.List;
import org.softnet.api.Field;
import org.softnet.api.Line;
import org.softnet.api.View;

/**
 * What an IPv6 address holds of other numbers: 6to4 (RFC 3056, 2), Teredo (RFC 4380, 4), ISATAP
 * (RFC 5214, 6.1) and the IEEE 802 address of an interface (RFC 4291, appendix A).
 *
 * <pre>
 *  0      2          4       6         8    10      12          16
 *  | 2002 |       IPv4       | subnet  |       interface        |   6to4
 *  |   20010000      | server IPv4     |flags| port | client IPv4|   Teredo, the last two inverted
 *  |             prefix                |  00005efe  |    IPv4    |   ISATAP, two bits free
 *  |             prefix                | MAC | fffe |    MAC     |   interface, one bit inverted
 * </pre>
 */
final class Ipv6Embedded {
  private static final int PREFIX_6TO4 = 0x2002;
  private static final int PREFIX_TEREDO = 0x2001_0000;
  private static final int ISATAP = 0x5efe;
  private static final int ISATAP_FREE_BITS = 0x0300; // universal and group
  private static final int INSIDE_MAC = 0xfffe;
  private static final int UNIVERSAL_BIT = 0x02;

  static final List<Field> FIELDS = allFields();

  private Ipv6Embedded() {}

  private static List<Field> allFields() {
    List<Field> fields = new ArrayList<>();
    List<Field> source = of("ipv6.src_", "Source ", Ipv6.SRC.at());
    List<Field> destination = of("ipv6.dst_", "Destination ", Ipv6.DST.at());
    fields.addAll(source);
    fields.addAll(destination);
    for (int i = 0; i < source.size(); i++) {
      Field from = source.get(i);
      String name = from.name().replace("src_", "");
      fields.add(anyOf(name, from.label().replace("Source ", ""), from, destination.get(i)));
    }
    return fields;
  }

  /** The fields of the address at {@code at}. */
  private static List<Field> of(String name, String label, int at) {
    return List.of(
        spelled(name + "slaac_mac", label + "SLAAC MAC", (ip, line) -> mac(ip.view(), at, line))
            .where(ip -> holdsMac(ip.view(), at)),
        ipv4(at + 12, name + "isatap_ipv4", label + "ISATAP IPv4").when(ip -> isIsatap(ip, at)),
        ipv4(at + 2, name + "6to4_gw_ipv4", label + "6to4 Gateway IPv4")
            .when(ip -> ip.u16(at) == PREFIX_6TO4),
        u16(at + 6, name + "6to4_sla_id", label + "6to4 SLA ID")
            .when(ip -> ip.u16(at) == PREFIX_6TO4),
        ipv4(at + 4, name + "ts_ipv4", label + "Teredo Server IPv4")
            .when(ip -> ip.i32(at) == PREFIX_TEREDO),
        derived(name + "tc_port", label + "Teredo Port", ip -> ~ip.u16(at + 10) & 0xffff)
            .octets(2)
            .when(ip -> ip.i32(at) == PREFIX_TEREDO));
  }

  private static boolean isIsatap(View ip, int at) {
    return (ip.u16(at + 8) & ~ISATAP_FREE_BITS) == 0 && ip.u16(at + 10) == ISATAP;
  }

  private static boolean holdsMac(View ip, int at) {
    return ip.u16(at + 11) == INSIDE_MAC && (ip.u8(at + 8) & UNIVERSAL_BIT) != 0;
  }

  private static void mac(View ip, int at, Line line) {
    line.hex(ip.u8(at + 8) ^ UNIVERSAL_BIT, 2);
    for (int octet = 9; octet < 16; octet++) {
      if (octet != 11 && octet != 12) {
        line.ch(':').hex(ip.u8(at + octet), 2);
      }
    }
  }
}
