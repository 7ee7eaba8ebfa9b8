package org.softnet.cli.print.tcpdump;

import org.softnet.api.Field;
import org.softnet.api.Line;
import org.softnet.api.Table;
import org.softnet.api.View;

/**
 * Ethernet, IEEE 802.3, and its VLAN tags: silent, unless nobody knows the EtherType. Then the
 * stations and the type are told, and the rest in hexadecimal.
 */
final class EthernetFormatter implements Formatter {
  private static final int LINKTYPE_ETHERNET = 1; // tcpdump.org link-layer types
  private static final int ETHERNET_IN_IP = 143; // IANA protocol-numbers
  private static final int HEADER_OCTETS = 14;
  private static final int TAG_OCTETS = 4;
  private static final int LONGEST_LENGTH = 1500; // IEEE 802.3, maxBasicDataSize

  // IEEE 802 numbers; the last two were in use for outer tags before 802.1ad
  private static final int CUSTOMER_TAG = 0x8100;
  private static final int SERVICE_TAG = 0x88a8;
  private static final int OUTER_TAG = 0x9100;
  private static final int OTHER_OUTER_TAG = 0x9200;

  private final Field.UInt type;
  private final Field.UInt taggedType;
  private final Field.Mac source;
  private final Field.Mac destination;
  private final LlcFormatter llc;

  EthernetFormatter(Fields fields, LlcFormatter llc) {
    type = fields.number("eth.type");
    taggedType = fields.number("vlan.etype");
    source = fields.mac("eth.src");
    destination = fields.mac("eth.dst");
    this.llc = llc;
  }

  @Override
  public void register(Formatters tables) {
    tables.add(Table.LINK_TYPE, LINKTYPE_ETHERNET, this);
    tables.add(
        Table.IP_PROTOCOL, ETHERNET_IN_IP, new OneVersion(6, "Ethernet requires IPv6", this));
  }

  @Override
  public void format(View frame, Printout out) {
    if (frame.captured() < HEADER_OCTETS) {
      out.truncated("ether");
      return;
    }
    int at = HEADER_OCTETS;
    int value = type.in(frame);
    while (isTag(value)) {
      if (!frame.has(at, TAG_OCTETS)) {
        out.truncated("vlan");
        return;
      }
      value = (int) taggedType.longAt(frame, at + taggedType.at());
      at += TAG_OCTETS;
    }
    out.stations(frame);
    int promised = frame.onWire() - at;
    if (value <= LONGEST_LENGTH) {
      out.next(llc, frame, at, Math.min(value, promised));
    } else if (!out.next(Table.ETHER_TYPE, value, frame, at, promised)) {
      unknown(frame, value, out);
      out.dump(frame, at);
    }
  }

  private static boolean isTag(int type) {
    return type == CUSTOMER_TAG
        || type == SERVICE_TAG
        || type == OUTER_TAG
        || type == OTHER_OUTER_TAG;
  }

  private void unknown(View frame, int value, Printout out) {
    Line line = out.line().value(source, frame).text(" > ").value(destination, frame).text(", ");
    EtherTypeNames.write(line, value).text(", length ").num(frame.onWire()).text(": ");
  }
}
