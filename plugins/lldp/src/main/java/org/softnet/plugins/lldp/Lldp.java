package org.softnet.plugins.lldp;

import static org.softnet.api.Field.FLOATING;
import static org.softnet.api.Fields.bits16;
import static org.softnet.api.Fields.group;

import java.util.ArrayList;
import java.util.Collections;
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
 * Link Layer Discovery Protocol, IEEE 802.1AB: a list of typed values, three of which every frame
 * has first, up to the one that ends it.
 *
 * <pre>
 *  0      7        16
 *  | type | length  |   octets of the value that follows
 * </pre>
 */
@Extension
public final class Lldp implements Protocol {
  static final int TLV_OCTETS = 2; // without value
  static final int END = 0;
  static final int CHASSIS = 1;
  static final int PORT = 2;
  static final int TIME_TO_LIVE = 3;
  static final int PORT_DESCRIPTION = 4;
  static final int SYSTEM_NAME = 5;
  static final int SYSTEM_DESCRIPTION = 6;
  static final int CAPABILITIES = 7;
  static final int MANAGEMENT_ADDRESS = 8;
  static final int ORGANIZATION = 127;
  private static final int LENGTH = 0x01ff;
  private static final int ETHER_TYPE = 0x88cc; // IEEE 802 numbers

  static final Field.Bytes TLV = group("lldp.tlv", "TLV");
  static final Field.UInt TYPE =
      bits16(FLOATING, 0xfe00, "lldp.tlv.type", "TLV Type")
          .labels(
              "0=End of LLDPDU",
              "1=Chassis Id",
              "2=Port Id",
              "3=Time to Live",
              "4=Port Description",
              "5=System Name",
              "6=System Description",
              "7=System Capabilities",
              "8=Management Address",
              "127=Organization Specific");
  static final Field.UInt TLV_LENGTH = // octets of the value
      bits16(FLOATING, LENGTH, "lldp.tlv.len", "TLV Length");

  private static final List<Field> FIELDS = allFields();

  private static List<Field> allFields() {
    List<Field> fields = new ArrayList<>();
    Collections.addAll(fields, TLV, TYPE, TLV_LENGTH);
    fields.addAll(Basic.FIELDS);
    fields.addAll(Organization.FIELDS);
    return List.copyOf(fields);
  }

  @Override
  public String name() {
    return "lldp";
  }

  @Override
  public String label() {
    return "Link Layer Discovery Protocol";
  }

  @Override
  public String column() {
    return "LLDP";
  }

  @Override
  public List<Field> fields() {
    return FIELDS;
  }

  @Override
  public void register(Registrar tables) {
    tables.add(Table.ETHER_TYPE, ETHER_TYPE, this);
  }

  @Override
  public Verdict dissect(View lldp, Layer out) {
    int at = 0;
    while (lldp.has(at, TLV_OCTETS)) {
      int end = end(lldp, at);
      if (end > lldp.onWire()) {
        return out.malformed(TLV_LENGTH, StackDrop.PKT_TOO_SMALL);
      }
      if (end > lldp.captured()) {
        return out.tooShort(end);
      }
      if (type(lldp, at) == END) {
        return out.span(end, end).end(); // what lies beyond is padding
      }
      at = end;
    }
    return out.tooShort(at + TLV_OCTETS);
  }

  static int type(View lldp, int at) {
    return lldp.u16(at) >> 9;
  }

  static int octets(View lldp, int at) {
    return lldp.u16(at) & LENGTH;
  }

  private static int end(View lldp, int at) {
    return at + TLV_OCTETS + octets(lldp, at);
  }

  @Override
  public void detail(Layer layer, Details out) {
    View lldp = layer.view();
    int at = 0;
    while (at < layer.headerOctets()) {
      int octets = octets(lldp, at);
      out.open(TLV, at, TLV_OCTETS + octets);
      out.at(TYPE, at);
      out.at(TLV_LENGTH, at);
      int value = at + TLV_OCTETS;
      int type = type(lldp, at);
      if (type == ORGANIZATION) {
        Organization.detail(lldp, value, octets, out);
      } else {
        Basic.detail(lldp, type, value, octets, out);
      }
      out.close();
      at = value + octets;
    }
  }

  @Override
  public void info(Packet packet, int depth, Line line) {
    Layer layer = packet.layer(depth);
    LldpInfo.write(layer.view(), layer.headerOctets(), line);
  }
}
