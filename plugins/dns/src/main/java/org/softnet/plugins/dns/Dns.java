package org.softnet.plugins.dns;

import org.pf4j.Extension;
import org.softnet.api.Registrar;
import org.softnet.api.Table;
import org.softnet.api.View;

/** Domain Name System, RFC 1035, over UDP and TCP. */
@Extension
public final class Dns extends Message {
  private static final int PORT = 53; // IANA service-names-port-numbers
  private static final int MULTICAST_PORT = 5353; // of answers too large for a datagram

  private static final int MOST_RECORDS = 40; // of a section, where no port tells that it is DNS
  private static final int NETBIOS_OCTETS = 32;
  private static final int SURE = 80;

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
    tables.add(Table.TCP_PORT, PORT, this);
    tables.add(Table.TCP_PORT, MULTICAST_PORT, this);
    tables.addHeuristic(Table.UDP_PORT, this);
  }

  /** One standard question, few records, and all of them end where the datagram does. */
  @Override
  public int recognize(View first) {
    int octets = first.captured();
    boolean isCandidate =
        octets > HEADER_OCTETS
            && octets == first.onWire()
            && OPCODE.in(first) == 0
            && !ZERO.in(first)
            && QUESTIONS.in(first) == 1
            && (isResponse(first) || (ANSWERS.in(first) == 0 && AUTHORITIES.in(first) == 0))
            && ANSWERS.in(first) <= MOST_RECORDS
            && AUTHORITIES.in(first) <= MOST_RECORDS
            && ADDITIONALS.in(first) <= MOST_RECORDS;
    return isCandidate && Records.end(first) == octets && !isNetbios(first) ? SURE : 0;
  }

  /** Whether the first label is a name of NetBIOS, whose messages look alike: RFC 1001, 14.1. */
  private static boolean isNetbios(View message) {
    int at = HEADER_OCTETS + 1;
    int end = at + NETBIOS_OCTETS;
    if (message.u8(HEADER_OCTETS) != NETBIOS_OCTETS || !message.has(at, NETBIOS_OCTETS)) {
      return false;
    }
    while (at < end && message.u8(at) >= 'A' && message.u8(at) <= 'P') {
      at++;
    }
    return at == end;
  }
}
