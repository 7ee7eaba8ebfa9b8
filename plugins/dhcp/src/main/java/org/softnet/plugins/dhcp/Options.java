package org.softnet.plugins.dhcp;

import static org.softnet.api.Field.FLOATING;
import static org.softnet.api.Fields.bits8;
import static org.softnet.api.Fields.bytes;
import static org.softnet.api.Fields.flag8;
import static org.softnet.api.Fields.group;
import static org.softnet.api.Fields.ipv4;
import static org.softnet.api.Fields.text;
import static org.softnet.api.Fields.u32;
import static org.softnet.api.Fields.u8;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.softnet.api.Details;
import org.softnet.api.Field;
import org.softnet.api.Line;
import org.softnet.api.View;

/**
 * Options, RFC 2132, 2.
 *
 * <pre>
 *  | code(1) | length(1) | value |   codes 0, padding, and 255, the end, are alone
 * </pre>
 */
final class Options {
  static final int PADDING = 0;
  static final int END = 255;
  static final int OVERLOAD = 52;
  static final int MESSAGE_TYPE = 53;
  private static final int POLICY_FILTER = 21;
  private static final int STATIC_ROUTE = 33;
  private static final int VENDOR = 43;
  private static final int CLIENT_ID = 61;
  private static final int USER_CLASS = 77; // RFC 3004
  private static final int DOMAIN_NAME = 81; // RFC 4702
  private static final int AGENT = 82; // RFC 3046
  private static final int AUTHENTICATION = 90; // RFC 3118
  private static final int NETWORK_INTERFACE = 94; // RFC 4578
  private static final int UUID = 97; // RFC 4578
  private static final int SEARCH = 119; // RFC 3397
  private static final int ROUTES = 121; // RFC 3442
  private static final int VENDOR_CLASS = 124; // RFC 3925
  private static final int VENDOR_OPTIONS = 125; // RFC 3925
  private static final int ROUTES_OF_MICROSOFT = 249;
  private static final int HEAD_OCTETS = 2;

