package org.softnet.api;

/**
 * Takes what a capture holds between its packets' records, as it passes: a pcap capture's header;
 * of a pcapng capture the blocks that are no packets. With {@link Packet#record} it is all that the
 * capture is, in its order: whoever writes down both has a copy of it, octet for octet.
 *
 * <p>Octets begin and end with blocks, unless a block is too long for that: it comes in pieces. So
 * comments of a section or an interface's statistics can be read here as well.
 */
@FunctionalInterface
public interface OctetsBetween {
  /**
   * Takes the octets that come next, on the thread that handles packets.
   *
   * @param memory what holds them, valid during the call
   * @param at index of the first of them
   * @param count how many, at least one
   */
  void octets(byte[] memory, int at, int count);
}
