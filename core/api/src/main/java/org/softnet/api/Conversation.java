package org.softnet.api;

/**
 * What a protocol keeps of one conversation: made by {@link Protocol#converse} when the
 * conversation's first packet comes, dropped with its flow. Bounded: it never grows with the
 * packets that pass.
 *
 * <p>One thread at a time calls it, in the order of arrival. Linux: what {@code struct nf_conn}
 * keeps of a connection, include/net/netfilter/nf_conntrack.h.
 */
public interface Conversation {
  /**
   * Takes note of a packet. {@link Layer#direction()} tells whose it is. Quoted packets, which
   * nobody sent here, are not noted.
   *
   * @return false if the packet does not belong here but begins another conversation between the
   *     same endpoints, as a SYN with another number does; then nothing was noted, and a fresh
   *     conversation gets it
   */
  boolean follow(Layer layer);
}
