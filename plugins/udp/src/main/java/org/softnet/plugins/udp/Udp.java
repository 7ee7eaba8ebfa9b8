package org.softnet.plugins.udp;

import static org.softnet.api.Field.anyOf;
import static org.softnet.api.Field.u16;

import java.util.List;
import org.pf4j.Extension;
import org.softnet.api.Field;
import org.softnet.api.Layer;
import org.softnet.api.Line;
import org.softnet.api.Packet;
import org.softnet.api.Protocol;
import org.softnet.api.Registrar;
import org.softnet.api.StackDrop;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.api.View;

/**
 * User Datagram Protocol, RFC 768. Linux: {@code udp_rcv()}, net/ipv4/udp.c.
 *
 * <pre>
 *  0               16              31
 *  |  source port  |  destination  |
 *  |    length     |   checksum    |
 * </pre>
 */
@Extension
public final class Udp implements Protocol {
  static final int HEADER_OCTETS = 8;
  private static final int PROTOCOL_NUMBER = 17; // IANA protocol-numbers

  static final Field.UInt SRC_PORT = u16(0, "udp.srcport", "Source Port");
  static final Field.UInt DST_PORT = u16(2, "udp.dstport", "Destination Port");
  static final Field.UInt LENGTH = u16(4, "udp.length", "Length"); // octets, header included
  static final Field.UInt CHECKSUM = u16(6, "udp.checksum", "Checksum").hex(); // 0: none sent
  static final Field PORT = anyOf("udp.port", "Source or Destination Port", SRC_PORT, DST_PORT);

  @Override
  public String name() {
    return "udp";
  }

  @Override
  public String label() {
    return "User Datagram Protocol";
  }

  @Override
  public String column() {
    return "UDP";
  }

  @Override
  public List<Field> fields() {
    return List.of(SRC_PORT, DST_PORT, LENGTH, CHECKSUM, PORT);
  }

  @Override
  public void register(Registrar tables) {
    tables.add(Table.IP_PROTOCOL, PROTOCOL_NUMBER, this);
  }

  @Override
  public Verdict dissect(View udp, Layer out) {
    if (udp.captured() < HEADER_OCTETS) {
      return out.tooShort(HEADER_OCTETS);
    }
    int length = LENGTH.in(udp);
    if (length == 0) {
      out.span(HEADER_OCTETS); // a jumbogram's length stands in IPv6's option: RFC 2675, 4
    } else if (length < HEADER_OCTETS) {
      return out.malformed(LENGTH);
    } else {
      out.span(HEADER_OCTETS, length); // what lies beyond is padding of the layer below
      if (length > udp.onWire()) {
        out.suspect(LENGTH, StackDrop.PKT_TOO_SMALL);
      }
    }
    int source = SRC_PORT.in(udp);
    int destination = DST_PORT.in(udp);
    // The lower port is the service more often than not; Wireshark asks in this order too.
    return out.next(Table.UDP_PORT, Math.min(source, destination), Math.max(source, destination));
  }

  @Override
  public void info(Packet packet, int depth, Line line) {
    Layer layer = packet.layer(depth);
    View udp = layer.view();
    line.num(SRC_PORT.in(udp)).text(" → ").num(DST_PORT.in(udp));
    line.text(" Len=")
        .num(LENGTH.in(udp) == 0 ? layer.payloadOctets() : LENGTH.in(udp) - HEADER_OCTETS);
  }
}
