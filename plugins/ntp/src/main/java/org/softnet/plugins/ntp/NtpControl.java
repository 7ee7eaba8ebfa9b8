package org.softnet.plugins.ntp;

import static org.softnet.api.Field.FLOATING;
import static org.softnet.api.Fields.bits8;
import static org.softnet.api.Fields.bytes;
import static org.softnet.api.Fields.u16;
import static org.softnet.api.Fields.u8;

import java.util.List;
import org.softnet.api.Details;
import org.softnet.api.Field;
import org.softnet.api.View;

/**
 * NTP's control messages, mode 6, RFC 9327.
 *
 * <pre>
 *  0 2    5   8 9 10 11   16              31
 *  |li|ver| 6 |R|E|M|opcode|   sequence    |
 *  |        status         | association id|
 *  |        offset         |     count     |   of the octets of data that follow
 * </pre>
 */
final class NtpControl {
  static final int HEADER_OCTETS = 12;

  static final Field.UInt FLAGS = u8(1, "ntp.ctrl.flags2", "Flags 2").hex().when(control());
  static final Field.UInt RESPONSE =
      bits8(1, 0x80, "ntp.ctrl.flags2.r", "Response bit")
          .labels("0=Request", "1=Response")
          .when(control());
  static final Field.UInt ERROR =
      bits8(1, 0x40, "ntp.ctrl.flags2.error", "Error bit").when(control());
  static final Field.UInt MORE = bits8(1, 0x20, "ntp.ctrl.flags2.more", "More bit").when(control());
  static final Field.UInt OPCODE =
      bits8(1, 0x1f, "ntp.ctrl.flags2.opcode", "Opcode")
          .labels(
              "0=UNSPEC",
              "1=read status",
              "2=read variables",
              "3=write variables",
              "4=read clock variables",
              "5=write clock variables",
              "6=set trap address/port",
              "7=asynchronous message",
              "8=runtime configuration",
              "9=export configuration to file",
              "10=retrieve remote address stats",
              "11=retrieve ordered list",
              "12=request client-specific nonce",
              "31=unset trap address/port")
          .when(control());
  static final Field.UInt SEQUENCE = u16(2, "ntp.ctrl.sequence", "Sequence").when(control());
  static final Field.UInt STATUS = u16(4, "ntp.ctrl.status", "Status").hex().when(control());
  static final Field.UInt ASSOCIATION = u16(6, "ntp.ctrl.associd", "AssociationID").when(control());
  static final Field.UInt OFFSET = u16(8, "ntp.ctrl.offset", "Offset").when(control());
  static final Field.UInt COUNT = u16(10, "ntp.ctrl.count", "Count").when(control());
  static final Field.Bytes DATA = bytes(FLOATING, 0, "ntp.ctrl.data", "Data");

  static final List<Field> FIXED_FIELDS =
      List.of(FLAGS, RESPONSE, ERROR, MORE, OPCODE, SEQUENCE, STATUS, ASSOCIATION, OFFSET, COUNT);

  private NtpControl() {}

  private static Field.Presence control() {
    return ntp -> Ntp.mode(ntp) == Ntp.CONTROL;
  }

  static void detail(View ntp, int end, Details out) {
    int octets = Math.min(COUNT.in(ntp), end - HEADER_OCTETS);
    if (octets > 0) {
      out.at(DATA, HEADER_OCTETS, octets);
    }
  }
}
