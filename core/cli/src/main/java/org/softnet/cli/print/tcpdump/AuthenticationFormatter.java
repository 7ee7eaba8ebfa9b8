package org.softnet.cli.print.tcpdump;

import org.softnet.api.Field;
import org.softnet.api.Line;
import org.softnet.api.Table;
import org.softnet.api.View;

/** IP Authentication Header, RFC 4302: its numbers, then what it guards. */
final class AuthenticationFormatter implements Formatter {
  private static final int PROTOCOL_NUMBER = 51; // IANA protocol-numbers
  private static final int HEADER_OCTETS = 12; // without the check value
  private static final int RESERVED_AT = 2;
  private static final int WORD_OCTETS = 4;
  private static final int UNCOUNTED_WORDS = 2; // RFC 4302, 2.2

  private final Field.UInt next;
  private final Field.UInt length;
  private final Field.UInt index;
  private final Field.UInt sequence;

  AuthenticationFormatter(Fields fields) {
    next = fields.number("ah.next_header");
    length = fields.number("ah.length");
    index = fields.number("ah.spi");
    sequence = fields.number("ah.sequence");
  }

  @Override
  public void register(Formatters tables) {
    tables.add(Table.IP_PROTOCOL, PROTOCOL_NUMBER, this);
  }

  @Override
  public void format(View ah, Printout out) {
    Line line = out.line();
    if (!Fields.captured(next, ah)) {
      out.truncated("ah");
      return;
    }
    line.text("AH");
    if (!Fields.captured(length, ah)) {
      out.truncated("ah");
      return;
    }
    line.ch('(');
    if (ah.has(RESERVED_AT, 2) && ah.u16(RESERVED_AT) != 0) {
      line.text("reserved=");
      out.hex(ah.u16(RESERVED_AT)).text("[MustBeZero],");
    }
    if (!Fields.captured(index, ah)) {
      out.truncated("ah");
      return;
    }
    line.text("spi=").hex0x(index.longIn(ah), 8).ch(',');
    if (!Fields.captured(sequence, ah)) {
      out.truncated("ah");
      return;
    }
    line.text("seq=");
    out.hex(sequence.longIn(ah)).text(",icv=0x");
    int octets = (length.in(ah) + UNCOUNTED_WORDS) * WORD_OCTETS;
    line.bytes(ah, HEADER_OCTETS, Math.max(0, Math.min(octets, ah.captured()) - HEADER_OCTETS));
    if (ah.captured() < octets) {
      out.truncated("ah");
      return;
    }
    line.text("): ");
    IpPayload.format(next.in(ah), ah, octets, ah.onWire() - octets, out);
  }
}
