package org.softnet.plugins.ip;

import static org.softnet.api.Field.FLOATING;
import static org.softnet.api.Fields.bits16;
import static org.softnet.api.Fields.bits32;
import static org.softnet.api.Fields.bits8;
import static org.softnet.api.Fields.bytes;
import static org.softnet.api.Fields.flag8;
import static org.softnet.api.Fields.u16;
import static org.softnet.api.Fields.u24;
import static org.softnet.api.Fields.u32;
import static org.softnet.api.Fields.u8;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.softnet.api.Details;
import org.softnet.api.Field;
import org.softnet.api.Fields;
import org.softnet.api.View;

/** The data of the options that hold more than one value; offsets are those of the data. */
final class Ipv6OptionData {
  private static final int IOAM_TRACES = 1; // option types 0 and 1, RFC 9197, 4.4

  // CALIPSO, RFC 5570, 5.1
  static final Field.UInt CALIPSO_DOI =
      u32(FLOATING, "ipv6.opt.calipso.doi", "CALIPSO Domain of Interpretation");
  static final Field.UInt CALIPSO_LENGTH = // words of 32 bits
      u8(FLOATING, "ipv6.opt.calipso.cmpt.length", "Compartment Length");
  static final Field.UInt CALIPSO_LEVEL =
      u8(FLOATING, "ipv6.opt.calipso.sens_level", "Sensitivity Level");
  static final Field.UInt CALIPSO_CHECKSUM =
      u16(FLOATING, "ipv6.opt.calipso.checksum", "Checksum").hex();
  static final Field.Bytes CALIPSO_BITMAP =
      bytes(FLOATING, 0, "ipv6.opt.calipso.cmpt_bitmap", "Compartment Bitmap");

  // Performance and Diagnostic Metrics, RFC 8250, 3.2
  static final Field.UInt PDM_SCALE_RECEIVED =
      u8(FLOATING, "ipv6.opt.pdm.scale_dtlr", "Scale DTLR");
  static final Field.UInt PDM_SCALE_SENT = u8(FLOATING, "ipv6.opt.pdm.scale_dtls", "Scale DTLS");
  static final Field.UInt PDM_THIS = u16(FLOATING, "ipv6.opt.pdm.psn_this_pkt", "PSN This Packet");
  static final Field.UInt PDM_LAST =
      u16(FLOATING, "ipv6.opt.pdm.psn_last_recv", "PSN Last Received");
  static final Field.UInt PDM_RECEIVED =
      u16(FLOATING, "ipv6.opt.pdm.delta_last_recv", "Delta Time Last Received");
  static final Field.UInt PDM_SENT =
      u16(FLOATING, "ipv6.opt.pdm.delta_last_sent", "Delta Time Last Sent");

  // Quick-Start, RFC 4782, 3.2
  static final Field.UInt QS_FUNCTION =
      bits8(FLOATING, 0xf0, "ipv6.opt.qs_func", "Function")
          .labels("0=Rate request", "8=Rate report");
  static final Field.UInt QS_RATE =
      bits8(FLOATING, 0x0f, "ipv6.opt.qs_rate", "Rate").labels(IpNumbers.QUICK_START_RATES);
  static final Field.UInt QS_TTL = u8(FLOATING, "ipv6.opt.qs_ttl", "QS TTL");
  static final Field.UInt QS_UNUSED = u8(FLOATING, "ipv6.opt.qs_unused", "Not Used");
  static final Field.UInt QS_NONCE =
      bits32(FLOATING, 0xffff_fffcL, "ipv6.opt.qs_nonce", "QS Nonce").hex();
  static final Field.UInt QS_RESERVED =
      bits32(FLOATING, 0x3, "ipv6.opt.qs_reserved", "Reserved").hex();

  // Minimum path MTU, RFC 9268, 5; octets
  static final Field.UInt PMTU_MIN = u16(FLOATING, "ipv6.opt.pmtu.min", "Minimum Reported PMTU");
  static final Field.UInt PMTU_RETURN = // the lowest bit is the flag
      u16(FLOATING, "ipv6.opt.pmtu.rtn", "Return Minimum PMTU");
  static final Field.Flag PMTU_RETURNED =
      Fields.flag16(FLOATING, 0x0001, "ipv6.opt.pmtu.r_flag", "Return Flag");

