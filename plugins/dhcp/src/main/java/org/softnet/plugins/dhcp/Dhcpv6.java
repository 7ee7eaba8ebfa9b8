package org.softnet.plugins.dhcp;

import static org.softnet.api.Field.FLOATING;
import static org.softnet.api.Fields.group;
import static org.softnet.api.Fields.ipv6;
import static org.softnet.api.Fields.u24;
import static org.softnet.api.Fields.u8;

import java.util.ArrayList;
import java.util.Collections;
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
 * Dynamic Host Configuration Protocol for IPv6, RFC 8415, 8 and 9. A relay's message holds another
 * one in an option, which is shown as a branch.
 *
 * <pre>
 *  |  type  |     transaction id     | options                      clients and servers
 *  |  type  |  hops  | link address(16) | peer address(16) | options   relays
 * </pre>
 */
@Extension
public final class Dhcpv6 implements Protocol {
  static final int RELAY_MESSAGE = 9; // the option
  private static final int CLIENT_ID = 1;
  private static final int ASSOCIATION = 3;
  private static final int ADDRESS = 5;
  private static final int CLIENT_PORT = 546; // IANA service-names-port-numbers
  private static final int SERVER_PORT = 547;
  private static final int HEADER_OCTETS = 4;
  private static final int RELAY_OCTETS = 34;
  private static final int RELAY_FORWARD = 12;
  private static final int RELAY_REPLY = 13;
  private static final int MOST_RELAYS = 8; // that the info column follows

  static final Field.UInt TYPE =
      u8(FLOATING, "dhcpv6.msgtype", "Message type").labels(Registry6.MESSAGES);
  static final Field.UInt ID = u24(FLOATING, "dhcpv6.xid", "Transaction ID").hex();
  static final Field.UInt HOPS = u8(FLOATING, "dhcpv6.hopcount", "Hopcount");
  static final Field.Ipv6 LINK = ipv6(FLOATING, "dhcpv6.linkaddr", "Link address");
  static final Field.Ipv6 PEER = ipv6(FLOATING, "dhcpv6.peeraddr", "Peer address");
  static final Field.Bytes RELAYED = group("dhcpv6.relay_message", "Relayed message");

  private static final List<Field> FIELDS = allFields();

  private static List<Field> allFields() {
    List<Field> fields = new ArrayList<>();
    Collections.addAll(fields, TYPE, ID, HOPS, LINK, PEER, RELAYED);
    fields.addAll(Options6.FIELDS);
    fields.addAll(ClientName6.FIELDS);
    return List.copyOf(fields);
  }

  @Override
  public String name() {
    return "dhcpv6";
  }

  @Override
  public String label() {
    return "DHCPv6";
  }

  @Override
  public String column() {
    return "DHCPv6";
  }

  @Override
  public List<Field> fields() {
    return FIELDS;
  }

  @Override
  public void register(Registrar tables) {
    tables.add(Table.UDP_PORT, CLIENT_PORT, this);
    tables.add(Table.UDP_PORT, SERVER_PORT, this);
  }

  private static int headerOctets(View dhcp, int at) {
    int type = dhcp.u8(at);
    return type == RELAY_FORWARD || type == RELAY_REPLY ? RELAY_OCTETS : HEADER_OCTETS;
  }

  @Override
  public Verdict dissect(View dhcp, Layer out) {
    int captured = dhcp.captured();
    int header = captured == 0 ? HEADER_OCTETS : headerOctets(dhcp, 0);
    if (captured < header) {
      return out.tooShort(header);
    }
    if (Options6.lie(dhcp, header, captured)) {
      boolean snapped = captured < dhcp.onWire();
      out.suspect(Options6.LENGTH, snapped ? StackDrop.SNAPPED : StackDrop.MALFORMED);
    } else if (captured < dhcp.onWire()) {
      out.suspect(Options6.LENGTH, StackDrop.SNAPPED);
    }
    return out.span(captured).end();
  }

  @Override
  public void detail(Layer layer, Details out) {
    View dhcp = layer.view();
    fields(dhcp, 0, dhcp.captured(), 0, out);
  }

  /** Emits a message that a relay's option holds. */
  static void message(View dhcp, int at, int end, int depth, Details out) {
    if (at < end && at + headerOctets(dhcp, at) <= end) {
      out.open(RELAYED, at, end - at);
      fields(dhcp, at, end, depth, out);
      out.close();
    }
  }

  private static void fields(View dhcp, int at, int end, int depth, Details out) {
    int header = headerOctets(dhcp, at);
    out.at(TYPE, at);
    if (header == RELAY_OCTETS) {
      out.at(HOPS, at + 1);
      out.at(LINK, at + 2);
      out.at(PEER, at + 18);
    } else {
      out.at(ID, at + 1);
    }
    Options6.detail(dhcp, dhcp.u8(at), at + header, end, depth, out);
  }

  @Override
  public void info(Packet packet, int depth, Line line) {
    View dhcp = packet.layer(depth).view();
    int at = 0;
    int end = dhcp.captured();
    for (int relays = 0; relays < MOST_RELAYS && at + 1 <= end; relays++) {
      int header = headerOctets(dhcp, at);
      if (at + header > end) {
        return;
      }
      message(dhcp, at, header, end, line);
      int held = header == RELAY_OCTETS ? Options6.find(dhcp, at + header, end, RELAY_MESSAGE) : -1;
      if (held < 0) {
        return;
      }
      end = Math.min(end, held + dhcp.u16(held - 2));
      at = held;
    }
  }

  private static void message(View dhcp, int at, int header, int end, Line line) {
    line.text(Registry6.MESSAGES.of(dhcp.u8(at), "Message Type")).ch(' ');
    if (header == RELAY_OCTETS) {
      line.text("L: ").ipv6(dhcp, at + 2).ch(' ');
      return;
    }
    long id = ID.longAt(dhcp, at + 1);
    line.text("XID: 0x").hex(id, Math.max(1, (67 - Long.numberOfLeadingZeros(id)) / 4)).ch(' ');
    int option = at + header;
    while (option + HEADER_OCTETS <= end) {
      int value = option + HEADER_OCTETS;
      int next = value + dhcp.u16(option + 2);
      if (next > end) {
        return;
      }
      switch (dhcp.u16(option)) {
        case CLIENT_ID -> line.text("CID: ").bytes(dhcp, value, next - value).ch(' ');
        case ASSOCIATION -> address(dhcp, value, next, line);
        default -> {
          // not for the column
        }
      }
      option = next;
    }
  }

  /**
   * The first address of an association: {@code IAA: 2001:db8::1}; as all of this, with a blank
   * behind it.
   */
  private static void address(View dhcp, int from, int end, Line line) {
    int address = Options6.find(dhcp, from + 12, end, ADDRESS);
    if (address > 0 && address + 16 <= end) {
      line.text("IAA: ").ipv6(dhcp, address).ch(' ');
    }
  }
}
