package org.softnet.host.build;

import org.softnet.host.Catalog;

/**
 * Where the building of packets begins: with the outermost header.
 *
 * <pre>{@code
 * byte[] octets =
 *     Packets.ethernet()
 *         .set("eth.dst", "02:00:00:00:00:01")
 *         .ipv4()
 *         .set("ip.dst", "10.0.0.2")
 *         .set("ip.ttl", 3)
 *         .udp()
 *         .set("udp.dstport", 53)
 *         .payload("hello")
 *         .octets();
 * }</pre>
 *
 * <p>Lengths, checksums, versions and the numbers of what follows are filled in unless they are
 * set. Any thread.
 */
public final class Packets {
  private Packets() {}

  /** A packet of the standard plugins' protocols that begins with an Ethernet header. */
  public static PacketBuilder ethernet() {
    return of(Catalog.standard()).ethernet();
  }

  /** A packet of the standard plugins' protocols that begins with an IPv4 header. */
  public static PacketBuilder ipv4() {
    return of(Catalog.standard()).ipv4();
  }

  /** A packet of the standard plugins' protocols that begins with an IPv6 header. */
  public static PacketBuilder ipv6() {
    return of(Catalog.standard()).ipv6();
  }

  /** A packet of a catalog's protocols, without header so far. */
  public static PacketBuilder of(Catalog catalog) {
    return new PacketBuilder(catalog);
  }
}
