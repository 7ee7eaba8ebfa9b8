package org.softnet.plugins.tcp;

import static org.softnet.api.Field.FLOATING;
import static org.softnet.api.Fields.bits16;
import static org.softnet.api.Fields.bits8;
import static org.softnet.api.Fields.bytes;
import static org.softnet.api.Fields.flag8;
import static org.softnet.api.Fields.ipv4;
import static org.softnet.api.Fields.ipv6;
import static org.softnet.api.Fields.u16;
import static org.softnet.api.Fields.u32;
import static org.softnet.api.Fields.u64;
import static org.softnet.api.Fields.u8;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.softnet.api.Details;
import org.softnet.api.Field;
import org.softnet.api.View;

/**
 * The Multipath TCP option, RFC 8684, 3. Linux: {@code mptcp_parse_option()}, net/mptcp/options.c.
 *
 * <pre>
 *  0      8        16        20
 *  | kind | length | subtype | of the subtype |
 * </pre>
 */
final class TcpMultipath {
  private static final int CAPABLE = 0;
  private static final int JOIN = 1;
  private static final int DATA_SEQUENCE = 2;
  private static final int ADD_ADDRESS = 3;
  private static final int REMOVE_ADDRESS = 4;
  private static final int PRIORITY = 5;
  private static final int FALLBACK = 6;
  private static final int FAST_CLOSE = 7;
  private static final int RESET = 8;
  private static final int JOIN_SYN_OCTETS = 10; // without kind and length: RFC 8684, 3.2
  private static final int JOIN_SYN_ACK_OCTETS = 14;
  private static final int DATA_ACK_PRESENT = 0x01; // RFC 8684, 3.3
  private static final int DATA_ACK_LONG = 0x02;
  private static final int MAPPING_PRESENT = 0x04;
  private static final int MAPPING_LONG = 0x08;

