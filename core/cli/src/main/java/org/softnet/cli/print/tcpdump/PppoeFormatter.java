package org.softnet.cli.print.tcpdump;

import org.softnet.api.Labels;
import org.softnet.api.Line;
import org.softnet.api.Table;
import org.softnet.api.View;

/** PPPoE, RFC 2516: {@code PPPoE PADI [Service-Name]}, or {@code PPPoE [ses 0x11] } and PPP. */
final class PppoeFormatter implements Formatter {
  // IEEE 802 numbers
  private static final int DISCOVERY = 0x8863;
  private static final int SESSION = 0x8864;
  private static final int LINKTYPE_PPP_ETHER = 51; // tcpdump.org link-layer types
  private static final int LINKTYPE_PPP = 9;
  private static final int HEADER_OCTETS = 6;
  private static final int TAG_OCTETS = 4;
  private static final int MOST_OCTETS = 80;

  private static final Labels CODES =
      Labels.of("0x00=", "0x07=PADO", "0x09=PADI", "0x19=PADR", "0x65=PADS", "0xa7=PADT");
  private static final Labels TAGS =
      Labels.of(
          "0x0000=EOL",
          "0x0101=Service-Name",
          "0x0102=AC-Name",
          "0x0103=Host-Uniq",
          "0x0104=AC-Cookie",
          "0x0105=Vendor-Specific",
          "0x0110=Relay-Session-ID",
          "0x0120=PPP-Max-Payload",
          "0x0201=Service-Name-Error",
          "0x0202=AC-System-Error",
          "0x0203=Generic-Error");

  @Override
  public void register(Formatters tables) {
    tables.add(Table.ETHER_TYPE, DISCOVERY, this);
    tables.add(Table.ETHER_TYPE, SESSION, this);
    tables.add(Table.LINK_TYPE, LINKTYPE_PPP_ETHER, this);
  }

  @Override
  public void format(View pppoe, Printout out) {
    Line line = out.line();
    if (pppoe.captured() < HEADER_OCTETS) {
      out.truncated("pppoe");
      return;
    }
    int number = pppoe.u8(1);
    String name = CODES.of(number);
    line.text("PPPoE ");
    if (name == null) {
      line.text("PAD-").hex(number, 2);
    } else {
      line.text(name);
    }
    int session = pppoe.u16(2);
    if (session != 0) {
      line.text(" [ses ");
      out.hex(session).ch(']');
    }
    int octets = pppoe.u16(4);
    if (number == 0) {
      line.ch(' ');
      out.next(Table.LINK_TYPE, LINKTYPE_PPP, pppoe, HEADER_OCTETS, octets);
    } else {
      tags(pppoe, HEADER_OCTETS + octets, out);
    }
  }

  private static void tags(View pppoe, int end, Printout out) {
    int at = HEADER_OCTETS;
    int type = 1;
    while (type != 0 && at < end) {
      if (!pppoe.has(at, TAG_OCTETS)) {
        out.truncated("pppoe");
        return;
      }
      type = pppoe.u16(at);
      int octets = pppoe.u16(at + 2);
      at += TAG_OCTETS;
      String name = TAGS.of(type);
      out.line().text(" [");
      if (name == null) {
        out.line().text("TAG-");
        out.hex(type);
      } else {
        out.line().text(name);
      }
      if (octets > 0) {
        if (!pppoe.has(at, octets)) {
          out.truncated("pppoe");
          return;
        }
        out.line().ch(' ');
        value(pppoe, at, octets, out.line());
      }
      out.line().ch(']');
      at += octets;
    }
  }

  /** Writes text, or octets where they are no text for the most part. */
  private static void value(View pppoe, int at, int octets, Line line) {
    int letters = 0;
    int looked = Math.min(octets, MOST_OCTETS);
    for (int i = 0; i < looked; i++) {
      letters += isLetter(pppoe.u8(at + i)) ? 1 : 0;
    }
    if (letters > looked - letters) {
      line.ch('"');
      for (int i = 0; i < looked; i++) {
        int octet = pppoe.u8(at + i);
        line.ch(isLetter(octet) ? (char) octet : '.');
      }
      line.ch('"');
      return;
    }
    line.text("0x");
    for (int i = 0; i < looked; i++) {
      int octet = pppoe.u8(at + i);
      line.ch(digit(octet >> 4)).ch(digit(octet & 0xf));
    }
  }

  private static boolean isLetter(int octet) {
    return octet >= ' ' && octet < 0x7f;
  }

  private static char digit(int value) {
    return "0123456789ABCDEF".charAt(value);
  }
}
