package org.softnet.plugins.link;

import static org.softnet.api.Fields.bits32;
import static org.softnet.api.Fields.ipv6;
import static org.softnet.api.Fields.u16;
import static org.softnet.api.Fields.u24;

import java.util.List;
import org.pf4j.Extension;
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
 * IP over InfiniBand, RFC 4391, LINKTYPE_IPOIB of tcpdump.org: a global route header of 40 octets,
 * of which an outgoing packet has the destination only, then four octets. Linux: {@code struct
 * ipoib_header}, drivers/infiniband/ulp/ipoib/ipoib.h.
 *
 * <pre>
 *  0               16              31
 *  |6|  traffic class  | flow label|   or zeros, and at 20 the destination's queue pair
 *  |       8: source (16)          |
 *  |      24: destination (16)     |
 *  |     type      |   reserved    |
 * </pre>
 */
@Extension
public final class IpOverInfiniband implements Protocol {
  static final int HEADER_OCTETS = 44;
  private static final int LINKTYPE = 242; // tcpdump.org link-layer types
  private static final int ROUTED = 6; // the version in a route header

  static final Field.UInt VERSION =
      bits32(0, 0xf000_0000L, "ipoib.grh.ipver", "IP Version").when(IpOverInfiniband::isRouted);
  static final Field.UInt CLASS =
      bits32(0, 0x0ff0_0000L, "ipoib.grh.tclass", "Traffic Class").when(IpOverInfiniband::isRouted);
  static final Field.UInt FLOW =
      bits32(0, 0x000f_ffffL, "ipoib.grh.flowlabel", "Flow Label").when(IpOverInfiniband::isRouted);
  static final Field.Ipv6 SOURCE =
      ipv6(8, "ipoib.grh.sgid", "Source GID").when(IpOverInfiniband::isRouted);
  static final Field.UInt QUEUE_PAIR =
      u24(21, "ipoib.daddr.qpn", "Destination QPN").hex().when(header -> !isRouted(header));
  static final Field.Ipv6 DESTINATION = ipv6(24, "ipoib.dgid", "Destination GID");
  static final Field.UInt TYPE = u16(40, "ipoib.type", "Type").hex().labels(Cooked.ETHER_TYPES);
  static final Field.UInt RESERVED = u16(42, "ipoib.reserved", "Reserved").hex();

  private static final List<Table> ASKED = List.of(Table.ETHER_TYPE);

  @Override
  public String name() {
    return "ipoib";
  }

  @Override
  public String label() {
    return "IP over Infiniband";
  }

  @Override
  public String column() {
    return "IPoIB";
  }

  @Override
  public List<Field> fields() {
    return List.of(VERSION, CLASS, FLOW, SOURCE, QUEUE_PAIR, DESTINATION, TYPE, RESERVED);
  }

  @Override
  public List<Table> asks() {
    return ASKED;
  }

  @Override
  public void register(Registrar tables) {
    tables.add(Table.LINK_TYPE, LINKTYPE, this);
  }

  @Override
  public Verdict dissect(View header, Layer out) {
    if (header.captured() < HEADER_OCTETS) {
      return out.tooShort(HEADER_OCTETS);
    }
    return out.span(HEADER_OCTETS).next(Table.ETHER_TYPE, TYPE.in(header));
  }

  private static boolean isRouted(View header) {
    return header.u8(0) >> 4 == ROUTED;
  }

  @Override
  public void info(Packet packet, int depth, Line line) {
    line.text(label());
  }
}