  static final Field.UInt SUBTYPE =
      bits8(FLOATING, 0xf0, "tcp.options.mptcp.subtype", "Multipath TCP subtype")
          .labels(
              "0=Multipath Capable",
              "1=Join Connection",
              "2=Data Sequence Signal",
              "3=Add Address",
              "4=Remove Address",
              "5=Change Subflow Priority",
              "6=TCP Fallback",
              "7=Fast Close",
              "8=TCP Reset");
  static final Field.UInt VERSION =
      bits8(FLOATING, 0x0f, "tcp.options.mptcp.version", "Multipath TCP version");
  static final Field.UInt RESERVED =
      bits16(FLOATING, 0x0fff, "tcp.options.mptcp.reserved", "Reserved").hex();
  static final Field.UInt FLAGS =
      u8(FLOATING, "tcp.options.mptcp.flags", "Multipath TCP flags").hex();
  static final Field.Flag CHECKSUM_REQUIRED =
      flag8(FLOATING, 0x80, "tcp.options.mptcp.checksumreq.flags", "Checksum required");
  static final Field.UInt EXTENSIBILITY =
      bits8(FLOATING, 0x40, "tcp.options.mptcp.extensibility.flag", "Extensibility");
  static final Field.UInt UNUSED_FLAGS =
      bits8(FLOATING, 0x3e, "tcp.options.mptcp.reserved.flag", "Reserved").hex();
  static final Field.Flag SHA1 =
      flag8(FLOATING, 0x01, "tcp.options.mptcp.sha1.flag", "Use HMAC-SHA1");
  static final Field.Flag SHA256 =
      flag8(FLOATING, 0x01, "tcp.options.mptcp.sha256.flag", "Use HMAC-SHA256");
  static final Field.Flag BACKUP =
      flag8(FLOATING, 0x01, "tcp.options.mptcp.backup.flag", "Backup flag");
  static final Field.Flag DATA_FIN =
      flag8(FLOATING, 0x10, "tcp.options.mptcp.datafin.flag", "DATA_FIN");
  static final Field.Flag SEQUENCE_8 =
      flag8(FLOATING, 0x08, "tcp.options.mptcp.dseqn8.flag", "Data Sequence Number is 8 octets");
  static final Field.Flag SEQUENCE_PRESENT =
      flag8(
          FLOATING,
          0x04,
          "tcp.options.mptcp.dseqnpresent.flag",
          "Data Sequence Number, Subflow Sequence Number, Data-level Length, Checksum present");
  static final Field.Flag ACK_8 =
      flag8(FLOATING, 0x02, "tcp.options.mptcp.dataack8.flag", "Data ACK is 8 octets");
  static final Field.Flag ACK_PRESENT =
      flag8(FLOATING, 0x01, "tcp.options.mptcp.dataackpresent.flag", "Data ACK is present");
  static final Field.UInt ADDRESS_ID =
      u8(FLOATING, "tcp.options.mptcp.addrid", "Address ID").repeated();
  static final Field.UInt SENDER_KEY = u64(FLOATING, "tcp.options.mptcp.sendkey", "Sender's Key");
  static final Field.UInt RECEIVER_KEY =
      u64(FLOATING, "tcp.options.mptcp.recvkey", "Receiver's Key");
  static final Field.UInt RECEIVER_TOKEN =
      u32(FLOATING, "tcp.options.mptcp.recvtok", "Receiver's Token");
  static final Field.UInt SENDER_RANDOM =
      u32(FLOATING, "tcp.options.mptcp.sendrand", "Sender's Random Number");
  static final Field.UInt SENDER_CUT_MAC =
      u64(FLOATING, "tcp.options.mptcp.sendtrunchmac", "Sender's Truncated HMAC");
  static final Field.Bytes SENDER_MAC =
      bytes(FLOATING, 20, "tcp.options.mptcp.sendhmac", "Sender's HMAC");
  static final Field.UInt ADDRESS_CUT_MAC =
      u64(FLOATING, "tcp.options.mptcp.addaddrtrunchmac", "Truncated HMAC");
  static final Field.UInt DATA_ACK =
      u64(FLOATING, "tcp.options.mptcp.rawdataack", "Original MPTCP Data ACK");
  static final Field.UInt DATA_SEQUENCE_NUMBER =
      u64(FLOATING, "tcp.options.mptcp.rawdataseqno", "Data Sequence Number");
  static final Field.UInt SUBFLOW_SEQUENCE =
      u32(FLOATING, "tcp.options.mptcp.subflowseqno", "Subflow Sequence Number");
  static final Field.UInt DATA_LENGTH = // octets
      u16(FLOATING, "tcp.options.mptcp.datalvllen", "Data-level Length");
  static final Field.UInt CHECKSUM = u16(FLOATING, "tcp.options.mptcp.checksum", "Checksum").hex();
  static final Field.UInt ECHO = bits8(FLOATING, 0x01, "tcp.options.mptcp.echo", "Echo");
  static final Field.Ipv4 ADDRESS_4 =
      ipv4(FLOATING, "tcp.options.mptcp.ipv4", "Advertised IPv4 Address");
  static final Field.Ipv6 ADDRESS_6 =
      ipv6(FLOATING, "tcp.options.mptcp.ipv6", "Advertised IPv6 Address");
  static final Field.UInt PORT = u16(FLOATING, "tcp.options.mptcp.port", "Advertised port");
  static final Field.Flag TRANSIENT =
      flag8(FLOATING, 0x01, "tcp.options.mptcp.flag_T.flag", "Transient");
  static final Field.UInt RESET_REASON =
      u8(FLOATING, "tcp.options.mptcp.rst_reason", "TCPRST Reason")
          .hex()
          .labels(
              "0=Unspecified error",
              "1=MPTCP-specific error",
              "2=Lack of resources",
              "3=Administratively prohibited",
              "4=Too much outstanding data",
              "5=Unacceptable performance",
              "6=Middlebox interference");

  static final List<Field> FIELDS = allFields();

  private TcpMultipath() {}

  private static List<Field> allFields() {
    List<Field> fields = new ArrayList<>();
    Collections.addAll(fields, SUBTYPE, VERSION, RESERVED, FLAGS, CHECKSUM_REQUIRED);
    Collections.addAll(fields, EXTENSIBILITY, UNUSED_FLAGS, SHA1, SHA256);
    Collections.addAll(fields, BACKUP, DATA_FIN, SEQUENCE_8, SEQUENCE_PRESENT, ACK_8, ACK_PRESENT);
    Collections.addAll(fields, ADDRESS_ID, SENDER_KEY, RECEIVER_KEY, RECEIVER_TOKEN);
    Collections.addAll(fields, SENDER_RANDOM, SENDER_CUT_MAC, SENDER_MAC, ADDRESS_CUT_MAC);
    Collections.addAll(fields, DATA_ACK, DATA_SEQUENCE_NUMBER, SUBFLOW_SEQUENCE, DATA_LENGTH);
    Collections.addAll(fields, CHECKSUM, ECHO, ADDRESS_4, ADDRESS_6, PORT, TRANSIENT);
    Collections.addAll(fields, RESET_REASON);
    return List.copyOf(fields);
  }