  // In-situ OAM, RFC 9486, 3 and RFC 9197, 4.4
  static final Field.UInt IOAM_RESERVED = u8(FLOATING, "ipv6.opt.ioam.rsv", "Reserved");
  static final Field.UInt IOAM_TYPE =
      u8(FLOATING, "ipv6.opt.ioam.opt_type", "Option-Type")
          .labels(
              "0=Pre-allocated Trace",
              "1=Incremental Trace",
              "2=Proof of Transit",
              "3=Edge to Edge");
  static final Field.UInt IOAM_NAMESPACE = u16(FLOATING, "ipv6.opt.ioam.trace.ns", "Namespace ID");
  static final Field.UInt IOAM_NODE_LENGTH = // words of 32 bits
      bits8(FLOATING, 0xf8, "ipv6.opt.ioam.trace.nodelen", "Node Length");
  static final Field.UInt IOAM_FLAGS =
      bits16(FLOATING, 0x0780, "ipv6.opt.ioam.trace.flags", "Flags").hex();
  static final Field.UInt IOAM_REMAINING = // words of 32 bits
      bits8(FLOATING, 0x7f, "ipv6.opt.ioam.trace.remlen", "Remaining Length");
  static final Field.UInt IOAM_TRACE_TYPE =
      u24(FLOATING, "ipv6.opt.ioam.trace.type", "Trace Type").hex();

  // RPL, RFC 6553, 3
  static final Field.UInt RPL_FLAGS = u8(FLOATING, "ipv6.opt.rpl.flag", "Flag").hex();
  static final Field.Flag RPL_DOWN = flag8(FLOATING, 0x80, "ipv6.opt.rpl.flag.o", "Down");
  static final Field.Flag RPL_RANK_ERROR =
      flag8(FLOATING, 0x40, "ipv6.opt.rpl.flag.r", "Rank Error");
  static final Field.Flag RPL_FORWARDING_ERROR =
      flag8(FLOATING, 0x20, "ipv6.opt.rpl.flag.f", "Forwarding Error");
  static final Field.UInt RPL_INSTANCE =
      u8(FLOATING, "ipv6.opt.rpl.instance_id", "RPLInstanceID").hex();
  static final Field.UInt RPL_RANK = u16(FLOATING, "ipv6.opt.rpl.sender_rank", "Sender Rank").hex();

  // MPL, RFC 7731, 6.1
  static final Field.UInt MPL_FLAGS = u8(FLOATING, "ipv6.opt.mpl.flag", "Flag").hex();
  static final Field.UInt MPL_SEED_LENGTH =
      bits8(FLOATING, 0xc0, "ipv6.opt.mpl.flag.s", "Seed ID Length")
          .labels("0=None", "1=16 bits", "2=64 bits", "3=128 bits");
  static final Field.Flag MPL_LARGEST =
      flag8(FLOATING, 0x20, "ipv6.opt.mpl.flag.m", "Largest Sequence");
  static final Field.UInt MPL_SEQUENCE = u8(FLOATING, "ipv6.opt.mpl.sequence", "Sequence").hex();
  static final Field.Bytes MPL_SEED = bytes(FLOATING, 0, "ipv6.opt.mpl.seed_id", "Seed ID");

  // Depth-First Forwarding, RFC 6971, 7
  static final Field.UInt DFF_FLAGS = u8(FLOATING, "ipv6.opt.dff.flags", "Flags").hex();
  static final Field.UInt DFF_VERSION =
      bits8(FLOATING, 0xc0, "ipv6.opt.dff.flag.ver", "Version (VER)");
  static final Field.Flag DFF_DUPLICATE =
      flag8(FLOATING, 0x20, "ipv6.opt.dff.flag.dup", "Duplicate (DUP)");
  static final Field.Flag DFF_RETURN =
      flag8(FLOATING, 0x10, "ipv6.opt.dff.flag.ret", "Return (RET)");
  static final Field.UInt DFF_SEQUENCE =
      u16(FLOATING, "ipv6.opt.dff.sequence_number", "Sequence Number");

  static final List<Field> FIELDS = allFields();

  private Ipv6OptionData() {}

