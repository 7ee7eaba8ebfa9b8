package org.softnet.api;

/**
 * What a network protocol lends to the checksums of the protocols that it carries: a pseudo header
 * of addresses, protocol number and length (RFC 9293, 3.1; RFC 8200, 8.1). A transport protocol
 * reads it through {@link InternetChecksum} and need not know who is below. Stateless, like its
 * {@link Protocol}.
 *
 * <p>Linux: {@code csum_tcpudp_magic()}, {@code csum_ipv6_magic()}.
 */
public interface PseudoHeader {
  /**
   * The sum of the pseudo header's 16-bit words, not folded. Allocates nothing.
   *
   * @param network this protocol's layer, which was judged whole; its {@link Layer#upper()} leads
   *     to the layers that it carries
   * @param protocol the transport protocol's number, IANA protocol-numbers
   * @param octets the transport's length, header and payload
   */
  long sum(Layer network, int protocol, long octets);

  /**
   * Whether a transport needs a checksum: over IPv6 it does, RFC 8200, 8.1; IPv4's header has one
   * of its own.
   */
  boolean demandsChecksum();
}