  /** Emits what stands behind kind and length, from {@code at} up to {@code end}. */
  static void detail(View tcp, int at, int end, Details out) {
    if (at >= end) {
      return;
    }
    out.at(SUBTYPE, at);
    if (end - at < 2 && tcp.u8(at) >> 4 != PRIORITY) {
      return;
    }
    switch (tcp.u8(at) >> 4) {
      case CAPABLE -> capable(tcp, at, end, out);
      case JOIN -> join(at, end, out);
      case DATA_SEQUENCE -> dataSequence(tcp, at, end, out);
      case ADD_ADDRESS -> addAddress(at, end, out);
      case REMOVE_ADDRESS -> {
        for (int id = at + 1; id < end; id++) {
          out.at(ADDRESS_ID, id);
        }
      }
      case PRIORITY -> {
        out.at(BACKUP, at);
        TcpOptions.inside(ADDRESS_ID, at + 1, end, out);
      }
      case FALLBACK -> {
        out.at(RESERVED, at);
        TcpOptions.inside(DATA_SEQUENCE_NUMBER, at + 2, end, out);
      }
      case FAST_CLOSE -> {
        out.at(RESERVED, at);
        TcpOptions.inside(RECEIVER_KEY, at + 2, end, out);
      }
      case RESET -> {
        out.at(FLAGS, at);
        out.at(TRANSIENT, at);
        out.at(RESET_REASON, at + 1);
      }
      default -> {
        // the group shows the octets
      }
    }
  }

  private static void capable(View tcp, int at, int end, Details out) {
    out.at(VERSION, at);
    out.at(FLAGS, at + 1);
    out.at(CHECKSUM_REQUIRED, at + 1);
    out.at(EXTENSIBILITY, at + 1);
    out.at(UNUSED_FLAGS, at + 1);
    out.at(VERSION.longAt(tcp, at) == 0 ? SHA1 : SHA256, at + 1);
    TcpOptions.inside(SENDER_KEY, at + 2, end, out);
    TcpOptions.inside(RECEIVER_KEY, at + 10, end, out);
    TcpOptions.inside(DATA_LENGTH, at + 18, end, out);
    TcpOptions.inside(CHECKSUM, at + 20, end, out);
  }

  /** The three steps of the handshake differ in length alone. */
  private static void join(int at, int end, Details out) {
    int octets = end - at;
    if (octets == JOIN_SYN_OCTETS || octets == JOIN_SYN_ACK_OCTETS) {
      out.at(FLAGS, at);
      out.at(BACKUP, at);
      out.at(ADDRESS_ID, at + 1);
    }
    if (octets == JOIN_SYN_OCTETS) {
      out.at(RECEIVER_TOKEN, at + 2);
      out.at(SENDER_RANDOM, at + 6);
    } else if (octets == JOIN_SYN_ACK_OCTETS) {
      out.at(SENDER_CUT_MAC, at + 2);
      out.at(SENDER_RANDOM, at + 10);
    } else {
      out.at(RESERVED, at);
      TcpOptions.inside(SENDER_MAC, at + 2, end, out);
    }
  }

  private static void dataSequence(View tcp, int at, int end, Details out) {
    int flags = tcp.u8(at + 1);
    out.at(FLAGS, at + 1);
    out.at(DATA_FIN, at + 1);
    out.at(SEQUENCE_8, at + 1);
    out.at(SEQUENCE_PRESENT, at + 1);
    out.at(ACK_8, at + 1);
    out.at(ACK_PRESENT, at + 1);
    int place = at + 2;
    if ((flags & DATA_ACK_PRESENT) != 0) {
      place = number(DATA_ACK, tcp, place, (flags & DATA_ACK_LONG) != 0, end, out);
    }
    if ((flags & MAPPING_PRESENT) != 0) {
      place = number(DATA_SEQUENCE_NUMBER, tcp, place, (flags & MAPPING_LONG) != 0, end, out);
      TcpOptions.inside(SUBFLOW_SEQUENCE, place, end, out);
      TcpOptions.inside(DATA_LENGTH, place + 4, end, out);
      TcpOptions.inside(CHECKSUM, place + 6, end, out);
    }
  }

  private static int number(
      Field.UInt field, View tcp, int at, boolean wide, int end, Details out) {
    int octets = wide ? 8 : 4;
    if (at + octets <= end) {
      out.value(field, at, octets, wide ? tcp.i64(at) : tcp.u32(at));
    }
    return at + octets;
  }

  /** What is there follows from the length: RFC 8684, 3.4.1. */
  private static void addAddress(int at, int end, Details out) {
    out.at(ECHO, at);
    out.at(ADDRESS_ID, at + 1);
    int left = end - at - 2;
    boolean six = left == 16 || left == 18 || left == 24 || left == 26;
    int place = at + 2 + (six ? 16 : 4);
    TcpOptions.inside(six ? ADDRESS_6 : ADDRESS_4, at + 2, end, out);
    if ((end - place) % 8 == 2) {
      out.at(PORT, place);
      place += 2;
    }
    TcpOptions.inside(ADDRESS_CUT_MAC, place, end, out);
  }
}