  private static List<Field> allFields() {
    List<Field> fields = new ArrayList<>();
    Collections.addAll(fields, CALIPSO_DOI, CALIPSO_LENGTH, CALIPSO_LEVEL, CALIPSO_CHECKSUM);
    Collections.addAll(fields, CALIPSO_BITMAP);
    Collections.addAll(fields, PDM_SCALE_RECEIVED, PDM_SCALE_SENT, PDM_THIS, PDM_LAST);
    Collections.addAll(fields, PDM_RECEIVED, PDM_SENT);
    Collections.addAll(fields, QS_FUNCTION, QS_RATE, QS_TTL, QS_UNUSED, QS_NONCE, QS_RESERVED);
    Collections.addAll(fields, PMTU_MIN, PMTU_RETURN, PMTU_RETURNED);
    Collections.addAll(fields, IOAM_RESERVED, IOAM_TYPE, IOAM_NAMESPACE, IOAM_NODE_LENGTH);
    Collections.addAll(fields, IOAM_FLAGS, IOAM_REMAINING, IOAM_TRACE_TYPE);
    Collections.addAll(fields, RPL_FLAGS, RPL_DOWN, RPL_RANK_ERROR, RPL_FORWARDING_ERROR);
    Collections.addAll(fields, RPL_INSTANCE, RPL_RANK);
    Collections.addAll(fields, MPL_FLAGS, MPL_SEED_LENGTH, MPL_LARGEST, MPL_SEQUENCE, MPL_SEED);
    Collections.addAll(fields, DFF_FLAGS, DFF_VERSION, DFF_DUPLICATE, DFF_RETURN, DFF_SEQUENCE);
    return List.copyOf(fields);
  }

  static void calipso(int at, int octets, Details out) {
    if (octets >= 8) {
      out.at(CALIPSO_DOI, at);
      out.at(CALIPSO_LENGTH, at + 4);
      out.at(CALIPSO_LEVEL, at + 5);
      out.at(CALIPSO_CHECKSUM, at + 6);
      Ipv6Options.rest(CALIPSO_BITMAP, at + 8, octets - 8, out);
    }
  }

  static void diagnosticMetrics(int at, int octets, Details out) {
    if (octets >= 10) {
      out.at(PDM_SCALE_RECEIVED, at);
      out.at(PDM_SCALE_SENT, at + 1);
      out.at(PDM_THIS, at + 2);
      out.at(PDM_LAST, at + 4);
      out.at(PDM_RECEIVED, at + 6);
      out.at(PDM_SENT, at + 8);
    }
  }

  static void quickStart(View header, int at, int octets, Details out) {
    if (octets >= 6) {
      out.at(QS_FUNCTION, at);
      out.at(QS_RATE, at);
      out.at(QS_FUNCTION.longAt(header, at) == 0 ? QS_TTL : QS_UNUSED, at + 1);
      out.at(QS_NONCE, at + 2);
      out.at(QS_RESERVED, at + 2);
    }
  }

  static void pathMtu(View header, int at, int octets, Details out) {
    if (octets >= 4) {
      out.at(PMTU_MIN, at);
      out.value(PMTU_RETURN, at + 2, 2, header.u16(at + 2) & 0xfffe);
      out.at(PMTU_RETURNED, at + 2);
    }
  }

  static void ioam(View header, int at, int octets, Details out) {
    Ipv6Options.whole(IOAM_RESERVED, at, octets, out);
    Ipv6Options.whole(IOAM_TYPE, at + 1, octets - 1, out);
    if (octets >= 10 && header.u8(at + 1) <= IOAM_TRACES) {
      out.at(IOAM_NAMESPACE, at + 2);
      out.at(IOAM_NODE_LENGTH, at + 4);
      out.at(IOAM_FLAGS, at + 4);
      out.at(IOAM_REMAINING, at + 5);
      out.at(IOAM_TRACE_TYPE, at + 6);
    }
  }

  static void rpl(int at, int octets, Details out) {
    if (octets >= 4) {
      out.at(RPL_FLAGS, at);
      out.at(RPL_DOWN, at);
      out.at(RPL_RANK_ERROR, at);
      out.at(RPL_FORWARDING_ERROR, at);
      out.at(RPL_INSTANCE, at + 1);
      out.at(RPL_RANK, at + 2);
    }
  }

  static void mpl(View header, int at, int octets, Details out) {
    if (octets >= 2) {
      out.at(MPL_FLAGS, at);
      out.at(MPL_SEED_LENGTH, at);
      out.at(MPL_LARGEST, at);
      out.at(MPL_SEQUENCE, at + 1);
      int seed =
          switch ((int) MPL_SEED_LENGTH.longAt(header, at)) {
            case 1 -> 2;
            case 2 -> 8;
            case 3 -> 16;
            default -> 0;
          };
      Ipv6Options.rest(MPL_SEED, at + 2, Math.min(seed, octets - 2), out);
    }
  }

  static void depthFirst(int at, int octets, Details out) {
    if (octets >= 3) {
      out.at(DFF_FLAGS, at);
      out.at(DFF_VERSION, at);
      out.at(DFF_DUPLICATE, at);
      out.at(DFF_RETURN, at);
      out.at(DFF_SEQUENCE, at + 1);
    }
  }
}
