package org.softnet.plugins.ppp;

import static org.softnet.api.Field.FLOATING;
import static org.softnet.api.Fields.bits8;
import static org.softnet.api.Fields.bytes;
import static org.softnet.api.Fields.flag32;
import static org.softnet.api.Fields.flag8;
import static org.softnet.api.Fields.group;
import static org.softnet.api.Fields.u16;
import static org.softnet.api.Fields.u24;
import static org.softnet.api.Fields.u32;
import static org.softnet.api.Fields.u8;

import java.util.List;
import org.softnet.api.Details;
import org.softnet.api.Field;
import org.softnet.api.Layer;
import org.softnet.api.View;

/** The compression methods that peers offer: RFC 1962, 4, RFC 1974, 1977, 1979, 2118, 3078. */
final class CcpOptions {
  static final Field.Bytes OPTION = group("ccp.opt", "Option");
  static final Field.UInt TYPE = // IANA PPP CCP configuration option types
      u8(FLOATING, "ccp.opt.type", "Type")
          .labels(
              "0=OUI",
              "1=Predictor type 1",
              "2=Predictor type 2",
              "3=Puddle Jumper",
              "16=Hewlett-Packard PPC",
              "17=Stac Electronics LZS",
              "18=Microsoft PPE/PPC",
              "19=Gandalf FZA",
              "20=V.42bis compression",
              "21=BSD LZW Compress",
              "23=LZS-DCP",
              "24=MVRCA (Magnalink)",
              "26=Deflate",
              "27=V.44/X3.102 compression");
  static final Field.UInt LENGTH = u8(FLOATING, "ccp.opt.length", "Length"); // octets
  static final Field.UInt OUI = u24(FLOATING, "ccp.opt.oui", "OUI").hex();
  static final Field.UInt SUBTYPE = u8(FLOATING, "ccp.opt.subtype", "Subtype");
  static final Field.UInt HISTORY_COUNT = u16(FLOATING, "ccp.opt.history_count", "History Count");
  static final Field.UInt CHECK_FIELD = u8(FLOATING, "ccp.opt.cm", "Check Mode Field");
  static final Field.UInt CHECK_RESERVED = bits8(FLOATING, 0xf8, "ccp.opt.cm.reserved", "Reserved");
  static final Field.UInt CHECK_MODE =
      bits8(FLOATING, 0x07, "ccp.opt.cm.check_mode", "Check Mode")
          .labels("0=None", "1=LCB", "2=CRC", "3=Sequence Number", "4=Extended Mode");
  static final Field.UInt SUPPORTED =
      u32(FLOATING, "ccp.opt.supported_bits", "Supported Bits").hex();
  static final Field.Flag STATELESS =
      flag32(FLOATING, 0x0100_0000L, "ccp.opt.supported_bits.h", "H")
          .labels("0=Stateless mode OFF", "1=Stateless mode ON");
  static final Field.Flag BITS_56 =
      flag32(FLOATING, 0x80L, "ccp.opt.supported_bits.m", "M")
          .labels("0=56-bit encryption OFF", "1=56-bit encryption ON");
  static final Field.Flag BITS_128 =
      flag32(FLOATING, 0x40L, "ccp.opt.supported_bits.s", "S")
          .labels("0=128-bit encryption OFF", "1=128-bit encryption ON");
  static final Field.Flag BITS_40 =
      flag32(FLOATING, 0x20L, "ccp.opt.supported_bits.l", "L")
          .labels("0=40-bit encryption OFF", "1=40-bit encryption ON");
  static final Field.Flag OBSOLETE =
      flag32(FLOATING, 0x10L, "ccp.opt.supported_bits.d", "D")
          .labels("0=Obsolete (should ALWAYS be 0)", "1=Obsolete (should NOT be 1)");
  static final Field.Flag COMPRESSION =
      flag32(FLOATING, 0x01L, "ccp.opt.supported_bits.c", "C")
          .labels("0=No desire to negotiate MPPC", "1=Desire to negotiate MPPC");
  static final Field.UInt BSD = u8(FLOATING, "ccp.opt.vd", "Vers/Dict").hex();
  static final Field.UInt BSD_VERSION = bits8(FLOATING, 0xe0, "ccp.opt.vd.vers", "Vers");
  static final Field.UInt BSD_DICTIONARY = bits8(FLOATING, 0x1f, "ccp.opt.vd.dict", "Dict");
  static final Field.UInt FEATURES = bits8(FLOATING, 0xc0, "ccp.opt.fe", "Features");
  static final Field.Flag EACH_PACKET =
      flag8(FLOATING, 0x20, "ccp.opt.p", "Packet by Packet flag").labels("0=Disabled", "1=Enabled");
  static final Field.UInt MAGNALINK_HISTORY = bits8(FLOATING, 0x1f, "ccp.opt.History", "History");
  static final Field.UInt CONTEXTS = u8(FLOATING, "ccp.opt.contexts", "# Contexts");
  static final Field.UInt WINDOW = // a power of two, from 2^8 on
      bits8(FLOATING, 0xf0, "ccp.opt.window", "Window");
  static final Field.UInt METHOD =
      bits8(FLOATING, 0x0f, "ccp.opt.method", "Method").labels("8=zlib compression");
  static final Field.UInt ZERO = bits8(FLOATING, 0xfc, "ccp.opt.mbz", "MBZ");
  static final Field.UInt CHECK =
      bits8(FLOATING, 0x03, "ccp.opt.chk", "Chk").labels("0=sequence number check method");
  static final Field.Bytes DATA = bytes(FLOATING, 0, "ccp.opt.data", "Data");

