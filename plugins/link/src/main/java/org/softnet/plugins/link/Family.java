package org.softnet.plugins.link;

import org.softnet.api.Layer;
import org.softnet.api.StackDrop;
import org.softnet.api.Table;
import org.softnet.api.Verdict;

/**
 * Address families of the BSDs, as loopback captures write them. They disagree about IPv6's.
 * Source: tcpdump.org LINKTYPE_NULL; each system's sys/socket.h.
 */
final class Family {
  /** Keys: address families other than IP's. */
  static final Table TABLE = Table.of("null.family", 32, StackDrop.UNHANDLED_PROTO);

  private static final int INET = 2;
  private static final int INET6_NETBSD = 24; // OpenBSD too
  private static final int INET6_FREEBSD = 28;
  private static final int INET6_DARWIN = 30;

  private Family() {}

  /** Entries of a field's labels. */
  static String[] names() {
    return new String[] {
      "2=IP", "7=OSI", "16=Appletalk", "23=Netware IPX/SPX", "24=IPv6", "28=IPv6", "30=IPv6"
    };
  }

  static Verdict next(Layer out, int family) {
    return switch (family) {
      case INET -> out.next(Table.IP_VERSION, 4);
      case INET6_NETBSD, INET6_FREEBSD, INET6_DARWIN -> out.next(Table.IP_VERSION, 6);
      default -> out.next(TABLE, family);
    };
  }
}
