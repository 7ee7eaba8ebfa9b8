package org.softnet.cli.print.tcpdump;

import org.softnet.api.Field;
import org.softnet.api.Labels;
import org.softnet.api.Line;
import org.softnet.api.Table;
import org.softnet.api.View;

/** What the lines of both versions of Linux's cooked captures share. */
abstract class CookedFormatter implements Formatter {
  private static final int VLAN_TAG = 0x8100; // IEEE 802 numbers
  private static final int TAG_OCTETS = 4;
  private static final int MAC_OCTETS = 6;
  private static final int LONGEST_LENGTH = 1500; // IEEE 802.3, maxBasicDataSize
  private static final int ETH_P_802_3 = 0x0001; // include/uapi/linux/if_ether.h
  private static final int ETH_P_802_2 = 0x0004;

  private static final Labels DIRECTIONS = Labels.of("0=In", "1=B", "2=M", "3=P", "4=Out");

  private final String name;
  private final int headerOctets;
  private final Field.UInt protocol;
  private final Field.UInt packetType;
  private final Field.UInt addressLength;
  private final Field.Mac address;
  private final Field.UInt taggedType;

  /**
   * @param name tcpdump's, for a header that is cut
   * @param label by which its fields are told from the other version's
   */
  CookedFormatter(String name, int headerOctets, String label, Fields fields) {
    this.name = name;
    this.headerOctets = headerOctets;
    protocol = fields.number("sll.etype", label);
    packetType = fields.number("sll.pkttype", label);
    addressLength = fields.number("sll.halen", label);
    address = fields.mac("sll.src.eth", label);
    taggedType = fields.number("vlan.etype");
  }

  /** Writes what stands at the head of every line. */
  abstract void head(View cooked, Line line);

  /** Writes what is added where nobody knows the protocol. */
  abstract void unknownHead(View cooked, Line line);

  /** Which way the packet went, from where it was captured. */
  final String direction(View cooked) {
    return DIRECTIONS.of(packetType.in(cooked), "?");
  }

  @Override
  public final void format(View cooked, Printout out) {
    if (cooked.captured() < headerOctets) {
      out.truncated(name);
      return;
    }
    Line line = out.line();
    head(cooked, line);
    out.stations(null);
    int type = protocol.in(cooked);
    int at = headerOctets;
    while (type == VLAN_TAG) {
      if (!cooked.has(at, TAG_OCTETS)) {
        out.truncated("vlan");
        return;
      }
      int inner = (int) taggedType.longAt(cooked, at + taggedType.at());
      type = inner <= LONGEST_LENGTH ? ETH_P_802_2 : inner;
      line.text("ethertype ").text(EtherTypeNames.NAMES.of(type, "Unknown")).text(", ");
      at += TAG_OCTETS;
    }
    int promised = cooked.onWire() - at;
    if (!out.next(Table.ETHER_TYPE, type, cooked, at, promised)) {
      if (type > LONGEST_LENGTH) {
        unknown(cooked, promised, line);
      }
      out.dump(cooked, at);
    }
  }

  private void unknown(View cooked, int promised, Line line) {
    unknownHead(cooked, line);
    if (addressLength.in(cooked) == MAC_OCTETS) {
      line.value(address, cooked).ch(' ');
    }
    int type = protocol.in(cooked);
    switch (type) {
      case ETH_P_802_3 -> line.text("802.3");
      case ETH_P_802_2 -> line.text("802.2");
      default -> EtherTypeNames.write(line, type);
    }
    line.text(", length ").num(promised + headerOctets).text(": ");
  }
}
