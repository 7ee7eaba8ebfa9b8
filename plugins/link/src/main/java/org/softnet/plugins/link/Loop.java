package org.softnet.plugins.link;

import static org.softnet.api.Fields.u32;

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
 * OpenBSD loopback, LINKTYPE_LOOP of tcpdump.org: what {@link Null} is, but always in network byte
 * order and always an address family. Linux: {@code loopback_xmit()}, drivers/net/loopback.c, which
 * needs no such header.
 *
 * <pre>
 *  0               16              31
 *  |        address family         |
 * </pre>
 */
@Extension
public final class Loop implements Protocol {
  static final int HEADER_OCTETS = 4;
  private static final int LINKTYPE_LOOP = 108; // tcpdump.org link-layer types

  static final Field.UInt FAMILY = u32(0, "null.family", "Family").labels(Family.names());

  /** Wireshark's name for both. */
  private static final List<Table> ASKED = List.of(Table.IP_VERSION, Family.TABLE);

  @Override
  public String name() {
    return "null";
  }

  @Override
  public String label() {
    return "Null/Loopback";
  }

  /** As Wireshark has it: the column waits for the protocol above. */
  @Override
  public String column() {
    return "N/A";
  }

  @Override
  public List<Field> fields() {
    return List.of(FAMILY);
  }

  @Override
  public List<Table> asks() {
    return ASKED;
  }

  @Override
  public void register(Registrar tables) {
    tables.add(Table.LINK_TYPE, LINKTYPE_LOOP, this);
  }

  @Override
  public Verdict dissect(View header, Layer out) {
    if (header.captured() < HEADER_OCTETS) {
      return out.tooShort(HEADER_OCTETS);
    }
    return Family.next(out.span(HEADER_OCTETS), FAMILY.in(header));
  }

  @Override
  public void info(Packet packet, int depth, Line line) {
    line.text(label());
  }
}
