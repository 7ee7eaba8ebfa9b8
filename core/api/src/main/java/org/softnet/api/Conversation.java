package org.softnet.api;

/**
 * What a protocol keeps of one conversation: made by {@link Protocol#converse} when the
 * conversation's first packet or message comes, dropped with its flow. Bounded: it never grows with
 * the packets that pass.
 *
 * <p>One thread at a time calls it, in the order of arrival. Linux: what {@code struct nf_conn}
 * keeps of a connection, include/net/netfilter/nf_conntrack.h.
 */
public interface Conversation {
  /**
   * Takes note of a whole layer, once: of a message on a stream when it is complete, whatever
   * number of attempts it took. {@link Layer#direction()} tells whose it is. What later readers of
   * the layer are to know goes to {@link Layer#note(int, long)}, and what readers of an earlier
   * packet's layer are to know, in a run of two passes, to {@link Packet#hindsight()}. Quoted
   * packets, which nobody sent here, are not noted: see {@link #recall}.
   *
   * @param packet the packet that carries or completes it
   * @param depth the layer's index in it
   * @param expectations where to announce further conversations
   * @return false if the packet does not belong here but begins another conversation between the
   *     same endpoints, as a SYN with another number does; then nothing was noted, and a fresh
   *     conversation gets it. Only a layer that named the endpoints may say so.
   */
  boolean follow(Packet packet, int depth, Expectations expectations);

  /**
   * Tells the layer of a quoted packet, which was sent some time before, by {@link Layer#note} what
   * its readers are to know.
   */
  default void recall(Layer layer) {}

  /**
   * Octets of memory that it takes now, roughly, with all that it refers to and shares with nobody:
   * what the budget of conversations counts. Asked often; a sum, not a search.
   */
  default int octets() {
    return 256;
  }

  /**
   * Forgets everything, so that it may be kept of another conversation as if it were new; what
   * begins and ends often then costs no memory. Linux: the objects of a {@code kmem_cache}.
   *
   * @return false if it cannot, and a new one is to be made
   */
  default boolean renew() {
    return false;
  }
}
