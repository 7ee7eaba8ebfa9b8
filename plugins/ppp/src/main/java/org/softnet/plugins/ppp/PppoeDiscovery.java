package org.softnet.plugins.ppp;

import java.util.ArrayList;
import java.util.List;
import org.pf4j.Extension;
import org.softnet.api.Details;
import org.softnet.api.Field;
import org.softnet.api.Layer;
import org.softnet.api.Line;
import org.softnet.api.Packet;
import org.softnet.api.Protocol;
import org.softnet.api.Registrar;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.api.View;

/**
 * PPP over Ethernet, the discovery of a peer, RFC 2516, 5: tags behind the header. Linux: {@code
 * pppoe_disc_rcv()}, drivers/net/ppp/pppoe.c.
 */
@Extension
public final class PppoeDiscovery implements Protocol {
  private static final int ETHER_TYPE = 0x8863; // IEEE 802 numbers

  private static final List<Field> FIELDS = allFields();

  private static List<Field> allFields() {
    List<Field> fields = new ArrayList<>(Pppoe.FIELDS);
    fields.addAll(PppoeTags.FIELDS);
    return List.copyOf(fields);
  }

  @Override
  public String name() {
    return "pppoed";
  }

  @Override
  public String label() {
    return "PPP-over-Ethernet Discovery";
  }

  @Override
  public String column() {
    return "PPPoED";
  }

  @Override
  public List<Field> fields() {
    return FIELDS;
  }

  @Override
  public boolean spansPayload() {
    return true; // the tags
  }

  @Override
  public void register(Registrar tables) {
    tables.add(Table.ETHER_TYPE, ETHER_TYPE, this);
  }

  @Override
  public Verdict dissect(View pppoe, Layer out) {
    if (pppoe.captured() < Pppoe.HEADER_OCTETS) {
      return out.tooShort(Pppoe.HEADER_OCTETS);
    }
    int total = Pppoe.HEADER_OCTETS + Pppoe.LENGTH.in(pppoe);
    if (pppoe.captured() < total) {
      return out.tooShort(total);
    }
    return out.span(total, total).end(); // what lies beyond is padding of the frame
  }

  @Override
  public void detail(Layer layer, Details out) {
    PppoeTags.detail(layer.view(), layer.headerOctets(), out);
  }

  @Override
  public void info(Packet packet, int depth, Line line) {
    Layer layer = packet.layer(depth);
    View pppoe = layer.view();
    line.text(Pppoe.CODES.of(Pppoe.CODE.in(pppoe), "Unknown"));
    PppoeTags.info(pppoe, layer.headerOctets(), line);
  }
}
