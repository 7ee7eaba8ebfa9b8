package org.softnet.plugins.ethernet;

import static org.softnet.api.Fields.bits8;
import static org.softnet.api.Fields.flag8;
import static org.softnet.api.Fields.u16;
import static org.softnet.api.Fields.u24;
import static org.softnet.api.Fields.u8;

import java.util.ArrayList;
import java.util.List;
import org.pf4j.Extension;
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
 * Logical link control, IEEE 802.2, with its subnetwork access protocol (SNAP), IEEE 802, 9.2:
 * where both addresses say so, five more octets name an organization and its protocol. Linux:
 * {@code llc_rcv()}, net/llc/llc_input.c; {@code snap_rcv()}, net/802/psnap.c.
 *
 * <pre>
 *  0       8       16      24      31
 *  | dsap  | ssap  |control|(control)|   two octets of control where frames are numbered
 *
 *  | 0xaa  | 0xaa  |control| organi- |   SNAP
 *  |    zation     |   protocol id   |
 * </pre>
 */
@Extension
public final class Llc implements Protocol {
  /** Keys: IEEE organizationally unique identifiers; the payload starts with the protocol id. */
  static final Table OUI_TABLE = Table.of("llc.oui", 24, StackDrop.UNHANDLED_PROTO);

  /** Keys: protocol ids of the organization that is met most. */
  static final Table CISCO_TABLE = Table.of("llc.cisco_pid", 16, StackDrop.UNHANDLED_PROTO);

  private static final int SHORTEST_OCTETS = 3;
  private static final int SNAP_OCTETS = 8;
  private static final int SNAP_OUI_END = 6;
  private static final int ETHER_TYPE_JUMBO = 0x8870; // IEEE 802 numbers; no length can say it
  private static final int OUI_ETHERTYPE = 0x000000; // IEEE 802, 9.2.4; RFC 1042
  private static final int OUI_BRIDGED_ETHERTYPE = 0x0000f8; // IEEE 802.1H
  private static final int OUI_CISCO = 0x00000c;

  static final Field.UInt DSAP = u8(0, "llc.dsap", "DSAP").hex().labels(Sap.BY_OCTET);
  static final Field.UInt DSAP_SAP = bits8(0, 0xfe, "llc.dsap.sap", "SAP").labels(Sap.BY_NUMBER);
  static final Field.Flag DSAP_IG =
      flag8(0, 0x01, "llc.dsap.ig", "IG Bit").labels("0=Individual", "1=Group");
  static final Field.UInt SSAP = u8(1, "llc.ssap", "SSAP").hex().labels(Sap.BY_OCTET);
  static final Field.UInt SSAP_SAP = bits8(1, 0xfe, "llc.ssap.sap", "SAP").labels(Sap.BY_NUMBER);
  static final Field.Flag SSAP_CR =
      flag8(1, 0x01, "llc.ssap.cr", "CR Bit").labels("0=Command", "1=Response");
  static final Field.UInt OUI =
      u24(3, "llc.oui", "Organization Code")
          .labels(
              "0x000000=Encapsulated Ethernet",
              "0x00000c=Cisco Systems, Inc",
              "0x00005e=ICANN, IANA Department",
              "0x0000f8=Digital Equipment Corporation",
              "0x0080c2=IEEE",
              "0x080007=Apple, Inc.")
          .when(Llc::isSnap);
  static final Field.UInt TYPE =
      EtherTypes.named(u16(6, "llc.type", "Type")).when(llc -> isSnap(llc) && isEtherType(llc));
  static final Field.UInt CISCO_PID = // the organization that is met most has a name of its own
      u16(6, "llc.cisco_pid", "PID")
          .hex()
          .labels("0x010b=PVSTP+", "0x0111=UDLD", "0x2000=CDP", "0x2003=VTP", "0x2004=DTP")
          .when(llc -> isSnap(llc) && OUI.in(llc) == OUI_CISCO);
  static final Field.UInt PID =
      u16(6, "llc.pid", "Protocol ID")
          .hex()
          .when(llc -> isSnap(llc) && !isEtherType(llc) && OUI.in(llc) != OUI_CISCO);

