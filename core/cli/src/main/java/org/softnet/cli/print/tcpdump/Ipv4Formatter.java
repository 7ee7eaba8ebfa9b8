package org.softnet.cli.print.tcpdump;

import org.softnet.api.Field;
import org.softnet.api.Line;
import org.softnet.api.Table;
import org.softnet.api.View;

/**
 * IPv4, RFC 791: {@code IP 192.0.2.1 > 192.0.2.2: } and the payload, or what contradicts the
 * packet. Of the fragments of a datagram only the first is followed.
 */
final class Ipv4Formatter implements Formatter {
  private static final int VERSION = 4;
  private static final int IPV4_IN_IP = 4; // IANA protocol-numbers
  private static final int ETHER_TYPE = 0x0800; // IEEE 802 numbers
  private static final int DSAP = 0x06; // RFC 948
  private static final int HEADER_OCTETS = 20;
  private static final int WORD_OCTETS = 4;
  private static final int LENGTH_NIBBLE = 0x0f; // of the first octet: the header in words

  private final Field.UInt version;
  private final Field.UInt length;
  private final Field.Flag moreFragments;
  private final Field.UInt fragmentOffset;
  private final Field.UInt protocol;
  private final Field.Ipv4 source;
  private final Field.Ipv4 destination;

  Ipv4Formatter(Fields fields) {
    version = fields.number("ip.version");
    length = fields.number("ip.len");
    moreFragments = fields.flag("ip.flags.mf");
    fragmentOffset = fields.number("ip.frag_offset");
    protocol = fields.number("ip.proto");
    source = fields.ipv4("ip.src");
    destination = fields.ipv4("ip.dst");
  }

  @Override
  public void register(Formatters tables) {
    tables.add(Table.ETHER_TYPE, ETHER_TYPE, this);
    tables.add(Table.IP_VERSION, VERSION, this);
    tables.add(Table.IP_PROTOCOL, IPV4_IN_IP, this);
    tables.add(Table.LLC_DSAP, DSAP, this);
  }

  @Override
  public void format(View ip, Printout out) {
    Line line = out.line();
    if (!Fields.captured(version, ip)) {
      out.truncated("ip");
      return;
    }
    int versionNumber = version.in(ip);
    if (versionNumber != VERSION) {
      line.text("IP").num(versionNumber);
      line.text(versionNumber == 6 ? ", wrong link-layer encapsulation" : "");
      out.invalid();
      return;
    }
    line.text("IP ");
    if (ip.captured() < HEADER_OCTETS) {
      out.truncated("ip");
      return;
    }
    int header = (ip.u8(0) & LENGTH_NIBBLE) * WORD_OCTETS;
    if (header < HEADER_OCTETS) {
      line.text("bad-hlen ").num(header);
      return;
    }
    int total = length.in(ip);
    if (ip.onWire() < total) {
      line.text("truncated-ip - ").num(total - ip.onWire()).text(" bytes missing! ");
    }
    if (total < header) {
      line.text("bad-len ").num(total);
      return;
    }
    whole(ip, header, total, out);
  }

  private void whole(View ip, int header, int total, Printout out) {
    int carried = protocol.in(ip);
    Network network = out.network();
    network.enter(VERSION, ip, source, destination, carried);
    if (fragmentOffset.in(ip) != 0) {
      network.addresses(out.line()).text(": ip-proto-").num(carried);
      return;
    }
    if (moreFragments.in(ip)) {
      network.fragment();
    }
    if (!IpPayload.hasPorts(carried)) {
      network.addresses(out.line()).text(": ");
    }
    if (ip.captured() < header) {
      out.line().text(" [remaining caplen(").num(ip.captured());
      out.line().text(") < header length(").num(header).text(")]");
      out.truncated("ip");
      return;
    }
    IpPayload.format(carried, ip, header, total - header, out);
  }
}
