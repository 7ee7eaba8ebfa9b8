package org.softnet.plugins.mpls;

import static org.softnet.api.Fields.u16;

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

/**
 * The control word of an Ethernet pseudowire, RFC 4448, 4.6, and the frame behind it.
 *
 * <pre>
 *  0   3 4         16              31
 *  |0000| reserved  |sequence number|   0: not numbered
 * </pre>
 */
@Extension
public final class PwEthernetControl implements Protocol {
  static final int HEADER_OCTETS = 4;

  static final Field.UInt SEQUENCE =
      u16(2, "pweth.cw.sequence_number", "PW sequence number (ethernet)");

  private static final List<Table> ASKED = List.of(Table.LINK_TYPE);

  @Override
  public String name() {
    return "pwethcw";
  }

  @Override
  public String label() {
    return "PW Ethernet Control Word";
  }

  @Override
  public String column() {
    return "Ethernet PW";
  }

  @Override
  public List<Field> fields() {
    return List.of(SEQUENCE);
  }

  @Override
  public List<Table> asks() {
    return ASKED;
  }

  @Override
  public void register(Registrar tables) {
    tables.add(PwEthernet.TABLE, PwEthernet.WITH_CONTROL_WORD, this);
  }

  @Override
  public Verdict dissect(View wire, Layer out) {
    if (wire.captured() < HEADER_OCTETS) {
      return out.tooShort(HEADER_OCTETS);
    }
    return out.span(HEADER_OCTETS).next(Table.LINK_TYPE, PwEthernet.LINKTYPE_ETHERNET);
  }

  @Override
  public void info(Packet packet, int depth, Line line) {
    line.text("Sequence: ").num(SEQUENCE.in(packet.layer(depth).view()));
  }
}
