package org.softnet.plugins.link;

import static org.softnet.api.Fields.u16;
import static org.softnet.api.Fields.u8;

import java.util.List;
import org.pf4j.Extension;
import org.softnet.api.Field;
import org.softnet.api.Layer;
import org.softnet.api.Line;
import org.softnet.api.Packet;
import org.softnet.api.Protocol;
import org.softnet.api.Registrar;
import org.softnet.api.StackDrop;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.api.View;

/**
 * Cisco's framing of serial lines, LINKTYPE_C_HDLC of tcpdump.org: EtherTypes, and some numbers of
 * its own. Linux: {@code cisco_rx()}, drivers/net/wan/hdlc_cisco.c.
 *
 * <pre>
 *  0       8       16              31
 *  |address|control|   protocol    |
 * </pre>
 */
@Extension
public final class CiscoHdlc implements Protocol {
  /** Keys: protocols that are Cisco's own and no EtherTypes. */
  static final Table TABLE = Table.of("chdlc.protocol", 16, StackDrop.UNHANDLED_PROTO);

  static final int HEADER_OCTETS = 4;
  static final int SLARP = 0x8035; // drivers/net/wan/hdlc_cisco.c: CISCO_KEEPALIVE
  private static final int LINKTYPE = 104; // tcpdump.org link-layer types
  private static final int CDP = 0x2000;
  private static final int CLNS = 0xfefe;
  private static final int LOWEST_ETHER_TYPE = 0x600; // IEEE 802.3, 3.2.6

  static final Field.UInt ADDRESS =
      u8(0, "chdlc.address", "Address").hex().labels("0x0f=Unicast", "0x8f=Multicast");
  static final Field.UInt CONTROL = u8(1, "chdlc.control", "Control").hex();
  static final Field.UInt PROTOCOL =
      u16(2, "chdlc.protocol", "Protocol")
          .hex()
          .labels(
              "0x0800=IP",
              "0x2000=CDP",
              "0x8035=SLARP",
              "0x86dd=IPv6",
              "0x8847=MPLS label switched packet",
              "0xfefe=OSI");

  private static final List<Table> ASKED = List.of(Table.ETHER_TYPE, TABLE);

  @Override
  public String name() {
    return "chdlc";
  }

  @Override
  public String label() {
    return "Cisco HDLC";
  }

  @Override
  public String column() {
    return "CHDLC";
  }

  @Override
  public List<Field> fields() {
    return List.of(ADDRESS, CONTROL, PROTOCOL);
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
    int type = PROTOCOL.in(header);
    boolean ownNumber = type < LOWEST_ETHER_TYPE || type == SLARP || type == CDP || type == CLNS;
    return out.span(HEADER_OCTETS).next(ownNumber ? TABLE : Table.ETHER_TYPE, type);
  }

  @Override
  public void info(Packet packet, int depth, Line line) {
    int type = PROTOCOL.in(packet.layer(depth).view());
    line.text("Protocol: ").text(PROTOCOL.labels().of(type, "Unknown"));
    line.text(" (").hex0x(type, 4).ch(')');
  }
}
