package org.softnet.plugins.mpls;

import static org.softnet.api.Fields.bits8;
import static org.softnet.api.Fields.u16;
import static org.softnet.api.Fields.u8;

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
 * The associated channel of a pseudowire, RFC 4385, 5, or of a label-switched path, RFC 5586.
 *
 * <pre>
 *  0   3 4     8       16              31
 *  |0001| ver | reserv. | channel type  |
 * </pre>
 */
@Extension
public final class PwChannel implements Protocol {
  /** Keys: IANA MPLS generalized associated channel types. */
  static final Table TABLE = Table.of("pwach.channel_type", 16);

  static final int HEADER_OCTETS = 4;
  private static final int CHANNEL_NIBBLE = 1; // RFC 4385, 5
  private static final int IPV4 = 0x0021;
  private static final int IPV6 = 0x0057;

  static final Field.UInt VERSION = bits8(0, 0x0f, "pwach.ver", "Channel Version");
  static final Field.UInt RESERVED = u8(1, "pwach.res", "Reserved").hex();
  static final Field.UInt TYPE =
      u16(2, "pwach.channel_type", "Channel Type")
          .hex()
          .labels(
              "0x0001=Management Communication Channel (MCC)",
              "0x0002=Signaling Communication Channel (SCC)",
              "0x0007=BFD Control without IP/UDP Headers",
              "0x0021=IPv4 packet",
              "0x0057=IPv6 packet");

  private static final List<Table> ASKED = List.of(Table.IP_VERSION, TABLE);

  @Override
  public String name() {
    return "pwach";
  }

  @Override
  public String label() {
    return "PW Associated Channel Header";
  }

  @Override
  public String column() {
    return "MPLS";
  }

  @Override
  public List<Field> fields() {
    return List.of(VERSION, RESERVED, TYPE);
  }

  @Override
  public List<Table> asks() {
    return ASKED;
  }

  @Override
  public void register(Registrar tables) {
    tables.add(Mpls.PAYLOAD, CHANNEL_NIBBLE, this);
  }

  @Override
  public Verdict dissect(View channel, Layer out) {
    if (channel.captured() < HEADER_OCTETS) {
      return out.tooShort(HEADER_OCTETS);
    }
    out.span(HEADER_OCTETS);
    return switch (TYPE.in(channel)) {
      case IPV4 -> out.next(Table.IP_VERSION, 4);
      case IPV6 -> out.next(Table.IP_VERSION, 6);
      default -> out.next(TABLE, TYPE.in(channel));
    };
  }

  @Override
  public void info(Packet packet, int depth, Line line) {
    line.text("MPLS Label Switched Packet");
  }
}
