package org.softnet.plugins.dhcp;

import static org.softnet.api.Field.FLOATING;
import static org.softnet.api.Fields.bits16;
import static org.softnet.api.Fields.bytes;
import static org.softnet.api.Fields.flag16;
import static org.softnet.api.Fields.ipv4;
import static org.softnet.api.Fields.mac;
import static org.softnet.api.Fields.text;
import static org.softnet.api.Fields.u16;
import static org.softnet.api.Fields.u32;
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
 * Dynamic Host Configuration Protocol, RFC 2131, and BOOTP, RFC 951, which has the same header.
 *
 * <pre>
 *  |   op   | htype  |  hlen  |  hops  |
 *  |                xid                |
 *  |      secs       |      flags      |
 *  | ciaddr | yiaddr | siaddr | giaddr |   four octets each
 *  | chaddr(16) | sname(64) | file(128) | cookie(4) | options
 * </pre>
 */
@Extension
public final class Dhcp implements Protocol {
  static final int HEADER_OCTETS = 236;
  private static final int SERVER_PORT = 67; // IANA service-names-port-numbers
  private static final int CLIENT_PORT = 68;
  private static final int HARDWARE_AT = 28;
  private static final int HARDWARE_OCTETS = 16;
  private static final int MAC_OCTETS = 6;
  private static final int NAME_AT = 44;
  private static final int FILE_AT = 108;
  private static final int OPTIONS_AT = 240;
  private static final int COOKIE = 0x6382_5363; // RFC 2131, 3
  private static final int OVERLOADS_FILE = 1; // RFC 2132, 9.3
  private static final int OVERLOADS_NAME = 2;

  static final Field.UInt OPERATION =
      u8(0, "dhcp.type", "Message type").labels("1=Boot Request", "2=Boot Reply");
  static final Field.UInt HARDWARE_TYPE =
      u8(1, "dhcp.hw.type", "Hardware type").hex().labels(Registry.HARDWARE);
  static final Field.UInt HARDWARE_LENGTH = u8(2, "dhcp.hw.len", "Hardware address length");
  static final Field.UInt HOPS = u8(3, "dhcp.hops", "Hops");
  static final Field.UInt ID = u32(4, "dhcp.id", "Transaction ID").hex();
  static final Field.UInt SECONDS = u16(8, "dhcp.secs", "Seconds elapsed");
  static final Field.UInt FLAGS = u16(10, "dhcp.flags", "Bootp flags").hex();
  static final Field.Flag BROADCAST =
      flag16(10, 0x8000, "dhcp.flags.bc", "Broadcast flag").labels("0=Unicast", "1=Broadcast");
  static final Field.UInt RESERVED =
      bits16(10, 0x7fff, "dhcp.flags.reserved", "Reserved flags").hex();
  static final Field.Ipv4 CLIENT = ipv4(12, "dhcp.ip.client", "Client IP address");
  static final Field.Ipv4 YOURS = ipv4(16, "dhcp.ip.your", "Your (client) IP address");
  static final Field.Ipv4 SERVER = ipv4(20, "dhcp.ip.server", "Next server IP address");
  static final Field.Ipv4 RELAY = ipv4(24, "dhcp.ip.relay", "Relay agent IP address");
  static final Field.Mac CLIENT_MAC = // of the header, and of option 61
      mac(FLOATING, "dhcp.hw.mac_addr", "Client MAC address");
  static final Field.Bytes CLIENT_ADDRESS =
      bytes(FLOATING, 0, "dhcp.hw.addr", "Client hardware address");
  static final Field.Bytes ADDRESS_PADDING =
      bytes(FLOATING, 0, "dhcp.hw.addr_padding", "Client hardware address padding");
  static final Field.Text SERVER_NAME = text(FLOATING, 64, "dhcp.server", "Server host name");
  static final Field.Text FILE = text(FLOATING, 128, "dhcp.file", "Boot file name");
  static final Field.Ipv4 MAGIC = ipv4(FLOATING, "dhcp.cookie", "Magic cookie");
  static final Field.Bytes VENDOR = // of BOOTP, RFC 951
      bytes(FLOATING, 0, "dhcp.vendor_specific_options", "Bootp vendor specific options");

  private static final List<Field> FIELDS = allFields();

  private static List<Field> allFields() {
    List<Field> fields = new ArrayList<>();
    Collections.addAll(fields, OPERATION, HARDWARE_TYPE, HARDWARE_LENGTH, HOPS, ID, SECONDS, FLAGS);
    Collections.addAll(fields, BROADCAST, RESERVED, CLIENT, YOURS, SERVER, RELAY, CLIENT_MAC);
    Collections.addAll(fields, CLIENT_ADDRESS, ADDRESS_PADDING, SERVER_NAME);
    Collections.addAll(fields, FILE, MAGIC, VENDOR);
    fields.addAll(Options.FIELDS);
    return List.copyOf(fields);
  }

