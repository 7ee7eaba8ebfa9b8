package org.softnet.plugins.ntp;

import static org.softnet.api.Field.FLOATING;
import static org.softnet.api.Fields.bits8;
import static org.softnet.api.Fields.bytes;
import static org.softnet.api.Fields.group;
import static org.softnet.api.Fields.text;
import static org.softnet.api.Fields.u16;
import static org.softnet.api.Fields.u32;
import static org.softnet.api.Fields.u8;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.pf4j.Extension;
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
 * Network Time Protocol, RFC 1059, 1119, 1305 and 5905: versions 1 to 4. Its modes 6 and 7 have
 * headers of their own, see {@link NtpControl} and {@link NtpPrivate}.
 *
 * <pre>
 *  0 2    5   8      16      24      31
 *  |li|ver|mode|stratum| poll |precision|
 *  |            root delay              |
 *  |          root dispersion           |
 *  |           reference id             |
 *  | reference, origin, receive and transmit time: 64 bits each
 *  | extension fields; key id and digest
 * </pre>
 */
@Extension
public final class Ntp implements Protocol {
  static final int HEADER_OCTETS = 48;
  private static final int UDP_PORT = 123; // IANA service names and port numbers
  private static final int MODE = 0x07; // of the first octet
  static final int CONTROL = 6;
  static final int PRIVATE = 7;
  private static final int KEY_OCTETS = 4;
  private static final int LONGEST_AUTHENTICATION_OCTETS = 24; // RFC 5905, 7.3: key id, 160 bits
  private static final int EXTENSION_OCTETS = 4; // type and length

  static final Field.UInt FLAGS = u8(0, "ntp.flags", "Flags").hex();
  static final Field.UInt LEAP =
      bits8(0, 0xc0, "ntp.flags.li", "Leap Indicator")
          .labels(
              "0=no warning",
              "1=last minute of the day has 61 seconds",
              "2=last minute of the day has 59 seconds",
              "3=unknown (clock unsynchronized)")
          .when(ntp -> mode(ntp) != PRIVATE);
  static final Field.UInt VERSION =
      bits8(0, 0x38, "ntp.flags.vn", "Version number")
          .labels(
              "0=reserved",
              "1=NTP Version 1",
              "2=NTP Version 2",
              "3=NTP Version 3",
              "4=NTP Version 4",
              "5=reserved",
              "6=reserved",
              "7=reserved");
  static final Field.UInt FLAGS_MODE =
      bits8(0, MODE, "ntp.flags.mode", "Mode")
          .labels(
              "0=reserved",
              "1=symmetric active",
              "2=symmetric passive",
              "3=client",
              "4=server",
              "5=broadcast",
              "6=reserved for NTP control message",
              "7=reserved for private use");
  static final Field.UInt STRATUM = // 0: none, 1: has a reference clock
      u8(1, "ntp.stratum", "Peer Clock Stratum").when(Ntp::isTime);
  static final Field.UInt POLL = // a power of two, in seconds
      u8(2, "ntp.ppoll", "Peer Polling Interval").when(Ntp::isTime);
  static final Field.UInt PRECISION = // a power of two, in seconds; two's complement
      u8(3, "ntp.precision", "Peer Clock Precision").when(Ntp::isTime);
  static final Field.UInt ROOT_DELAY = // 1/65,536 seconds
      u32(4, "ntp.rootdelay", "Root Delay").when(Ntp::isTime);
  static final Field.UInt ROOT_DISPERSION = // 1/65,536 seconds
      u32(8, "ntp.rootdispersion", "Root Dispersion").when(Ntp::isTime);
  static final Field.Bytes REFERENCE_ID = // letters, an IPv4 address or a digest's octets
      bytes(12, 4, "ntp.refid", "Reference ID").when(Ntp::isTime);
  static final Field.Text REFERENCE = time(16, "ntp.reftime", "Reference Timestamp");
  static final Field.Text ORIGIN = time(24, "ntp.org", "Origin Timestamp");
  static final Field.Text RECEIVE = time(32, "ntp.rec", "Receive Timestamp");
  static final Field.Text TRANSMIT = time(40, "ntp.xmt", "Transmit Timestamp");
  static final Field.Bytes EXTENSION = group("ntp.ext", "Extension");
  static final Field.UInt EXTENSION_TYPE = u16(FLOATING, "ntp.ext.type", "Field Type").hex();
  static final Field.UInt EXTENSION_LENGTH = // octets, type and length included
      u16(FLOATING, "ntp.ext.length", "Length");
  static final Field.Bytes EXTENSION_VALUE = bytes(FLOATING, 0, "ntp.ext.value", "Value");
  static final Field.Bytes KEY_ID = bytes(FLOATING, KEY_OCTETS, "ntp.keyid", "Key ID");
  static final Field.Bytes MAC = bytes(FLOATING, 0, "ntp.mac", "Message Authentication Code");