  static final List<Field> FIELDS =
      List.of(
          OPTION,
          TYPE,
          LENGTH,
          OUI,
          SUBTYPE,
          HISTORY_COUNT,
          CHECK_FIELD,
          CHECK_RESERVED,
          CHECK_MODE,
          SUPPORTED,
          STATELESS,
          BITS_56,
          BITS_128,
          BITS_40,
          OBSOLETE,
          COMPRESSION,
          BSD,
          BSD_VERSION,
          BSD_DICTIONARY,
          FEATURES,
          EACH_PACKET,
          MAGNALINK_HISTORY,
          CONTEXTS,
          WINDOW,
          METHOD,
          ZERO,
          CHECK,
          DATA);

  private CcpOptions() {}

  static void detail(Layer layer, Details out) {
    Control.options(layer, OPTION, TYPE, LENGTH, CcpOptions::option, out);
  }

  private static void option(View ccp, int at, int octets, Details out) {
    int data = at + Control.OPTION_OCTETS;
    int left = octets - Control.OPTION_OCTETS;
    switch (ccp.u8(at)) {
      case 0 -> vendor(data, left, out);
      case 17 -> stac(data, left, out);
      case 18 -> microsoft(data, left, out);
      case 21 -> bsd(data, left, out);
      case 24 -> magnalink(data, left, out);
      case 26 -> deflate(data, left, out);
      default -> {
        if (left > 0) {
          out.at(DATA, data, left);
        }
      }
    }
  }

  private static void vendor(int at, int left, Details out) {
    if (left >= 4) {
      out.at(OUI, at);
      out.at(SUBTYPE, at + 3);
    }
  }

  private static void stac(int at, int left, Details out) {
    if (left >= 3) {
      out.at(HISTORY_COUNT, at);
      out.at(CHECK_FIELD, at + 2);
      out.at(CHECK_RESERVED, at + 2);
      out.at(CHECK_MODE, at + 2);
    }
  }

  private static void microsoft(int at, int left, Details out) {
    if (left >= 4) {
      out.at(SUPPORTED, at);
      out.at(STATELESS, at);
      out.at(BITS_56, at);
      out.at(BITS_128, at);
      out.at(BITS_40, at);
      out.at(OBSOLETE, at);
      out.at(COMPRESSION, at);
    }
  }

  private static void bsd(int at, int left, Details out) {
    if (left >= 1) {
      out.at(BSD, at);
      out.at(BSD_VERSION, at);
      out.at(BSD_DICTIONARY, at);
    }
  }

  private static void magnalink(int at, int left, Details out) {
    if (left >= 2) {
      out.at(FEATURES, at);
      out.at(EACH_PACKET, at);
      out.at(MAGNALINK_HISTORY, at);
      out.at(CONTEXTS, at + 1);
    }
  }

  private static void deflate(int at, int left, Details out) {
    if (left >= 2) {
      out.at(WINDOW, at);
      out.at(METHOD, at);
      out.at(ZERO, at + 1);
      out.at(CHECK, at + 1);
    }
  }
}
