package org.softnet.plugins.ethernet;

import static org.softnet.api.Fields.bits16;
import static org.softnet.api.Fields.u16;

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
import org.softnet.api.build.Buildable;
import org.softnet.api.build.Building;

/**
 * Service VLAN tag of a provider bridge, IEEE 802.1ad, now 802.1Q, 9.7; the customer's own tag
 * usually follows. Linux: {@code skb_vlan_untag()}, net/core/skbuff.c.
 *
 * <pre>
 *  0   3 4             16              31
 *  |pri|d| identifier  | type / length |
 * </pre>
 */
@Extension
public final class Ieee8021ad implements Protocol, Buildable {
  static final int HEADER_OCTETS = 4;
  private static final int ETHER_TYPE = 0x88a8; // IEEE 802 numbers

  static final Field.UInt PRIORITY = bits16(0, 0xe000, "ieee8021ad.priority", "Priority");
  static final Field.UInt DEI = bits16(0, 0x1000, "ieee8021ad.dei", "DEI"); // drop eligible
  static final Field.UInt ID = bits16(0, 0x0fff, "ieee8021ad.id", "ID");
  static final Field.UInt ETYPE = // Wireshark's name: one field for both of 802.1's provider tags
      EtherTypes.named(u16(2, "ieee8021ah.etype", "Type"))
          .when(tag -> !LengthOrType.isLength(tag.u16(2)));
  static final Field.UInt LEN = // Wireshark knows types only
      u16(2, "ieee8021ad.len", "Length").when(tag -> LengthOrType.isLength(tag.u16(2)));

  private static final LengthOrType LENGTH_OR_TYPE =
      new LengthOrType(HEADER_OCTETS, ETYPE, LEN, ETYPE);

  private static final List<Table> ASKED = List.of(Table.ETHER_TYPE);
  private static final Building BUILDING = new TagBuilding(LENGTH_OR_TYPE);

  @Override
  public String name() {
    return "ieee8021ad";
  }

  @Override
  public String label() {
    return "IEEE 802.1ad";
  }

  @Override
  public String column() {
    return "IEEE 802.1AD";
  }

  @Override
  public List<Field> fields() {
    return List.of(PRIORITY, DEI, ID, ETYPE, LEN);
  }

  @Override
  public List<Table> asks() {
    return ASKED;
  }

  @Override
  public void register(Registrar tables) {
    tables.add(Table.ETHER_TYPE, ETHER_TYPE, this);
  }

  @Override
  public Building building() {
    return BUILDING;
  }

  @Override
  public Verdict dissect(View tag, Layer out) {
    if (tag.captured() >= HEADER_OCTETS) {
      out.lane(ID.in(tag));
    }
    return LENGTH_OR_TYPE.dissect(tag, out);
  }

  @Override
  public void info(Packet packet, int depth, Line line) {
    View tag = packet.layer(depth).view();
    if (!EtherTypes.write(line, ETYPE.in(tag))) {
      line.text("PRI: ").num(PRIORITY.in(tag)).text("  DROP: ").num(DEI.in(tag));
      line.text(" ID: ").num(ID.in(tag));
    }
  }
}
