package org.softnet.plugins.wlan;

import static org.softnet.api.Fields.signed;
import static org.softnet.api.Fields.u32;
import static org.softnet.api.Fields.u64;

import java.util.List;
import org.pf4j.Extension;
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
 * The AVS WLAN monitor header, versions 1 and 2: big-endian words that tell how a radio received a
 * frame.
 *
 * <pre>
 *  |  magic and version (4)  |  length (4)  |  MAC time (8)  |  host time (8)  |
 *  |  PHY type  |  channel  |  data rate  |  antenna  |  priority  |  signal type  |
 *  |  signal  |  noise  |  preamble  |  encoding  |    4 octets each
 * </pre>
 */
@Extension
public final class Avs implements Protocol {
  static final int HEADER_OCTETS = 64;
  private static final int LINKTYPE = 163; // tcpdump.org link-layer types
  private static final int NORMALIZED = 1; // what signal and noise count
  private static final int DBM = 2;
  private static final int RAW = 3;
  private static final long MAGIC = 0x8021_1000L;
  private static final long MAGIC_MASK = 0xffff_f000L;

  static final Field.UInt VERSION = u32(0, "wlancap.magic", "Header magic").hex();
  static final Field.UInt LENGTH = u32(4, "wlancap.length", "Header length"); // octets
  static final Field.UInt MAC_TIME = u64(8, "wlancap.mactime", "MAC timestamp");
  static final Field.UInt HOST_TIME = u64(16, "wlancap.hosttime", "Host timestamp");
  static final Field.UInt PHY = u32(24, "wlancap.phytype", "PHY type");
  static final Field.UInt CHANNEL = u32(28, "wlancap.channel", "Channel");
  static final Field.UInt RATE = u32(32, "wlancap.data_rate", "Data Rate");
  static final Field.UInt ANTENNA = u32(36, "wlancap.antenna", "Antenna");
  static final Field.UInt PRIORITY = u32(40, "wlancap.priority", "Priority");
  static final Field.UInt SSI_TYPE =
      u32(44, "wlancap.ssi_type", "SSI Type")
          .labels("0=None", "1=Normalized RSSI", "2=dBm", "3=Raw RSSI");
  static final Field.SInt SIGNAL_DBM =
      signed(48, 4, "wlancap.dbm_antsignal", "SSI Signal (dBm)").when(radio -> isSsi(radio, DBM));
  static final Field.UInt SIGNAL_NORMALIZED =
      u32(48, "wlancap.normrssi_antsignal", "Normalized RSSI Signal")
          .when(radio -> isSsi(radio, NORMALIZED));
  static final Field.UInt SIGNAL_RAW =
      u32(48, "wlancap.rawrssi_antsignal", "Raw RSSI Signal").when(radio -> isSsi(radio, RAW));
  static final Field.SInt NOISE_DBM =
      signed(52, 4, "wlancap.dbm_antnoise", "SSI Noise (dBm)").when(radio -> isSsi(radio, DBM));
  static final Field.UInt NOISE_NORMALIZED =
      u32(52, "wlancap.normrssi_antnoise", "Normalized RSSI Noise")
          .when(radio -> isSsi(radio, NORMALIZED));
  static final Field.UInt NOISE_RAW =
      u32(52, "wlancap.rawrssi_antnoise", "Raw RSSI Noise").when(radio -> isSsi(radio, RAW));
  static final Field.UInt PREAMBLE =
      u32(56, "wlancap.preamble", "Preamble")
          .labels("0=Unknown preamble", "1=Short preamble", "2=Long preamble");
  static final Field.UInt ENCODING =
      u32(60, "wlancap.encoding", "Encoding Type")
          .labels("0=Unknown encoding", "1=CCK", "2=PBCC", "3=OFDM");

  private static final List<Field> FIELDS =
      List.of(
          VERSION,
          LENGTH,
          MAC_TIME,
          HOST_TIME,
          PHY,
          CHANNEL,
          RATE,
          ANTENNA,
          PRIORITY,
          SSI_TYPE,
          SIGNAL_DBM,
          SIGNAL_NORMALIZED,
          SIGNAL_RAW,
          NOISE_DBM,
          NOISE_NORMALIZED,
          NOISE_RAW,
          PREAMBLE,
          ENCODING);

  private static final List<Table> ASKED = List.of(Table.LINK_TYPE);

  @Override
  public String name() {
    return "wlancap";
  }

  @Override
  public String label() {
    return "AVS WLAN Capture header";
  }

  @Override
  public String column() {
    return "WLAN";
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
    if (radio.captured() < HEADER_OCTETS) {
      return out.tooShort(HEADER_OCTETS);
    }
    if (!isMagic(radio)) {
      return out.malformed(VERSION);
    }
    long length = LENGTH.longIn(radio);
    if (length < HEADER_OCTETS || length > radio.onWire()) {
      return out.malformed(LENGTH);
    }
    if (length > radio.captured()) {
      return out.tooShort((int) length);
    }
    return out.span((int) length).next(Table.LINK_TYPE, Wlan.LINKTYPE);
  }

  /** Whether the first word, which was captured, is this header's. */
  static boolean isMagic(View radio) {
    return (radio.u32(0) & MAGIC_MASK) == MAGIC;
  }

  private static boolean isSsi(View radio, int type) {
    return radio.u32(44) == type;
  }

  @Override
  public void info(Packet packet, int depth, Line line) {
    line.text("AVS WLAN Capture v").num(VERSION.in(packet.layer(depth).view()) & 0x0f);
    line.text(", Length ").num(packet.layer(depth).headerOctets());
  }
}
