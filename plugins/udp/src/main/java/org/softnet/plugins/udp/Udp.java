package org.softnet.plugins.udp;

import static org.softnet.api.Field.FLOATING;
import static org.softnet.api.Fields.anyOf;
import static org.softnet.api.Fields.bytes;
import static org.softnet.api.Fields.found;
import static org.softnet.api.Fields.u16;

import java.util.List;
import org.pf4j.Extension;
import org.softnet.api.Details;
import org.softnet.api.Field;
import org.softnet.api.InternetChecksum;
import org.softnet.api.Layer;
import org.softnet.api.Line;
import org.softnet.api.Packet;
import org.softnet.api.Protocol;
import org.softnet.api.Registrar;
import org.softnet.api.StackDrop;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.api.View;
import org.softnet.api.build.Buildable;
import org.softnet.api.build.Building;

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
public final class Udp implements Protocol, Buildable {
  static final int HEADER_OCTETS = 8;
  static final int PROTOCOL_NUMBER = 17; // IANA protocol-numbers
  private static final int LARGEST_LENGTH = 0xffff;

  static final Field.UInt SRC_PORT = u16(0, "udp.srcport", "Source Port");
  static final Field.UInt DST_PORT = u16(2, "udp.dstport", "Destination Port");
  static final Field.UInt LENGTH = u16(4, "udp.length", "Length"); // octets, header included
  static final Field.UInt CHECKSUM = u16(6, "udp.checksum", "Checksum").hex(); // 0: none sent
  static final Field.Derived CHECKSUM_STATUS = // none where zero is against the rule: RFC 8200, 8.1
      InternetChecksum.status("udp.checksum.status", "Checksum Status", Udp::checksumStatus)
          .where(layer -> !isIllegal(layer));
  static final Field.Bytes PAYLOAD = bytes(FLOATING, 0, "udp.payload", "Payload");
  static final Field.Derived STREAM =
      found("udp.stream", "Stream index", Layer::stream).where(layer -> layer.stream() >= 0);
  static final Field PORT = anyOf("udp.port", "Source or Destination Port", SRC_PORT, DST_PORT);

  private static final List<Field> FIELDS =
      List.of(SRC_PORT, DST_PORT, LENGTH, CHECKSUM, CHECKSUM_STATUS, STREAM, PAYLOAD, PORT);

  private static final List<Table> ASKED = List.of(Table.UDP_PORT);
  private static final Building BUILDING = new UdpBuilding();

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
    return FIELDS;
  }

  @Override
  public List<Table> asks() {
    return ASKED;
  }

  @Override
  public void register(Registrar tables) {
    tables.add(Table.IP_PROTOCOL, PROTOCOL_NUMBER, this);
  }

  @Override
  public Building building() {
    return BUILDING;
  }

  @Override
  public Verdict dissect(View udp, Layer out) {
    if (udp.captured() < HEADER_OCTETS) {
      return out.tooShort(HEADER_OCTETS);
    }
    int length = LENGTH.in(udp);
    if (length == 0) {
      out.span(HEADER_OCTETS); // a jumbogram's length stands in IPv6's option: RFC 2675, 4
      if (udp.onWire() <= LARGEST_LENGTH) {
        out.suspect(LENGTH, StackDrop.MALFORMED);
      }
    } else if (length < HEADER_OCTETS) {
      return out.malformed(LENGTH, StackDrop.PKT_TOO_SMALL);
    } else {
      out.span(HEADER_OCTETS, length); // what lies beyond is padding of the layer below
      // An ICMP error quotes as much as it likes.
      if (length > udp.onWire() && !out.quoted()) {
        out.suspect(LENGTH, StackDrop.PKT_TOO_SMALL);
      }
    }
    int source = SRC_PORT.in(udp);
    int destination = DST_PORT.in(udp);
    // The lower port is the service more often than not; Wireshark asks in this order too.
    return out.conversation(source, destination)
        .next(Table.UDP_PORT, Math.min(source, destination), Math.max(source, destination));
  }

  @Override
  public void detail(Layer layer, Details out) {
    View udp = layer.view();
    int length = LENGTH.in(udp);
    int end = length == 0 ? udp.captured() : Math.min(length, udp.captured());
    if (end > HEADER_OCTETS) {
      out.at(PAYLOAD, HEADER_OCTETS, end - HEADER_OCTETS);
    }
  }

  @Override
  public void info(Packet packet, int depth, Line line) {
    Layer layer = packet.layer(depth);
    View udp = layer.view();
    int length = LENGTH.in(udp);
    line.num(SRC_PORT.in(udp)).text(" → ").num(DST_PORT.in(udp));
    if (layer.culprit() != null && length > 0) {
      line.text(" [BAD UDP LENGTH ").num(length).text(" > IP PAYLOAD LENGTH]");
    }
    line.text(" Len=").num(length == 0 ? layer.payloadOctets() : length - HEADER_OCTETS);
    if (length == 0) {
      line.text(" [Jumbogram]");
    }
    if (isIllegal(layer)) {
      line.text(" [ILLEGAL CHECKSUM (0)]");
    }
  }

  private static int checksumStatus(Layer layer) {
    View udp = layer.view();
    int length = LENGTH.in(udp) == 0 ? udp.onWire() : LENGTH.in(udp);
    return CHECKSUM.in(udp) == 0
        ? InternetChecksum.NOT_PRESENT
        : InternetChecksum.transportStatus(layer, PROTOCOL_NUMBER, length);
  }

  /** Whether zero stands for the checksum where one is needed; tunnels may: RFC 6935. */
  private static boolean isIllegal(Layer layer) {
    return CHECKSUM.in(layer.view()) == 0 && InternetChecksum.isDemanded(layer);
  }
}
