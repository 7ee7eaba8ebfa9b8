package org.softnet.plugins.link;

import static org.softnet.api.Fields.bytes;
import static org.softnet.api.Fields.ipv4;
import static org.softnet.api.Fields.mac;
import static org.softnet.api.Fields.u16;

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

/**
 * Linux cooked capture, LINKTYPE_LINUX_SLL of tcpdump.org: what a packet socket tells of a packet
 * whose link header it took away. Linux: {@code struct sockaddr_ll},
 * include/uapi/linux/if_packet.h.
 *
 * <pre>
 *  0               16              31
 *  |  packet type  | hardware type |
 *  |address length |               |
 *  |   source address, 8 octets    |
 *  |               |   protocol    |
 * </pre>
 */
@Extension
public final class LinuxSll implements Protocol {
  static final int HEADER_OCTETS = 16;
  private static final int LINKTYPE_LINUX_SLL = 113; // tcpdump.org link-layer types
  private static final int ADDRESS = 6;
  private static final int PROTOCOL = 14;

  static final Field.UInt PKTTYPE =
      u16(0, "sll.pkttype", "Packet type").labels(Cooked.PACKET_TYPES);
  static final Field.UInt HATYPE = // ARPHRD_
      u16(2, "sll.hatype", "Link-layer address type").labels(Cooked.HARDWARE_TYPES);
  static final Field.UInt HALEN = u16(4, "sll.halen", "Link-layer address length"); // octets
  static final Field.Mac SRC_ETH =
      mac(ADDRESS, "sll.src.eth", "Source").when(sll -> sll.u16(4) == Cooked.MAC_OCTETS);
  static final Field.Ipv4 SRC_IPV4 =
      ipv4(ADDRESS, "sll.src.ipv4", "Source").when(sll -> sll.u16(4) == Cooked.IPV4_OCTETS);
  static final Field.Bytes SRC_OTHER = bytes(Field.FLOATING, 0, "sll.src.other", "Source");
  static final Field.Bytes UNUSED = bytes(Field.FLOATING, 0, "sll.unused", "Unused");
  static final Field.UInt LTYPE =
      u16(PROTOCOL, "sll.ltype", "Protocol")
          .hex()
          .labels(Cooked.LINUX_TYPES)
          .when(sll -> Cooked.isLinuxType(sll.u16(PROTOCOL)));
  static final Field.UInt GRETYPE =
      u16(PROTOCOL, "sll.gretype", "Protocol")
          .hex()
          .labels(Cooked.ETHER_TYPES)
          .when(sll -> !Cooked.isLinuxType(sll.u16(PROTOCOL)) && isGre(sll));
  static final Field.UInt ETYPE =
      u16(PROTOCOL, "sll.etype", "Protocol")
          .hex()
          .labels(Cooked.ETHER_TYPES)
          .when(sll -> !Cooked.isLinuxType(sll.u16(PROTOCOL)) && !isGre(sll));

  private static final List<Table> ASKED =
      List.of(Table.ETHER_TYPE, Table.LINK_TYPE, Cooked.HARDWARE_TYPE);

  @Override
  public String name() {
    return "sll";
  }

  @Override
  public String label() {
    return "Linux cooked capture v1";
  }

  @Override
  public String column() {
    return "SLL";
  }

  @Override
  public List<Field> fields() {
    return List.of(
        PKTTYPE,
        HATYPE,
        HALEN,
        SRC_ETH,
        SRC_IPV4,
        SRC_OTHER,
        UNUSED,
        LTYPE,
        GRETYPE,
        ETYPE,
        CookedTrailer.PADDING,
        CookedTrailer.TRAILER);
  }

  @Override
  public Field.Placed source() {
    return SRC_ETH;
  }

  @Override
  public List<Table> asks() {
    return ASKED;
  }

  @Override
  public void register(Registrar tables) {
    tables.add(Table.LINK_TYPE, LINKTYPE_LINUX_SLL, this);
  }

  @Override
  public Verdict dissect(View sll, Layer out) {
    if (sll.captured() < HEADER_OCTETS) {
      return out.tooShort(HEADER_OCTETS);
    }
    return Cooked.next(out.span(HEADER_OCTETS), HATYPE.in(sll), ETYPE.in(sll));
  }

  @Override
  public void detail(Layer layer, Details out) {
    View sll = layer.view();
    Cooked.address(sll, ADDRESS, HALEN.in(sll), SRC_OTHER, UNUSED, out);
    CookedTrailer.detail(layer, out);
  }

  @Override
  public void info(Packet packet, int depth, Line line) {
    View sll = packet.layer(depth).view();
    Cooked.info(line, PKTTYPE.in(sll), ETYPE.in(sll));
  }

  private static boolean isGre(View sll) {
    return HATYPE.in(sll) == Cooked.ARPHRD_IPGRE;
  }
}
