package org.softnet.plugins.stp;

import static org.softnet.api.Field.FLOATING;
import static org.softnet.api.Fields.bits16;
import static org.softnet.api.Fields.bits8;
import static org.softnet.api.Fields.bytes;
import static org.softnet.api.Fields.flag8;
import static org.softnet.api.Fields.mac;
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
import org.softnet.api.Labels;
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
 * Spanning Tree Protocol, IEEE 802.1D, with its rapid form (802.1w), its multiple form (802.1s, see
 * {@link MultipleTrees}) and Cisco's record of a VLAN. Linux: {@code br_stp_rcv()},
 * net/bridge/br_stp_bpdu.c.
 *
 * <pre>
 *  0             16      24      31
 *  |  protocol   |version| type  |
 *  | flags | root id, 8 octets, cost, 4 octets, bridge id, 8 octets
 *  | port, message age, max age, hello time, forward delay: two octets each
 *  | length, always 0 | of a rapid one
 * </pre>
 */
@Extension
public final class Stp implements Protocol {
  static final int NOTIFICATION_OCTETS = 4;
  static final int CONFIGURATION_OCTETS = 35;
  static final int RAPID_OCTETS = 36;
  private static final int DSAP = 0x42; // IEEE 802.1D, 7.12.3
  private static final int CISCO_PVST = 0x010b; // the SNAP protocol id of per-VLAN trees
  private static final int FLAGS_AT = 4;
  private static final int ROOT_AT = 5;
  private static final int TICKS_A_SECOND = 256; // IEEE 802.1D, 9.2.8
  private static final int RECORD_OCTETS = 4; // of a per-VLAN tree, without value

  private static final int CONFIGURATION = 0x00;
  private static final int RAPID = 0x02;
  private static final int NOTIFICATION = 0x80;
  private static final int VERSION_MULTIPLE = 3;

  private static final Labels YES_OR_NO = Labels.of("0=No", "1=Yes");

  /** Keys: the protocol ids of Cisco's SNAP, which Ethernet's LLC reads. */
  private static final Table CISCO = Table.of("llc.cisco_pid", 16, StackDrop.UNHANDLED_PROTO);

  static final Field.UInt PROTOCOL =
      u16(0, "stp.protocol", "Protocol Identifier").hex().labels("0=Spanning Tree Protocol");
  static final Field.UInt VERSION =
      u8(2, "stp.version", "Protocol Version Identifier")
          .labels(
              "0=Spanning Tree",
              "2=Rapid Spanning Tree",
              "3=Multiple Spanning Tree",
              "4=Shortest Path Tree");
  static final Field.UInt TYPE =
      u8(3, "stp.type", "BPDU Type")
          .hex()
          .labels(
              "0x00=Configuration",
              "0x02=Rapid/Multiple Spanning Tree",
              "0x80=Topology Change Notification");
  static final Field.UInt FLAGS =
      u8(FLAGS_AT, "stp.flags", "BPDU flags").hex().when(Stp::isConfiguration);
  static final Field.Flag ACKNOWLEDGED =
      flag8(FLOATING, 0x80, "stp.flags.tcack", "Topology Change Acknowledgment").labels(YES_OR_NO);
  static final Field.Flag AGREEMENT =
      flag8(FLOATING, 0x40, "stp.flags.agreement", "Agreement").labels(YES_OR_NO);
  static final Field.Flag FORWARDING =
      flag8(FLOATING, 0x20, "stp.flags.forwarding", "Forwarding").labels(YES_OR_NO);
  static final Field.Flag LEARNING =
      flag8(FLOATING, 0x10, "stp.flags.learning", "Learning").labels(YES_OR_NO);
  static final Field.UInt ROLE =
      bits8(FLOATING, 0x0c, "stp.flags.port_role", "Port Role")
          .labels("0=Unknown", "1=Alternate or Backup", "2=Root", "3=Designated");
  static final Field.Flag PROPOSAL =
      flag8(FLOATING, 0x02, "stp.flags.proposal", "Proposal").labels(YES_OR_NO);
  static final Field.Flag CHANGED =
      flag8(FLOATING, 0x01, "stp.flags.tc", "Topology Change").labels(YES_OR_NO);
  static final Field.UInt ROOT_PRIORITY =
      u16(FLOATING, "stp.root.prio", "Root Bridge Priority"); // in steps of 4,096
  static final Field.UInt ROOT_EXTENSION =
      bits16(ROOT_AT, 0x0fff, "stp.root.ext", "Root Bridge System ID Extension")
          .when(Stp::isConfiguration);
  static final Field.Mac ROOT =
      mac(ROOT_AT + 2, "stp.root.hw", "Root Bridge System ID").when(Stp::isConfiguration);
  static final Field.UInt COST =
      u32(13, "stp.root.cost", "Root Path Cost").when(Stp::isConfiguration);
  static final Field.UInt BRIDGE_PRIORITY =
      u16(FLOATING, "stp.bridge.prio", "Bridge Priority"); // in steps of 4,096
  static final Field.UInt BRIDGE_EXTENSION =
      bits16(17, 0x0fff, "stp.bridge.ext", "Bridge System ID Extension").when(Stp::isConfiguration);
  static final Field.Mac BRIDGE =
      mac(19, "stp.bridge.hw", "Bridge System ID").when(Stp::isConfiguration);
  static final Field.UInt PORT =
      u16(25, "stp.port", "Port identifier").hex().when(Stp::isConfiguration);
  static final Field.Text MESSAGE_AGE = seconds(27, "stp.msg_age", "Message Age");
  static final Field.Text MAX_AGE = seconds(29, "stp.max_age", "Max Age");
  static final Field.Text HELLO = seconds(31, "stp.hello", "Hello Time");
  static final Field.Text FORWARD = seconds(33, "stp.forward", "Forward Delay");
  static final Field.UInt VERSION_1_LENGTH =
      u8(35, "stp.version_1_length", "Version 1 Length").when(Stp::isRapid);
  static final Field.UInt RECORD_TYPE =
      u16(FLOATING, "stp.pvst.tlvtype", "Type").hex().labels("0=Originating VLAN").repeated();
  static final Field.UInt RECORD_LENGTH =
      u16(FLOATING, "stp.pvst.tlvlen", "Length").repeated(); // octets
  static final Field.UInt ORIGINATING_VLAN =
      u16(FLOATING, "stp.pvst.origvlan", "Originating VLAN").repeated();
  static final Field.Bytes RECORD_VALUE = bytes(FLOATING, 0, "stp.pvst.tlvval", "Value").repeated();

