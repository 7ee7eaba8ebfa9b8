package org.softnet.plugins.geneve;

import static org.softnet.api.Field.FLOATING;
import static org.softnet.api.Fields.bits32;
import static org.softnet.api.Fields.bits8;
import static org.softnet.api.Fields.bytes;
import static org.softnet.api.Fields.flag32;
import static org.softnet.api.Fields.flag8;
import static org.softnet.api.Fields.group;
import static org.softnet.api.Fields.u16;
import static org.softnet.api.Fields.u24;
import static org.softnet.api.Fields.u64;
import static org.softnet.api.Fields.u8;

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
 * Generic Network Virtualization Encapsulation, RFC 8926. Linux: {@code geneve_udp_encap_recv()},
 * drivers/net/geneve.c.
 *
 * <pre>
 *  0   2       8 9 10      16              31
 *  |ver| length |O|C|       | protocol type |
 *  |   network identifier          |reserved|
 *  | option class  |C| type |   |  length   |   and the option's data
 * </pre>
 */
@Extension
public final class Geneve implements Protocol, Buildable {
  static final int HEADER_OCTETS = 8;
  private static final int UDP_PORT = 6081; // IANA service names and port numbers
  private static final int WORD_OCTETS = 4;
  private static final int OPTION_OCTETS = 4; // without data
  private static final int CLASS_GOOGLE = 0x0132; // IANA Geneve option class

  private static final Labels TRUTH = Labels.of("0=False", "1=True");

  private static final Labels TYPES = // IEEE 802 numbers that end up behind this header
      Labels.of(
          "0x0800=IPv4",
          "0x0806=ARP",
          "0x6558=Transparent Ethernet bridging",
          "0x8100=802.1Q Virtual LAN",
          "0x86dd=IPv6",
          "0x8847=MPLS label switched packet",
          "0x8848=MPLS multicast label switched packet",
          "0x88a8=802.1ad Provider Bridge (Q-in-Q)",
          "0x894f=Network Service Header");

  private static final Labels CLASSES = // IANA Geneve option class
      Labels.of(
          "0x0100=Linux",
          "0x0101=Open vSwitch",
          "0x0102=Open Virtual Networking (OVN)",
          "0x0103=In-band Network Telemetry (INT)",
          "0x0104=VMware",
          "0x0105=Amazon.com, Inc.",
          "0x0106=Cisco Systems, Inc.",
          "0x0107=Oracle Corporation",
          "0x0132=Google LLC");

  static final Field.UInt VERSION = bits8(0, 0xc0, "geneve.version", "Version");
  static final Field.UInt FLAGS = u8(1, "geneve.flags", "Flags").hex();
  static final Field.Flag OAM =
      flag8(1, 0x80, "geneve.flags.oam", "Operations, Administration and Management Frame")
          .labels(TRUTH);
  static final Field.Flag CRITICAL =
      flag8(1, 0x40, "geneve.flags.critical", "Critical Options Present").labels(TRUTH);
  static final Field.UInt RESERVED_FLAGS = // Wireshark takes the six bits for one truth value
      bits8(1, 0x3f, "geneve.flags.reserved", "Reserved").labels(TRUTH);
  static final Field.UInt PROTO = u16(2, "geneve.proto_type", "Protocol Type").hex().labels(TYPES);
  private static final int NETWORKS = 1 << 24; // lanes of their own, beside VLANs

  static final Field.UInt VNI = u24(4, "geneve.vni", "Virtual Network Identifier (VNI)").hex();
  static final Field.UInt RESERVED = u8(7, "geneve.reserved", "Reserved").hex();
  static final Field.Bytes OPTIONS = group("geneve.options", "Geneve Options");
  static final Field.Bytes OPTION = group("geneve.option", "Option");
  static final Field.UInt OPTION_CLASS =
      u16(FLOATING, "geneve.option.class", "Class").hex().labels(CLASSES);
  static final Field.UInt OPTION_TYPE = u8(FLOATING, "geneve.option.type", "Type").hex();
  static final Field.Flag OPTION_CRITICAL =
      flag8(FLOATING, 0x80, "geneve.option.type.critical", "Critical Option").labels(TRUTH);
  static final Field.UInt OPTION_RESERVED =
      bits8(FLOATING, 0xe0, "geneve.option.flags.reserved", "Reserved").labels(TRUTH);
  static final Field.UInt OPTION_FLAGS =
      bits8(FLOATING, 0xe0, "geneve.option.flags", "Flags").hex();
  static final Field.UInt OPTION_LENGTH = // octets of all options, then of each with its header
      u8(FLOATING, "geneve.option.length", "Length");
  static final Field.UInt GCP_NETWORK =
      bits32(FLOATING, 0xffff_fff0L, "geneve.option.gcp.vnid", "GCP Virtual Network ID");
  static final Field.UInt GCP_RESERVED =
      bits32(FLOATING, 0x0eL, "geneve.option.gcp.reserved", "GCP Reserved bits").labels(TRUTH);
  static final Field.Flag GCP_DIRECTION =
      flag32(FLOATING, 0x01L, "geneve.option.gcp.direction", "GCP Traffic Direction")
          .labels("0=Ingress", "1=Egress");
  static final Field.Bytes GCP_ENDPOINT =
      bytes(FLOATING, 0, "geneve.option.gcp.endpoint", "GCP Endpoint ID");
  static final Field.UInt GCP_PROFILE =
      u64(FLOATING, "geneve.option.gcp.profile", "GCP Profile ID");
  static final Field.Bytes UNKNOWN =
      bytes(FLOATING, 0, "geneve.option.unknown.data", "Unknown Option Data");

