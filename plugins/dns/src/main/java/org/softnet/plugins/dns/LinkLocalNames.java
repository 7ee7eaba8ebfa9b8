package org.softnet.plugins.dns;

import java.util.List;
import org.pf4j.Extension;
import org.softnet.api.Registrar;
import org.softnet.api.Table;

/** Link-Local Multicast Name Resolution, RFC 4795: messages of DNS with two flags of its own. */
@Extension
public final class LinkLocalNames extends Message {
  private static final int PORT = 5355; // IANA service-names-port-numbers

  /** The protocol; its instances are all alike. */
  public LinkLocalNames() {
    super(List.of(FLAGS, FLAG_RESPONSE, OPCODE, CONFLICT, TRUNCATED, TENTATIVE, RCODE), false);
  }

  @Override
  public String name() {
    return "llmnr";
  }

  @Override
  public String label() {
    return "Link-local Multicast Name Resolution";
  }

  @Override
  public String column() {
    return "LLMNR";
  }

  @Override
  public void register(Registrar tables) {
    tables.add(Table.UDP_PORT, PORT, this);
  }
}
