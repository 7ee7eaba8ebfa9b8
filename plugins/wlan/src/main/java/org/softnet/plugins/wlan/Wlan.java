package org.softnet.plugins.wlan;

import static org.softnet.api.Field.FLOATING;
import static org.softnet.api.Fields.anyOf;
import static org.softnet.api.Fields.bits8;
import static org.softnet.api.Fields.derived;
import static org.softnet.api.Fields.flag8;
import static org.softnet.api.Fields.mac;
import static org.softnet.api.Fields.u16;
import static org.softnet.api.Fields.u24;
import static org.softnet.api.Fields.u32;
import static org.softnet.api.Fields.u8;

import java.util.ArrayList;
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
 * IEEE 802.11: data, management and control frames of a wireless LAN. Words are little-endian.
 * Linux: {@code ieee80211_rx_list()}, net/mac80211/rx.c; {@code struct ieee80211_hdr},
 * include/linux/ieee80211.h.
 *
 * <pre>
 *  0               16              32
 *  |  frame control|  duration     |  receiver (6)  | transmitter (6) |   control frames: so far
 *  | address 3 (6) | fragment and sequence (2) | address 4 (6) |        4: between access points
 *  | QoS control (2) |  HT control (4) |   subtypes of data from 8 on; if the order bit is set
 * </pre>
 */
@Extension
public final class Wlan implements Protocol {
  /** GRE's own protocol types: keys of the plugin that reads it. */
  private static final Table GRE_TABLE = Table.of("gre.proto", 16, StackDrop.UNHANDLED_PROTO);

  static final int LINKTYPE = 105; // tcpdump.org link-layer types: IEEE 802.11
  private static final int ETH_P_802_2 = 4; // include/uapi/linux/if_ether.h
  private static final int ARUBA_FIRST = 0x8200; // a type for each of its access points' queues
  private static final int ARUBA_LAST = 0x8370;
  private static final int ARUBA_STEP = 0x10;

  private static final int CONTROL_OCTETS = 2;

  static final Field.Derived TYPE_SUBTYPE =
      derived("wlan.fc.type_subtype", "Type/Subtype", frame -> FrameControl.kind(frame.u8(0)))
          .octets(2)
          .hex(4)
          .labels(FrameControl.KINDS);
  static final Field.UInt FC = u16(0, "wlan.fc", "Frame Control Field").hex();
  static final Field.UInt VERSION = bits8(0, 0x03, "wlan.fc.version", "Version");
  static final Field.UInt TYPE =
      bits8(0, 0x0c, "wlan.fc.type", "Type")
          .labels("0=Management frame", "1=Control frame", "2=Data frame", "3=Extension frame");
  static final Field.UInt SUBTYPE = bits8(0, 0xf0, "wlan.fc.subtype", "Subtype");
  static final Field.UInt FLAGS = u8(1, "wlan.flags", "Flags").hex();
  static final Field.UInt DS =
      bits8(1, 0x03, "wlan.fc.ds", "DS status")
          .hex()
          .labels(
              "0=Not leaving DS or network is operating in AD-HOC mode (To DS: 0 From DS: 0)",
              "1=Frame from STA to DS via an AP (To DS: 1 From DS: 0)",
              "2=Frame from DS to a STA via AP(To DS: 0 From DS: 1)",
              "3=WDS (AP to AP) or Mesh (MP to MP) Frame (To DS: 1 From DS: 1)");
  static final Field.Flag TO_DS = flag8(1, 0x01, "wlan.fc.tods", "To DS");
  static final Field.Flag FROM_DS = flag8(1, 0x02, "wlan.fc.fromds", "From DS");
  static final Field.Flag MORE_FRAGMENTS = flag8(1, 0x04, "wlan.fc.frag", "More Fragments");
  static final Field.Flag RETRY = flag8(1, 0x08, "wlan.fc.retry", "Retry");
  static final Field.Flag POWER = flag8(1, 0x10, "wlan.fc.pwrmgt", "PWR MGT");
  static final Field.Flag MORE_DATA = flag8(1, 0x20, "wlan.fc.moredata", "More Data");
  static final Field.Flag PROTECTED = flag8(1, 0x40, "wlan.fc.protected", "Protected flag");
  static final Field.Flag ORDER = flag8(1, 0x80, "wlan.fc.order", "+HTC/Order flag");
  static final Field.UInt DURATION = u16(FLOATING, "wlan.duration", "Duration"); // microseconds
  static final Field.UInt AID = u16(FLOATING, "wlan.aid", "Association ID");
  static final Field.Mac RA = mac(4, "wlan.ra", "Receiver address").when(Wlan::hasReceiver);
  static final Field.Mac TA = mac(10, "wlan.ta", "Transmitter address").when(Wlan::hasTransmitter);
  static final Field.Mac DA = mac(FLOATING, "wlan.da", "Destination address");
  static final Field.Mac SA = mac(FLOATING, "wlan.sa", "Source address");
  static final Field.Mac BSSID = mac(FLOATING, "wlan.bssid", "BSS Id");
  static final Field.Mac STAA = mac(FLOATING, "wlan.staa", "STA address");
  static final Field.UInt FRAGMENT = u16(FLOATING, "wlan.frag", "Fragment number");
  static final Field.UInt SEQUENCE = u16(FLOATING, "wlan.seq", "Sequence number");
  static final Field.UInt QOS = u16(FLOATING, "wlan.qos", "Qos Control").hex();
  static final Field.UInt TID = u16(FLOATING, "wlan.qos.tid", "TID");
  static final Field.UInt PRIORITY =
      u16(FLOATING, "wlan.qos.priority", "Priority")
          .labels(
              "0=Best Effort (Best Effort)",
              "1=Background (Background)",
              "2=Spare (Background)",
              "3=Excellent Effort (Best Effort)",
              "4=Controlled Load (Video)",
              "5=Video (Video)",
              "6=Voice (Voice)",
              "7=Network Control (Voice)");
  static final Field.UInt ACK_POLICY =
      u16(FLOATING, "wlan.qos.ack", "Ack Policy")
          .hex()
          .labels("0=Normal Ack", "1=No Ack", "2=No explicit acknowledgment", "3=Block Ack");
  static final Field.Flag AMSDU =
      flag8(FLOATING, 0x80, "wlan.qos.amsdupresent", "Payload Type").labels("0=MSDU", "1=A-MSDU");
  static final Field.UInt HTC = u32(FLOATING, "wlan.htc", "HT Control (+HTC)").hex();
  static final Field.UInt WEP_IV =
      u24(FLOATING, "wlan.wep.iv", "Initialization Vector").hex(); // IEEE 802.11, 12.3.2
  static final Field.UInt WEP_KEY = bits8(FLOATING, 0xc0, "wlan.wep.key", "Key Index");

