package org.softnet.cli.print.tcpdump;

import org.softnet.api.Line;
import org.softnet.api.Table;
import org.softnet.api.View;

/** LLDP, IEEE 802.1AB: {@code LLDP, length 46: name}. */
final class LldpFormatter implements Formatter {
  private static final int TLV_OCTETS = 2;
  private static final int VALUE_OCTETS = 0x01ff; // of the first word
  private static final int END = 0;
  private static final int SYSTEM_NAME = 5;
  private static final int ETHER_TYPE = 0x88cc; // IEEE 802 numbers

  @Override
  public void register(Formatters tables) {
    tables.add(Table.ETHER_TYPE, ETHER_TYPE, this);
  }

  @Override
  public void format(View lldp, Printout out) {
    Line line = out.line().text("LLDP, length ").num(lldp.onWire());
    int at = 0;
    while (at < lldp.onWire()) {
      if (!lldp.has(at, TLV_OCTETS)) {
        out.truncated("lldp");
        return;
      }
      int type = lldp.u16(at) >> 9;
      int octets = lldp.u16(at) & VALUE_OCTETS;
      at += TLV_OCTETS;
      if (!lldp.has(at, octets)) {
        out.truncated("lldp");
        return;
      }
      if (type == END) {
        return;
      }
      if (type == SYSTEM_NAME) {
        line.text(": ").escaped(lldp, at, octets);
      }
      at += octets;
    }
  }
}
