package org.softnet.plugins.vxlan;

import static org.softnet.api.Fields.bits16;
import static org.softnet.api.Fields.flag16;
import static org.softnet.api.Fields.u16;
import static org.softnet.api.Fields.u24;
import static org.softnet.api.Fields.u8;

import java.util.List;
import org.pf4j.Extension;
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
 * Virtual eXtensible Local Area Network, RFC 7348, with the group policy of
 * draft-smith-vxlan-group-policy. Linux: {@code vxlan_rcv()}, drivers/net/vxlan/vxlan_core.c.
 *
 * <pre>
 *  0 1     4     9     12  16              31
 *  |G| | | |I|   |D|   |A| |  group policy  |
 *  |   network identifier       | reserved |
 * </pre>
 */
@Extension
public final class Vxlan implements Protocol, Buildable {
  static final int HEADER_OCTETS = 8;
  private static final int UDP_PORT = 4789; // IANA service names and port numbers
  private static final int LINKTYPE_ETHERNET = 1; // tcpdump.org link-layer types

  private static final Labels TRUTH = Labels.of("0=False", "1=True");

  static final Field.UInt FLAGS = u16(0, "vxlan.flags", "Flags").hex();
  static final Field.Flag FLAG_G =
      flag16(0, 0x8000, "vxlan.flag_g", "GBP Extension").labels("0=Not defined", "1=Defined");
  static final Field.Flag FLAG_I =
      flag16(0, 0x0800, "vxlan.flag_i", "VXLAN Network ID (VNI)").labels(TRUTH);
  static final Field.Flag FLAG_D = flag16(0, 0x0040, "vxlan.flag_d", "Don't Learn").labels(TRUTH);
  static final Field.Flag FLAG_A =
      flag16(0, 0x0008, "vxlan.flag_a", "Policy Applied").labels(TRUTH);
  static final Field.UInt FLAGS_RESERVED =
      bits16(0, 0x77b7, "vxlan.flags_reserved", "Reserved(R)").hex();
  static final Field.UInt GBP = u16(2, "vxlan.gbp", "Group Policy ID");
  private static final int NETWORKS = 1 << 24; // lanes of their own, beside VLANs

  static final Field.UInt VNI = u24(4, "vxlan.vni", "VXLAN Network Identifier (VNI)");
  static final Field.UInt RESERVED = u8(7, "vxlan.reserved8", "Reserved");

  private static final List<Field> FIELDS =
      List.of(FLAGS, FLAG_G, FLAG_I, FLAG_D, FLAG_A, FLAGS_RESERVED, GBP, VNI, RESERVED);

  private static final List<Table> ASKED = List.of(Table.LINK_TYPE);
  private static final Building BUILDING = new VxlanBuilding();

  @Override
  public String name() {
    return "vxlan";
  }

  @Override
  public String label() {
    return "Virtual eXtensible Local Area Network";
  }

  @Override
  public String column() {
    return "VXLAN";
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
  public Building building() {
    return BUILDING;
  }

  @Override
  public void register(Registrar tables) {
    tables.add(Table.UDP_PORT, UDP_PORT, this);
  }

  @Override
  public Verdict dissect(View vxlan, Layer out) {
    if (vxlan.captured() < HEADER_OCTETS) {
      return out.tooShort(HEADER_OCTETS);
    }
    return out.span(HEADER_OCTETS)
        .lane(NETWORKS | VNI.in(vxlan))
        .next(Table.LINK_TYPE, LINKTYPE_ETHERNET);
  }

  @Override
  public void info(Packet packet, int depth, Line line) {
    line.text("VNI: ").num(VNI.in(packet.layer(depth).view()));
  }
}
