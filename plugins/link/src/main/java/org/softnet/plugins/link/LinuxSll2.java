package org.softnet.plugins.link;

import static org.softnet.api.Fields.bytes;
import static org.softnet.api.Fields.ipv4;
import static org.softnet.api.Fields.mac;
import static org.softnet.api.Fields.u16;
import static org.softnet.api.Fields.u32;
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

/**
 * Linux cooked capture version 2, LINKTYPE_LINUX_SLL2 of tcpdump.org: the first version's fields in
 * another order, and the interface. Linux: {@code struct sockaddr_ll},
 * include/uapi/linux/if_packet.h.
 *
 * <pre>
 *  0               16      24      31
 *  |   protocol    |   reserved    |
 *  |        interface index        |
 *  | hardware type |ptype  | length|
 *  |   source address, 8 octets    |
 *  |                               |
 * </pre>
 */
@Extension
public final class LinuxSll2 implements Protocol {
  static final int HEADER_OCTETS = 20;
  private static final int LINKTYPE_LINUX_SLL2 = 276; // tcpdump.org link-layer types
  private static final int ADDRESS = 12;

  // A presence may not look ahead, and the hardware type comes later: what a GRE device calls a
  // protocol shows as an EtherType here, which it is.
  static final Field.UInt LTYPE =
      u16(0, "sll.ltype", "Protocol")
          .hex()
          .labels(Cooked.LINUX_TYPES)
          .when(sll -> Cooked.isLinuxType(sll.u16(0)));
  static final Field.UInt ETYPE =
      u16(0, "sll.etype", "Protocol")
          .hex()
          .labels(Cooked.ETHER_TYPES)
          .when(sll -> !Cooked.isLinuxType(sll.u16(0)));
  static final Field.UInt IFINDEX = u32(4, "sll.ifindex", "Interface index"); // 0: unknown
  static final Field.UInt HATYPE = // ARPHRD_
      u16(8, "sll.hatype", "Link-layer address type").labels(Cooked.HARDWARE_TYPES);
  static final Field.UInt PKTTYPE =
      u8(10, "sll.pkttype", "Packet type").labels(Cooked.PACKET_TYPES);
  static final Field.UInt HALEN = u8(11, "sll.halen", "Link-layer address length"); // octets
  static final Field.Mac SRC_ETH =
      mac(ADDRESS, "sll.src.eth", "Source").when(sll -> sll.u8(11) == Cooked.MAC_OCTETS);
  static final Field.Ipv4 SRC_IPV4 =
      ipv4(ADDRESS, "sll.src.ipv4", "Source").when(sll -> sll.u8(11) == Cooked.IPV4_OCTETS);
  static final Field.Bytes SRC_OTHER = bytes(Field.FLOATING, 0, "sll.src.other", "Source");
  static final Field.Bytes UNUSED = bytes(Field.FLOATING, 0, "sll.unused", "Unused");

  /** Both versions share Wireshark's name. */
  private static final List<Table> ASKED =
      List.of(Table.ETHER_TYPE, Table.LINK_TYPE, Cooked.HARDWARE_TYPE);

  @Override
  public String name() {
    return "sll";
  }

  @Override
  public String label() {
    return "Linux cooked capture v2";
  }

  @Override
  public String column() {
    return "SLL";
  }

  @Override
  public List<Field> fields() {
    return List.of(
        LTYPE,
        ETYPE,
        IFINDEX,
        HATYPE,
        PKTTYPE,
        HALEN,
        SRC_ETH,
        SRC_IPV4,
        SRC_OTHER,
        UNUSED,
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
    tables.add(Table.LINK_TYPE, LINKTYPE_LINUX_SLL2, this);
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
}
