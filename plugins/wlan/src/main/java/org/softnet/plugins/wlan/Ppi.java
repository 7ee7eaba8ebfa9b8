package org.softnet.plugins.wlan;

import static org.softnet.api.Field.FLOATING;
import static org.softnet.api.Fields.bits8;
import static org.softnet.api.Fields.bytes;
import static org.softnet.api.Fields.flag8;
import static org.softnet.api.Fields.group;
import static org.softnet.api.Fields.signed;
import static org.softnet.api.Fields.u16;
import static org.softnet.api.Fields.u32;
import static org.softnet.api.Fields.u64;
import static org.softnet.api.Fields.u8;

import java.util.List;
import org.pf4j.Extension;
import org.softnet.api.Details;
import org.softnet.api.Field;
import org.softnet.api.Layer;
import org.softnet.api.Line;
import org.softnet.api.Packet;
import org.softnet.api.Protocol;
import org.softnet.api.Registrar;
import org.softnet.api.StackDrop;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.api.View;

/**
 * Per-packet information: fields that precede a frame of whatever link type; CACE Technologies, PPI
 * header format 1.0.7. Words are little-endian.
 *
 * <pre>
 *  0       8       16              31
 *  |version| flags |    length     |
 *  |          link type            |
 *  | field type    | field length  |   and the field, as often as the length allows
 * </pre>
 */
@Extension
public final class Ppi implements Protocol, RadioHeader {
  static final int HEADER_OCTETS = 8;
  private static final int LINKTYPE = 192; // tcpdump.org link-layer types
  private static final int FIELD_HEADER_OCTETS = 4;
  private static final int COMMON = 2; // 802.11-Common, 4.1.2
  private static final int COMMON_OCTETS = 20;
  private static final int FLAGS_AT = 8; // in it

  static final Field.UInt VERSION = u8(0, "ppi.version", "Version");
  static final Field.UInt FLAGS = u8(1, "ppi.flags", "Flags").hex();
  static final Field.Flag ALIGNMENT =
      flag8(1, 0x01, "ppi.flags.alignment", "Alignment")
          .labels("0=Not aligned", "1=32-bit aligned");
  static final Field.UInt RESERVED = bits8(1, 0xfe, "ppi.flags.reserved", "Reserved").hex();
  static final Field.UInt LENGTH = u16(FLOATING, "ppi.length", "Header length");
  static final Field.UInt DLT = u32(FLOATING, "ppi.dlt", "DLT");
  static final Field.Bytes FIELD = group("ppi.field", "Field");
  static final Field.UInt FIELD_TYPE =
      u16(FLOATING, "ppi.field_type", "Field type")
          .labels(
              "2=802.11-Common",
              "3=802.11n MAC Extensions",
              "4=802.11n MAC+PHY Extensions",
              "5=Spectrum-Map",
              "6=Process-Info",
              "7=Capture-Info",
              "8=Aggregation Extension",
              "9=802.3 Extension");
  static final Field.UInt FIELD_LENGTH = u16(FLOATING, "ppi.field_len", "Field length");
  static final Field.Bytes FIELD_DATA = bytes(FLOATING, 0, "ppi.field_data", "Field data");
  static final Field.UInt TIME = u64(FLOATING, "ppi.80211-common.tsft", "TSFT");
  static final Field.UInt COMMON_FLAGS = u16(FLOATING, "ppi.80211-common.flags", "Flags").hex();
  static final Field.Flag FCS =
      flag8(FLOATING, 0x01, "ppi.80211-common.flags.fcs", "FCS present flag")
          .labels("0=Absent", "1=Present");
  static final Field.UInt RATE = u16(FLOATING, "ppi.80211-common.rate", "Rate"); // of 500 kb/s
  static final Field.UInt FREQUENCY =
      u16(FLOATING, "ppi.80211-common.chan.freq", "Channel frequency"); // MHz
  static final Field.UInt CHANNEL_FLAGS =
      u16(FLOATING, "ppi.80211-common.chan.flags", "Channel flags").hex();
  static final Field.UInt HOP_SET =
      u8(FLOATING, "ppi.80211-common.fhss.hopset", "FHSS hopset").hex();
  static final Field.UInt HOP_PATTERN =
      u8(FLOATING, "ppi.80211-common.fhss.pattern", "FHSS pattern").hex();
  static final Field.SInt SIGNAL =
      signed(FLOATING, 1, "ppi.80211-common.dbm.antsignal", "dBm antenna signal");
  static final Field.SInt NOISE =
      signed(FLOATING, 1, "ppi.80211-common.dbm.antnoise", "dBm antenna noise");

