package org.softnet.plugins.ppp;

import static org.softnet.api.Fields.bits8;
import static org.softnet.api.Fields.u16;
import static org.softnet.api.Fields.u8;

import java.util.List;
import org.softnet.api.Field;
import org.softnet.api.Labels;
import org.softnet.api.Layer;
import org.softnet.api.StackDrop;
import org.softnet.api.View;

/**
 * The header that both stages of PPP over Ethernet share, RFC 2516, 4. Linux: {@code struct
 * pppoe_hdr}, include/uapi/linux/if_pppox.h.
 *
 * <pre>
 *  0   3 4   7 8      16             31
 *  | ver | typ | code |  session id   |
 *  |     length       |                   of what follows
 * </pre>
 */
final class Pppoe {
  static final int HEADER_OCTETS = 6;

  static final Labels CODES =
      Labels.of(
          "0x00=Session Data",
          "0x07=Active Discovery Offer (PADO)",
          "0x09=Active Discovery Initiation (PADI)",
          "0x0a=Active Discovery Session-Grant (PADG)",
          "0x0b=Active Discovery Session-Credit Resp.(PADC)",
          "0x0c=Active Discovery Quality (PADQ)",
          "0x19=Active Discovery Request (PADR)",
          "0x65=Active Discovery Session-confirmation (PADS)",
          "0xa7=Active Discovery Terminate (PADT)",
          "0xd3=Active Discovery Message (PADM)",
          "0xd4=Active Discovery Network (PADN)");

  static final Field.UInt VERSION = bits8(0, 0xf0, "pppoe.version", "Version");
  static final Field.UInt TYPE = bits8(0, 0x0f, "pppoe.type", "Type");
  static final Field.UInt CODE = u8(1, "pppoe.code", "Code").hex().labels(CODES);
  static final Field.UInt SESSION_ID = u16(2, "pppoe.session_id", "Session ID").hex();
  static final Field.UInt LENGTH = // octets behind the header
      u16(4, "pppoe.payload_length", "Payload Length");

  static final List<Field> FIELDS = List.of(VERSION, TYPE, CODE, SESSION_ID, LENGTH);

  private Pppoe() {}

  /** Says where the payload ends; what lies beyond is padding of the frame. */
  static Layer span(View pppoe, Layer out) {
    int total = HEADER_OCTETS + LENGTH.in(pppoe);
    out.span(HEADER_OCTETS, total);
    return total > pppoe.onWire() ? out.suspect(LENGTH, StackDrop.PKT_TOO_SMALL) : out;
  }
}
