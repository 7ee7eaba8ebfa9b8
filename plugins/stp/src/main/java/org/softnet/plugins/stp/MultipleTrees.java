package org.softnet.plugins.stp;

import static org.softnet.api.Field.FLOATING;
import static org.softnet.api.Fields.bits16;
import static org.softnet.api.Fields.bits8;
import static org.softnet.api.Fields.bytes;
import static org.softnet.api.Fields.group;
import static org.softnet.api.Fields.mac;
import static org.softnet.api.Fields.text;
import static org.softnet.api.Fields.u16;
import static org.softnet.api.Fields.u32;
import static org.softnet.api.Fields.u8;

import java.util.List;
import org.softnet.api.Details;
import org.softnet.api.Field;
import org.softnet.api.View;

/**
 * What a multiple spanning tree has behind a rapid one's fields, IEEE 802.1Q, 14.6: the region, and
 * 16 octets a further tree.
 */
final class MultipleTrees {
  private static final int LENGTH_AT = 36;
  private static final int LENGTH_OCTETS = 2;
  private static final int REGION_OCTETS = 64;
  private static final int TREE_OCTETS = 16;

  static final Field.UInt LENGTH = // octets behind it
      u16(FLOATING, "mstp.version_3_length", "Version 3 Length");
  static final Field.UInt SELECTOR =
      u8(FLOATING, "mstp.config_format_selector", "MST Config ID format selector");
  static final Field.Text NAME = text(FLOATING, 32, "mstp.config_name", "MST Config name");
  static final Field.UInt REVISION =
      u16(FLOATING, "mstp.config_revision_level", "MST Config revision");
  static final Field.Bytes DIGEST = bytes(FLOATING, 16, "mstp.config_digest", "MST Config digest");
  static final Field.UInt COST =
      u32(FLOATING, "mstp.cist_internal_root_path_cost", "CIST Internal Root Path Cost");
  static final Field.UInt PRIORITY = u16(FLOATING, "mstp.cist_bridge.prio", "CIST Bridge Priority");
  static final Field.UInt EXTENSION =
      bits16(
          FLOATING, 0x0fff, "mstp.cist_bridge.ext", "CIST Bridge Identifier System ID Extension");
  static final Field.Mac BRIDGE =
      mac(FLOATING, "mstp.cist_bridge.hw", "CIST Bridge Identifier System ID");
  static final Field.UInt HOPS = u8(FLOATING, "mstp.cist_remaining_hops", "CIST Remaining hops");
  static final Field.Bytes TREE = group("mstp.msti", "MST Instance");
  static final Field.UInt TREE_FLAGS = u8(FLOATING, "mstp.msti.flags", "MSTI flags").hex();
  static final Field.UInt TREE_PRIORITY =
      bits8(FLOATING, 0xf0, "mstp.msti.priority", "Priority").hex();
  static final Field.UInt TREE_ID = bits16(FLOATING, 0x0fff, "mstp.msti.msti_id", "MSTID");
  static final Field.Mac TREE_ROOT = mac(FLOATING, "mstp.msti.root.hw", "Regional Root");
  static final Field.UInt TREE_COST =
      u32(FLOATING, "mstp.msti.root_cost", "Internal root path cost");
  static final Field.UInt TREE_BRIDGE =
      bits8(FLOATING, 0xf0, "mstp.msti.bridge_priority", "Bridge Identifier Priority");
  static final Field.UInt TREE_PORT =
      bits8(FLOATING, 0xf0, "mstp.msti.port_priority", "Port identifier priority");
  static final Field.UInt TREE_HOPS = u8(FLOATING, "mstp.msti.remaining_hops", "Remaining hops");

  static final List<Field> FIELDS =
      List.of(
          LENGTH,
          SELECTOR,
          NAME,
          REVISION,
          DIGEST,
          COST,
          PRIORITY,
          EXTENSION,
          BRIDGE,
          HOPS,
          TREE,
          TREE_FLAGS,
          TREE_PRIORITY,
          TREE_ID,
          TREE_ROOT,
          TREE_COST,
          TREE_BRIDGE,
          TREE_PORT,
          TREE_HOPS);

  private MultipleTrees() {}

  /** Where the last tree ends, as far as captured; a length that is none makes it a rapid tree. */
  static int end(View bpdu) {
    int at = LENGTH_AT + LENGTH_OCTETS;
    return bpdu.has(LENGTH_AT, LENGTH_OCTETS) && isValid(bpdu.u16(LENGTH_AT))
        ? at + bpdu.u16(LENGTH_AT)
        : LENGTH_AT;
  }

  /** IEEE 802.1Q, 14.4: a region and whole trees. */
  private static boolean isValid(int length) {
    return length >= REGION_OCTETS && (length - REGION_OCTETS) % TREE_OCTETS == 0;
  }

  static void detail(View bpdu, Details out) {
    if (!bpdu.has(LENGTH_AT, LENGTH_OCTETS)) {
      return;
    }
    out.at(LENGTH, LENGTH_AT);
    int end = end(bpdu);
    if (end == LENGTH_AT) {
      return;
    }
    int at = LENGTH_AT + LENGTH_OCTETS;
    region(bpdu, at, out);
    at += REGION_OCTETS;
    while (at < end) {
      tree(at, out);
      at += TREE_OCTETS;
    }
  }

  private static void region(View bpdu, int at, Details out) {
    out.at(SELECTOR, at);
    out.at(NAME, at + 1);
    out.at(REVISION, at + 33);
    out.at(DIGEST, at + 35);
    out.at(COST, at + 51);
    out.value(PRIORITY, at + 55, 2, bpdu.u16(at + 55) & 0xf000);
    out.at(EXTENSION, at + 55);
    out.at(BRIDGE, at + 57);
    out.at(HOPS, at + 63);
  }

  private static void tree(int at, Details out) {
    out.open(TREE, at, TREE_OCTETS);
    out.at(TREE_FLAGS, at);
    Stp.flags(at, true, out);
    out.at(TREE_PRIORITY, at + 1);
    out.at(TREE_ID, at + 1);
    out.at(TREE_ROOT, at + 3);
    out.at(TREE_COST, at + 9);
    out.at(TREE_BRIDGE, at + 13);
    out.at(TREE_PORT, at + 14);
    out.at(TREE_HOPS, at + 15);
    out.close();
  }
}