  @Override
  public String name() {
    return "dhcp";
  }

  @Override
  public String label() {
    return "Dynamic Host Configuration Protocol";
  }

  @Override
  public String column() {
    return "DHCP";
  }

  @Override
  public List<Field> fields() {
    return FIELDS;
  }

  @Override
  public void register(Registrar tables) {
    tables.add(Table.UDP_PORT, SERVER_PORT, this);
    tables.add(Table.UDP_PORT, CLIENT_PORT, this);
  }

  @Override
  public Verdict dissect(View dhcp, Layer out) {
    int captured = dhcp.captured();
    if (captured < NAME_AT) {
      return out.tooShort(HEADER_OCTETS);
    }
    if (captured < dhcp.onWire()) { // the addresses are there, and often all that is of interest
      out.suspect(Options.LENGTH, StackDrop.SNAPPED);
    } else if (captured < HEADER_OCTETS) {
      out.suspect(FILE, StackDrop.PKT_TOO_SMALL);
    } else if (hasOptions(dhcp) && Options.lie(dhcp, OPTIONS_AT, captured)) {
      out.suspect(Options.LENGTH, StackDrop.MALFORMED);
    }
    return out.span(captured).end();
  }

  private static boolean hasOptions(View dhcp) {
    return dhcp.has(HEADER_OCTETS, 4) && dhcp.i32(HEADER_OCTETS) == COOKIE;
  }

  private static int option(View dhcp, int code) {
    int at = hasOptions(dhcp) ? Options.find(dhcp, OPTIONS_AT, dhcp.captured(), code, 1) : -1;
    return at < 0 ? 0 : dhcp.u8(at);
  }

  @Override
  public void detail(Layer layer, Details out) {
    View dhcp = layer.view();
    int overload = option(dhcp, Options.OVERLOAD);
    address(dhcp, out);
    if (!dhcp.has(HARDWARE_AT, HEADER_OCTETS - HARDWARE_AT)) {
      return;
    }
    if ((overload & OVERLOADS_NAME) == 0) {
      if (dhcp.u8(NAME_AT) != 0) {
        out.at(SERVER_NAME, NAME_AT);
      }
    } else {
      Options.detail(dhcp, NAME_AT, FILE_AT, out);
    }
    if ((overload & OVERLOADS_FILE) == 0) {
      if (dhcp.u8(FILE_AT) != 0) {
        out.at(FILE, FILE_AT);
      }
    } else {
      Options.detail(dhcp, FILE_AT, HEADER_OCTETS, out);
    }
    if (hasOptions(dhcp)) {
      out.at(MAGIC, HEADER_OCTETS);
      Options.detail(dhcp, OPTIONS_AT, dhcp.captured(), out);
    } else if (dhcp.captured() > HEADER_OCTETS) {
      out.at(VENDOR, HEADER_OCTETS, Math.min(dhcp.captured() - HEADER_OCTETS, 64));
    }
  }

  private static void address(View dhcp, Details out) {
    int octets = HARDWARE_LENGTH.in(dhcp);
    if (octets == 0 || octets > HARDWARE_OCTETS) {
      return;
    }
    if (octets == MAC_OCTETS && (HARDWARE_TYPE.in(dhcp) == 1 || HARDWARE_TYPE.in(dhcp) == 6)) {
      out.at(CLIENT_MAC, HARDWARE_AT);
    } else {
      out.at(CLIENT_ADDRESS, HARDWARE_AT, octets);
    }
    if (octets < HARDWARE_OCTETS) {
      out.at(ADDRESS_PADDING, HARDWARE_AT + octets, HARDWARE_OCTETS - octets);
    }
  }

  @Override
  public void info(Packet packet, int depth, Line line) {
    View dhcp = packet.layer(depth).view();
    int type = option(dhcp, Options.MESSAGE_TYPE);
    if (type == 0) {
      line.text(OPERATION.in(dhcp) == 1 ? "Boot Request" : "Boot Reply");
      if (OPERATION.in(dhcp) == 1 && HARDWARE_LENGTH.in(dhcp) == MAC_OCTETS) {
        line.text(" from ").mac(dhcp, HARDWARE_AT);
      }
      return;
    }
    int from = line.length();
    line.text("DHCP ");
    String name = Registry.MESSAGES.of(type);
    line.text(name == null ? "Unknown" : name).padTo(from, 13);
    line.text(" - Transaction ID 0x").hex(ID.longIn(dhcp), digits(ID.longIn(dhcp)));
  }

  private static int digits(long value) {
    return Math.max(1, (Long.SIZE - Long.numberOfLeadingZeros(value) + 3) / 4);
  }
}