  static final Field.Bytes OPTION = group("dhcp.option", "Option");
  static final Field.UInt CODE =
      u8(FLOATING, "dhcp.option.type", "Option").labels(Registry.OPTIONS);
  static final Field.UInt LENGTH = u8(FLOATING, "dhcp.option.length", "Length");
  static final Field.UInt END_MARK = u8(FLOATING, "dhcp.option.end", "Option End");
  static final Field.Bytes VALUE = bytes(FLOATING, 0, "dhcp.option.value", "Value");
  static final Field.Bytes PAD = bytes(FLOATING, 0, "dhcp.option.padding", "Padding").repeated();
  static final Field.UInt ID_TYPE = u8(FLOATING, "dhcp.client_id.type", "Type");
  static final Field.Bytes ID = bytes(FLOATING, 0, "dhcp.client_id", "Identifier");
  static final Field.Ipv4 FILTER_ADDRESS =
      ipv4(FLOATING, "dhcp.option.policy_filter.ip", "IP Address").repeated();
  static final Field.Ipv4 FILTER_MASK =
      ipv4(FLOATING, "dhcp.option.policy_filter.subnet_mask", "Subnet Mask").repeated();
  static final Field.Ipv4 ROUTE_ADDRESS =
      ipv4(FLOATING, "dhcp.option.static_route.ip", "Destination IP Address").repeated();
  static final Field.Ipv4 ROUTE_ROUTER =
      ipv4(FLOATING, "dhcp.option.static_route.router", "Destination Router").repeated();
  static final Field.Bytes CLASSLESS =
      bytes(FLOATING, 0, "dhcp.option.classless_static_route", "Subnet/MaskWidth-Router")
          .repeated();
  static final Field.UInt CLASS_LENGTH =
      u8(FLOATING, "dhcp.option.user_class.length", "User Class Length").repeated();
  static final Field.Bytes CLASS_DATA =
      bytes(FLOATING, 0, "dhcp.option.user_class.data", "User Class Data").repeated();
  static final Field.UInt FQDN_FLAGS = u8(FLOATING, "dhcp.fqdn.flags", "Flags").hex();
  static final Field.UInt FQDN_RESERVED =
      bits8(FLOATING, 0xf0, "dhcp.fqdn.mbz", "Reserved flags").hex();
  static final Field.Flag FQDN_NO_UPDATE = flag8(FLOATING, 0x08, "dhcp.fqdn.n", "Server DDNS");
  static final Field.Flag FQDN_ENCODED = flag8(FLOATING, 0x04, "dhcp.fqdn.e", "Encoding");
  static final Field.Flag FQDN_OVERRIDES = flag8(FLOATING, 0x02, "dhcp.fqdn.o", "Server overrides");
  static final Field.Flag FQDN_SERVER = flag8(FLOATING, 0x01, "dhcp.fqdn.s", "Server");
  static final Field.UInt FQDN_RCODE1 = u8(FLOATING, "dhcp.fqdn.rcode1", "A-RR result");
  static final Field.UInt FQDN_RCODE2 = u8(FLOATING, "dhcp.fqdn.rcode2", "PTR-RR result");
  static final Field.Text FQDN_NAME =
      text(FLOATING, 0, "dhcp.fqdn.name", "Client name").spelled(Options::clientName);
  static final Field.UInt AUTH_PROTOCOL =
      u8(FLOATING, "dhcp.option.dhcp_authentication.protocol", "Protocol");
  static final Field.UInt AUTH_ALGORITHM =
      u8(FLOATING, "dhcp.option.dhcp_authentication.algorithm", "Algorithm");
  static final Field.UInt AUTH_REPLAY =
      u8(FLOATING, "dhcp.option.dhcp_authentication.rdm", "Replay Detection Method");
  static final Field.Bytes AUTH_INFORMATION =
      bytes(
          FLOATING, 0, "dhcp.option.dhcp_authentication.information", "Authentication Information");
  static final Field.UInt INTERFACE_MAJOR =
      u8(FLOATING, "dhcp.client_network_id_major", "Major Version");
  static final Field.UInt INTERFACE_MINOR =
      u8(FLOATING, "dhcp.client_network_id_minor", "Minor Version");
  static final Field.Bytes UUID_OCTETS =
      bytes(FLOATING, 16, "dhcp.client_id.uuid", "Client Identifier (UUID)");
  static final Field.Text DOMAIN =
      text(FLOATING, 0, "dhcp.option.dhcp_dns_domain_search_list_fqdn", "FQDN")
          .spelled(DomainNames::write)
          .repeated();
  static final Field.UInt CLASS_ENTERPRISE =
      u32(FLOATING, "dhcp.option.vi_class.enterprise", "Enterprise").repeated();
  static final Field.UInt CLASS_ENTERPRISE_LENGTH =
      u8(FLOATING, "dhcp.option.vi_class.length", "Data length").repeated();
  static final Field.Text CLASS_ENTERPRISE_DATA =
      text(FLOATING, 0, "dhcp.option.vi_class.data", "Data").repeated();
  static final Field.UInt ENTERPRISE =
      u32(FLOATING, "dhcp.option.vi.enterprise", "Enterprise").repeated();
  static final Field.UInt ENTERPRISE_LENGTH =
      u8(FLOATING, "dhcp.option.vi.length", "Length").repeated();
  static final Field.Bytes ENTERPRISE_DATA =
      bytes(FLOATING, 0, "dhcp.option.vi.value", "Value").repeated();
  static final Field.Bytes VENDOR_VALUE = bytes(FLOATING, 0, "dhcp.option.vendor.value", "Value");

  static final List<Field> FIELDS = allFields();

  private Options() {}

  private static List<Field> allFields() {
    List<Field> fields = new ArrayList<>();
    Collections.addAll(fields, OPTION, CODE, LENGTH, END_MARK, PAD, VALUE);
    fields.addAll(PlainOptions.FIELDS);
    Collections.addAll(fields, FILTER_ADDRESS, FILTER_MASK, ROUTE_ADDRESS, ROUTE_ROUTER);
    Collections.addAll(fields, CLASSLESS, ID_TYPE, ID, CLASS_LENGTH, CLASS_DATA, FQDN_FLAGS);
    Collections.addAll(fields, FQDN_RESERVED, FQDN_NO_UPDATE, FQDN_ENCODED, FQDN_OVERRIDES);
    Collections.addAll(fields, FQDN_SERVER, FQDN_RCODE1, FQDN_RCODE2, FQDN_NAME, AUTH_PROTOCOL);
    Collections.addAll(fields, AUTH_ALGORITHM, AUTH_REPLAY, AUTH_INFORMATION, INTERFACE_MAJOR);
    Collections.addAll(fields, INTERFACE_MINOR, UUID_OCTETS, DOMAIN, CLASS_ENTERPRISE);
    Collections.addAll(fields, CLASS_ENTERPRISE_LENGTH, CLASS_ENTERPRISE_DATA, ENTERPRISE);
    Collections.addAll(fields, ENTERPRISE_LENGTH, ENTERPRISE_DATA, VENDOR_VALUE);
    fields.addAll(AgentInformation.FIELDS);
    return List.copyOf(fields);
  }

