package org.softnet.cli.print.tcpdump;

import org.softnet.api.Labels;
import org.softnet.api.Line;
import org.softnet.api.Table;
import org.softnet.api.View;

/**
 * The shim that Broadcom's switches put before intercepted frames: {@code BCM-LI-SHIM: direction
 * egress, pkt-type ipv6, pkt-subtype unknown, li-id 2970437}. One word: direction 3 bits, type 4,
 * tags 3, number 22.
 */
final class BcmLiFormatter implements Formatter {
  private static final int UDP_PORT = 49152; // tcpdump's choice: the first of the dynamic ports
  private static final int HEADER_OCTETS = 4;

  private static final Labels DIRECTIONS = Labels.of("1=unused", "2=egress", "3=ingress");
  private static final Labels TYPES = Labels.of("4=undecided", "5=ipv4", "6=ipv6", "7=ethernet");
  private static final Labels TAGS =
      Labels.of("1=single VLAN tag", "2=double VLAN tag", "3=untagged");

  @Override
  public void register(Formatters tables) {
    tables.add(Table.UDP_PORT, UDP_PORT, this);
  }

  @Override
  public void format(View shim, Printout out) {
    Line line = out.line();
    if (shim.onWire() < HEADER_OCTETS) {
      line.text(" (length ").num(shim.onWire()).text(" < ").num(HEADER_OCTETS).ch(')');
      out.invalid();
      return;
    }
    if (shim.captured() < HEADER_OCTETS) {
      out.truncated("bcm_li");
      return;
    }
    int word = shim.i32(0);
    line.text("BCM-LI-SHIM: direction ").text(DIRECTIONS.of(word >>> 29, "unknown"));
    line.text(", pkt-type ").text(TYPES.of((word >>> 25) & 0xf, "unknown"));
    line.text(", pkt-subtype ").text(TAGS.of((word >>> 22) & 0x7, "unknown"));
    line.text(", li-id ").num(word & 0x3f_ffff);
  }
}