  private static final List<Field> FIELDS = allFields();

  private static List<Field> allFields() {
    List<Field> fields = new ArrayList<>();
    Collections.addAll(fields, PROTOCOL, VERSION, TYPE, FLAGS);
    Collections.addAll(fields, ROOT_EXTENSION, ROOT, COST, BRIDGE_EXTENSION, BRIDGE, PORT);
    Collections.addAll(fields, MESSAGE_AGE, MAX_AGE, HELLO, FORWARD, VERSION_1_LENGTH);
    Collections.addAll(fields, ACKNOWLEDGED, AGREEMENT, FORWARDING, LEARNING, ROLE, PROPOSAL);
    Collections.addAll(fields, CHANGED, ROOT_PRIORITY, BRIDGE_PRIORITY);
    Collections.addAll(fields, RECORD_TYPE, RECORD_LENGTH, ORIGINATING_VLAN, RECORD_VALUE);
    fields.addAll(MultipleTrees.FIELDS);
    return List.copyOf(fields);
  }

  /** A time of 1/256 seconds, written in seconds: it has a fraction, which no number's type has. */
  private static Field.Text seconds(int at, String name, String label) {
    return text(at, 2, name, label)
        .spelled((line, view, from, _) -> writeSeconds(line, view.u16(from)))
        .when(Stp::isConfiguration);
  }

  private static void writeSeconds(Line line, int ticks) {
    line.num(ticks / TICKS_A_SECOND);
    long fraction = ticks % TICKS_A_SECOND * 100_000_000L / TICKS_A_SECOND; // exact: 2^8 divides
    if (fraction > 0) {
      line.ch('.').digits((int) fraction, 8);
      while (line.octets()[line.length() - 1] == '0') {
        line.truncate(line.length() - 1);
      }
    }
  }

  @Override
  public String name() {
    return "stp";
  }

  @Override
  public String label() {
    return "Spanning Tree Protocol";
  }

  @Override
  public String column() {
    return "STP";
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
    tables.add(Table.LLC_DSAP, DSAP, this);
    tables.add(CISCO, CISCO_PVST, this);
  }