  /**
   * Where the value of the first option {@code wanted} stands that has at least {@code octets}
   * octets; -1 if there is none.
   */
  static int find(View dhcp, int from, int end, int wanted, int octets) {
    int at = from;
    while (at < end) {
      int code = dhcp.u8(at);
      if (code == END) {
        return -1;
      }
      if (code == PADDING) {
        at++;
        continue;
      }
      if (at + HEAD_OCTETS > end || dhcp.u8(at + 1) > end - at - HEAD_OCTETS) {
        return -1;
      }
      if (code == wanted && dhcp.u8(at + 1) >= octets) {
        return at + HEAD_OCTETS;
      }
      at += HEAD_OCTETS + dhcp.u8(at + 1);
    }
    return -1;
  }

  /** Whether an option claims more octets than there are. */
  static boolean lie(View dhcp, int from, int end) {
    int at = from;
    while (at < end && dhcp.u8(at) != END) {
      if (dhcp.u8(at) == PADDING) {
        at++;
      } else if (at + HEAD_OCTETS > end || dhcp.u8(at + 1) > end - at - HEAD_OCTETS) {
        return true;
      } else {
        at += HEAD_OCTETS + dhcp.u8(at + 1);
      }
    }
    return false;
  }

  /** Emits the options up to {@code end}, or up to the first that is cut. */
  static void detail(View dhcp, int from, int end, Details out) {
    int at = from;
    while (at < end) {
      int code = dhcp.u8(at);
      int octets = code == PADDING ? zeros(dhcp, at, end) : code == END ? 1 : octets(dhcp, at, end);
      if (octets == 0) {
        return;
      }
      out.open(OPTION, at, octets);
      out.at(CODE, at);
      if (code == PADDING) {
        out.at(PAD, at, octets);
      } else if (code == END) {
        out.at(END_MARK, at);
      } else {
        out.at(LENGTH, at + 1);
        value(dhcp, code, at + HEAD_OCTETS, at + octets, out);
      }
      out.close();
      at += octets;
      if (code == END) {
        if (at < end) {
          out.at(PAD, at, end - at);
        }
        return;
      }
    }
  }

  private static int zeros(View dhcp, int at, int end) {
    int zeros = 0;
    while (at + zeros < end && dhcp.u8(at + zeros) == PADDING) {
      zeros++;
    }
    return zeros;
  }

  /** Octets of the option at {@code at}; 0 if it is cut. */
  private static int octets(View dhcp, int at, int end) {
    return at + HEAD_OCTETS > end || dhcp.u8(at + 1) > end - at - HEAD_OCTETS
        ? 0
        : HEAD_OCTETS + dhcp.u8(at + 1);
  }

