package org.softnet.plugins.ppp;

import static org.softnet.api.Field.FLOATING;
import static org.softnet.api.Fields.bytes;
import static org.softnet.api.Fields.u16;
import static org.softnet.api.Fields.u8;

import java.util.List;
import org.softnet.api.Details;
import org.softnet.api.Field;
import org.softnet.api.Labels;
import org.softnet.api.Layer;
import org.softnet.api.Line;
import org.softnet.api.Packet;
import org.softnet.api.StackDrop;
import org.softnet.api.Verdict;
import org.softnet.api.View;

/**
 * What every protocol that sets up a link shares, RFC 1661, 5: a code, an identifier, the length of
 * the whole, and for the first four codes a list of options.
 *
 * <pre>
 *  0      8      16             31
 *  | code |  id  |    length     |
 *  | type |length|  option data  |   and so on
 * </pre>
 */
final class Control {
  static final int HEADER_OCTETS = 4;
  static final int OPTION_OCTETS = 2; // without data
  private static final int CONFIGURE_REQUEST = 1;
  private static final int CONFIGURE_REJECT = 4;

  static final Labels CODES = // IANA PPP LCP and IPCP codes
      Labels.of(
          "0=Vendor Specific",
          "1=Configuration Request",
          "2=Configuration Ack",
          "3=Configuration Nak",
          "4=Configuration Reject",
          "5=Termination Request",
          "6=Termination Ack",
          "7=Code Reject",
          "8=Protocol Reject",
          "9=Echo Request",
          "10=Echo Reply",
          "11=Discard Request",
          "12=Identification",
          "13=Time Remaining",
          "14=Reset Request",
          "15=Reset Ack");

  static final Field.UInt CODE = u8(0, "ppp.code", "Code").labels(CODES);
  static final Field.UInt IDENTIFIER = u8(1, "ppp.identifier", "Identifier");
  static final Field.UInt LENGTH = u16(2, "ppp.length", "Length"); // octets, header included
  static final Field.Bytes DATA = bytes(FLOATING, 0, "ppp.data", "Data");

  static final List<Field> FIELDS = List.of(CODE, IDENTIFIER, LENGTH, DATA);

  /** Emits one option. */
  @FunctionalInterface
  interface Option {
    /**
     * Emits what the option at {@code at} holds.
     *
     * @param octets its length, the two octets of type and length included
     */
    void detail(View message, int at, int octets, Details out);
  }

  private Control() {}

  /** Judges the header; the message's length says where it ends. */
  static Verdict dissect(View message, Layer out) {
    if (message.captured() < HEADER_OCTETS) {
      return out.tooShort(HEADER_OCTETS);
    }
    int length = LENGTH.in(message);
    if (length < HEADER_OCTETS) {
      return out.malformed(LENGTH, StackDrop.PKT_TOO_SMALL);
    }
    if (message.captured() < length) {
      return out.tooShort(length);
    }
    return out.span(length, length).end(); // what lies beyond is padding
  }

  /** Whether the message negotiates: its data is options. */
  static boolean hasOptions(View message) {
    int code = CODE.in(message);
    return code >= CONFIGURE_REQUEST && code <= CONFIGURE_REJECT;
  }

  /** Emits the options that are whole: a branch each, its type and length first. */
  static void options(
      Layer layer,
      Field.Bytes branch,
      Field.UInt type,
      Field.UInt length,
      Option option,
      Details out) {
    View message = layer.view();
    int end = layer.headerOctets();
    int at = HEADER_OCTETS;
    while (at + OPTION_OCTETS <= end) {
      int octets = message.u8(at + 1);
      if (octets < OPTION_OCTETS || at + octets > end) {
        return;
      }
      out.open(branch, at, octets);
      out.at(type, at);
      out.at(length, at + 1);
      option.detail(message, at, octets, out);
      out.close();
      at += octets;
    }
  }

  /** Emits what follows the header as octets. */
  static void data(Layer layer, Field.Bytes field, int at, Details out) {
    int end = layer.headerOctets();
    if (end > at) {
      out.at(field, at, end - at);
    }
  }

  static void info(Packet packet, int depth, Line line) {
    line.text(CODES.of(CODE.in(packet.layer(depth).view()), "Unknown"));
  }
}
