package org.softnet.plugins.ip;

import static org.softnet.api.Field.FLOATING;
import static org.softnet.api.Fields.bytes;
import static org.softnet.api.Fields.u32;
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
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.api.View;

/**
 * IP Authentication Header, RFC 4302. Linux: {@code ah_input()}, net/ipv4/ah4.c; {@code
 * ah6_input()}, net/ipv6/ah6.c.
 *
 * <pre>
 *  0             8        16             31
 *  | next header | length |   reserved    |   length: words of 32 bits, less two
 *  |      security parameters index       |
 *  |           sequence number            |
 *  |    integrity check value, the rest   |
 * </pre>
 */
@Extension
public final class AuthenticationHeader implements Protocol {
  static final int HEADER_OCTETS = 12; // without the check value

  static final Field.UInt NXT = u8(0, "ah.next_header", "Next header").labels(IpNumbers.PROTOCOLS);
  static final Field.UInt LENGTH = u8(1, "ah.length", "Length");
  static final Field.Bytes RESERVED = bytes(2, 2, "ah.reserved", "Reserved");
  static final Field.UInt SPI = u32(4, "ah.spi", "AH SPI").hex();
  static final Field.UInt SEQUENCE = u32(8, "ah.sequence", "AH Sequence");
  static final Field.Bytes ICV = bytes(FLOATING, 0, "ah.icv", "AH ICV");

  private static final List<Field> FIELDS = List.of(NXT, LENGTH, RESERVED, SPI, SEQUENCE, ICV);

  private static final List<Table> ASKED = List.of(Table.IP_PROTOCOL);

  @Override
  public String name() {
    return "ah";
  }

  @Override
  public String label() {
    return "Authentication Header";
  }

  @Override
  public String column() {
    return "AH";
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
    tables.add(Table.IP_PROTOCOL, IpNumbers.AUTHENTICATION, this);
  }

  @Override
  public Verdict dissect(View header, Layer out) {
    if (header.captured() < HEADER_OCTETS) {
      return out.tooShort(HEADER_OCTETS);
    }
    int octets = octets(header);
    if (octets > header.captured()) {
      return out.tooShort(octets);
    }
    out.span(octets);
    if (octets < HEADER_OCTETS) {
      out.suspect(LENGTH, IpDrop.IPV6_BAD_EXTHDR);
    }
    return Ipv6Extension.next(out, NXT.in(header));
  }

  @Override
  public void detail(Layer layer, Details out) {
    View header = layer.view();
    int check = octets(header) - HEADER_OCTETS;
    if (check > 0) {
      out.at(ICV, HEADER_OCTETS, check);
    }
  }

  @Override
  public void info(Packet packet, int depth, Line line) {
    line.text("AH (SPI=").hex0x(SPI.in(packet.layer(depth).view()), 8).ch(')');
  }

  private static int octets(View header) {
    return (LENGTH.in(header) + 2) * 4; // RFC 4302, 2.2
  }
}
