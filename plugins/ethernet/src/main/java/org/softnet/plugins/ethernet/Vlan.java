package org.softnet.plugins.ethernet;

import static org.softnet.api.Field.FLOATING;
import static org.softnet.api.Fields.bits16;
import static org.softnet.api.Fields.bytes;
import static org.softnet.api.Fields.flag16;
import static org.softnet.api.Fields.u16;

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
import org.softnet.api.build.Buildable;
import org.softnet.api.build.Building;

/**
 * Customer VLAN tag, IEEE 802.1Q, 9.6. The tag's own EtherType belongs to the layer below; what
 * follows the tag belongs to its type, which may be a further tag. Linux: {@code skb_vlan_untag()},
 * net/core/skbuff.c.
 *
 * <pre>
 *  0   3 4             16              31
 *  |pri|d| identifier  | type / length |
 * </pre>
 */
@Extension
public final class Vlan implements Protocol, Buildable {
  static final int HEADER_OCTETS = 4;
  private static final int ETHER_TYPE = 0x8100; // IEEE 802 numbers
  private static final int ETHER_TYPE_OUTER = 0x9100; // of outer tags before 802.1ad; unregistered

  static final Field.UInt PRIORITY =
      bits16(0, 0xe000, "vlan.priority", "Priority")
          .labels( // traffic types of IEEE 802.1D, annex G
              "0=Best Effort (default)",
              "1=Background",
              "2=Spare",
              "3=Excellent Effort",
              "4=Controlled Load",
              "5=Video, < 100ms latency and jitter",
              "6=Voice, < 10ms latency and jitter",
              "7=Network Control");
  static final Field.Flag DEI =
      flag16(0, 0x1000, "vlan.dei", "DEI").labels("0=Ineligible", "1=Eligible"); // drop eligible
  static final Field.UInt ID = bits16(0, 0x0fff, "vlan.id", "ID"); // 0: priority only
  static final Field.UInt ETYPE =
      EtherTypes.named(u16(2, "vlan.etype", "Type"))
          .when(tag -> !LengthOrType.isLength(tag.u16(2)));
  static final Field.UInt LEN =
      u16(2, "vlan.len", "Length").when(tag -> LengthOrType.isLength(tag.u16(2)));

  static final Field.Bytes TRAILER = bytes(FLOATING, 0, "vlan.trailer", "Trailer");

  private static final LengthOrType LENGTH_OR_TYPE =
      new LengthOrType(HEADER_OCTETS, ETYPE, LEN, ETYPE);

  private static final List<Table> ASKED = List.of(Table.ETHER_TYPE);
  private static final Building BUILDING = new TagBuilding(LENGTH_OR_TYPE);

  @Override
  public String name() {
    return "vlan";
  }

  @Override
  public String label() {
    return "802.1Q Virtual LAN";
  }

  @Override
  public String column() {
    return "VLAN";
  }

  @Override
  public List<Field> fields() {
    return List.of(PRIORITY, DEI, ID, ETYPE, LEN, Trailer.PADDING, TRAILER);
  }

  @Override
  public List<Table> asks() {
    return ASKED;
  }

  @Override
  public void register(Registrar tables) {
    tables.add(Table.ETHER_TYPE, ETHER_TYPE, this);
    tables.add(Table.ETHER_TYPE, ETHER_TYPE_OUTER, this);
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
  public void detail(Layer layer, Details out) {
    Trailer.detail(layer, Ethernet.HEADER_OCTETS, TRAILER, out);
  }

  @Override
  public void info(Packet packet, int depth, Line line) {
    View tag = packet.layer(depth).view();
    if (!EtherTypes.write(line, ETYPE.in(tag))) {
      line.text("PRI: ").num(PRIORITY.in(tag)).text("  DEI: ").ch(DEI.in(tag) ? '1' : '0');
      line.text("  ID: ").num(ID.in(tag));
    }
  }
}
