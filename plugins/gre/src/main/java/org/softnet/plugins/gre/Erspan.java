package org.softnet.plugins.gre;

import static org.softnet.api.Field.FLOATING;
import static org.softnet.api.Fields.bits16;
import static org.softnet.api.Fields.bits32;
import static org.softnet.api.Fields.flag16;
import static org.softnet.api.Fields.u16;
import static org.softnet.api.Fields.u32;

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
 * Encapsulated remote switch packet analysis, types II and III: a mirrored frame and where a switch
 * saw it. draft-foschiano-erspan. Linux: {@code struct erspan_base_hdr}, include/net/erspan.h.
 *
 * <pre>
 *  0   3 4             16  19  21 22           31
 *  | ver |    vlan      |cos |en|t|  session id  |
 *  |  reserved  |             index             |   type II
 *  |                 timestamp                  |   type III, and so on
 *  | security group tag |P| frame |hw id |D|gra|O|
 *  |platform|   eight octets of the platform    |   if O
 * </pre>
 */
@Extension
public final class Erspan implements Protocol {
  /** Keys: what GRE tells of the type, before the header does. */
  static final Table TABLE = Table.of("gre.erspan", 2, StackDrop.UNHANDLED_PROTO);

  static final int BARE = 1;
  static final int TYPE_II = 2;
  static final int TYPE_III = 3;
  static final int LINKTYPE_ETHERNET = 1; // tcpdump.org link-layer types

  private static final int VERSION_II = 1; // the field counts from 0
  private static final int VERSION_III = 2;
  private static final int TYPE_II_OCTETS = 8;
  private static final int TYPE_III_OCTETS = 12;
  private static final int PLATFORM_OCTETS = 8;
  private static final int WORD_OCTETS = 4;

  static final Field.UInt VERSION =
      bits16(0, 0xf000, "erspan.version", "Version").labels("1=Type II", "2=Type III");
  static final Field.UInt VLAN = bits16(0, 0x0fff, "erspan.vlan", "Vlan").when(Erspan::isKnown);
  static final Field.UInt COS = bits16(2, 0xe000, "erspan.cos", "COS").when(Erspan::isKnown);
  static final Field.UInt ENCAP =
      bits16(2, 0x1800, "erspan.encap", "Encap")
          .labels(
              "0=Originally without VLAN tag",
              "1=Originally ISL encapsulated",
              "2=Originally 802.1Q encapsulated",
              "3=VLAN tag preserved in frame")
          .when(erspan -> version(erspan) == VERSION_II);
  static final Field.UInt BSO =
      bits16(2, 0x1800, "erspan.bso", "Bad/Short/Oversized")
          .labels(
              "0=Good or unknown integrity",
              "1=Short frame",
              "2=Oversized frame",
              "3=CRC or alignment error")
          .when(Erspan::isTypeIii);
  static final Field.UInt TRUNCATED =
      bits16(2, 0x0400, "erspan.truncated", "Truncated")
          .labels("0=Not truncated", "1=Truncated")
          .when(Erspan::isKnown);
  static final Field.UInt SPAN_ID =
      bits16(2, 0x03ff, "erspan.spanid", "SpanID").when(Erspan::isKnown);
  static final Field.UInt RESERVED =
      bits32(4, 0xfff0_0000L, "erspan.reserved", "Reserved")
          .when(erspan -> version(erspan) == VERSION_II);
  static final Field.UInt INDEX =
      bits32(4, 0x000f_ffffL, "erspan.index", "Index")
          .when(erspan -> version(erspan) == VERSION_II);
  static final Field.UInt TIMESTAMP = // of the granularity below
      u32(4, "erspan.timestamp", "Timestamp").when(Erspan::isTypeIii);
  static final Field.UInt SGT = u16(8, "erspan.sgt", "Security Group Tag").when(Erspan::isTypeIii);
  static final Field.UInt PDU =
      bits16(10, 0x8000, "erspan.p", "Has Ethernet PDU").when(Erspan::isTypeIii);
  static final Field.UInt FRAME_TYPE =
      bits16(10, 0x7c00, "erspan.ft", "Frame Type")
          .labels("0=Ethernet", "2=IP")
          .when(Erspan::isTypeIii);
  static final Field.UInt HARDWARE =
      bits16(10, 0x03f0, "erspan.hw", "Hardware ID").when(Erspan::isTypeIii);
  static final Field.Flag DIRECTION =
      flag16(10, 0x0008, "erspan.direction", "Direction")
          .labels("0=Ingress", "1=Egress")
          .when(Erspan::isTypeIii);
  static final Field.UInt GRANULARITY =
      bits16(10, 0x0006, "erspan.gra", "Timestamp granularity")
          .labels("0=100 microseconds", "1=100 nanoseconds", "2=IEEE 1588", "3=Custom granularity")
          .when(Erspan::isTypeIii);
  static final Field.UInt OPTIONAL =
      bits16(10, 0x0001, "erspan.o", "Optional Sub headers").when(Erspan::isTypeIii);
  static final Field.UInt PLATFORM =
      bits32(12, 0xfc00_0000L, "erspan.platid", "Platform ID").when(Erspan::hasPlatform);

  private static final List<Field> FIELDS = allFields();

  private static List<Field> allFields() {
    List<Field> fields =
        new ArrayList<>(
            List.of(
                VERSION,
                VLAN,
                COS,
                ENCAP,
                BSO,
                TRUNCATED,
                SPAN_ID,
                RESERVED,
                INDEX,
                TIMESTAMP,
                SGT,
                PDU,
                FRAME_TYPE,
                HARDWARE,
                DIRECTION,
                GRANULARITY,
                OPTIONAL,
                PLATFORM));
    fields.addAll(Platform.FIELDS);
    return List.copyOf(fields);
  }

