package org.softnet.plugins.wlan;

import static org.softnet.api.Field.FLOATING;
import static org.softnet.api.Fields.bits8;
import static org.softnet.api.Fields.flag8;
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
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.api.View;

/**
 * Radiotap: how a radio received a frame, radiotap.org. Words are little-endian, each field lies at
 * a multiple of its own size. Linux: include/net/ieee80211_radiotap.h.
 *
 * <pre>
 *  0       8       16              31
 *  |version|  pad  |    length     |
 *  |    which fields are present   |   the last bit: another such word follows
 *  |          the fields           |
 * </pre>
 */
@Extension
public final class Radiotap implements Protocol, RadioHeader {
  static final int HEADER_OCTETS = 8;
  private static final int LINKTYPE = 127; // tcpdump.org link-layer types

  private static final int TSFT = 0; // numbers of fields: radiotap.org
  private static final int FLAGS_NUMBER = 1;
  private static final int RATE_NUMBER = 2;
  private static final int CHANNEL = 3;
  private static final int HOPPING = 4;
  private static final int KNOWN = 14; // those before have sizes that never changed
  private static final int MORE_WORDS = 31;
  private static final int[] SIZES = {8, 1, 1, 4, 2, 1, 1, 2, 2, 2, 1, 1, 1, 1};
  private static final int[] ALIGNMENTS = {8, 1, 1, 2, 2, 1, 1, 2, 2, 2, 1, 1, 1, 1};
  private static final int FCS = 0x10;
  private static final int DATA_PAD = 0x20;

  static final Field.UInt VERSION = u8(0, "radiotap.version", "Header revision");
  static final Field.UInt PAD = u8(1, "radiotap.pad", "Header pad");
  static final Field.UInt LENGTH = u16(FLOATING, "radiotap.length", "Header length");
  static final Field.UInt PRESENT =
      u32(FLOATING, "radiotap.present.word", "Present flags word").hex().repeated();
  static final Field.UInt MACTIME = u64(FLOATING, "radiotap.mactime", "MAC timestamp");
  static final Field.UInt FLAGS = u8(FLOATING, "radiotap.flags", "Flags").hex();
  static final Field.Flag CFP = flag8(FLOATING, 0x01, "radiotap.flags.cfp", "CFP");
  static final Field.Flag PREAMBLE =
      flag8(FLOATING, 0x02, "radiotap.flags.preamble", "Preamble").labels("0=Long", "1=Short");
  static final Field.Flag WEP = flag8(FLOATING, 0x04, "radiotap.flags.wep", "WEP");
  static final Field.Flag FRAGMENTED =
      flag8(FLOATING, 0x08, "radiotap.flags.frag", "Fragmentation");
  static final Field.Flag FCS_AT_END = flag8(FLOATING, FCS, "radiotap.flags.fcs", "FCS at end");
  static final Field.Flag PADDED = flag8(FLOATING, DATA_PAD, "radiotap.flags.datapad", "Data Pad");
  static final Field.Flag BAD_FCS = flag8(FLOATING, 0x40, "radiotap.flags.badfcs", "Bad FCS");
  static final Field.Flag SHORT_GI = flag8(FLOATING, 0x80, "radiotap.flags.shortgi", "Short GI");
  static final Field.UInt RATE = // of 500 kb/s
      bits8(FLOATING, 0xff, "radiotap.datarate", "Data Rate");
  static final Field.UInt FREQUENCY = // MHz
      u16(FLOATING, "radiotap.channel.freq", "Channel frequency");
  static final Field.UInt CHANNEL_FLAGS =
      u16(FLOATING, "radiotap.channel.flags", "Channel flags").hex();
  static final Field.UInt HOP_SET = u8(FLOATING, "radiotap.fhss.hopset", "FHSS Hop Set");
  static final Field.UInt HOP_PATTERN = u8(FLOATING, "radiotap.fhss.pattern", "FHSS Pattern");
  static final Field.SInt SIGNAL_DBM =
      signed(FLOATING, 1, "radiotap.dbm_antsignal", "Antenna signal");
  static final Field.SInt NOISE_DBM = signed(FLOATING, 1, "radiotap.dbm_antnoise", "Antenna noise");
  static final Field.UInt QUALITY = u16(FLOATING, "radiotap.quality", "Signal Quality");
  static final Field.UInt ATTENUATION =
      u16(FLOATING, "radiotap.txattenuation", "Transmit attenuation");
  static final Field.UInt ATTENUATION_DB =
      u16(FLOATING, "radiotap.db_txattenuation", "Transmit attenuation (dB)");
  static final Field.SInt POWER = signed(FLOATING, 1, "radiotap.txpower", "Transmit power");
  static final Field.UInt ANTENNA = u8(FLOATING, "radiotap.antenna", "Antenna");
  static final Field.UInt SIGNAL_DB = u8(FLOATING, "radiotap.db_antsignal", "dB antenna signal");
  static final Field.UInt NOISE_DB = u8(FLOATING, "radiotap.db_antnoise", "dB antenna noise");

