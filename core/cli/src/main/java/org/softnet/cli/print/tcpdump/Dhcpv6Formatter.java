package org.softnet.cli.print.tcpdump;

import org.softnet.api.Labels;
import org.softnet.api.Table;
import org.softnet.api.View;

/** DHCPv6, RFC 8415: {@code dhcp6 solicit}. */
final class Dhcpv6Formatter implements Formatter {
  private static final int CLIENT_PORT = 546; // IANA service names and port numbers
  private static final int SERVER_PORT = 547;
  private static final int HEADER_OCTETS = 4; // type and transaction

  private static final Labels TYPES =
      Labels.of(
          "1=solicit",
          "2=advertise",
          "3=request",
          "4=confirm",
          "5=renew",
          "6=rebind",
          "7=reply",
          "8=release",
          "9=decline",
          "10=reconfigure",
          "11=inf-req",
          "12=relay-fwd",
          "13=relay-reply",
          "14=leasequery",
          "15=leasequery-reply");

  @Override
  public void register(Formatters tables) {
    tables.add(Table.UDP_PORT, CLIENT_PORT, this);
    tables.add(Table.UDP_PORT, SERVER_PORT, this);
  }

  @Override
  public void format(View dhcp, Printout out) {
    out.line().text("dhcp6");
    if (!dhcp.has(0, HEADER_OCTETS)) {
      out.truncated("dhcp6");
      return;
    }
    String name = TYPES.of(dhcp.u8(0));
    if (name == null) {
      out.line().text(" msgtype-").num(dhcp.u8(0));
    } else {
      out.line().ch(' ').text(name);
    }
  }
}