  private static final List<Field> FIELDS = allFields();

  private static List<Field> allFields() {
    List<Field> fields = new ArrayList<>();
    Collections.addAll(fields, FLAGS, LEAP, VERSION, FLAGS_MODE, STRATUM, POLL, PRECISION);
    Collections.addAll(fields, ROOT_DELAY, ROOT_DISPERSION, REFERENCE_ID);
    Collections.addAll(fields, REFERENCE, ORIGIN, RECEIVE, TRANSMIT);
    fields.addAll(NtpControl.FIXED_FIELDS);
    fields.addAll(NtpPrivate.FIXED_FIELDS);
    Collections.addAll(fields, EXTENSION, EXTENSION_TYPE, EXTENSION_LENGTH, EXTENSION_VALUE);
    Collections.addAll(fields, KEY_ID, MAC, NtpControl.DATA);
    return List.copyOf(fields);
  }

  private static Field.Text time(int at, String name, String label) {
    return text(at, NtpTime.OCTETS, name, label)
        .spelled((line, view, from, _) -> NtpTime.write(line, view, from))
        .when(Ntp::isTime);
  }

  static int mode(View ntp) {
    return ntp.u8(0) & MODE;
  }

  private static boolean isTime(View ntp) {
    return mode(ntp) < CONTROL;
  }

  @Override
  public String name() {
    return "ntp";
  }

  @Override
  public String label() {
    return "Network Time Protocol";
  }

  @Override
  public String column() {
    return "NTP";
  }

  @Override
  public List<Field> fields() {
    return FIELDS;
  }

  @Override
  public boolean spansPayload() {
    return true;
  }

  @Override
  public void register(Registrar tables) {
    tables.add(Table.UDP_PORT, UDP_PORT, this);
  }

  @Override
  public Verdict dissect(View ntp, Layer out) {
    if (ntp.captured() < 1) {
      return out.tooShort(1);
    }
    int needed =
        switch (mode(ntp)) {
          case CONTROL -> NtpControl.HEADER_OCTETS;
          case PRIVATE -> NtpPrivate.HEADER_OCTETS;
          default -> HEADER_OCTETS;
        };
    if (ntp.captured() < needed) {
      return out.tooShort(needed);
    }
    return out.span(Math.min(ntp.captured(), ntp.onWire())).end();
  }

  @Override
  public void detail(Layer layer, Details out) {
    View ntp = layer.view();
    int end = layer.headerOctets();
    switch (mode(ntp)) {
      case CONTROL -> NtpControl.detail(ntp, end, out);
      case PRIVATE -> {} // items of the request
      default -> authentication(extensions(ntp, end, out), end, out);
    }
  }

  /** RFC 7822, 3: what is longer than any authentication is an extension first. */
  private static int extensions(View ntp, int end, Details out) {
    int at = HEADER_OCTETS;
    while (end - at > LONGEST_AUTHENTICATION_OCTETS) {
      int octets = ntp.u16(at + 2);
      if (octets < EXTENSION_OCTETS || octets > end - at) {
        return at;
      }
      out.open(EXTENSION, at, octets);
      out.at(EXTENSION_TYPE, at);
      out.at(EXTENSION_LENGTH, at + 2);
      if (octets > EXTENSION_OCTETS) {
        out.at(EXTENSION_VALUE, at + EXTENSION_OCTETS, octets - EXTENSION_OCTETS);
      }
      out.close();
      at += octets;
    }
    return at;
  }

  private static void authentication(int at, int end, Details out) {
    if (end - at >= KEY_OCTETS) {
      out.at(KEY_ID, at);
      if (end - at > KEY_OCTETS) {
        out.at(MAC, at + KEY_OCTETS, end - at - KEY_OCTETS);
      }
    }
  }

  @Override
  public void info(Packet packet, int depth, Line line) {
    View ntp = packet.layer(depth).view();
    int mode = mode(ntp);
    line.text(VERSION.labels().of(VERSION.in(ntp), "")).text(", ");
    switch (mode) {
      case CONTROL -> line.text("control");
      case PRIVATE -> NtpPrivate.info(ntp, line.text("private"));
      default -> line.text(FLAGS_MODE.labels().of(mode, ""));
    }
  }
}
