package org.softnet.plugins.rtp;

import static org.softnet.api.Field.FLOATING;
import static org.softnet.api.Fields.bits8;
import static org.softnet.api.Fields.bytes;
import static org.softnet.api.Fields.flag8;
import static org.softnet.api.Fields.found;
import static org.softnet.api.Fields.group;
import static org.softnet.api.Fields.u16;
import static org.softnet.api.Fields.u32;
import static org.softnet.api.Fields.u8;

import java.util.List;
import java.util.Locale;
import org.pf4j.Extension;
import org.softnet.api.Conversation;
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
 * Real-time Transport Protocol, RFC 3550, 5.1. No port is its own: who negotiates a flow announces
 * it in the table {@code rtp}.
 *
 * <pre>
 *  0                1            2          4           8
 *  | V2 P X count4 | M type 7   | sequence | timestamp | source (4) | count sources ...
 *  | profile (2) | words (2) | words of extension, if X     | payload | padding, if P: last is count
 * </pre>
 *
 * <p>RTCP may share the flow (RFC 5761): such a packet is a layer without octets here, and RTCP's.
 */
@Extension
public final class Rtp implements Protocol {
  static final Table TABLE = Table.of("rtp", 8);
  static final int HEADER_OCTETS = 12;
  static final int VERSION_NUMBER = 2;

  private static final int WORD_OCTETS = 4;
  private static final int EXTENSION_HEADER_OCTETS = 4;
  private static final int ONE_OCTET_ELEMENTS = 0xbede; // RFC 8285, 4.2
  private static final int LAST_ID = 15;

  // RFC 5761, 4: the types that stand where RTCP's do, 192 to 223 with the marker
  private static final int FIRST_RTCP = 192;
  private static final int LAST_RTCP = 223;

  static final Field.UInt VERSION =
      bits8(0, 0xc0, "rtp.version", "Version").labels("2=RFC 1889 Version").when(Rtp::isMedia);
  static final Field.Flag PADDING = flag8(0, 0x20, "rtp.padding", "Padding").when(Rtp::isMedia);
  static final Field.Flag EXTENSION = flag8(0, 0x10, "rtp.ext", "Extension").when(Rtp::isMedia);
  static final Field.UInt COUNT =
      bits8(0, 0x0f, "rtp.cc", "Contributing source identifiers count").when(Rtp::isMedia);
  static final Field.Flag MARKER = flag8(1, 0x80, "rtp.marker", "Marker").when(Rtp::isMedia);
  static final Field.UInt TYPE =
      bits8(1, 0x7f, "rtp.p_type", "Payload type").labels(PayloadTypes.NAMES).when(Rtp::isMedia);
  static final Field.UInt SEQUENCE = u16(2, "rtp.seq", "Sequence number").when(Rtp::isMedia);
  static final Field.Derived EXTENDED =
      found(
              "rtp.extseq",
              "Extended sequence number",
              layer -> layer.note(RtpConversation.EXTENDED) - 1)
          .where(layer -> layer.note(RtpConversation.EXTENDED) != 0);
  static final Field.UInt TIMESTAMP = u32(4, "rtp.timestamp", "Timestamp").when(Rtp::isMedia);
  static final Field.UInt SOURCE =
      u32(8, "rtp.ssrc", "Synchronization Source identifier").hex().when(Rtp::isMedia);
  static final Field.UInt CONTRIBUTING =
      u32(FLOATING, "rtp.csrc.item", "CSRC item").hex().repeated();
  static final Field.UInt PROFILE = u16(FLOATING, "rtp.ext.profile", "Defined by profile").hex();
  static final Field.UInt EXTENSION_LENGTH = // words of four octets
      u16(FLOATING, "rtp.ext.len", "Extension length");
  static final Field.UInt EXTENSION_WORD =
      u32(FLOATING, "rtp.hdr_ext", "Header extension").hex().repeated();
  static final Field.Bytes ELEMENT = group("rtp.ext.rfc5285", "RFC 5285 Header Extension");
  static final Field.UInt ELEMENT_ID = u8(FLOATING, "rtp.ext.rfc5285.id", "Identifier");
  static final Field.UInt ELEMENT_LENGTH = u8(FLOATING, "rtp.ext.rfc5285.len", "Length");
  static final Field.Bytes ELEMENT_DATA =
      bytes(FLOATING, 0, "rtp.ext.rfc5285.data", "Extension Data");
  static final Field.Bytes PAYLOAD = bytes(FLOATING, 0, "rtp.payload", "Payload");
  static final Field.Bytes PADDING_DATA = bytes(FLOATING, 0, "rtp.padding.data", "Padding data");
  static final Field.UInt PADDING_COUNT = u8(FLOATING, "rtp.padding.count", "Padding count");

  private static final List<Field> FIELDS =
      List.of(
          VERSION,
          PADDING,
          EXTENSION,
          COUNT,
          MARKER,
          TYPE,
          SEQUENCE,
          EXTENDED,
          TIMESTAMP,
          SOURCE,
          CONTRIBUTING,
          PROFILE,
          EXTENSION_LENGTH,
          ELEMENT,
          ELEMENT_ID,
          ELEMENT_LENGTH,
          ELEMENT_DATA,
          EXTENSION_WORD,
          PAYLOAD,
          PADDING_DATA,
          PADDING_COUNT);