  @Override
  public Verdict dissect(View bpdu, Layer out) {
    if (bpdu.captured() < NOTIFICATION_OCTETS) {
      return out.tooShort(NOTIFICATION_OCTETS);
    }
    int needed = neededOctets(bpdu);
    if (bpdu.captured() < needed) {
      return out.tooShort(needed);
    }
    if (PROTOCOL.in(bpdu) != 0) {
      out.suspect(PROTOCOL, StackDrop.MALFORMED);
    }
    if (out.reachedBy().equals(CISCO)) {
      return out.span(Math.min(bpdu.captured(), bpdu.onWire())).end(); // records follow
    }
    return out.span(needed, needed).end(); // what lies beyond is padding
  }

  private static int neededOctets(View bpdu) {
    return switch (TYPE.in(bpdu)) {
      case CONFIGURATION -> CONFIGURATION_OCTETS;
      case RAPID -> VERSION.in(bpdu) >= VERSION_MULTIPLE ? MultipleTrees.end(bpdu) : RAPID_OCTETS;
      default -> NOTIFICATION_OCTETS;
    };
  }

  private static boolean isConfiguration(View bpdu) {
    int type = bpdu.u8(3);
    return type == CONFIGURATION || type == RAPID;
  }

  private static boolean isRapid(View bpdu) {
    return bpdu.u8(3) == RAPID;
  }

  @Override
  public void detail(Layer layer, Details out) {
    View bpdu = layer.view();
    if (!isConfiguration(bpdu)) {
      return;
    }
    flags(FLAGS_AT, isRapid(bpdu), out);
    out.value(ROOT_PRIORITY, ROOT_AT, 2, bpdu.u16(ROOT_AT) & 0xf000);
    out.value(BRIDGE_PRIORITY, 17, 2, bpdu.u16(17) & 0xf000);
    if (layer.reachedBy().equals(CISCO)) {
      records(bpdu, isRapid(bpdu) ? RAPID_OCTETS : CONFIGURATION_OCTETS, out);
    } else if (isRapid(bpdu) && VERSION.in(bpdu) >= VERSION_MULTIPLE) {
      MultipleTrees.detail(bpdu, out);
    }
  }

  /** The flags of a tree; a plain one has the first and the last. */
  static void flags(int at, boolean rapid, Details out) {
    out.at(ACKNOWLEDGED, at);
    if (rapid) {
      out.at(AGREEMENT, at);
      out.at(FORWARDING, at);
      out.at(LEARNING, at);
      out.at(ROLE, at);
      out.at(PROPOSAL, at);
    }
    out.at(CHANGED, at);
  }

  /** What Cisco puts behind a tree of one VLAN; an octet of padding may come first. */
  private static void records(View bpdu, int from, Details out) {
    int at = from;
    while (bpdu.has(at, RECORD_OCTETS)) {
      int type = bpdu.u16(at);
      int octets = bpdu.u16(at + 2);
      if (octets == 0 || !bpdu.has(at + RECORD_OCTETS, octets)) {
        return;
      }
      out.at(RECORD_TYPE, at);
      out.at(RECORD_LENGTH, at + 2);
      if (type == 0 && octets == ORIGINATING_VLAN.octets()) {
        out.at(ORIGINATING_VLAN, at + RECORD_OCTETS);
      } else {
        out.at(RECORD_VALUE, at + RECORD_OCTETS, octets);
      }
      at += RECORD_OCTETS + octets;
    }
  }

  @Override
  public void info(Packet packet, int depth, Line line) {
    View bpdu = packet.layer(depth).view();
    int type = TYPE.in(bpdu);
    switch (type) {
      case CONFIGURATION -> tree(bpdu, "Conf. ", line);
      case RAPID -> tree(bpdu, rapidName(VERSION.in(bpdu)), line);
      case NOTIFICATION -> line.text("Topology Change Notification");
      default -> line.text("Unknown BPDU type (").num(type).ch(')');
    }
  }

  private static String rapidName(int version) {
    return switch (version) {
      case VERSION_MULTIPLE -> "MST. ";
      case VERSION_MULTIPLE + 1 -> "SPT. ";
      default -> "RST. ";
    };
  }

  private static void tree(View bpdu, String name, Line line) {
    int root = bpdu.u16(ROOT_AT);
    line.text(name).text((bpdu.u8(FLAGS_AT) & 0x01) != 0 ? "TC + " : "");
    line.text("Root = ").num(root & 0xf000).ch('/').num(root & 0x0fff).ch('/');
    line.mac(bpdu, ROOT.at()).text("  Cost = ").unsigned(COST.longIn(bpdu));
    line.text("  Port = ").hex0x(PORT.in(bpdu), 4);
  }
}
