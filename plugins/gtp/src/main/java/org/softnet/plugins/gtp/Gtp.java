package org.softnet.plugins.gtp;

import static org.softnet.api.Field.FLOATING;
import static org.softnet.api.Fields.bits8;
import static org.softnet.api.Fields.bytes;
import static org.softnet.api.Fields.flag8;
import static org.softnet.api.Fields.group;
import static org.softnet.api.Fields.u16;
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
 * GPRS tunnelling protocol, version 1: what a mobile sends and gets, between base station and
 * gateway. 3GPP TS 29.281 (user plane), TS 29.060 (control plane, of which the header is read).
 * Linux: {@code gtp1u_udp_encap_recv()}, drivers/net/gtp.c.
 *
 * <pre>
 *  0     3 4 5 6 7 8       16              31
 *  |ver|pt|0|E|S|P| message|     length     |   length: of what follows the first 8 octets
 *  |            tunnel endpoint             |
 *  |    sequence       | N-PDU  | next type |   if one of E, S and P
 *  |words|  an extension ...    | next type |   while there is a next type
 * </pre>
 */
@Extension
public final class Gtp implements Protocol {
  static final int HEADER_OCTETS = 8;
  private static final int OPTIONAL_OCTETS = 4;
  private static final int UDP_PORT_USER = 2152; // IANA port numbers
  private static final int UDP_PORT_CONTROL = 2123;
  private static final int VERSION_1 = 1;
  private static final int OPTIONAL_BITS = 0x07;
  private static final int EXTENSION_BIT = 0x04;
  private static final int USER_PACKET = 0xff;
  private static final int WORD_OCTETS = 4;
  private static final int LAST_OF_OPTIONAL = HEADER_OCTETS + OPTIONAL_OCTETS - 1;

  static final Field.UInt FLAGS = u8(0, "gtp.flags", "Flags").hex();
  static final Field.UInt VERSION =
      bits8(0, 0xe0, "gtp.flags.version", "Version")
          .labels("0=GTP release 97/98 version", "1=GTP release 99 version");
  static final Field.UInt TYPE =
      bits8(0, 0x10, "gtp.flags.payload", "Protocol type").labels("0=GTP'", "1=GTP");
  static final Field.UInt RESERVED = bits8(0, 0x08, "gtp.flags.reserved", "Reserved");
  static final Field.Flag EXTENDED =
      flag8(0, EXTENSION_BIT, "gtp.flags.e", "Is Next Extension Header present?")
          .labels("0=No", "1=Yes");
  static final Field.Flag NUMBERED =
      flag8(0, 0x02, "gtp.flags.s", "Is Sequence Number present?").labels("0=No", "1=Yes");
  static final Field.Flag NPDU_NUMBERED =
      flag8(0, 0x01, "gtp.flags.pn", "Is N-PDU number present?").labels("0=No", "1=Yes");
  static final Field.UInt MESSAGE =
      u8(1, "gtp.message", "Message Type")
          .hex()
          .labels(
              "1=Echo request",
              "2=Echo response",
              "3=Version not supported",
              "16=Create PDP context request",
              "17=Create PDP context response",
              "18=Update PDP context request",
              "19=Update PDP context response",
              "20=Delete PDP context request",
              "21=Delete PDP context response",
              "26=Error indication",
              "31=Supported extension header notification",
              "254=End Marker",
              "255=T-PDU");
  static final Field.UInt LENGTH = u16(2, "gtp.length", "Length"); // octets
  static final Field.UInt TEID = u32(4, "gtp.teid", "TEID").hex();
  static final Field.UInt SEQUENCE =
      u16(8, "gtp.seq_number", "Sequence number").hex().when(Gtp::hasOptional);
  static final Field.UInt NPDU =
      u8(10, "gtp.npdu_number", "N-PDU Number").hex().when(Gtp::hasOptional);
  static final Field.UInt NEXT =
      u8(11, "gtp.next", "Next extension header type").hex().when(Gtp::hasOptional);
  static final Field.Bytes EXTENSION = group("gtp.ext_hdr", "Extension header");
  static final Field.UInt EXTENSION_LENGTH = // of 4 octets
      u8(FLOATING, "gtp.ext_hdr.length", "Extension Header Length");
  static final Field.Bytes EXTENSION_DATA =
      bytes(FLOATING, 0, "gtp.ext_hdr.data", "Extension Header Content");
  static final Field.UInt EXTENSION_NEXT =
      u8(FLOATING, "gtp.ext_hdr.next", "Next extension header type").hex();