  private static final List<Table> ASKED = List.of(Rtcp.TABLE);

  @Override
  public String name() {
    return "rtp";
  }

  @Override
  public String label() {
    return "Real-Time Transport Protocol";
  }

  @Override
  public String column() {
    return "RTP";
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
    tables.add(TABLE, 0, this);
  }

  @Override
  public Conversation converse() {
    return new RtpConversation();
  }

  /** Whether the packet is RTP's own, as far as there are octets to tell. */
  static boolean isMedia(View rtp) {
    return rtp.captured() < 2 || rtp.u8(1) < FIRST_RTCP || rtp.u8(1) > LAST_RTCP;
  }

  @Override
  public Verdict dissect(View rtp, Layer out) {
    if (rtp.captured() > 0 && rtp.u8(0) >> 6 != VERSION_NUMBER) {
      return out.foreign(); // STUN and DTLS share the flow: RFC 7983
    }
    if (rtp.captured() < 2) {
      return out.tooShort(HEADER_OCTETS);
    }
    if (!isMedia(rtp)) {
      return out.span(0).next(Rtcp.TABLE, 0);
    }
    if (rtp.captured() < HEADER_OCTETS) {
      return out.tooShort(HEADER_OCTETS);
    }
    int header = HEADER_OCTETS + WORD_OCTETS * COUNT.in(rtp);
    if (EXTENSION.in(rtp)) {
      header += EXTENSION_HEADER_OCTETS;
      if (rtp.captured() >= header) {
        header += WORD_OCTETS * rtp.u16(header - 2);
      }
    }
    if (header > rtp.onWire()) {
      return out.malformed(EXTENSION.in(rtp) ? EXTENSION : COUNT);
    }
    return rtp.captured() < header ? out.tooShort(header) : out.span(header).end();
  }

  @Override
  public void detail(Layer layer, Details out) {
    View rtp = layer.view();
    int header = layer.headerOctets();
    if (header == 0) {
      return;
    }
    int at = HEADER_OCTETS;
    for (int i = COUNT.in(rtp); i > 0; i--, at += WORD_OCTETS) {
      out.at(CONTRIBUTING, at);
    }
    if (EXTENSION.in(rtp)) {
      out.at(PROFILE, at);
      out.at(EXTENSION_LENGTH, at + 2);
      extension(rtp, rtp.u16(at), at + EXTENSION_HEADER_OCTETS, header, out);
    }
    int end = header + layer.payloadCaptured();
    int wire = header + layer.payloadOctets();
    int padding = PADDING.in(rtp) && end == wire && end > header ? rtp.u8(end - 1) : 0;
    if (padding > end - header) {
      padding = 0; // it claims octets that are the header's
    }
    if (end - padding > header) {
      out.at(PAYLOAD, header, end - padding - header);
    }
    if (padding > 1) {
      out.at(PADDING_DATA, end - padding, padding - 1);
    }
    if (padding > 0) {
      out.at(PADDING_COUNT, end - 1);
    }
  }

  private static void extension(View rtp, int profile, int from, int end, Details out) {
    if (profile != ONE_OCTET_ELEMENTS) {
      for (int at = from; at < end; at += WORD_OCTETS) {
        out.at(EXTENSION_WORD, at);
      }
      return;
    }
    int at = from;
    while (at < end && rtp.u8(at) >> 4 != LAST_ID) { // RFC 8285, 4.2: which ends the elements
      if (rtp.u8(at) == 0) {
        at++; // padding
        continue;
      }
      int octets = (rtp.u8(at) & 0xf) + 1;
      if (octets > end - at - 1) {
        return; // it claims octets that are the payload's
      }
      out.open(ELEMENT, at, 1 + octets);
      out.value(ELEMENT_ID, at, 1, rtp.u8(at) >> 4);
      out.value(ELEMENT_LENGTH, at, 1, octets);
      out.at(ELEMENT_DATA, at + 1, octets);
      out.close();
      at += 1 + octets;
    }
  }

  @Override
  public boolean spansPayload() {
    return true;
  }

  @Override
  public void info(Packet packet, int depth, Line line) {
    View rtp = packet.layer(depth).view();
    if (!isMedia(rtp)) {
      return;
    }
    line.text("PT=");
    int type = TYPE.in(rtp);
    String name = PayloadTypes.NAMES.of(type);
    if (name == null) {
      line.text(type >= PayloadTypes.FIRST_DYNAMIC ? "DynamicRTP-Type-" : "Unknown-Type-")
          .num(type);
    } else {
      line.text(name);
    }
    line.text(", SSRC=0x").text(Long.toHexString(SOURCE.longIn(rtp)).toUpperCase(Locale.ROOT));
    line.text(", Seq=").num(SEQUENCE.in(rtp));
    line.text(", Time=").num(TIMESTAMP.longIn(rtp));
    line.text(MARKER.in(rtp) ? ", Mark" : "");
  }
}
