package org.softnet.plugins.lldp;

import static org.softnet.api.Field.FLOATING;
import static org.softnet.api.Fields.bytes;
import static org.softnet.api.Fields.u24;
import static org.softnet.api.Fields.u8;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.softnet.api.Details;
import org.softnet.api.Field;
import org.softnet.api.View;

/** Values that organizations define, IEEE 802.1AB, 8.6: an identifier, a subtype, the rest. */
final class Organization {
  private static final int HEADER_OCTETS = 4; // identifier and subtype

  // IEEE organizationally unique identifiers
  private static final int IEEE_802_1 = 0x0080c2;
  private static final int IEEE_802_3 = 0x00120f;
  private static final int MEDIA = 0x0012bb; // ANSI/TIA-1057

  static final Field.UInt OUI =
      u24(FLOATING, "lldp.orgtlv.oui", "Organization Unique Code")
          .labels(
              "0x0080c2=Ieee 802.1",
              "0x00120f=Ieee 802.3",
              "0x0012bb=TR-41 Committee",
              "0x000ecf=PROFIBUS Nutzerorganisation e.V.",
              "0x00000c=Cisco Systems, Inc");
  static final Field.UInt SUBTYPE = u8(FLOATING, "lldp.unknown_subtype", "Unknown Subtype");
  static final Field.Bytes CONTENT =
      bytes(FLOATING, 0, "lldp.unknown_subtype.content", "Unknown Subtype Content");

  static final List<Field> FIELDS = allFields();

  private Organization() {}

  private static List<Field> allFields() {
    List<Field> fields = new ArrayList<>();
    Collections.addAll(fields, OUI, SUBTYPE, CONTENT);
    fields.addAll(Bridges.FIELDS);
    fields.addAll(EthernetPort.FIELDS);
    fields.addAll(MediaEndpoint.FIELDS);
    return List.copyOf(fields);
  }

  static void detail(View lldp, int at, int octets, Details out) {
    if (octets < HEADER_OCTETS) {
      return;
    }
    out.at(OUI, at);
    int subtype = at + 3;
    int left = octets - HEADER_OCTETS;
    switch (lldp.u24(at)) {
      case IEEE_802_1 -> Bridges.detail(lldp, subtype, left, out);
      case IEEE_802_3 -> EthernetPort.detail(lldp, subtype, left, out);
      case MEDIA -> MediaEndpoint.detail(lldp, subtype, left, out);
      default -> {
        out.at(SUBTYPE, subtype);
        if (left > 0) {
          out.at(CONTENT, subtype + 1, left);
        }
      }
    }
  }
}