  private static final List<Field> FIELDS =
      List.of(
          FLAGS,
          VERSION,
          TYPE,
          RESERVED,
          EXTENDED,
          NUMBERED,
          NPDU_NUMBERED,
          MESSAGE,
          LENGTH,
          TEID,
          SEQUENCE,
          NPDU,
          NEXT,
          EXTENSION,
          EXTENSION_LENGTH,
          EXTENSION_DATA,
          EXTENSION_NEXT);

  private static final List<Table> ASKED = List.of(Table.IP_VERSION);

  @Override
  public String name() {
    return "gtp";
  }

  @Override
  public String label() {
    return "GPRS Tunneling Protocol";
  }

  @Override
  public String column() {
    return "GTP";
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
    tables.add(Table.UDP_PORT, UDP_PORT_USER, this);
    tables.add(Table.UDP_PORT, UDP_PORT_CONTROL, this);
  }

  @Override
  public Verdict dissect(View gtp, Layer out) {
    if (gtp.captured() < HEADER_OCTETS) {
      return out.tooShort(HEADER_OCTETS);
    }
    if (VERSION.in(gtp) != VERSION_1 || TYPE.in(gtp) == 0) {
      return out.foreign(); // GTP', and versions whose headers are others
    }
    int total = HEADER_OCTETS + LENGTH.in(gtp);
    int header = HEADER_OCTETS + (hasOptional(gtp) ? OPTIONAL_OCTETS : 0);
    if (header > total) {
      return out.malformed(LENGTH);
    }
    if (gtp.captured() < header) {
      return out.tooShort(header);
    }
    if (EXTENDED.in(gtp)) {
      int next = gtp.u8(LAST_OF_OPTIONAL);
      while (next != 0) {
        if (gtp.captured() <= header) {
          return out.tooShort(header + WORD_OCTETS);
        }
        int octets = gtp.u8(header) * WORD_OCTETS;
        if (octets == 0 || header + octets > total) {
          return out.malformed(LENGTH);
        }
        header += octets;
        if (gtp.captured() < header) {
          return out.tooShort(header);
        }
        next = gtp.u8(header - 1);
      }
    }
    return next(gtp, out.span(header, total), header);
  }

  /** A packet of the user's is IP, or a frame of PPP, which stays data. */
  private static Verdict next(View gtp, Layer out, int header) {
    if (MESSAGE.in(gtp) != USER_PACKET || out.payloadCaptured() == 0) {
      return out.end();
    }
    int version = gtp.u8(header) >> 4;
    return version == 4 || version == 6 ? out.next(Table.IP_VERSION, version) : out.end();
  }

  private static boolean hasOptional(View gtp) {
    return (gtp.u8(0) & OPTIONAL_BITS) != 0;
  }

  @Override
  public void detail(Layer layer, Details out) {
    View gtp = layer.view();
    int at = HEADER_OCTETS + OPTIONAL_OCTETS;
    while (at < layer.headerOctets()) {
      int octets = gtp.u8(at) * WORD_OCTETS;
      out.open(EXTENSION, at, octets);
      out.at(EXTENSION_LENGTH, at);
      out.at(EXTENSION_DATA, at + 1, octets - 2);
      out.at(EXTENSION_NEXT, at + octets - 1);
      out.close();
      at += octets;
    }
  }

  @Override
  public void info(Packet packet, int depth, Line line) {
    int message = MESSAGE.in(packet.layer(depth).view());
    String name = MESSAGE.labels().of(message);
    if (name == null) {
      line.text("Unknown message ").num(message);
    } else {
      line.text(name);
    }
  }
}