  private static final List<Field> FIELDS = allFields();

  private static List<Field> allFields() {
    List<Field> fields = new ArrayList<>(ownFields());
    fields.addAll(ManagementBody.FIELDS);
    fields.add(anyOf("wlan.addr", "Hardware address", RA, TA, DA, SA, BSSID, STAA));
    return List.copyOf(fields);
  }

  private static List<Field> ownFields() {
    return List.of(
        TYPE_SUBTYPE,
        FC,
        VERSION,
        TYPE,
        SUBTYPE,
        FLAGS,
        DS,
        TO_DS,
        FROM_DS,
        MORE_FRAGMENTS,
        RETRY,
        POWER,
        MORE_DATA,
        PROTECTED,
        ORDER,
        RA,
        TA,
        DURATION,
        AID,
        DA,
        SA,
        BSSID,
        STAA,
        FRAGMENT,
        SEQUENCE,
        QOS,
        TID,
        PRIORITY,
        ACK_POLICY,
        AMSDU,
        HTC,
        WEP_IV,
        WEP_KEY);
  }

  private static final List<Table> ASKED = List.of(Table.ETHER_TYPE);

  @Override
  public String name() {
    return "wlan";
  }

  @Override
  public String label() {
    return "IEEE 802.11";
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
  public Field.Placed source() {
    return TA;
  }

  @Override
  public Field.Placed destination() {
    return RA;
  }

  @Override
  public List<Table> asks() {
    return ASKED;
  }

  @Override
  public void register(Registrar tables) {
    tables.add(Table.LINK_TYPE, LINKTYPE, this);
    for (int type = ARUBA_FIRST; type <= ARUBA_LAST; type += ARUBA_STEP) {
      tables.add(GRE_TABLE, type, this);
    }
  }

  @Override
  public Verdict dissect(View frame, Layer out) {
    if (frame.captured() < CONTROL_OCTETS) {
      return out.tooShort(CONTROL_OCTETS);
    }
    if (VERSION.in(frame) != 0) {
      return out.malformed(VERSION);
    }
    int control = frame.u8(0);
    int flags = frame.u8(1);
    int header = FrameControl.headerOctets(control, flags);
    if (frame.captured() < header) {
      return out.tooShort(header);
    }
    if (TYPE.in(frame) == FrameControl.DATA) {
      return data(frame, header, out);
    }
    return out.span(header).end();
  }

  /** Octets that are encrypted, or parts or collections of messages, stay data. */
  private static Verdict data(View frame, int header, Layer out) {
    int payload = header;
    if ((header & 3) != 0 && RadioHeader.padsDataOf(out)) {
      payload += 4 - (header & 3);
      if (frame.captured() < payload) {
        return out.tooShort(payload);
      }
    }
    out.span(payload);
    boolean carries = FrameControl.carriesData(frame.u8(0)) && out.payloadOctets() > 0;
    if (!carries || PROTECTED.in(frame) || isFragment(frame) || isAggregate(frame)) {
      return out.end();
    }
    return out.next(Table.ETHER_TYPE, ETH_P_802_2);
  }

  private static boolean isFragment(View frame) {
    return MORE_FRAGMENTS.in(frame) || (LittleEndian.u16(frame, 22) & 0x0f) != 0;
  }

  private static boolean isAggregate(View frame) {
    int qos = FrameControl.qosAt(frame.u8(0), frame.u8(1));
    return qos > 0 && AMSDU.at(frame, qos);
  }

  private static boolean hasReceiver(View frame) {
    return FrameControl.headerOctets(frame.u8(0), frame.u8(1)) >= 10;
  }

  private static boolean hasTransmitter(View frame) {
    return FrameControl.headerOctets(frame.u8(0), frame.u8(1)) >= 16;
  }

  @Override
  public void detail(Layer layer, Details out) {
    View frame = layer.view();
    int control = frame.u8(0);
    int flags = frame.u8(1);
    int header = FrameControl.headerOctets(control, flags);
    if (header < 10) {
      return;
    }
    if (FrameControl.kind(control) == FrameControl.PS_POLL) {
      out.value(AID, 2, 2, LittleEndian.u16(frame, 2) & 0x3fff);
    } else {
      out.value(DURATION, 2, 2, LittleEndian.u16(frame, 2) & 0x7fff);
    }
    int type = TYPE.in(frame);
    if (type != FrameControl.MANAGEMENT && type != FrameControl.DATA) {
      return;
    }
    addresses(type == FrameControl.DATA ? DS.in(frame) : 0, out);
    int sequence = LittleEndian.u16(frame, 22);
    out.value(FRAGMENT, 22, 2, sequence & 0x0f);
    out.value(SEQUENCE, 22, 2, sequence >> 4);
    int end = 24;
    int qos = FrameControl.qosAt(control, flags);
    if (qos > 0) {
      qos(frame, qos, out);
      end = qos + 2;
    } else if (type == FrameControl.DATA && DS.in(frame) == 3) {
      end += 6;
    }
    if (end < header) {
      out.value(HTC, end, 4, LittleEndian.u32(frame, end));
    }
    if (PROTECTED.in(frame) && layer.payloadCaptured() >= 4) {
      out.at(WEP_IV, layer.headerOctets());
      out.at(WEP_KEY, layer.headerOctets() + 3);
    } else if (type == FrameControl.MANAGEMENT && !isFragment(frame)) {
      ManagementBody.detail(layer, SUBTYPE.in(frame), out);
    }
  }

  /** Who is who follows from the way to or from the distribution system: table 9-30. */
  private static void addresses(int ds, Details out) {
    switch (ds) {
      case 1 -> {
        out.at(DA, 16);
        out.at(SA, 10);
        out.at(BSSID, 4);
        out.at(STAA, 10);
      }
      case 2 -> {
        out.at(DA, 4);
        out.at(SA, 16);
        out.at(BSSID, 10);
        out.at(STAA, 4);
      }
      case 3 -> {
        out.at(DA, 16);
        out.at(SA, 24);
      }
      default -> {
        out.at(DA, 4);
        out.at(SA, 10);
        out.at(BSSID, 16);
      }
    }
  }

  private static void qos(View frame, int at, Details out) {
    int qos = LittleEndian.u16(frame, at);
    out.value(QOS, at, 2, qos);
    out.value(TID, at, 2, qos & 0x0f);
    out.value(PRIORITY, at, 2, qos & 0x07);
    out.value(ACK_POLICY, at, 2, qos >> 5 & 0x03);
    out.at(AMSDU, at);
  }

  @Override
  public void info(Packet packet, int depth, Line line) {
    View frame = packet.layer(depth).view();
    int control = frame.u8(0);
    line.text(FrameControl.KINDS.of(FrameControl.kind(control), "Unrecognized (Reserved frame)"));
    if (FrameControl.isNumbered(control)) {
      int sequence = LittleEndian.u16(frame, 22);
      line.text(", SN=").num(sequence >> 4).text(", FN=").num(sequence & 0x0f);
    }
    line.text(", Flags=");
    int flags = frame.u8(1);
    for (int bit = 7; bit >= 0; bit--) {
      line.ch((flags >> bit & 1) != 0 ? "TFMRPmpo".charAt(bit) : '.'); // Wireshark's letters
    }
    line.ch('.');
  }
}
