package org.softnet.plugins.ip;

import static org.softnet.api.Field.FLOATING;
import static org.softnet.api.Fields.bits8;
import static org.softnet.api.Fields.bytes;
import static org.softnet.api.Fields.flag8;
import static org.softnet.api.Fields.ipv6;
import static org.softnet.api.Fields.u16;
import static org.softnet.api.Fields.u32;
import static org.softnet.api.Fields.u8;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.softnet.api.Details;
import org.softnet.api.Field;
import org.softnet.api.Fields;
import org.softnet.api.Layer;
import org.softnet.api.Verdict;
import org.softnet.api.View;

/**
 * The options of hop-by-hop and destination headers: RFC 8200, 4.2; IANA ipv6-parameters. Linux:
 * {@code ip6_parse_tlv()}, net/ipv6/exthdrs.c.
 *
 * <pre>
 *  0      2      3      8        16
 *  |action|change| rest | length | data |   Pad1 is the type alone
 * </pre>
 */
final class Ipv6Options {
  private static final int PAD1 = 0x00;
  private static final int PADN = 0x01;
  private static final int TUNNEL_LIMIT = 0x04; // RFC 2473
  private static final int ROUTER_ALERT = 0x05; // RFC 2711
  private static final int CALIPSO = 0x07; // RFC 5570
  private static final int DIAGNOSTIC_METRICS = 0x0f; // RFC 8250
  private static final int QUICK_START = 0x26; // RFC 4782
  private static final int PATH_MTU = 0x30; // RFC 9268
  private static final int IOAM = 0x31; // RFC 9486
  private static final int RPL = 0x63; // RFC 9008
  private static final int MPL = 0x6d; // RFC 7731
  private static final int ILNP_NONCE = 0x8b; // RFC 6744
  private static final int LINE_ID = 0x8c; // RFC 6788
  private static final int JUMBO = 0xc2; // RFC 2675
  private static final int HOME_ADDRESS = 0xc9; // RFC 6275
  private static final int DEPTH_FIRST = 0xee; // RFC 6971
  private static final int EXPERIMENTAL_BITS = 0x1e; // RFC 4727: with any action and change

  private static final int OPTIONS_AT = 2; // in the extension header
  private static final int HEAD_OCTETS = 2; // type and length
  private static final int LARGEST_PLAIN_PAYLOAD = 0xffff;

  static final Field.Bytes GROUP = Fields.group("ipv6.opt", "IPv6 Option");
  static final Field.UInt TYPE =
      u8(FLOATING, "ipv6.opt.type", "Type")
          .hex()
          .labels(
              "0x00=Pad1",
              "0x01=PadN",
              "0x04=Tunnel Encapsulation Limit",
              "0x05=Router Alert",
              "0x07=CALIPSO",
              "0x08=SMF_DPD",
              "0x0f=Performance and Diagnostic Metrics",
              "0x26=Quick-Start",
              "0x30=Path MTU Option",
              "0x31=IOAM Option",
              "0x63=RPL Option",
              "0x6d=MPL Option",
              "0x8a=Endpoint Identification",
              "0x8b=ILNP Nonce",
              "0x8c=Line-Identification Option",
              "0xc2=Jumbo Payload",
              "0xc9=Home Address",
              "0xee=IP_DFF");
  static final Field.UInt ACTION =
      bits8(FLOATING, 0xc0, "ipv6.opt.type.action", "Action")
          .labels(
              "0=Skip and continue",
              "1=Discard",
              "2=Discard and send ICMP Parameter Problem",
              "3=Discard and send ICMP if not multicast");
  static final Field.Flag CHANGE =
      flag8(FLOATING, 0x20, "ipv6.opt.type.change", "May Change").labels("0=No", "1=Yes");
  static final Field.UInt REST =
      bits8(FLOATING, 0x1f, "ipv6.opt.type.rest", "Low-Order Bits").hex();
  static final Field.UInt LENGTH = // octets behind this one
      u8(FLOATING, "ipv6.opt.length", "Length");

  static final Field.Bytes PAD1_OCTET = bytes(FLOATING, 1, "ipv6.opt.pad1", "Pad1");
  static final Field.Bytes PADN_OCTETS = bytes(FLOATING, 0, "ipv6.opt.padn", "PadN");
  static final Field.UInt ALERT =
      u16(FLOATING, "ipv6.opt.router_alert", "Router Alert")
          .labels("0=MLD", "1=RSVP", "2=Active Network");
  static final Field.UInt LIMIT = u8(FLOATING, "ipv6.opt.tel", "Tunnel Encapsulation Limit");
  static final Field.UInt JUMBO_LENGTH = // octets behind the IPv6 header
      u32(FLOATING, "ipv6.opt.jumbo", "Payload Length");
  static final Field.Ipv6 HOME =
      ipv6(FLOATING, "ipv6.opt.mipv6.home_address", "MIPv6 Home Address");
  static final Field.Bytes NONCE = bytes(FLOATING, 0, "ipv6.opt.ilnp_nonce", "ILNP Nonce");
  static final Field.UInt LINE_LENGTH = u8(FLOATING, "ipv6.opt.lio.length", "LineIDLen");
  static final Field.Text LINE = Fields.text(FLOATING, 0, "ipv6.opt.lio.line_id", "Line ID");
  static final Field.Bytes EXPERIMENT =
      bytes(FLOATING, 0, "ipv6.opt.experimental", "Experimental Option");
  static final Field.Bytes UNKNOWN =
      bytes(FLOATING, 0, "ipv6.opt.unknown", "Unknown Option Payload");

  static final List<Field> FIELDS = allFields();

  private Ipv6Options() {}

