package org.softnet.plugins.ppp;

import java.util.List;
import org.pf4j.Extension;
import org.softnet.api.Field;
import org.softnet.api.Layer;
import org.softnet.api.Line;
import org.softnet.api.Packet;
import org.softnet.api.Protocol;
import org.softnet.api.Registrar;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.api.View;

/** PPP over Ethernet, the session, RFC 2516, 6. Linux: {@code pppoe_rcv()}. */
@Extension
public final class PppoeSession implements Protocol {
  private static final int ETHER_TYPE = 0x8864; // IEEE 802 numbers
  private static final int LINKTYPE_PPP_ETHER = 51; // tcpdump.org link-layer types
  private static final int LINKTYPE_PPP = 9;

  private static final List<Table> ASKED = List.of(Table.LINK_TYPE);

  @Override
  public String name() {
    return "pppoes";
  }

  @Override
  public String label() {
    return "PPP-over-Ethernet Session";
  }

  @Override
  public String column() {
    return "PPPoES";
  }

  @Override
  public List<Field> fields() {
    return Pppoe.FIELDS;
  }

  @Override
  public List<Table> asks() {
    return ASKED;
  }

  @Override
  public void register(Registrar tables) {
    tables.add(Table.ETHER_TYPE, ETHER_TYPE, this);
    tables.add(Table.LINK_TYPE, LINKTYPE_PPP_ETHER, this);
  }

  @Override
  public Verdict dissect(View pppoe, Layer out) {
    if (pppoe.captured() < Pppoe.HEADER_OCTETS) {
      return out.tooShort(Pppoe.HEADER_OCTETS);
    }
    return Pppoe.span(pppoe, out).next(Table.LINK_TYPE, LINKTYPE_PPP);
  }

  @Override
  public void info(Packet packet, int depth, Line line) {
    line.text(Pppoe.CODES.of(Pppoe.CODE.in(packet.layer(depth).view()), "Unknown"));
  }
}
