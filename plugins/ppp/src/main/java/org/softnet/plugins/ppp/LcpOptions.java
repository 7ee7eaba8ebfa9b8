package org.softnet.plugins.ppp;

import static org.softnet.api.Field.FLOATING;
import static org.softnet.api.Fields.bytes;
import static org.softnet.api.Fields.flag32;
import static org.softnet.api.Fields.group;
import static org.softnet.api.Fields.ipv4;
import static org.softnet.api.Fields.mac;
import static org.softnet.api.Fields.u16;
import static org.softnet.api.Fields.u24;
import static org.softnet.api.Fields.u32;
import static org.softnet.api.Fields.u8;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.softnet.api.Details;
import org.softnet.api.Field;
import org.softnet.api.Labels;
import org.softnet.api.Layer;
import org.softnet.api.View;

/** The options of the link control protocol, RFC 1661, 6, RFC 1570, RFC 1662, RFC 1990. */
final class LcpOptions {
  private static final Labels TYPES = // IANA PPP LCP configuration option types
      Labels.of(
          "0=Vendor Specific",
          "1=Maximum Receive Unit",
          "2=Async Control Character Map",
          "3=Authentication Protocol",
          "4=Quality Protocol",
          "5=Magic Number",
          "6=Reserved",
          "7=Protocol Field Compression",
          "8=Address and Control Field Compression",
          "9=FCS Alternatives",
          "10=Self-describing Padding",
          "11=Numbered Mode",
          "12=Multi Link Procedure (deprecated)",
          "13=Callback",
          "14=Connect-Time",
          "15=Compound Frames",
          "16=Nominal Data Encapsulation",
          "17=Multilink MRRU",
          "18=Multilink Short Sequence Number Header",
          "19=Multilink Endpoint Discriminator",
          "20=Proprietary",
          "21=DCE Identifier",
          "22=Multilink Plus Procedure",
          "23=Link Discriminator for BACP",
          "24=LCP Authentication Option",
          "25=Consistent Overhead Byte Stuffing (COBS)",
          "26=Prefix elision",
          "27=Multilink header format",
          "28=Internationalization",
          "29=Simple Data Link on SONET/SDH",
          "30=PPP Muxing");

  private static final String[] CHARACTERS = {
    "nul", "soh", "stx", "etx", "eot", "enq", "ack", "bel", "bs", "ht", "lf", "vt", "ff", "cr",
    "so", "si", "dle", "dc1", "dc2", "dc3", "dc4", "nak", "syn", "etb", "can", "em", "sub", "esc",
    "fs", "gs", "rs", "us"
  };

  static final Field.Bytes OPTION = group("lcp.opt", "Option");
  static final Field.UInt TYPE = u8(FLOATING, "lcp.opt.type", "Type").labels(TYPES);
  static final Field.UInt LENGTH = u8(FLOATING, "lcp.opt.length", "Length"); // octets
  static final Field.UInt MRU = u16(FLOATING, "lcp.opt.mru", "Maximum Receive Unit");
  static final Field.UInt ASYNC_MAP =
      u32(FLOATING, "lcp.opt.asyncmap", "Async Control Character Map").hex();
  static final List<Field.Flag> ASYNC_CHARACTERS = characters();
  static final Field.UInt AUTHENTICATION =
      u16(FLOATING, "lcp.opt.auth_protocol", "Authentication Protocol")
          .hex()
          .labels(PppNumbers.NAMES);
  static final Field.UInt ALGORITHM =
      u8(FLOATING, "lcp.opt.algorithm", "Algorithm")
          .labels(
              "5=CHAP with MD5",
              "6=SHA-1",
              "7=CHAP with SHA-256",
              "8=CHAP with SHA3-256",
              "128=MS-CHAP",
              "129=MS-CHAP-2");
  static final Field.UInt QUALITY =
      u16(FLOATING, "lcp.opt.quality_protocol", "Quality Protocol").hex().labels(PppNumbers.NAMES);
  static final Field.UInt PERIOD = // hundredths of a second
      u32(FLOATING, "lcp.opt.reporting_period", "Reporting Period");
  static final Field.UInt MAGIC = u32(FLOATING, "lcp.opt.magic_number", "Magic Number").hex();
  static final Field.UInt FCS = u8(FLOATING, "lcp.opt.fcs_alternatives", "FCS Alternatives").hex();
  static final Field.UInt MAXIMUM = u8(FLOATING, "lcp.opt.maximum", "Maximum");
  static final Field.UInt WINDOW = u8(FLOATING, "lcp.opt.window", "Window");
  static final Field.UInt OPERATION =
      u8(FLOATING, "lcp.opt.operation", "Operation")
          .labels(
              "0=Location is determined by user authentication",
              "1=Message is dialing string",
              "2=Message is location identifier",
              "3=Message is E.164",
              "4=Message is distinguished name",
              "5=unassigned",
              "6=Location is determined during CBCP negotiation");
  static final Field.Bytes MESSAGE = bytes(FLOATING, 0, "lcp.opt.message", "Message");
  static final Field.UInt MRRU = u16(FLOATING, "lcp.opt.mrru", "MRRU");
  static final Field.UInt CLASS =
      u8(FLOATING, "lcp.opt.ep_disc_class", "Class")
          .labels(
              "0=Null",
              "1=Locally assigned address",
              "2=Internet Protocol (IP) address",
              "3=IEEE 802.1 globally assigned MAC address",
              "4=PPP magic-number block",
              "5=Public switched network directory number");
  static final Field.Ipv4 IP_ADDRESS = ipv4(FLOATING, "lcp.opt.ip_address", "IP Address");
  static final Field.Mac MAC_ADDRESS = mac(FLOATING, "lcp.opt.802_1_address", "IEEE 802.1 Address");
  static final Field.Bytes MAGIC_BLOCK =
      bytes(FLOATING, 0, "lcp.opt.magic_block", "PPP Magic-Number Block");
  static final Field.Bytes DIRECTORY_NUMBER =
      bytes(FLOATING, 0, "lcp.opt.psndn", "Public Switched Network Directory Number");
  static final Field.UInt DISCRIMINATOR =
      u16(FLOATING, "lcp.opt.link_discrim", "Link Discriminator");
  static final Field.UInt OUI = u24(FLOATING, "lcp.opt.oui", "OUI").hex();
  static final Field.UInt KIND = u8(FLOATING, "lcp.opt.kind", "Kind");
  static final Field.Bytes DATA = bytes(FLOATING, 0, "lcp.opt.data", "Data");

