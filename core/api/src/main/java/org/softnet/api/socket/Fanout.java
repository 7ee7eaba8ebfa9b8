package org.softnet.api.socket;

/**
 * A group of packet sockets that share packets: each goes to one of them. All of a group say the
 * same mode; the sockets' own filters are asked behind the choice.
 *
 * <p>Linux: {@code PACKET_FANOUT}, {@code packet_rcv_fanout()}, net/packet/af_packet.c; packet(7).
 *
 * @param group the group's number
 * @param mode how one of them is chosen
 */
public record Fanout(int group, Mode mode) {
  /** How the socket is chosen that gets a packet. */
  public enum Mode {
    /** By the hash of its addresses and ports: both directions of a conversation go to one. */
    PACKET_FANOUT_HASH,
    /** One after the other. */
    PACKET_FANOUT_LB,
    /** By lot. */
    PACKET_FANOUT_RND,
    /** The first; when it has no room, and as long as it has none, the next one that has. */
    PACKET_FANOUT_ROLLOVER
  }
}
