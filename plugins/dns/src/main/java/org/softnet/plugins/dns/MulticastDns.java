package org.softnet.plugins.dns;

import org.pf4j.Extension;
import org.softnet.api.Registrar;
import org.softnet.api.Table;

/**
 * Multicast DNS, RFC 6762: messages of DNS; the highest bit of a class asks for an answer to one,
 * or says that what was known before is void.
 */
@Extension
public final class MulticastDns extends Message {
  private static final int PORT = 5353; // IANA service-names-port-numbers

  /** The protocol; its instances are all alike. */
  public MulticastDns() {
    super(USUAL_FLAGS, true);
  }

  @Override
  public String name() {
    return "mdns";
  }

  @Override
  public String label() {
    return "Multicast Domain Name System";
  }

  @Override
  public String column() {
    return "MDNS";
  }

  @Override
  public void register(Registrar tables) {
    tables.add(Table.UDP_PORT, PORT, this);
  }
}
