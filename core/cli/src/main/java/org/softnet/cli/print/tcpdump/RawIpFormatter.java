package org.softnet.cli.print.tcpdump;

import org.softnet.api.Table;
import org.softnet.api.View;

/** IP without link header, LINKTYPE_RAW and its kin of tcpdump.org: the version tells which. */
final class RawIpFormatter implements Formatter {
  // tcpdump.org link-layer types
  private static final int LINKTYPE_RAW = 101;
  private static final int DLT_RAW = 12; // as most systems number it; some wrote it into files
  private static final int LINKTYPE_IPV4 = 228;
  private static final int LINKTYPE_IPV6 = 229;

  @Override
  public void register(Formatters tables) {
    tables.add(Table.LINK_TYPE, LINKTYPE_RAW, this);
    tables.add(Table.LINK_TYPE, DLT_RAW, this);
    tables.add(Table.LINK_TYPE, LINKTYPE_IPV4, this);
    tables.add(Table.LINK_TYPE, LINKTYPE_IPV6, this);
  }

  @Override
  public void format(View ip, Printout out) {
    int version = ip.captured() == 0 ? 0 : ip.u8(0) >> 4;
    if (!out.next(Table.IP_VERSION, version, ip, 0, ip.onWire())) {
      out.line().text("unknown ip ").num(version);
    }
  }
}
