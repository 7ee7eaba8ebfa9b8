package org.softnet.plugins.mpls;

import static org.softnet.api.Fields.bits32;

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
import org.softnet.api.build.Buildable;
import org.softnet.api.build.Building;

/**
 * One entry of a label stack, RFC 3032, its experimental bits RFC 5462's traffic class. What the
 * last entry carries no field says: the first four bits are taken for an IP version, zero for a
 * pseudowire's control word (RFC 4385), one for an associated channel. Linux: {@code
 * mpls_forward()}, net/mpls/af_mpls.c.
 *
 * <pre>
 *  0                    20  23 24       31
 *  |       label         |exp|S|   ttl   |
 * </pre>
 */
@Extension
public final class Mpls implements Protocol, Buildable {
  /** Keys: whether the entry below was the last one, 0; there is nobody for what follows that. */
  static final Table STACK = Table.of("mpls.stack", 1, StackDrop.UNHANDLED_PROTO);

  /** Keys: the first four bits of what a stack carries, where it is no IP. */
  static final Table PAYLOAD = Table.of("mpls.payload", 4);

  static final int HEADER_OCTETS = 4;
  private static final int FURTHER = 0;
  private static final int UDP_PORT = 6635; // RFC 7510

  // IEEE 802 numbers: unicast, and labels that an upstream router assigned
  private static final int ETHER_TYPE = 0x8847;
  private static final int ETHER_TYPE_MULTICAST = 0x8848;

  // IANA special-purpose MPLS label values
  private static final int IPV4_EXPLICIT_NULL = 0;
  private static final int IPV6_EXPLICIT_NULL = 2;
  private static final int GENERIC_ASSOCIATED_CHANNEL = 13;

  static final Field.UInt LABEL =
      bits32(0, 0xffff_f000L, "mpls.label", "MPLS Label")
          .labels(
              "0=IPv4 Explicit-Null",
              "1=Router Alert",
              "2=IPv6 Explicit-Null",
              "3=Implicit-Null",
              "7=Entropy Label Indicator (ELI)",
              "13=Generic Associated Channel Label (GAL)",
              "14=OAM Alert");
  static final Field.UInt EXP = bits32(0, 0x0000_0e00L, "mpls.exp", "MPLS Experimental Bits");
  static final Field.UInt BOTTOM =
      bits32(0, 0x0000_0100L, "mpls.bottom", "MPLS Bottom Of Label Stack");
  static final Field.UInt TTL = bits32(0, 0x0000_00ffL, "mpls.ttl", "MPLS TTL");

  private static final List<Field> FIELDS = List.of(LABEL, EXP, BOTTOM, TTL);

  private static final List<Table> ASKED = List.of(STACK, PAYLOAD, Table.IP_VERSION);
  private static final Building BUILDING = new MplsBuilding();

  @Override
  public String name() {
    return "mpls";
  }

  @Override
  public String label() {
    return "MultiProtocol Label Switching Header";
  }

  @Override
  public String column() {
    return "MPLS";
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
    tables.add(Table.ETHER_TYPE, ETHER_TYPE, this);
    tables.add(Table.ETHER_TYPE, ETHER_TYPE_MULTICAST, this);
    tables.add(Table.UDP_PORT, UDP_PORT, this);
    tables.add(STACK, FURTHER, this);
  }

  @Override
  public Verdict dissect(View mpls, Layer out) {
    if (mpls.captured() < HEADER_OCTETS) {
      return out.tooShort(HEADER_OCTETS);
    }
    out.span(HEADER_OCTETS);
    if (BOTTOM.in(mpls) == 0) {
      return out.next(STACK, FURTHER);
    }
    if (!mpls.has(HEADER_OCTETS, 1)) {
      return out.end();
    }
    int nibble = mpls.u8(HEADER_OCTETS) >> 4;
    return switch (LABEL.in(mpls)) {
      case IPV4_EXPLICIT_NULL -> out.next(Table.IP_VERSION, 4);
      case IPV6_EXPLICIT_NULL -> out.next(Table.IP_VERSION, 6);
      case GENERIC_ASSOCIATED_CHANNEL -> out.next(PAYLOAD, 1);
      default ->
          nibble == 4 || nibble == 6
              ? out.next(Table.IP_VERSION, nibble)
              : out.next(PAYLOAD, nibble);
    };
  }

  @Override
  public void info(Packet packet, int depth, Line line) {
    line.text("MPLS Label Switched Packet");
  }
}
