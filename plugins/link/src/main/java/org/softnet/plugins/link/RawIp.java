package org.softnet.plugins.link;

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
 * IP without link header, LINKTYPE_RAW of tcpdump.org: the version in IP's first four bits tells
 * which. Linux: what a tun device carries, {@code tun_get_user()}, drivers/net/tun.c.
 *
 * <pre>
 *  0   4
 *  |vers|   no octet belongs to this layer: the version is IP's own
 * </pre>
 */
@Extension
public final class RawIp implements Protocol {
  private static final int PEEKED_OCTETS = 1;
  private static final int LINKTYPE_RAW = 101; // tcpdump.org link-layer types
  private static final int DLT_RAW = 12; // as most systems number it; some wrote it into files
  private static final int DLT_RAW_OPENBSD = 14;

  private static final List<Table> ASKED = List.of(Table.IP_VERSION);

  @Override
  public String name() {
    return "raw";
  }

  @Override
  public String label() {
    return "Raw packet data";
  }

  /** As Wireshark has it: the column waits for the protocol above. */
  @Override
  public String column() {
    return "N/A";
  }

  @Override
  public List<Field> fields() {
    return List.of();
  }

  @Override
  public List<Table> asks() {
    return ASKED;
  }

  @Override
  public void register(Registrar tables) {
    tables.add(Table.LINK_TYPE, LINKTYPE_RAW, this);
    tables.add(Table.LINK_TYPE, DLT_RAW, this);
    tables.add(Table.LINK_TYPE, DLT_RAW_OPENBSD, this);
  }

  @Override
  public Verdict dissect(View ip, Layer out) {
    if (ip.captured() < PEEKED_OCTETS) {
      return out.tooShort(PEEKED_OCTETS);
    }
    return out.span(0).next(Table.IP_VERSION, ip.u8(0) >> 4);
  }

  @Override
  public void info(Packet packet, int depth, Line line) {
    line.text(label());
  }
}
