package org.softnet.cli.print.tcpdump;

import org.softnet.api.Line;
import org.softnet.api.Table;
import org.softnet.api.View;

/**
 * The loopback headers of the BSDs, LINKTYPE_NULL and LINKTYPE_LOOP of tcpdump.org: an address
 * family in either byte order; the order that makes the number small is taken.
 */
final class LoopbackFormatter implements Formatter {
  private static final int LINKTYPE_NULL = 0; // tcpdump.org link-layer types
  private static final int LINKTYPE_LOOP = 108;
  private static final int HEADER_OCTETS = 4;
  private static final int HIGH_HALF = 0xffff_0000;

  // AF_ values of each system's sys/socket.h
  private static final int INET = 2;
  private static final int NS = 6;
  private static final int INET6_NETBSD = 24; // OpenBSD too
  private static final int INET6_FREEBSD = 28;
  private static final int INET6_DARWIN = 30;

  @Override
  public void register(Formatters tables) {
    tables.add(Table.LINK_TYPE, LINKTYPE_NULL, this);
    tables.add(Table.LINK_TYPE, LINKTYPE_LOOP, this);
  }

  @Override
  public void format(View header, Printout out) {
    if (header.captured() < HEADER_OCTETS) {
      out.truncated("null");
      return;
    }
    int word = Integer.reverseBytes(header.i32(0));
    int family = (word & HIGH_HALF) == 0 ? word : Integer.reverseBytes(word);
    int version =
        switch (family) {
          case INET -> 4;
          case INET6_NETBSD, INET6_FREEBSD, INET6_DARWIN -> 6;
          default -> 0;
        };
    int promised = header.onWire() - HEADER_OCTETS;
    if (!out.next(Table.IP_VERSION, version, header, HEADER_OCTETS, promised)) {
      Line line = out.line().text(family == NS ? "AF NS (" : "AF Unknown (");
      line.num(Integer.toUnsignedLong(family)).text("), length ").num(header.onWire()).text(": ");
      out.dump(header, HEADER_OCTETS);
    }
  }
}
