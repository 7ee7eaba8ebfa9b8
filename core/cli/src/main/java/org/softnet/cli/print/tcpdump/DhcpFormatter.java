package org.softnet.cli.print.tcpdump;

import org.softnet.api.Field;
import org.softnet.api.Labels;
import org.softnet.api.Line;
import org.softnet.api.Table;
import org.softnet.api.View;

/** DHCP, RFC 2131: {@code BOOTP/DHCP, Request from 00:00:5e:00:53:01, length 300}. */
final class DhcpFormatter implements Formatter {
  private static final int SERVER_PORT = 67; // IANA service names and port numbers
  private static final int CLIENT_PORT = 68;
  private static final int ADDRESS_AT = 28;
  private static final int ADDRESS_OCTETS = 6;
  private static final int REQUEST = 1;
  private static final int ETHERNET = 1; // IANA arp-parameters
  private static final Labels OPERATIONS = Labels.of("1=Request", "2=Reply");

  private final Field.UInt operation;
  private final Field.UInt hardware;
  private final Field.UInt hardwareOctets;

  DhcpFormatter(Fields fields) {
    operation = fields.number("dhcp.type");
    hardware = fields.number("dhcp.hw.type");
    hardwareOctets = fields.number("dhcp.hw.len");
  }

  @Override
  public void register(Formatters tables) {
    tables.add(Table.UDP_PORT, SERVER_PORT, this);
    tables.add(Table.UDP_PORT, CLIENT_PORT, this);
  }

  @Override
  public void format(View dhcp, Printout out) {
    if (!Fields.captured(operation, dhcp)) {
      out.truncated("bootp");
      return;
    }
    Line line = out.line().text("BOOTP/DHCP, ");
    String name = OPERATIONS.of(operation.in(dhcp));
    if (name == null) {
      line.text("unknown (").hex0x(operation.in(dhcp), 2).ch(')');
    } else {
      line.text(name);
    }
    if (!Fields.captured(hardwareOctets, dhcp)) {
      out.truncated("bootp");
      return;
    }
    boolean names =
        hardware.in(dhcp) == ETHERNET
            && hardwareOctets.in(dhcp) == ADDRESS_OCTETS
            && operation.in(dhcp) == REQUEST;
    if (names && !dhcp.has(ADDRESS_AT, ADDRESS_OCTETS)) {
      out.truncated("bootp");
      return;
    }
    if (names) {
      line.text(" from ").mac(dhcp, ADDRESS_AT);
    }
    line.text(", length ").num(dhcp.onWire());
  }
}
