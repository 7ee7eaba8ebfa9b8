package org.softnet.plugins.ppp;

import static org.softnet.api.Field.FLOATING;
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
import org.softnet.api.StackDrop;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.api.View;

/**
 * Point-to-Point Protocol, RFC 1661, with or without the address and control octets of RFC 1662,
 * which peers may agree to leave out, as they may the protocol's upper octet where it is zero.
 * Linux: {@code ppp_receive_frame()}, drivers/net/ppp/ppp_generic.c.
 *
 * <pre>
 *  0      8      16             31
 *  |0xff |0x03  |   protocol    |   the lower octet alone, if it is odd
 * </pre>
 */
@Extension
public final class Ppp implements Protocol {
  /** Keys: IANA PPP DLL protocol numbers. */
  static final Table TABLE = Table.of("ppp.protocol", 16, StackDrop.UNHANDLED_PROTO);

  private static final int LINKTYPE_PPP = 9; // tcpdump.org link-layer types
  private static final int LINKTYPE_PPP_HDLC = 50;
  private static final int ETHER_TYPE = 0x880b; // RFC 2637, 4.1: in GRE
  private static final int ETHER_TYPE_MPLS = 0x8847; // IEEE 802 numbers
  private static final int ALL_STATIONS = 0xff; // RFC 1662, 3.1
  private static final int FRAMING_OCTETS = 2;

  static final Field.UInt ADDRESS = u8(0, "ppp.address", "Address").hex().when(Ppp::isFramed);
  static final Field.UInt CONTROL = u8(1, "ppp.control", "Control").hex().when(Ppp::isFramed);
  static final Field.UInt PROTOCOL =
      u16(FLOATING, "ppp.protocol", "Protocol").hex().labels(PppNumbers.NAMES);

  private static final List<Field> FIELDS = List.of(ADDRESS, CONTROL, PROTOCOL);

  private static final List<Table> ASKED = List.of(Table.IP_VERSION, Table.ETHER_TYPE, TABLE);

  @Override
  public String name() {
    return "ppp";
  }

  @Override
  public String label() {
    return "Point-to-Point Protocol";
  }

  @Override
  public String column() {
    return "PPP";
  }

  @Override
  public List<Field> fields() {
    return FIELDS;
  }

  @Override
  public List<Table> asks() {
    return ASKED;
  }

  @Override
  public void register(Registrar tables) {
    tables.add(Table.LINK_TYPE, LINKTYPE_PPP, this);
    tables.add(Table.LINK_TYPE, LINKTYPE_PPP_HDLC, this);
    tables.add(Table.ETHER_TYPE, ETHER_TYPE, this);
  }

  @Override
  public Verdict dissect(View ppp, Layer out) {
    if (ppp.captured() < 1) {
      return out.tooShort(1);
    }
    int at = protocolAt(ppp);
    if (ppp.captured() <= at) {
      return out.tooShort(at + 1);
    }
    int header = at + protocolOctets(ppp, at);
    if (ppp.captured() < header) {
      return out.tooShort(header);
    }
    int protocol = protocol(ppp, at);
    out.span(header);
    return switch (protocol) {
      case PppNumbers.IPV4 -> out.next(Table.IP_VERSION, 4);
      case PppNumbers.IPV6 -> out.next(Table.IP_VERSION, 6);
      case PppNumbers.MPLS_UNICAST, PppNumbers.MPLS_MULTICAST ->
          out.next(Table.ETHER_TYPE, ETHER_TYPE_MPLS);
      default -> out.next(TABLE, protocol);
    };
  }

  @Override
  public void detail(Layer layer, Details out) {
    View ppp = layer.view();
    int at = protocolAt(ppp);
    out.value(PROTOCOL, at, protocolOctets(ppp, at), protocol(ppp, at));
  }

  @Override
  public void info(Packet packet, int depth, Line line) {
    View ppp = packet.layer(depth).view();
    int protocol = protocol(ppp, protocolAt(ppp));
    line.text("PPP ").text(PppNumbers.NAMES.of(protocol, "Unknown"));
    line.text(" (").hex0x(protocol, 4).ch(')');
  }

  private static boolean isFramed(View ppp) {
    return ppp.u8(0) == ALL_STATIONS;
  }

  private static int protocolAt(View ppp) {
    return isFramed(ppp) ? FRAMING_OCTETS : 0;
  }

  /** RFC 1661, 6.5: the lower octet of a protocol is odd, the upper one even. */
  private static int protocolOctets(View ppp, int at) {
    return (ppp.u8(at) & 1) != 0 ? 1 : 2;
  }

  private static int protocol(View ppp, int at) {
    return protocolOctets(ppp, at) == 1 ? ppp.u8(at) : ppp.u16(at);
  }
}
