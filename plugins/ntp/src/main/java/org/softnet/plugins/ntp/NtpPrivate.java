package org.softnet.plugins.ntp;

import static org.softnet.api.Fields.bits16;
import static org.softnet.api.Fields.bits8;
import static org.softnet.api.Fields.u8;

import java.util.List;
import org.softnet.api.Field;
import org.softnet.api.Labels;
import org.softnet.api.Line;
import org.softnet.api.View;

/**
 * The private messages of the reference implementation, mode 7: ntp_request.h of ntpd.
 *
 * <pre>
 *  0 1 2   5   8 9        16             24          31
 *  |R|M|ver| 7 |A|sequence| implementation |request code|
 *  |error |number of items| 0 |    octets an item       |
 * </pre>
 */
final class NtpPrivate {
  static final int HEADER_OCTETS = 8;

  private static final Labels CODES =
      Labels.of(
          "0=PEER_LIST",
          "1=PEER_LIST_SUM",
          "2=PEER_INFO",
          "3=PEER_STATS",
          "4=SYS_INFO",
          "5=SYS_STATS",
          "6=IO_STATS",
          "7=MEM_STATS",
          "8=LOOP_INFO",
          "9=TIMER_STATS",
          "10=CONFIG",
          "11=UNCONFIG",
          "12=SET_SYS_FLAG",
          "13=CLR_SYS_FLAG",
          "14=MONITOR",
          "15=NOMONITOR",
          "16=GET_RESTRICT",
          "17=RESADDFLAGS",
          "18=RESSUBFLAGS",
          "19=UNRESTRICT",
          "20=MON_GETLIST",
          "21=RESET_STATS",
          "22=RESET_PEER",
          "23=REREAD_KEYS",
          "24=DO_DIRTY_HACK",
          "25=DONT_DIRTY_HACK",
          "26=TRUSTKEY",
          "27=UNTRUSTKEY",
          "28=AUTHINFO",
          "29=TRAPS",
          "30=ADD_TRAP",
          "31=CLR_TRAP",
          "32=REQUEST_KEY",
          "33=CONTROL_KEY",
          "34=GET_CTLSTATS",
          "35=GET_LEAPINFO",
          "36=GET_CLOCKINFO",
          "37=SET_CLKFUDGE",
          "38=GET_KERNEL",
          "39=GET_CLKBUGINFO",
          "41=SET_PRECISION",
          "42=MON_GETLIST_1",
          "43=HOSTNAME_ASSOCID",
          "44=IF_STATS",
          "45=IF_RELOAD");

  static final Field.UInt RESPONSE =
      bits8(0, 0x80, "ntp.priv.flags.r", "Response bit")
          .labels("0=Request", "1=Response")
          .when(isPrivate());
  static final Field.UInt MORE =
      bits8(0, 0x40, "ntp.priv.flags.more", "More bit").when(isPrivate());
  static final Field.UInt AUTHENTICATED_SEQUENCE =
      u8(1, "ntp.priv.auth_seq", "Auth, sequence").when(isPrivate());
  static final Field.UInt AUTHENTICATED =
      bits8(1, 0x80, "ntp.priv.auth", "Auth bit").when(isPrivate());
  static final Field.UInt SEQUENCE =
      bits8(1, 0x7f, "ntp.priv.seq", "Sequence number").when(isPrivate());
  static final Field.UInt IMPLEMENTATION =
      u8(2, "ntp.priv.impl", "Implementation")
          .labels("0=UNIV", "2=XNTPD_OLD (pre-IPv6)", "3=XNTPD")
          .when(isPrivate());
  static final Field.UInt REQUEST =
      u8(3, "ntp.priv.reqcode", "Request code").labels(CODES).when(isPrivate());
  static final Field.UInt ERROR =
      bits8(4, 0xf0, "ntp.priv.err", "Err")
          .hex()
          .labels(
              "0=No error",
              "1=incompatible implementation number",
              "2=unimplemented request code",
              "3=format error",
              "4=no data available",
              "5=unknown",
              "6=unknown",
              "7=authentication failure")
          .when(isPrivate());
  static final Field.UInt ITEMS =
      bits16(4, 0x0fff, "ntp.priv.numitems", "Number of data items").when(isPrivate());
  static final Field.UInt RESERVED =
      bits8(6, 0xf0, "ntp.priv.reserved", "Reserved").hex().when(isPrivate());
  static final Field.UInt ITEM_OCTETS =
      bits16(6, 0x0fff, "ntp.priv.itemsize", "Size of data item").when(isPrivate());

  static final List<Field> FIXED_FIELDS =
      List.of(
          RESPONSE,
          MORE,
          AUTHENTICATED_SEQUENCE,
          AUTHENTICATED,
          SEQUENCE,
          IMPLEMENTATION,
          REQUEST,
          ERROR,
          ITEMS,
          RESERVED,
          ITEM_OCTETS);

  private NtpPrivate() {}

  private static Field.Presence isPrivate() {
    return ntp -> Ntp.mode(ntp) == Ntp.PRIVATE;
  }

  static void info(View ntp, Line line) {
    line.text(RESPONSE.in(ntp) == 1 ? ", Response" : ", Request");
    String code = CODES.of(REQUEST.in(ntp));
    if (code != null) {
      line.text(", ").text(code);
    }
  }
}
