package org.softnet.plugins.ethernet;

import static org.softnet.api.Fields.bits8;
import static org.softnet.api.Fields.mac;
import static org.softnet.api.Fields.u16;
import static org.softnet.api.Fields.u24;

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
 * A provider's backbone, IEEE 802.1ah: the tag of a service instance, and the customer's frame
 * behind it, with the customer's addresses. Linux knows the number only: {@code ETH_P_8021AH},
 * include/uapi/linux/if_ether.h.
 *
 * <pre>
 *  0   3 4 5 6   8                 31
 *  |pri|d|n|r|res|    service id   |
 *  |   customer's destination (6)  |
 *  |     customer's source (6)     |
 *  |     type      |
 * </pre>
 */
@Extension
public final class Ieee8021ah implements Protocol {
  static final int HEADER_OCTETS = 18;
  private static final int ETHER_TYPE = 0x88e7; // IEEE 802 numbers

  static final Field.UInt PRIORITY = bits8(0, 0xe0, "ieee8021ah.priority", "Priority");
  static final Field.UInt DROP = bits8(0, 0x10, "ieee8021ah.drop", "DROP"); // eligible
  static final Field.UInt NCA = bits8(0, 0x08, "ieee8021ah.nca", "NCA"); // no customer addresses
  static final Field.UInt RESERVED_1 = bits8(0, 0x04, "ieee8021ah.res1", "RES1");
  static final Field.UInt RESERVED_2 = bits8(0, 0x03, "ieee8021ah.res2", "RES2");
  static final Field.UInt SERVICE = u24(1, "ieee8021ah.isid", "I-SID");
  static final Field.Mac DESTINATION = mac(4, "ieee8021ah.cdst", "C-Destination");
  static final Field.Mac SOURCE = mac(10, "ieee8021ah.csrc", "C-Source");
  static final Field.UInt ETYPE =
      EtherTypes.named(u16(16, "ieee8021ah.etype", "Type"))
          .when(tag -> !LengthOrType.isLength(tag.u16(16)));
  static final Field.UInt LEN = // Wireshark knows types only
      u16(16, "ieee8021ah.len", "Length").when(tag -> LengthOrType.isLength(tag.u16(16)));

  private static final LengthOrType LENGTH_OR_TYPE =
      new LengthOrType(HEADER_OCTETS, ETYPE, LEN, ETYPE);

  private static final List<Table> ASKED = List.of(Table.ETHER_TYPE);

  @Override
  public String name() {
    return "ieee8021ah";
  }

  @Override
  public String label() {
    return "IEEE 802.1ah";
  }

  @Override
  public String column() {
    return "IEEE 802.1AH";
  }

  @Override
  public List<Field> fields() {
    return List.of(
        PRIORITY, DROP, NCA, RESERVED_1, RESERVED_2, SERVICE, DESTINATION, SOURCE, ETYPE, LEN);
  }

  @Override
  public Field.Placed source() {
    return SOURCE;
  }

  @Override
  public Field.Placed destination() {
    return DESTINATION;
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
  public Verdict dissect(View tag, Layer out) {
    if (tag.captured() >= HEADER_OCTETS) {
      out.lane(SERVICE.in(tag));
    }
    return LENGTH_OR_TYPE.dissect(tag, out);
  }

  @Override
  public void info(Packet packet, int depth, Line line) {
    View tag = packet.layer(depth).view();
    if (!EtherTypes.write(line, ETYPE.in(tag))) {
      line.text("I-SID: ").num(SERVICE.in(tag));
    }
  }
}
