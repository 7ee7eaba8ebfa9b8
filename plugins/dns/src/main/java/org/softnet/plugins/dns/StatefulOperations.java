package org.softnet.plugins.dns;

import static org.softnet.api.Field.FLOATING;
import static org.softnet.api.Fields.bytes;
import static org.softnet.api.Fields.group;
import static org.softnet.api.Fields.u16;
import static org.softnet.api.Fields.u32;

import java.util.List;
import org.softnet.api.Details;
import org.softnet.api.Field;
import org.softnet.api.View;

/**
 * DNS Stateful Operations, RFC 8490, 5.4: a message of operation 6 has no sections but these.
 *
 * <pre>
 *  | type(2) | length(2) | data |
 * </pre>
 */
final class StatefulOperations {
  private static final int HEAD_OCTETS = 4;
  private static final int KEEPALIVE = 1;
  private static final int RETRY_DELAY = 2;
  private static final int PADDING = 3;

  static final Field.Bytes TLV = group("dns.dso.tlv", "DSO TLV");
  static final Field.UInt TYPE =
      u16(FLOATING, "dns.dso.tlv.type", "Type")
          .labels("0=Reserved", "1=Keep Alive", "2=Retry Delay", "3=Encryption Padding");
  static final Field.UInt LENGTH = u16(FLOATING, "dns.dso.tlv.length", "Length");
  static final Field.Bytes DATA = bytes(FLOATING, 0, "dns.dso.tlv.data", "Data");
  static final Field.UInt INACTIVITY = // milliseconds
      u32(FLOATING, "dns.dso.tlv.keepalive.inactivity", "Inactivity Timeout");
  static final Field.UInt INTERVAL = // milliseconds
      u32(FLOATING, "dns.dso.tlv.keepalive.interval", "Keepalive Interval");
  static final Field.UInt DELAY = // milliseconds
      u32(FLOATING, "dns.dso.tlv.retrydelay.retrydelay", "Retry Delay");
  static final Field.Bytes PADDING_OCTETS =
      bytes(FLOATING, 0, "dns.dso.tlv.encpad.padding", "Padding");

  static final List<Field> FIELDS =
      List.of(TLV, TYPE, LENGTH, DATA, INACTIVITY, INTERVAL, DELAY, PADDING_OCTETS);

  private StatefulOperations() {}

  static void detail(View message, int from, Details out) {
    int at = from;
    while (message.has(at, HEAD_OCTETS)) {
      int data = at + HEAD_OCTETS;
      int end = Math.min(data + message.u16(at + 2), message.captured());
      out.open(TLV, at, end - at);
      out.at(TYPE, at);
      out.at(LENGTH, at + 2);
      switch (message.u16(at)) {
        case KEEPALIVE -> Emit.one(INTERVAL, Emit.one(INACTIVITY, data, end, out), end, out);
        case RETRY_DELAY -> Emit.one(DELAY, data, end, out);
        case PADDING -> Emit.rest(PADDING_OCTETS, data, end, out);
        default -> Emit.rest(DATA, data, end, out);
      }
      out.close();
      at = end;
    }
  }
}