  private static void value(View dhcp, int code, int at, int end, Details out) {
    if (at == end) {
      return;
    }
    out.at(VALUE, at, end - at);
    switch (code) {
      case POLICY_FILTER -> pairs(FILTER_ADDRESS, FILTER_MASK, at, end, out);
      case STATIC_ROUTE -> pairs(ROUTE_ADDRESS, ROUTE_ROUTER, at, end, out);
      case VENDOR -> out.at(VENDOR_VALUE, at, end - at);
      case CLIENT_ID -> clientId(dhcp, at, end, out);
      case USER_CLASS -> userClass(dhcp, at, end, out);
      case DOMAIN_NAME -> domainName(at, end, out);
      case AGENT -> AgentInformation.detail(dhcp, at, end, out);
      case AUTHENTICATION -> authentication(at, end, out);
      case NETWORK_INTERFACE -> {
        if (end - at == 3) {
          out.at(INTERFACE_MAJOR, at + 1);
          out.at(INTERFACE_MINOR, at + 2);
        }
      }
      case UUID -> {
        if (end - at == 17) {
          out.at(UUID_OCTETS, at + 1);
        }
      }
      case SEARCH -> DomainNames.detail(DOMAIN, dhcp, at, end, out);
      case ROUTES, ROUTES_OF_MICROSOFT -> routes(dhcp, at, end, out);
      case VENDOR_CLASS ->
          enterprises(
              CLASS_ENTERPRISE, CLASS_ENTERPRISE_LENGTH, CLASS_ENTERPRISE_DATA, dhcp, at, end, out);
      case VENDOR_OPTIONS ->
          enterprises(ENTERPRISE, ENTERPRISE_LENGTH, ENTERPRISE_DATA, dhcp, at, end, out);
      default -> PlainOptions.detail(code, at, end, out);
    }
  }

  private static void pairs(Field.Ipv4 one, Field.Ipv4 other, int from, int end, Details out) {
    for (int at = from; at + 8 <= end; at += 8) {
      out.at(one, at);
      out.at(other, at + 4);
    }
  }

  /** RFC 2132, 9.14: a hardware type and address, or anything else. */
  private static void clientId(View dhcp, int at, int end, Details out) {
    if (dhcp.u8(at) == 1 && end - at == 7) {
      out.at(ID_TYPE, at);
      out.at(Dhcp.CLIENT_MAC, at + 1);
    } else {
      out.at(ID_TYPE, at);
      out.at(ID, at, end - at);
    }
  }

  private static void userClass(View dhcp, int from, int end, Details out) {
    for (int at = from; at < end && dhcp.u8(at) < end - at; at += 1 + dhcp.u8(at)) {
      out.at(CLASS_LENGTH, at);
      out.at(CLASS_DATA, at + 1, dhcp.u8(at));
    }
  }

  private static void domainName(int at, int end, Details out) {
    if (end - at < 3) {
      return;
    }
    out.at(FQDN_FLAGS, at);
    out.at(FQDN_RESERVED, at);
    out.at(FQDN_NO_UPDATE, at);
    out.at(FQDN_ENCODED, at);
    out.at(FQDN_OVERRIDES, at);
    out.at(FQDN_SERVER, at);
    out.at(FQDN_RCODE1, at + 1);
    out.at(FQDN_RCODE2, at + 2);
    if (end - at > 3) {
      out.at(FQDN_NAME, at + 3, end - at - 3);
    }
  }

  /** Plain characters, or a name of labels if the flags, three octets before, say so. */
  private static void clientName(Line line, View dhcp, int at, int octets) {
    if ((dhcp.u8(at - 3) & 0x04) != 0) {
      DomainNames.write(line, dhcp, at, octets);
    } else {
      Field.Spelling.PLAIN.write(line, dhcp, at, octets);
    }
  }

  private static void authentication(int at, int end, Details out) {
    if (end - at > 3) {
      out.at(AUTH_PROTOCOL, at);
      out.at(AUTH_ALGORITHM, at + 1);
      out.at(AUTH_REPLAY, at + 2);
      out.at(AUTH_INFORMATION, at + 3, end - at - 3);
    }
  }

  /** The width of a prefix, as many octets of it as it needs, the router: RFC 3442. */
  private static void routes(View dhcp, int from, int end, Details out) {
    int at = from;
    while (at < end && dhcp.u8(at) <= Integer.SIZE) {
      int octets = 1 + (dhcp.u8(at) + 7) / Byte.SIZE + 4;
      if (octets > end - at) {
        return;
      }
      out.at(CLASSLESS, at, octets);
      at += octets;
    }
  }

  private static void enterprises(
      Field.UInt number,
      Field.UInt length,
      Field.Placed data,
      View dhcp,
      int from,
      int end,
      Details out) {
    int at = from;
    while (at + 5 <= end && dhcp.u8(at + 4) <= end - at - 5) {
      out.at(number, at);
      out.at(length, at + 4);
      out.at(data, at + 5, dhcp.u8(at + 4));
      at += 5 + dhcp.u8(at + 4);
    }
  }
}
