package org.softnet.cli.print.tcpdump;

import org.softnet.api.Field;
import org.softnet.api.Table;
import org.softnet.api.View;

/** UDP, RFC 768: {@code 192.0.2.1.4040 > 192.0.2.2.53: UDP, length 20}. */
final class UdpFormatter implements Formatter {
  private static final int HEADER_OCTETS = 8;
  private static final int LARGEST_LENGTH = 0xffff;

  private final Field.UInt sourcePort;
  private final Field.UInt destinationPort;
  private final Field.UInt length;

  UdpFormatter(Fields fields) {
    sourcePort = fields.number("udp.srcport");
    destinationPort = fields.number("udp.dstport");
    length = fields.number("udp.length");
  }

  @Override
  public void register(Formatters tables) {
    tables.add(Table.IP_PROTOCOL, IpPayload.UDP, this);
  }

  @Override
  public void format(View udp, Printout out) {
    Network network = out.network();
    if (!Fields.captured(destinationPort, udp)) {
      if (network.names(IpPayload.UDP)) {
        network.addresses(out.line()).text(": ");
      }
      out.truncated("udp");
      return;
    }
    int source = sourcePort.in(udp);
    int destination = destinationPort.in(udp);
    network.endpoints(out.line(), IpPayload.UDP, source, destination);
    if (udp.onWire() < HEADER_OCTETS) {
      out.line().text("truncated-udp ").num(udp.onWire());
      return;
    }
    if (!Fields.captured(length, udp)) {
      out.truncated("udp");
      return;
    }
    int told = length.in(udp);
    if (told == 0 && udp.onWire() > LARGEST_LENGTH) {
      told = udp.onWire(); // a jumbogram: RFC 2675, 4
    }
    if (told < HEADER_OCTETS) {
      out.line().text("truncated-udplength ").num(told);
      return;
    }
    if (udp.captured() < HEADER_OCTETS) {
      out.truncated("udp");
      return;
    }
    payload(udp, source, destination, told, out);
  }

  private static void payload(View udp, int source, int destination, int told, Printout out) {
    int promised = udp.onWire() - HEADER_OCTETS;
    int claimed = told - HEADER_OCTETS;
    int octets = Math.min(promised, claimed);
    int service = Math.min(source, destination); // more often than not
    int other = Math.max(source, destination);
    if (out.next(Table.UDP_PORT, service, udp, HEADER_OCTETS, octets)
        || out.next(Table.UDP_PORT, other, udp, HEADER_OCTETS, octets)) {
      return;
    }
    if (claimed > promised && !out.network().isFragment()) {
      out.line().text("UDP, bad length ").num(claimed).text(" > ").num(promised);
    } else {
      out.line().text("UDP, length ").num(claimed);
    }
  }
}