  private static final List<Field> FIELDS = allFields();

  private static List<Field> allFields() {
    List<Field> fields = new ArrayList<>(List.of(DSAP, DSAP_SAP, DSAP_IG, SSAP, SSAP_SAP, SSAP_CR));
    fields.addAll(LlcControl.FIELDS);
    fields.addAll(List.of(OUI, TYPE, CISCO_PID, PID));
    return List.copyOf(fields);
  }

  private static final List<Table> ASKED =
      List.of(Table.LLC_DSAP, Table.ETHER_TYPE, OUI_TABLE, CISCO_TABLE);

  @Override
  public String name() {
    return "llc";
  }

  @Override
  public String label() {
    return "Logical-Link Control";
  }

  @Override
  public String column() {
    return "LLC";
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
    tables.add(Table.ETHER_TYPE, LengthOrType.ETH_P_802_2, this);
    tables.add(Table.ETHER_TYPE, ETHER_TYPE_JUMBO, this);
  }

  @Override
  public Verdict dissect(View llc, Layer out) {
    if (llc.captured() < SHORTEST_OCTETS) {
      return out.tooShort(SHORTEST_OCTETS);
    }
    boolean snap = isSnap(llc);
    int header = snap ? SNAP_OCTETS : 2 + LlcControl.octets(llc);
    if (llc.captured() < header) {
      return out.tooShort(header);
    }
    if (!LlcControl.carriesData(llc)) {
      return out.span(header).end();
    }
    if (!snap) {
      return out.span(header).next(Table.LLC_DSAP, DSAP.in(llc));
    }
    int type = TYPE.in(llc);
    if (isEtherType(llc) && type >= EtherTypes.LOWEST) {
      return out.span(header).next(Table.ETHER_TYPE, type);
    }
    if (OUI.in(llc) == OUI_CISCO) {
      return out.span(header).next(CISCO_TABLE, type);
    }
    return out.span(SNAP_OUI_END).next(OUI_TABLE, OUI.in(llc));
  }

  @Override
  public void info(Packet packet, int depth, Line line) {
    View llc = packet.layer(depth).view();
    LlcControl.write(line, llc);
    if (isSnap(llc)) {
      int oui = OUI.in(llc);
      upperHex(line.text("; SNAP, OUI 0x"), oui, 6);
      line.text(" (").text(OUI.labels().of(oui, "Unknown"));
      upperHex(line.text("), PID 0x"), TYPE.in(llc), 4);
    } else {
      writeSap(line.text("; DSAP "), DSAP.in(llc));
      line.text(DSAP_IG.in(llc) ? " Group" : " Individual");
      writeSap(line.text(", SSAP "), SSAP.in(llc));
      line.text(LlcControl.isResponse(llc) ? " Response" : " Command");
    }
  }

  private static void writeSap(Line line, int octet) {
    int address = octet & 0xfe;
    String name = Sap.BY_OCTET.of(address);
    if (name == null) {
      line.hex0x(address, 2);
    } else {
      line.text(name);
    }
  }

  private static void upperHex(Line line, int value, int digits) {
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
      line.ch("0123456789ABCDEF".charAt(value >> shift & 0xf));
    }
  }

  /** Only unnumbered frames carry SNAP: a numbered one would move it by an octet. */
  private static boolean isSnap(View llc) {
    return DSAP.in(llc) == Sap.SNAP && SSAP.in(llc) == Sap.SNAP && LlcControl.isUnnumbered(llc);
  }

  private static boolean isEtherType(View llc) {
    int oui = OUI.in(llc);
    return oui == OUI_ETHERTYPE || oui == OUI_BRIDGED_ETHERTYPE;
  }
}