  private static List<Field> allFields() {
    List<Field> fields = new ArrayList<>();
    Collections.addAll(fields, GROUP, TYPE, ACTION, CHANGE, REST, LENGTH);
    Collections.addAll(fields, PAD1_OCTET, PADN_OCTETS, ALERT, LIMIT, JUMBO_LENGTH, HOME);
    Collections.addAll(fields, NONCE, LINE_LENGTH, LINE, EXPERIMENT, UNKNOWN);
    fields.addAll(Ipv6OptionData.FIELDS);
    return List.copyOf(fields);
  }

  /** Judges a whole header of options. */
  static Verdict dissect(View header, Layer out) {
    int octets = Ipv6Extension.needed(header);
    if (header.captured() < octets) {
      return out.tooShort(octets);
    }
    out.span(octets);
    if (!areWhole(header, octets)) {
      out.suspect(LENGTH, IpDrop.IPV6_BAD_EXTHDR);
    }
    return Ipv6Extension.next(out, header.u8(0));
  }

  private static boolean areWhole(View header, int end) {
    int at = OPTIONS_AT;
    while (at < end) {
      at += optionOctets(header, at, end);
    }
    return at == end;
  }

  /** Length of the option at {@code at}, type included; beyond {@code end} if it lies. */
  private static int optionOctets(View header, int at, int end) {
    if (header.u8(at) == PAD1) {
      return 1;
    }
    return at + 1 < end ? HEAD_OCTETS + header.u8(at + 1) : HEAD_OCTETS;
  }

  /**
   * The length that a jumbogram's hop-by-hop header at {@code start} gives, or 0: RFC 2675, 3
   * allows it only above what the payload length itself can say.
   */
  static long jumboOctets(View ip, int start) {
    if (!ip.has(start, Ipv6Extension.UNIT_OCTETS)) {
      return 0;
    }
    int end = start + (ip.u8(start + 1) + 1) * Ipv6Extension.UNIT_OCTETS;
    int limit = Math.min(end, ip.captured());
    for (int at = start + OPTIONS_AT; at < limit; at += optionOctets(ip, at, limit)) {
      if (ip.u8(at) == JUMBO && at + HEAD_OCTETS + 4 <= limit && ip.u8(at + 1) == 4) {
        long length = ip.u32(at + HEAD_OCTETS);
        return length > LARGEST_PLAIN_PAYLOAD ? length : 0;
      }
    }
    return 0;
  }

  /**
   * Where the home address of a node that is on its way stands in a whole header of options, or 0:
   * RFC 6275, 6.3.
   */
  static int homeAddressAt(View header) {
    int end = Ipv6Extension.octets(header);
    for (int at = OPTIONS_AT; at < end; at += optionOctets(header, at, end)) {
      int address = at + HEAD_OCTETS;
      if (header.u8(at) == HOME_ADDRESS && address + HOME.octets() <= end) {
        return address;
      }
    }
    return 0;
  }

  /** Emits the options; stops at the first whose length lies. */
  static void detail(View header, int end, Details out) {
    for (int at = OPTIONS_AT; at < end; ) {
      int octets = optionOctets(header, at, end);
      if (octets > end - at) {
        return;
      }
      out.open(GROUP, at, octets);
      int type = header.u8(at);
      out.at(TYPE, at);
      if (type == PAD1) {
        out.at(PAD1_OCTET, at);
      } else {
        out.at(ACTION, at);
        out.at(CHANGE, at);
        out.at(REST, at);
        out.at(LENGTH, at + 1);
        data(header, type, at + HEAD_OCTETS, octets - HEAD_OCTETS, out);
      }
      out.close();
      at += octets;
    }
  }

  private static void data(View header, int type, int at, int octets, Details out) {
    switch (type) {
      case PADN -> rest(PADN_OCTETS, at, octets, out);
      case ROUTER_ALERT -> whole(ALERT, at, octets, out);
      case TUNNEL_LIMIT -> whole(LIMIT, at, octets, out);
      case JUMBO -> whole(JUMBO_LENGTH, at, octets, out);
      case HOME_ADDRESS -> whole(HOME, at, octets, out);
      case ILNP_NONCE -> rest(NONCE, at, octets, out);
      case LINE_ID -> {
        whole(LINE_LENGTH, at, octets, out);
        if (octets > 1) {
          out.at(LINE, at + 1, Math.min(header.u8(at), octets - 1));
        }
      }
      case CALIPSO -> Ipv6OptionData.calipso(at, octets, out);
      case DIAGNOSTIC_METRICS -> Ipv6OptionData.diagnosticMetrics(at, octets, out);
      case QUICK_START -> Ipv6OptionData.quickStart(header, at, octets, out);
      case PATH_MTU -> Ipv6OptionData.pathMtu(header, at, octets, out);
      case IOAM -> Ipv6OptionData.ioam(header, at, octets, out);
      case RPL -> Ipv6OptionData.rpl(at, octets, out);
      case MPL -> Ipv6OptionData.mpl(header, at, octets, out);
      case DEPTH_FIRST -> Ipv6OptionData.depthFirst(at, octets, out);
      default -> rest((type & 0x1f) == EXPERIMENTAL_BITS ? EXPERIMENT : UNKNOWN, at, octets, out);
    }
  }

  /** Emits a field if the option has room for it. */
  static void whole(Field.Placed field, int at, int octets, Details out) {
    if (octets >= field.octets()) {
      out.at(field, at);
    }
  }

  /** Emits what is left of an option. */
  static void rest(Field.Placed field, int at, int octets, Details out) {
    if (octets > 0) {
      out.at(field, at, octets);
    }
  }
}