  private static final List<Field> FIELDS =
      List.of(
          VERSION,
          FLAGS,
          OAM,
          CRITICAL,
          RESERVED_FLAGS,
          PROTO,
          VNI,
          RESERVED,
          OPTION_LENGTH,
          OPTIONS,
          OPTION,
          OPTION_CLASS,
          OPTION_TYPE,
          OPTION_CRITICAL,
          OPTION_FLAGS,
          OPTION_RESERVED,
          GCP_NETWORK,
          GCP_DIRECTION,
          GCP_RESERVED,
          GCP_ENDPOINT,
          GCP_PROFILE,
          UNKNOWN);

  private static final List<Table> ASKED = List.of(Table.ETHER_TYPE);
  private static final Building BUILDING = new GeneveBuilding();

  @Override
  public String name() {
    return "geneve";
  }

  @Override
  public String label() {
    return "Generic Network Virtualization Encapsulation";
  }

  @Override
  public String column() {
    return "Geneve";
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
  public Verdict dissect(View geneve, Layer out) {
    if (geneve.captured() < HEADER_OCTETS) {
      return out.tooShort(HEADER_OCTETS);
    }
    if (VERSION.in(geneve) != 0) {
      return out.malformed(VERSION); // RFC 8926, 3.4: dropped
    }
    int header = HEADER_OCTETS + optionOctets(geneve);
    if (geneve.captured() < header) {
      return out.tooShort(header);
    }
    return out.span(header)
        .lane(NETWORKS | VNI.in(geneve))
        .next(Table.ETHER_TYPE, PROTO.in(geneve));
  }

  private static int optionOctets(View geneve) {
    return (geneve.u8(0) & 0x3f) * WORD_OCTETS;
  }

  @Override
  public void detail(Layer layer, Details out) {
    View geneve = layer.view();
    int end = layer.headerOctets();
    out.value(OPTION_LENGTH, 0, 1, end - HEADER_OCTETS);
    if (end == HEADER_OCTETS) {
      return;
    }
    out.open(OPTIONS, HEADER_OCTETS, end - HEADER_OCTETS);
    int at = HEADER_OCTETS;
    while (at + OPTION_OCTETS <= end) {
      int octets = OPTION_OCTETS + (geneve.u8(at + 3) & 0x1f) * WORD_OCTETS;
      if (at + octets > end) {
        break; // RFC 8926, 3.5: the options are longer than the header
      }
      option(geneve, at, octets, out);
      at += octets;
    }
    out.close();
  }

  private static void option(View geneve, int at, int octets, Details out) {
    out.open(OPTION, at, octets);
    out.at(OPTION_CLASS, at);
    out.at(OPTION_TYPE, at + 2);
    out.at(OPTION_CRITICAL, at + 2);
    out.at(OPTION_FLAGS, at + 3);
    out.at(OPTION_RESERVED, at + 3);
    out.value(OPTION_LENGTH, at + 3, 1, octets);
    int data = at + OPTION_OCTETS;
    int dataOctets = octets - OPTION_OCTETS;
    int type = geneve.u16(at) == CLASS_GOOGLE ? geneve.u8(at + 2) : 0;
    if (type == 1 && dataOctets == 4) {
      out.at(GCP_NETWORK, data);
      out.at(GCP_DIRECTION, data);
      out.at(GCP_RESERVED, data);
    } else if (type == 2 && dataOctets > 0) {
      out.at(GCP_ENDPOINT, data, dataOctets);
    } else if (type == 3 && dataOctets == 8) {
      out.at(GCP_PROFILE, data);
    } else if (dataOctets > 0) {
      out.at(UNKNOWN, data, dataOctets);
    }
    out.close();
  }

  @Override
  public void info(Packet packet, int depth, Line line) {
    int type = PROTO.in(packet.layer(depth).view());
    String name = TYPES.of(type);
    line.text("Encapsulated ");
    if (name != null) {
      line.text(name);
    } else {
      line.hex0x(type, 4).text(" (unknown)");
    }
  }
}
