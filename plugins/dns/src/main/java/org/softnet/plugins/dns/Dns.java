package org.softnet.plugins.dns;

import org.pf4j.Extension;
import org.softnet.api.Registrar;
import org.softnet.api.Table;

/** Domain Name System, RFC 1035, over UDP. */
@Extension
public final class Dns extends Message {
  private static final int PORT = 53; // IANA service-names-port-numbers

  /** The protocol; its instances are all alike. */
  public Dns() {
    super(USUAL_FLAGS, false);
  }

  @Override
  public String name() {
    return "dns";
  }

  @Override
  public String label() {
    return "Domain Name System";
  }

  @Override
  public String column() {
    return "DNS";
  }

  @Override
  public void register(Registrar tables) {
    tables.add(Table.UDP_PORT, PORT, this);
  }
}
