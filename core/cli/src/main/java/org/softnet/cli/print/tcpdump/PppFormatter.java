package org.softnet.cli.print.tcpdump;

import org.softnet.api.Labels;
import org.softnet.api.Line;
import org.softnet.api.Table;
import org.softnet.api.View;

/**
 * PPP, RFC 1661: silent in front of IP; {@code LCP, Conf-Request (0x01), id 1, length 12} of what
 * sets up a link.
 */
final class PppFormatter implements Formatter {
  private static final int LINKTYPE_PPP = 9; // tcpdump.org link-layer types
  private static final int FRAMING = 0xff03; // RFC 1662, 3.1: address and control
  private static final int CONTROL_OCTETS = 4;

  // IANA PPP DLL protocol numbers
  private static final int IPV4 = 0x0021;
  private static final int OSI = 0x0023;
  private static final int IPV6 = 0x0057;
  private static final int MPLS_UNICAST = 0x0281;
  private static final int MPLS_MULTICAST = 0x0283;
  private static final int PAP = 0xc023;
  private static final int CHAP = 0xc223;
  private static final int ETHER_TYPE_MPLS = 0x8847; // IEEE 802 numbers

  private static final Labels CONTROL =
      Labels.of("0x8021=IPCP", "0x8057=IP6CP", "0x80fd=CCP", "0xc021=LCP");
  private static final Labels CODES =
      Labels.of(
          "0=Vendor-Extension",
          "1=Conf-Request",
          "2=Conf-Ack",
          "3=Conf-Nack",
          "4=Conf-Reject",
          "5=Term-Request",
          "6=Term-Ack",
          "7=Code-Reject",
          "8=Prot-Reject",
          "9=Echo-Request",
          "10=Echo-Reply",
          "11=Disc-Req",
          "12=Ident",
          "13=Time-Rem",
          "14=Reset-Req",
          "15=Reset-Ack");
  private static final Labels PAP_CODES = Labels.of("1=Auth-Req", "2=Auth-ACK", "3=Auth-NACK");
  private static final Labels CHAP_CODES =
      Labels.of("1=Challenge", "2=Response", "3=Success", "4=Fail");

  @Override
  public void register(Formatters tables) {
    tables.add(Table.LINK_TYPE, LINKTYPE_PPP, this);
  }

  @Override
  public void format(View ppp, Printout out) {
    int at = ppp.has(0, 2) && ppp.u16(0) == FRAMING ? 2 : 0;
    boolean single = ppp.has(at, 1) && (ppp.u8(at) & 1) != 0; // RFC 1661, 6.5
    if (!ppp.has(at, single ? 1 : 2)) {
      out.truncated("ppp");
      return;
    }
    int protocol = single ? ppp.u8(at) : ppp.u16(at);
    int payload = at + (single ? 1 : 2);
    int promised = ppp.onWire() - payload;
    String control = CONTROL.of(protocol);
    if (control != null) {
      control(control, ppp, payload, promised, out);
      return;
    }
    switch (protocol) {
      case IPV4 -> out.next(Table.IP_VERSION, 4, ppp, payload, promised);
      case IPV6 -> out.next(Table.IP_VERSION, 6, ppp, payload, promised);
      case MPLS_UNICAST, MPLS_MULTICAST ->
          out.next(Table.ETHER_TYPE, ETHER_TYPE_MPLS, ppp, payload, promised);
      case OSI -> out.line().text("OSI, length ").num(promised);
      case PAP -> password(ppp, payload, out);
      case CHAP -> challenge(ppp, payload, out);
      default -> {
        out.line().text("unknown PPP protocol (").hex0x(protocol, 4).text(") ");
        if (promised > 0) {
          out.octets(ppp, payload);
        }
      }
    }
  }

  private static void control(String name, View ppp, int at, int promised, Printout out) {
    Line line = out.line().text(name).text(", ");
    if (!ppp.has(at, CONTROL_OCTETS)) {
      out.line().text("[|").text(name).ch(']');
      return;
    }
    int code = ppp.u8(at);
    line.text(CODES.of(code, "Unknown Opcode")).text(" (").hex0x(code, 2).text("), id ");
    line.num(ppp.u8(at + 1)).text(", length ").num(promised + 2L); // the protocol's two included
  }

  private static void password(View ppp, int at, Printout out) {
    Line line = out.line().text("PAP, ");
    if (!authentication(PAP_CODES, ppp, at, line)) {
      out.truncated("pap");
      return;
    }
    int next = at + CONTROL_OCTETS;
    int end = Math.min(ppp.captured(), at + ppp.u16(at + 2));
    if (ppp.u8(at) == 1) {
      next = counted(", Peer ", ppp, next, end, line);
      counted(", Name ", ppp, next, end, line);
    } else {
      counted(", Msg ", ppp, next, end, line);
    }
  }

  private static boolean authentication(Labels codes, View ppp, int at, Line line) {
    if (!ppp.has(at, CONTROL_OCTETS)) {
      return false;
    }
    int code = ppp.u8(at);
    line.text(codes.of(code, "0x")).text(" (").hex0x(code, 2).text("), id ").num(ppp.u8(at + 1));
    return true;
  }

  /** Writes a text that its length precedes; returns where it ends. */
  private static int counted(String name, View ppp, int at, int end, Line line) {
    if (at >= end) {
      return end;
    }
    int textEnd = Math.min(end, at + 1 + ppp.u8(at));
    line.text(name).escaped(ppp, at + 1, textEnd - at - 1);
    return textEnd;
  }

  private static void challenge(View ppp, int at, Printout out) {
    Line line = out.line().text("CHAP, ");
    if (!authentication(CHAP_CODES, ppp, at, line)) {
      out.truncated("chap");
      return;
    }
    int next = at + CONTROL_OCTETS;
    int end = Math.min(ppp.captured(), at + ppp.u16(at + 2));
    if (ppp.u8(at) > 2) {
      line.text(", Msg ").escaped(ppp, next, Math.max(0, end - next));
    } else if (next < end) {
      int nameAt = Math.min(end, next + 1 + ppp.u8(next));
      line.text(", Value ").bytes(ppp, next + 1, nameAt - next - 1);
      line.text(", Name ").escaped(ppp, nameAt, end - nameAt);
    }
  }
}
