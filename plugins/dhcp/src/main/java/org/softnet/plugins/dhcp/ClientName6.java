package org.softnet.plugins.dhcp;

import static org.softnet.api.Field.FLOATING;
import static org.softnet.api.Fields.flag8;
import static org.softnet.api.Fields.text;
import static org.softnet.api.Fields.u8;

import java.util.List;
import org.softnet.api.Details;
import org.softnet.api.Field;
import org.softnet.api.Labels;

/**
 * The option with a client's name, RFC 4704, 4: what its bits say depends on who sent it.
 *
 * <pre>
 *  |     0     |N|O|S| name
 * </pre>
 */
final class ClientName6 {
  private static final Labels AAAA =
      Labels.of(
          "0=Server SHOULD NOT perform AAAA RR updates", "1=Server SHOULD perform AAAA RR updates");
  private static final Labels PTR =
      Labels.of(
          "0=Server SHOULD perform PTR RR updates", "1=Server SHOULD NOT perform PTR RR updates");

  static final Field.UInt FLAGS = u8(FLOATING, "dhcpv6.client_fqdn_flags", "Flags").hex();
  static final Field.Flag ASKS_NONE =
      flag8(FLOATING, 0x04, "dhcpv6.clientfqdn.client.n", "N bit").labels(PTR);
  static final Field.Flag ASKS =
      flag8(FLOATING, 0x01, "dhcpv6.clientfqdn.client.s", "S bit").labels(AAAA);
  static final Field.Flag DOES_NONE =
      flag8(FLOATING, 0x04, "dhcpv6.clientfqdn.server.n", "N bit").labels(PTR);
  static final Field.Flag OVERRIDES =
      flag8(FLOATING, 0x02, "dhcpv6.clientfqdn.server.o", "O bit")
          .labels(
              "1=Server HAS overridden client's S bit preference",
              "0=Server HAS NOT overridden client's S bit preference");
  static final Field.Flag DOES =
      flag8(FLOATING, 0x01, "dhcpv6.clientfqdn.server.s", "S bit").labels(AAAA);
  static final Field.Text NAME =
      text(FLOATING, 0, "dhcpv6.client_domain", "Client Domain Name").spelled(DomainNames::write);

  static final List<Field> FIELDS =
      List.of(FLAGS, ASKS_NONE, ASKS, DOES_NONE, OVERRIDES, DOES, NAME);

  private ClientName6() {}

  /**
   * Emits the option's value.
   *
   * @param message the type of the message that it is in
   */
  static void detail(int message, int at, int end, Details out) {
    if (at >= end) {
      return;
    }
    out.at(FLAGS, at);
    switch (message) { // IANA DHCPv6 message types
      case 1, 3, 5, 6 -> { // Solicit, Request, Renew, Rebind
        out.at(ASKS_NONE, at);
        out.at(ASKS, at);
      }
      case 2, 7 -> { // Advertise, Reply
        out.at(DOES_NONE, at);
        out.at(OVERRIDES, at);
        out.at(DOES, at);
      }
      default -> {
        // none of the others may hold it
      }
    }
    if (end > at + 1) {
      out.at(NAME, at + 1, end - at - 1);
    }
  }
}
