package org.softnet.api;

/**
 * What the messages of a protocol say, for whoever follows a conversation: the octets that the
 * receiver's application gets, in order, without what carried, cut or packed them. Of HTTP these
 * are the heads, and the bodies unpacked.
 *
 * <p>Called only while somebody follows, so it may allocate; what it makes of a message is bounded.
 */
@FunctionalInterface
public interface Transcript {
  /** Tells what a message says, which was judged whole; what is behind its header may be cut. */
  void tell(Layer message, Said out);

  /** Takes what was said. */
  interface Said {
    /**
     * Octets that belong together: a head, a body.
     *
     * @param memory what holds them, valid during the call
     * @param at index of the first
     * @param count how many, at least one
     */
    void octets(byte[] memory, int at, int count);

    /**
     * Something was said here that cannot be shown.
     *
     * @param octets how many octets of the message are left out; 0 if nobody knows
     * @param why a few words that go on from "octets": {@code of application data, encrypted}
     */
    void withheld(long octets, String why);
  }
}
