package org.softnet.plugins.link;

import static org.softnet.api.Fields.ipv4;
import static org.softnet.api.Fields.u16;
import static org.softnet.api.Fields.u32;

import java.util.List;
import org.pf4j.Extension;
import org.softnet.api.Field;
import org.softnet.api.Layer;
import org.softnet.api.Line;
import org.softnet.api.Packet;
import org.softnet.api.Protocol;
import org.softnet.api.Registrar;
import org.softnet.api.Verdict;
import org.softnet.api.View;

/**
 * Serial line address resolution, Cisco's: who asks for an address, and keepalives. Linux: {@code
 * struct cisco_packet}, drivers/net/wan/hdlc_cisco.c.
 *
 * <pre>
 *  |            type (4)           |
 *  |     address; own number (4)   |
 *  |    netmask; number seen (4)   |
 *  |  reliability  |                   keepalives; their time up follows where it is sent
 * </pre>
 */
@Extension
public final class Slarp implements Protocol {
  static final int HEADER_OCTETS = 14;
  private static final int KEEPALIVE = 2;

  static final Field.UInt TYPE =
      u32(0, "slarp.ptype", "Packet type").labels("0=Request", "1=Reply", "2=Line keepalive");
  static final Field.Ipv4 ADDRESS =
      ipv4(4, "slarp.address", "Address").when(slarp -> !isKeepalive(slarp));
  static final Field.Ipv4 NETMASK =
      ipv4(8, "slarp.netmask", "Netmask").when(slarp -> !isKeepalive(slarp));
  static final Field.UInt MINE =
      u32(4, "slarp.mysequence", "Outgoing sequence number").when(Slarp::isKeepalive);
  static final Field.UInt YOURS =
      u32(8, "slarp.yoursequence", "Returned sequence number").when(Slarp::isKeepalive);
  static final Field.UInt RELIABILITY = u16(12, "slarp.reliability", "Reliability").hex();

  @Override
  public String name() {
    return "slarp";
  }

  @Override
  public String label() {
    return "Cisco SLARP";
  }

  @Override
  public String column() {
    return "SLARP";
  }

  @Override
  public List<Field> fields() {
    return List.of(TYPE, ADDRESS, NETMASK, MINE, YOURS, RELIABILITY);
  }

  @Override
  public void register(Registrar tables) {
    tables.add(CiscoHdlc.TABLE, CiscoHdlc.SLARP, this);
  }

  @Override
  public Verdict dissect(View slarp, Layer out) {
    if (slarp.captured() < HEADER_OCTETS) {
      return out.tooShort(HEADER_OCTETS);
    }
    return out.span(HEADER_OCTETS).end();
  }

  private static boolean isKeepalive(View slarp) {
    return slarp.u32(0) == KEEPALIVE;
  }

  @Override
  public void info(Packet packet, int depth, Line line) {
    View slarp = packet.layer(depth).view();
    long type = TYPE.longIn(slarp);
    line.text(TYPE.labels().of(type, "Unknown packet type"));
    if (isKeepalive(slarp)) {
      line.text(", outgoing sequence ").num(MINE.longIn(slarp));
      line.text(", returned sequence ").num(YOURS.longIn(slarp));
    }
  }
}
