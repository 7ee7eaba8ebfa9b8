package org.softnet.plugins.mpls;

import java.util.List;
import org.pf4j.Extension;
import org.softnet.api.Field;
import org.softnet.api.Layer;
import org.softnet.api.Line;
import org.softnet.api.Packet;
import org.softnet.api.Protocol;
import org.softnet.api.Registrar;
import org.softnet.api.StackDrop;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.api.View;

/**
 * An Ethernet pseudowire whose endpoints agreed about a control word elsewhere, RFC 4448, 4.6: its
 * first octets must tell. A control word starts with 16 bits of zero; an address that does, of an
 * early vendor's, is rare. Wireshark asks whether an address's vendor is registered.
 */
@Extension
public final class PwEthernet implements Protocol {
  /** Keys: whether a control word was found, 1 or 0. */
  static final Table TABLE = Table.of("pw.eth", 1, StackDrop.UNHANDLED_PROTO);

  static final int WITH_CONTROL_WORD = 1;
  static final int BARE = 0;
  static final int LINKTYPE_ETHERNET = 1; // tcpdump.org link-layer types
  private static final int CONTROL_NIBBLE = 0; // RFC 4385, 3

  private static final List<Table> ASKED = List.of(TABLE);

  @Override
  public String name() {
    return "pwethheuristic";
  }

  @Override
  public String label() {
    return "Ethernet PW (CW heuristic)";
  }

  @Override
  public String column() {
    return "Ethernet PW";
  }

  @Override
  public List<Field> fields() {
    return List.of();
  }

  @Override
  public List<Table> asks() {
    return ASKED;
  }

  @Override
  public void register(Registrar tables) {
    tables.add(Mpls.PAYLOAD, CONTROL_NIBBLE, this);
  }

  @Override
  public Verdict dissect(View wire, Layer out) {
    boolean control = wire.captured() >= 2 && wire.u16(0) == 0;
    return out.span(0).next(TABLE, control ? WITH_CONTROL_WORD : BARE);
  }

  @Override
  public void info(Packet packet, int depth, Line line) {
    line.text("Ethernet pseudowire");
  }
}