  static final List<Field> FIELDS = allFields();

  private LcpOptions() {}

  private static List<Field> allFields() {
    List<Field> fields = new ArrayList<>();
    Collections.addAll(fields, OPTION, TYPE, LENGTH, OUI, KIND, MRU, ASYNC_MAP);
    fields.addAll(ASYNC_CHARACTERS);
    Collections.addAll(fields, AUTHENTICATION, ALGORITHM, QUALITY, PERIOD, MAGIC, FCS, MAXIMUM);
    Collections.addAll(fields, WINDOW, OPERATION, MESSAGE, MRRU, CLASS, IP_ADDRESS, MAC_ADDRESS);
    Collections.addAll(fields, MAGIC_BLOCK, DIRECTORY_NUMBER, DISCRIMINATOR, DATA);
    return List.copyOf(fields);
  }

  /** A flag a control character, the first one the lowest bit. */
  private static List<Field.Flag> characters() {
    List<Field.Flag> flags = new ArrayList<>();
    for (int i = 0; i < CHARACTERS.length; i++) {
      String name = CHARACTERS[i];
      flags.add(
          flag32(FLOATING, 1L << i, "lcp.opt.asyncmap." + name, name.toUpperCase(Locale.ROOT))
              .labels("0=False", "1=True"));
    }
    return List.copyOf(flags);
  }

  static void detail(Layer layer, Details out) {
    Control.options(layer, OPTION, TYPE, LENGTH, LcpOptions::option, out);
  }

  private static void option(View lcp, int at, int octets, Details out) {
    int data = at + Control.OPTION_OCTETS;
    int left = octets - Control.OPTION_OCTETS;
    switch (lcp.u8(at)) {
      case 0 -> vendor(data, left, out);
      case 1 -> number(MRU, data, left, out);
      case 2 -> asyncMap(data, left, out);
      case 3 -> authentication(lcp, data, left, out);
      case 4 -> quality(data, left, out);
      case 5 -> number(MAGIC, data, left, out);
      case 9 -> number(FCS, data, left, out);
      case 10 -> number(MAXIMUM, data, left, out);
      case 11 -> number(WINDOW, data, left, out);
      case 13 -> callback(data, left, out);
      case 17 -> number(MRRU, data, left, out);
      case 19 -> endpoint(lcp, data, left, out);
      case 23 -> number(DISCRIMINATOR, data, left, out);
      default -> rest(DATA, data, left, out);
    }
  }

  private static void number(Field.UInt field, int at, int left, Details out) {
    if (left >= field.octets()) {
      out.at(field, at);
    }
  }

  private static void rest(Field.Bytes field, int at, int left, Details out) {
    if (left > 0) {
      out.at(field, at, left);
    }
  }

  private static void vendor(int at, int left, Details out) {
    if (left >= 4) {
      out.at(OUI, at);
      out.at(KIND, at + 3);
      rest(DATA, at + 4, left - 4, out);
    }
  }

  private static void asyncMap(int at, int left, Details out) {
    if (left >= ASYNC_MAP.octets()) {
      out.at(ASYNC_MAP, at);
      for (int i = ASYNC_CHARACTERS.size() - 1; i >= 0; i--) {
        out.at(ASYNC_CHARACTERS.get(i), at);
      }
    }
  }

  private static void authentication(View lcp, int at, int left, Details out) {
    if (left < 2) {
      return;
    }
    out.at(AUTHENTICATION, at);
    if (lcp.u16(at) == PppNumbers.CHAP && left > 2) {
      out.at(ALGORITHM, at + 2);
    } else {
      rest(DATA, at + 2, left - 2, out);
    }
  }

  private static void quality(int at, int left, Details out) {
    if (left < 2) {
      return;
    }
    out.at(QUALITY, at);
    if (left >= 6) {
      out.at(PERIOD, at + 2);
    } else {
      rest(DATA, at + 2, left - 2, out);
    }
  }

  private static void callback(int at, int left, Details out) {
    if (left > 0) {
      out.at(OPERATION, at);
      rest(MESSAGE, at + 1, left - 1, out);
    }
  }

  private static void endpoint(View lcp, int at, int left, Details out) {
    if (left < 1) {
      return;
    }
    out.at(CLASS, at);
    int address = at + 1;
    int octets = left - 1;
    switch (lcp.u8(at)) {
      case 2 -> {
        if (octets >= IP_ADDRESS.octets()) {
          out.at(IP_ADDRESS, address);
        }
      }
      case 3 -> {
        if (octets >= MAC_ADDRESS.octets()) {
          out.at(MAC_ADDRESS, address);
        }
      }
      case 4 -> rest(MAGIC_BLOCK, address, octets, out);
      case 5 -> rest(DIRECTORY_NUMBER, address, octets, out);
      default -> rest(DATA, address, octets, out);
    }
  }
}
