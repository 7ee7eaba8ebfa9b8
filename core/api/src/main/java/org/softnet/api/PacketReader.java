package org.softnet.api;

/**
 * Turns packets into octets, one of several that share a run's packets: each is called by one
 * thread at a time. What it makes of a packet depends on that packet alone; {@link
 * Layer#conversation()} is not looked at, for that has gone on meanwhile.
 */
public interface PacketReader {
  /** Takes a packet, which is valid until this returns. */
  void read(Packet packet);

  /**
   * Hands over what it made of the packets since the last time: into {@code page}, which is empty.
   */
  void hand(Line page);
}
