package org.softnet.plugins.dhcp;

import static org.softnet.api.Field.FLOATING;
import static org.softnet.api.Fields.bytes;
import static org.softnet.api.Fields.group;
import static org.softnet.api.Fields.ipv4;
import static org.softnet.api.Fields.text;
import static org.softnet.api.Fields.u8;

import java.util.List;
import org.softnet.api.Details;
import org.softnet.api.Field;
import org.softnet.api.View;

/**
 * What a relay agent adds, RFC 3046, 2: options in an option.
 *
 * <pre>
 *  | code(1) | length(1) | value |
 * </pre>
 */
final class AgentInformation {
  static final Field.Bytes SUBOPTION =
      group("dhcp.option.agent_information_option", "Agent Information Suboption");
  static final Field.UInt CODE =
      u8(FLOATING, "dhcp.option.agent_information_option.suboption", "Option 82 Suboption")
          .labels(
              "1=Agent Circuit ID",
              "2=Agent Remote ID",
              "4=DOCSIS Device Class",
              "5=Link selection",
              "6=Subscriber ID",
              "7=RADIUS Attributes",
              "8=Authentication",
              "9=Vendor-Specific Information",
              "10=Flags",
              "11=Server ID Override",
              "12=Relay Agent Identifier",
              "151=VRF name/VPN ID",
              "152=Server ID Override (Cisco proprietary)");
  static final Field.UInt LENGTH = u8(FLOATING, "dhcp.option.suboption_length", "Length");
  static final Field.Bytes CIRCUIT =
      bytes(
          FLOATING, 0, "dhcp.option.agent_information_option.agent_circuit_id", "Agent Circuit ID");
  static final Field.Bytes REMOTE =
      bytes(FLOATING, 0, "dhcp.option.agent_information_option.agent_remote_id", "Agent Remote ID");
  static final Field.Ipv4 LINK =
      ipv4(FLOATING, "dhcp.option.agent_information_option.link_selection", "Link selection");
  static final Field.Text SUBSCRIBER =
      text(FLOATING, 0, "dhcp.option.agent_information_option.subscriber_id", "Subscriber ID");
  static final Field.Bytes RADIUS =
      bytes(
          FLOATING,
          0,
          "dhcp.option.agent_information_option.radius_attributes",
          "RADIUS Attributes");
  static final Field.Bytes AUTHENTICATION =
      bytes(FLOATING, 0, "dhcp.option.agent_information_option.authentication", "Authentication");
  static final Field.Bytes VENDOR =
      bytes(FLOATING, 0, "dhcp.option.agent_information_option.vi", "Vendor-Specific Information");
  static final Field.UInt FLAGS =
      u8(FLOATING, "dhcp.option.agent_information_option.flags", "Flags").hex();
  static final Field.Ipv4 SERVER =
      ipv4(
          FLOATING,
          "dhcp.option.agent_information_option.server_id_override",
          "Server ID Override");
  static final Field.Bytes RELAY =
      bytes(
          FLOATING,
          0,
          "dhcp.option.agent_information_option.relay_agent_id",
          "Relay Agent Identifier");
  static final Field.Bytes VALUE =
      bytes(FLOATING, 0, "dhcp.option.agent_information_option.value", "Value");

  static final List<Field> FIELDS =
      List.of(
          SUBOPTION,
          CODE,
          LENGTH,
          CIRCUIT,
          REMOTE,
          LINK,
          SUBSCRIBER,
          RADIUS,
          AUTHENTICATION,
          VENDOR,
          FLAGS,
          SERVER,
          RELAY,
          VALUE);

  private AgentInformation() {}

  static void detail(View dhcp, int from, int end, Details out) {
    int at = from;
    while (at + 2 <= end) {
      int value = at + 2;
      int next = value + dhcp.u8(at + 1);
      if (next > end) {
        return;
      }
      out.open(SUBOPTION, at, next - at);
      out.at(CODE, at);
      out.at(LENGTH, at + 1);
      Field.Placed field = field(dhcp.u8(at));
      int octets = field.octets() == 0 ? next - value : field.octets();
      if (octets > 0 && octets <= next - value) {
        out.at(field, value, octets);
      }
      out.close();
      at = next;
    }
  }

  private static Field.Placed field(int code) {
    return switch (code) {
      case 1 -> CIRCUIT;
      case 2 -> REMOTE;
      case 5 -> LINK; // RFC 3527
      case 6 -> SUBSCRIBER; // RFC 3993
      case 7 -> RADIUS; // RFC 4014
      case 8 -> AUTHENTICATION; // RFC 4030
      case 9 -> VENDOR; // RFC 4243
      case 10 -> FLAGS; // RFC 5010
      case 11 -> SERVER; // RFC 5107
      case 12 -> RELAY; // RFC 6925
      default -> VALUE;
    };
  }
}
