package org.softnet.plugins.link;

import static org.softnet.api.Field.FLOATING;
import static org.softnet.api.Fields.bytes;
import static org.softnet.api.Fields.u16;
import static org.softnet.api.Fields.u8;

import java.util.List;
import org.pf4j.Extension;
import org.softnet.api.Details;
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
 * ARCNET as Linux captures it, LINKTYPE_ARCNET_LINUX of tcpdump.org, with the headers of RFC 1201,
 * or of RFC 1051, which has none. Linux: {@code struct archdr}, include/uapi/linux/if_arcnet.h.
 *
 * <pre>
 *  0       8       16              31
 *  |source | dest. |    offset     |
 *  |protocol|split |   sequence    |   RFC 1051: the payload follows the protocol
 *  |protocol|  255 |    padding    |   an exception: then split flag and sequence
 * </pre>
 */
@Extension
public final class Arcnet implements Protocol {
  private static final int LINKTYPE = 129; // tcpdump.org link-layer types
  private static final int SHORT_OCTETS = 5;
  private static final int HEADER_OCTETS = 8;
  private static final int EXCEPTION_OCTETS = 11;
  private static final int EXCEPTION = 0xff;

  private static final int IP = 0xd4; // ARCP_ of include/uapi/linux/if_arcnet.h
  private static final int ARP = 0xd5;
  private static final int RARP = 0xd6;
  private static final int OLD_IP = 0xf0; // RFC 1051
  private static final int OLD_ARP = 0xf1;

  private static final int ETHER_TYPE_IPV4 = 0x0800; // IEEE 802 numbers
  private static final int ETHER_TYPE_ARP = 0x0806;
  private static final int ETHER_TYPE_RARP = 0x8035;

  /** Keys: ARCNET system codes without an EtherType. */
  static final Table TABLE = Table.of("arcnet.protocol_id", 8, StackDrop.UNHANDLED_PROTO);

  static final Field.UInt SOURCE = u8(0, "arcnet.src", "Source").hex();
  static final Field.UInt DESTINATION = u8(1, "arcnet.dst", "Dest").hex();
  static final Field.Bytes OFFSET = bytes(2, 2, "arcnet.offset", "Offset");
  static final Field.UInt PROTOCOL =
      u8(4, "arcnet.protID", "Protocol ID")
          .hex()
          .labels(
              "0x80=Diagnose",
              "0xcd=RFC 1201 Appletalk",
              "0xd4=RFC 1201 IP",
              "0xd5=RFC 1201 ARP",
              "0xd6=RFC 1201 RARP",
              "0xe8=Ethernet over ARCNET",
              "0xf0=RFC 1051 IP",
              "0xf1=RFC 1051 ARP",
              "0xfa=Novell IPX");
  static final Field.UInt SPLIT = u8(FLOATING, "arcnet.split_flag", "Split Flag");
  static final Field.UInt EXCEPTION_FLAG =
      u8(FLOATING, "arcnet.exception_flag", "Exception Flag").hex();
  static final Field.UInt PADDING = u16(FLOATING, "arcnet.padding", "Padding").hex();
  static final Field.UInt SEQUENCE = u16(FLOATING, "arcnet.sequence", "Sequence");

  private static final List<Table> ASKED = List.of(Table.ETHER_TYPE, TABLE);

  @Override
  public String name() {
    return "arcnet";
  }

  @Override
  public String label() {
    return "ARCNET";
  }

  @Override
  public String column() {
    return "ARCNET";
  }

  @Override
  public List<Field> fields() {
    return List.of(SOURCE, DESTINATION, OFFSET, PROTOCOL, EXCEPTION_FLAG, PADDING, SPLIT, SEQUENCE);
  }

  @Override
  public List<Table> asks() {
    return ASKED;
  }

  @Override
  public void register(Registrar tables) {
    tables.add(Table.LINK_TYPE, LINKTYPE, this);
  }

  @Override
  public Verdict dissect(View frame, Layer out) {
    if (frame.captured() < SHORT_OCTETS) {
      return out.tooShort(SHORT_OCTETS);
    }
    int protocol = PROTOCOL.in(frame);
    if (protocol == OLD_IP || protocol == OLD_ARP) {
      return next(protocol, out.span(SHORT_OCTETS));
    }
    if (frame.captured() < HEADER_OCTETS) {
      return out.tooShort(HEADER_OCTETS);
    }
    int split = frame.u8(SHORT_OCTETS);
    if (split == EXCEPTION) {
      if (frame.captured() < EXCEPTION_OCTETS) {
        return out.tooShort(EXCEPTION_OCTETS);
      }
      return next(protocol, out.span(EXCEPTION_OCTETS));
    }
    out.span(HEADER_OCTETS);
    return split == 0 ? next(protocol, out) : out.end(); // a part of a packet is data
  }

  private static Verdict next(int protocol, Layer out) {
    return switch (protocol) {
      case IP, OLD_IP -> out.next(Table.ETHER_TYPE, ETHER_TYPE_IPV4);
      case ARP, OLD_ARP -> out.next(Table.ETHER_TYPE, ETHER_TYPE_ARP);
      case RARP -> out.next(Table.ETHER_TYPE, ETHER_TYPE_RARP);
      default -> out.next(TABLE, protocol);
    };
  }

  @Override
  public void detail(Layer layer, Details out) {
    int header = layer.headerOctets();
    if (header == EXCEPTION_OCTETS) {
      out.at(EXCEPTION_FLAG, SHORT_OCTETS);
      out.at(PADDING, SHORT_OCTETS + 1);
    }
    if (header >= HEADER_OCTETS) {
      out.at(SPLIT, header - 3);
      out.at(SEQUENCE, header - 2);
    }
  }

  @Override
  public void info(Packet packet, int depth, Line line) {
    int protocol = PROTOCOL.in(packet.layer(depth).view());
    String name = PROTOCOL.labels().of(protocol);
    if (name == null) {
      line.hex0x(protocol, 2);
    } else {
      line.text(name);
    }
  }
}
