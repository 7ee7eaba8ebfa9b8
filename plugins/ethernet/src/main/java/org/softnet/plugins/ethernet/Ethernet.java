package org.softnet.plugins.ethernet;

import static org.softnet.api.Fields.anyOf;
import static org.softnet.api.Fields.flag8;
import static org.softnet.api.Fields.mac;
import static org.softnet.api.Fields.u16;
import static org.softnet.api.Fields.u24;
import static org.softnet.api.Fields.written;

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
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.api.View;
import org.softnet.api.build.Buildable;
import org.softnet.api.build.Building;

/**
 * Ethernet, IEEE 802.3 and its ancestor Ethernet II: the last two octets are a length there and a
 * type here. Preamble and frame check sequence are not captured. Linux: {@code eth_type_trans()},
 * net/ethernet/eth.c.
 *
 * <pre>
 *  0               16              31
 *  |          destination          |
 *  |               |               |
 *  |            source             |
 *  | type / length |
 * </pre>
 */
@Extension
public final class Ethernet implements Protocol, Buildable {
  static final int HEADER_OCTETS = 14;
  private static final int LINKTYPE_ETHERNET = 1; // tcpdump.org link-layer types
  private static final int ETHER_TYPE_BRIDGING = 0x6558; // IEEE 802 numbers; RFC 1701
  private static final int LOCAL = 0x02; // IEEE 802, 8.2: bits of an address's first octet
  private static final int GROUP = 0x01;

  private static final Labels LOCAL_OR_GLOBAL =
      Labels.of(
          "0=Globally unique address (factory default)",
          "1=Locally administered address (this is NOT the factory default)");
  private static final Labels GROUP_OR_ONE =
      Labels.of("0=Individual address (unicast)", "1=Group address (multicast/broadcast)");

  static final Field.Mac DST = mac(0, "eth.dst", "Destination");
  static final Field.UInt DST_OUI = u24(0, "eth.dst.oui", "Destination OUI");
  static final Field.Flag DST_LG = flag8(0, LOCAL, "eth.dst.lg", "LG bit").labels(LOCAL_OR_GLOBAL);
  static final Field.Flag DST_IG = flag8(0, GROUP, "eth.dst.ig", "IG bit").labels(GROUP_OR_ONE);
  static final Field.Mac SRC = mac(6, "eth.src", "Source");
  static final Field.UInt SRC_OUI = u24(6, "eth.src.oui", "Source OUI");
  static final Field.Flag SRC_LG = flag8(6, LOCAL, "eth.src.lg", "LG bit").labels(LOCAL_OR_GLOBAL);
  static final Field.Flag SRC_IG = flag8(6, GROUP, "eth.src.ig", "IG bit").labels(GROUP_OR_ONE);
  static final Field.UInt TYPE =
      EtherTypes.named(u16(12, "eth.type", "Type"))
          .when(frame -> LengthOrType.isType(frame.u16(12)));
  static final Field.UInt LENGTH =
      u16(12, "eth.len", "Length").when(frame -> LengthOrType.isLength(frame.u16(12)));
  static final Field.UInt INVALID =
      u16(12, "eth.invalid_lentype", "Invalid length/type")
          .hex()
          .when(frame -> LengthOrType.isNeither(frame.u16(12)));
  static final Field.Spelled DST_RESOLVED =
      written("eth.dst_resolved", "Destination (resolved)", DST);
  static final Field.Spelled SRC_RESOLVED = written("eth.src_resolved", "Source (resolved)", SRC);
  static final Field ADDR_RESOLVED =
      anyOf("eth.addr_resolved", "Address (resolved)", DST_RESOLVED, SRC_RESOLVED);
  static final Field ADDR = anyOf("eth.addr", "Source or Destination Address", DST, SRC);
  static final Field ADDR_OUI =
      anyOf("eth.addr.oui", "Source or Destination OUI", DST_OUI, SRC_OUI);
  static final Field LG = anyOf("eth.lg", "LG bit of either address", DST_LG, SRC_LG);
  static final Field IG = anyOf("eth.ig", "IG bit of either address", DST_IG, SRC_IG);

  static final LengthOrType LENGTH_OR_TYPE = new LengthOrType(HEADER_OCTETS, TYPE, LENGTH, INVALID);

  private static final List<Table> ASKED = List.of(Table.ETHER_TYPE);
  private static final Building BUILDING = new EthernetBuilding();

  @Override
  public String name() {
    return "eth";
  }

  @Override
  public String label() {
    return "Ethernet";
  }

  @Override
  public String column() {
    return "Ethernet";
  }

  @Override
  public List<Field> fields() {
    return List.of(
        DST,
        DST_OUI,
        DST_LG,
        DST_IG,
        SRC,
        SRC_OUI,
        SRC_LG,
        SRC_IG,
        TYPE,
        LENGTH,
        INVALID,
        ADDR,
        ADDR_OUI,
        LG,
        IG,
        DST_RESOLVED,
        SRC_RESOLVED,
        ADDR_RESOLVED,
        Trailer.PADDING,
        Trailer.TRAILER,
        Trailer.FCS,
        Trailer.FCS_STATUS);
  }

  @Override
  public Field.Placed source() {
    return SRC;
  }

  @Override
  public Field.Placed destination() {
    return DST;
  }

  @Override
  public List<Table> asks() {
    return ASKED;
  }

  @Override
  public void register(Registrar tables) {
    tables.add(Table.LINK_TYPE, LINKTYPE_ETHERNET, this);
    tables.add(Table.ETHER_TYPE, ETHER_TYPE_BRIDGING, this);
  }

  @Override
  public Building building() {
    return BUILDING;
  }

  @Override
  public Verdict dissect(View frame, Layer out) {
    return LENGTH_OR_TYPE.dissect(frame, out);
  }

  @Override
  public void detail(Layer layer, Details out) {
    Trailer.detail(layer, 0, Trailer.TRAILER, out);
  }

  @Override
  public void info(Packet packet, int depth, Line line) {
    View frame = packet.layer(depth).view();
    int value = TYPE.in(frame);
    if (LengthOrType.isLength(value)) {
      line.text("IEEE 802.3 Ethernet").text(LENGTH_OR_TYPE.isRaw(frame) ? " Raw" : "");
    } else if (LengthOrType.isNeither(value)) {
      line.text("Ethernet Unknown: Invalid length/type: ").hex0x(value, 4);
      line.text(" (").num(value).ch(')');
    } else if (!EtherTypes.write(line, value)) {
      line.text("Ethernet II");
    }
  }
}
