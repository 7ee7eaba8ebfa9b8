package org.softnet.api;

/**
 * Conversations that a packet announces: a control connection names the port of the data to come.
 * The table of them is bounded: what was announced last pushes out what was announced first.
 *
 * <p>Linux: {@code struct nf_conntrack_expect}, include/net/netfilter/nf_conntrack_expect.h.
 */
public interface Expectations {
  /**
   * A kind of conversation that a protocol announces.
   *
   * @param ports the number space of its ports: {@link Table#TCP_PORT}, say
   * @param speakers the table in which its speaker is looked up
   */
  record Announcement(Table ports, Table speakers) {}

  /**
   * The next conversation that has {@code port} at that address as one of its ends speaks what
   * {@code key} of {@code speakers} stands for; a table and not a protocol, since who announces a
   * conversation need not know who takes it.
   *
   * @param ports the number space of {@code port}: {@link Table#TCP_PORT}, say
   * @param addressHigh the upper half of an IPv6 address; 0 for IPv4
   * @param addressLow its lower half; an IPv4 address as a number
   */
  void expect(Table ports, long addressHigh, long addressLow, int port, Table speakers, int key);

  /** Like {@link #expect}, at the address that the packet at hand comes from. */
  void expectAtSource(Table ports, int port, Table speakers, int key);
}
