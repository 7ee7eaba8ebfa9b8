package org.softnet.plugins.mpls;

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

/** An Ethernet frame on a pseudowire without control word, RFC 4448: no octets of its own. */
@Extension
public final class PwEthernetBare implements Protocol {
  private static final List<Table> ASKED = List.of(Table.LINK_TYPE);

  @Override
  public String name() {
    return "pwethnocw";
  }

  @Override
  public String label() {
    return "Ethernet PW (no CW)";
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
    tables.add(PwEthernet.TABLE, PwEthernet.BARE, this);
  }

  @Override
  public Verdict dissect(View wire, Layer out) {
    return out.span(0).next(Table.LINK_TYPE, PwEthernet.LINKTYPE_ETHERNET);
  }

  @Override
  public void info(Packet packet, int depth, Line line) {
    line.text("Ethernet pseudowire");
  }
}