  /** What a platform puts into the optional words; the number says which platform. */
  private static final class Platform {
    private static final Field.UInt DOMAIN_RESERVED =
        bits32(FLOATING, 0x03ff_f000L, "erspan.pid1.rsvd1", "Reserved");
    private static final Field.UInt DOMAIN =
        bits32(FLOATING, 0x0fffL, "erspan.pid1.vsmid", "VSM Domain ID");
    private static final Field.UInt DOMAIN_PORT =
        u32(FLOATING, "erspan.pid1.port_index", "Port ID/Index");
    private static final Field.UInt PORT_RESERVED =
        bits32(FLOATING, 0x03ff_c000L, "erspan.pid3.rsvd1", "Reserved");
    private static final Field.UInt PORT =
        bits32(FLOATING, 0x3fffL, "erspan.pid3.port_index", "Port ID/Index");
    private static final Field.UInt PORT_TIME = // the upper half
        u32(FLOATING, "erspan.pid3.timestamp", "Upper 32-bit Timestamp");
    private static final Field.UInt SWITCH =
        bits32(FLOATING, 0x03ff_0000L, "erspan.pid5.switchid", "Switch ID");
    private static final Field.UInt SWITCH_PORT =
        bits32(FLOATING, 0xffffL, "erspan.pid5.port_index", "Port ID/Index");
    private static final Field.UInt SWITCH_SECONDS =
        u32(FLOATING, "erspan.pid5.timestamp", "Timestamp (seconds)");
    private static final Field.UInt SOURCE_RESERVED =
        bits32(FLOATING, 0x03f0_0000L, "erspan.pid7.rsvd1", "Reserved");
    private static final Field.UInt SOURCE =
        bits32(FLOATING, 0x000f_ffffL, "erspan.pid7.source_index", "Source Index");
    private static final Field.UInt SOURCE_TIME = // the upper half
        u32(FLOATING, "erspan.pid7.timestamp", "Upper 32-bit Timestamp");

    static final List<Field> FIELDS =
        List.of(
            DOMAIN_RESERVED,
            DOMAIN,
            DOMAIN_PORT,
            PORT_RESERVED,
            PORT,
            PORT_TIME,
            SWITCH,
            SWITCH_PORT,
            SWITCH_SECONDS,
            SOURCE_RESERVED,
            SOURCE,
            SOURCE_TIME);

    static void detail(int platform, int at, Details out) {
      switch (platform) {
        case 1 -> words(out, at, DOMAIN_RESERVED, DOMAIN, DOMAIN_PORT);
        case 3, 4 -> words(out, at, PORT_RESERVED, PORT, PORT_TIME);
        case 5, 6 -> words(out, at, SWITCH, SWITCH_PORT, SWITCH_SECONDS);
        case 7 -> words(out, at, SOURCE_RESERVED, SOURCE, SOURCE_TIME);
        default -> {}
      }
    }

    private static void words(
        Details out, int at, Field.UInt high, Field.UInt low, Field.UInt second) {
      out.at(high, at);
      out.at(low, at);
      out.at(second, at + WORD_OCTETS);
    }
  }

  private static final List<Table> ASKED = List.of(Table.LINK_TYPE, Table.IP_VERSION);

  @Override
  public String name() {
    return "erspan";
  }

  @Override
  public String label() {
    return "Encapsulated Remote Switch Packet ANalysis";
  }

  @Override
  public String column() {
    return "ERSPAN";
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
    tables.add(TABLE, TYPE_II, this);
    tables.add(TABLE, TYPE_III, this);
  }

  @Override
  public Verdict dissect(View erspan, Layer out) {
    int header = 2;
    if (erspan.captured() < header) {
      return out.tooShort(header);
    }
    int version = VERSION.in(erspan);
    if (version != VERSION_II && version != VERSION_III) {
      return out.span(header).suspect(VERSION, StackDrop.MALFORMED).end();
    }
    header = version == VERSION_II ? TYPE_II_OCTETS : TYPE_III_OCTETS;
    if (erspan.captured() < header) {
      return out.tooShort(header);
    }
    if (version == VERSION_III && hasPlatform(erspan)) {
      header += PLATFORM_OCTETS;
      if (erspan.captured() < header) {
        return out.tooShort(header);
      }
    }
    out.span(header);
    if (version == VERSION_II || FRAME_TYPE.in(erspan) == 0) {
      return out.next(Table.LINK_TYPE, LINKTYPE_ETHERNET);
    }
    if (FRAME_TYPE.in(erspan) == 2 && erspan.captured() > header) {
      return out.next(Table.IP_VERSION, erspan.u8(header) >> 4);
    }
    return out.end();
  }

  @Override
  public void detail(Layer layer, Details out) {
    View erspan = layer.view();
    if (isTypeIii(erspan) && hasPlatform(erspan)) {
      Platform.detail(PLATFORM.in(erspan), TYPE_III_OCTETS, out);
    }
  }

  @Override
  public void info(Packet packet, int depth, Line line) {
    line.text("ERSPAN:");
  }

  private static int version(View erspan) {
    return erspan.u8(0) >> 4;
  }

  private static boolean isKnown(View erspan) {
    return version(erspan) == VERSION_II || version(erspan) == VERSION_III;
  }

  private static boolean isTypeIii(View erspan) {
    return version(erspan) == VERSION_III;
  }

  private static boolean hasPlatform(View erspan) {
    return isTypeIii(erspan) && (erspan.u16(10) & 0x0001) != 0;
  }
}