  private static final List<Field> FIELDS =
      List.of(
          VERSION,
          PAD,
          LENGTH,
          PRESENT,
          MACTIME,
          FLAGS,
          CFP,
          PREAMBLE,
          WEP,
          FRAGMENTED,
          FCS_AT_END,
          PADDED,
          BAD_FCS,
          SHORT_GI,
          RATE,
          FREQUENCY,
          CHANNEL_FLAGS,
          HOP_SET,
          HOP_PATTERN,
          SIGNAL_DBM,
          NOISE_DBM,
          QUALITY,
          ATTENUATION,
          ATTENUATION_DB,
          POWER,
          ANTENNA,
          SIGNAL_DB,
          NOISE_DB);

  private static final List<Table> ASKED = List.of(Table.LINK_TYPE);

  @Override
  public String name() {
    return "radiotap";
  }

  @Override
  public String label() {
    return "Radiotap Header";
  }

  @Override
  public String column() {
    return "802.11";
  }

  @Override
  public List<Field> fields() {
    return FIELDS;
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
    RadioHeader.span(out, radio, length, hasFcs(radio));
    return out.next(Table.LINK_TYPE, Wlan.LINKTYPE);
  }

  @Override
  public boolean hasFcs(View radio) {
    return (flags(radio) & FCS) != 0;
  }

  @Override
  public boolean padsData(View radio) {
    return (flags(radio) & DATA_PAD) != 0;
  }

  /** The flags of the frame; 0 if there are none. */
  private static int flags(View radio) {
    int length = LittleEndian.u16(radio, 2);
    long present = LittleEndian.u32(radio, 4);
    if ((present >> FLAGS_NUMBER & 1) == 0) {
      return 0;
    }
    int at = aligned(fieldsAt(radio, length), (present >> TSFT & 1) != 0 ? SIZES[TSFT] : 1);
    at += (present >> TSFT & 1) != 0 ? SIZES[TSFT] : 0;
    return at < length ? radio.u8(at) : 0;
  }

  /** Where the fields begin: behind the last word that says which are present. */
  private static int fieldsAt(View radio, int length) {
    int at = 4;
    while (at + 4 <= length && (LittleEndian.u32(radio, at) >> MORE_WORDS & 1) != 0) {
      at += 4;
    }
    return Math.min(at + 4, length);
  }

  private static int aligned(int at, int to) {
    return (at + to - 1) & -to;
  }

  @Override
  public void detail(Layer layer, Details out) {
    View radio = layer.view();
    int length = layer.headerOctets();
    out.value(LENGTH, 2, 2, length);
    int begin = fieldsAt(radio, length);
    for (int at = 4; at + 4 <= begin; at += 4) {
      out.value(PRESENT, at, 4, LittleEndian.u32(radio, at));
    }
    long present = LittleEndian.u32(radio, 4);
    int at = begin;
    for (int number = 0; number < KNOWN; number++) {
      if ((present >> number & 1) == 0) {
        continue;
      }
      at = aligned(at, ALIGNMENTS[number]);
      if (at + SIZES[number] > length) {
        return;
      }
      show(radio, number, at, out);
      at += SIZES[number];
    }
  }

  private static void show(View radio, int number, int at, Details out) {
    switch (number) {
      case TSFT -> out.value(MACTIME, at, 8, LittleEndian.i64(radio, at));
      case FLAGS_NUMBER -> flags(at, out);
      case RATE_NUMBER -> out.at(RATE, at);
      case CHANNEL -> {
        out.value(FREQUENCY, at, 2, LittleEndian.u16(radio, at));
        out.value(CHANNEL_FLAGS, at + 2, 2, LittleEndian.u16(radio, at + 2));
      }
      case HOPPING -> {
        out.at(HOP_SET, at);
        out.at(HOP_PATTERN, at + 1);
      }
      case 5 -> out.at(SIGNAL_DBM, at);
      case 6 -> out.at(NOISE_DBM, at);
      case 7 -> out.value(QUALITY, at, 2, LittleEndian.u16(radio, at));
      case 8 -> out.value(ATTENUATION, at, 2, LittleEndian.u16(radio, at));
      case 9 -> out.value(ATTENUATION_DB, at, 2, LittleEndian.u16(radio, at));
      case 10 -> out.at(POWER, at);
      case 11 -> out.at(ANTENNA, at);
      case 12 -> out.at(SIGNAL_DB, at);
      default -> out.at(NOISE_DB, at);
    }
  }

  private static void flags(int at, Details out) {
    out.at(FLAGS, at);
    out.at(CFP, at);
    out.at(PREAMBLE, at);
    out.at(WEP, at);
    out.at(FRAGMENTED, at);
    out.at(FCS_AT_END, at);
    out.at(PADDED, at);
    out.at(BAD_FCS, at);
    out.at(SHORT_GI, at);
  }

  @Override
  public void info(Packet packet, int depth, Line line) {
    line.text("Radiotap Capture v").num(VERSION.in(packet.layer(depth).view()));
    line.text(", Length ").num(packet.layer(depth).headerOctets());
  }
}