  private static final List<Table> ASKED = List.of(Table.LINK_TYPE);

  @Override
  public String name() {
    return "ppi";
  }

  @Override
  public String label() {
    return "PPI Packet Header";
  }

  @Override
  public String column() {
    return "PPI";
  }

  @Override
  public List<Field> fields() {
    return List.of(
        VERSION,
        FLAGS,
        ALIGNMENT,
        RESERVED,
        LENGTH,
        DLT,
        FIELD,
        FIELD_TYPE,
        FIELD_LENGTH,
        FIELD_DATA,
        TIME,
        COMMON_FLAGS,
        FCS,
        RATE,
        FREQUENCY,
        CHANNEL_FLAGS,
        HOP_SET,
        HOP_PATTERN,
        SIGNAL,
        NOISE);
  }

  @Override
  public List<Table> asks() {
    return ASKED;
  }

  @Override
  public void register(Registrar tables) {
    tables.add(Table.LINK_TYPE, LINKTYPE, this);
  }

  @Override
  public Verdict dissect(View radio, Layer out) {
    Verdict refused = RadioHeader.refused(radio, HEADER_OCTETS, LENGTH, out);
    if (refused != null) {
      return refused;
    }
    int length = LittleEndian.u16(radio, RadioHeader.LENGTH_AT);
    int link = (int) LittleEndian.u32(radio, 4);
    if (link == LINKTYPE) {
      return out.span(length).suspect(DLT, StackDrop.MALFORMED).end();
    }
    RadioHeader.span(out, radio, length, link == Wlan.LINKTYPE && hasFcs(radio));
    return out.next(Table.LINK_TYPE, link);
  }

  @Override
  public boolean hasFcs(View radio) {
    int length = LittleEndian.u16(radio, 2);
    int at = HEADER_OCTETS;
    while (at + FIELD_HEADER_OCTETS <= length) {
      int octets = LittleEndian.u16(radio, at + 2);
      int data = at + FIELD_HEADER_OCTETS;
      if (LittleEndian.u16(radio, at) == COMMON && data + COMMON_OCTETS <= length) {
        return (radio.u8(data + FLAGS_AT) & 1) != 0;
      }
      at = next(radio, data + octets);
    }
    return false;
  }

  /** Where the field behind {@code end} begins. */
  private static int next(View radio, int end) {
    return ALIGNMENT.in(radio) ? (end + 3) & -4 : end;
  }

  @Override
  public void detail(Layer layer, Details out) {
    View radio = layer.view();
    int length = layer.headerOctets();
    out.value(LENGTH, 2, 2, length);
    out.value(DLT, 4, 4, LittleEndian.u32(radio, 4));
    int at = HEADER_OCTETS;
    while (at + FIELD_HEADER_OCTETS <= length) {
      int type = LittleEndian.u16(radio, at);
      int data = at + FIELD_HEADER_OCTETS;
      int octets = Math.min(LittleEndian.u16(radio, at + 2), length - data);
      out.open(FIELD, at, FIELD_HEADER_OCTETS + octets);
      out.value(FIELD_TYPE, at, 2, type);
      out.value(FIELD_LENGTH, at + 2, 2, LittleEndian.u16(radio, at + 2));
      if (type == COMMON && octets >= COMMON_OCTETS) {
        common(radio, data, out);
      } else if (octets > 0) {
        out.at(FIELD_DATA, data, octets);
      }
      out.close();
      at = next(radio, data + octets);
    }
  }

  private static void common(View radio, int at, Details out) {
    out.value(TIME, at, 8, LittleEndian.i64(radio, at));
    out.value(COMMON_FLAGS, at + 8, 2, LittleEndian.u16(radio, at + 8));
    out.at(FCS, at + 8);
    out.value(RATE, at + 10, 2, LittleEndian.u16(radio, at + 10));
    out.value(FREQUENCY, at + 12, 2, LittleEndian.u16(radio, at + 12));
    out.value(CHANNEL_FLAGS, at + 14, 2, LittleEndian.u16(radio, at + 14));
    out.at(HOP_SET, at + 16);
    out.at(HOP_PATTERN, at + 17);
    out.at(SIGNAL, at + 18);
    out.at(NOISE, at + 19);
  }

  @Override
  public void info(Packet packet, int depth, Line line) {
    line.text("PPI version ").num(VERSION.in(packet.layer(depth).view())).text(", ");
    line.num(packet.layer(depth).headerOctets()).text(" bytes");
  }
}
