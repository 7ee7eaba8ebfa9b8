package org.softnet.api.socket;

import java.time.Duration;

/**
 * What a packet socket is opened with: {@link #named} and changes of it.
 *
 * <pre>{@code
 * PacketSocketSettings.named("dns").captureFilter("udp port 53").receiveBuffer(1 << 20)
 * }</pre>
 *
 * @param name what the socket is called in the ledger
 * @param protocol an EtherType, or {@link #ETH_P_ALL}; packets of others do not come to the socket
 * @param captureFilter pcap-filter(7), what {@code SO_ATTACH_FILTER} takes; empty: every packet
 * @param displayFilter Wireshark's language, asked behind the capture filter; empty: every packet
 * @param snapOctets octets that are kept of a packet at most
 * @param receiveBufferOctets {@code sk_rcvbuf}: a packet is queued while those that wait, each with
 *     {@link #PACKET_OVERHEAD_OCTETS} besides its octets, take less than this. So there is room for
 *     one, however large, and for no more than there should be, however small. The kernel doubles
 *     what setsockopt(2) is given for {@code SO_RCVBUF}; this is the doubled value.
 * @param overflow what happens when they do not
 * @param receiveTimeout {@code SO_RCVTIMEO}: how long a receive waits; zero: for ever
 */
public record PacketSocketSettings(
    String name,
    int protocol,
    String captureFilter,
    String displayFilter,
    int snapOctets,
    int receiveBufferOctets,
    Overflow overflow,
    Duration receiveTimeout) {
  /** What happens to a packet for which the queue has no room. */
  public enum Overflow {
    /** It is dropped, as the kernel does. */
    DROP_NEWEST,
    /** Those that wait longest are dropped until it fits. */
    DROP_OLDEST,
    /**
     * The receive path waits, and with it every other socket: nothing is lost. For sources that can
     * wait, which a live capture cannot; and for programs that receive on another thread than the
     * path's.
     */
    BLOCK
  }

  /** Packets of every protocol: linux/if_ether.h. */
  public static final int ETH_P_ALL = 0x0003;

  /** {@code net.core.rmem_default}. */
  public static final int RMEM_DEFAULT_OCTETS = 212_992;

  /**
   * What a waiting packet counts besides its octets: what {@code SKB_TRUESIZE} adds on 64-bit
   * systems for {@code struct sk_buff} (256) and {@code struct skb_shared_info} (320).
   */
  public static final int PACKET_OVERHEAD_OCTETS = 256 + 320;

  private static final int MOST_PROTOCOL = 0xffff;

  /**
   * Settings of a socket.
   *
   * @throws IllegalArgumentException if one is out of range: a sentence for a person
   */
  public PacketSocketSettings {
    check(!name.isBlank(), "a socket needs a name");
    check(protocol >= 0 && protocol <= MOST_PROTOCOL, "an EtherType is 0 to 65,535");
    check(snapOctets >= 0, "a snap length is not negative");
    check(receiveBufferOctets > 0, "a receive buffer takes 1 octet and more");
    check(!receiveTimeout.isNegative(), "a time to wait is not negative");
  }

  private static void check(boolean right, String sentence) {
    if (!right) {
      throw new IllegalArgumentException(sentence);
    }
  }

  /** All packets, whole, with the kernel's defaults. */
  public static PacketSocketSettings named(String name) {
    return new PacketSocketSettings(
        name,
        ETH_P_ALL,
        "",
        "",
        Integer.MAX_VALUE,
        RMEM_DEFAULT_OCTETS,
        Overflow.DROP_NEWEST,
        Duration.ZERO);
  }

  /** The same for packets of one EtherType. */
  public PacketSocketSettings protocol(int etherType) {
    return new PacketSocketSettings(
        name,
        etherType,
        captureFilter,
        displayFilter,
        snapOctets,
        receiveBufferOctets,
        overflow,
        receiveTimeout);
  }

  /** The same for packets that a capture filter selects. */
  public PacketSocketSettings captureFilter(String filter) {
    return new PacketSocketSettings(
        name,
        protocol,
        filter,
        displayFilter,
        snapOctets,
        receiveBufferOctets,
        overflow,
        receiveTimeout);
  }

  /** The same for packets that a display filter selects. */
  public PacketSocketSettings displayFilter(String filter) {
    return new PacketSocketSettings(
        name,
        protocol,
        captureFilter,
        filter,
        snapOctets,
        receiveBufferOctets,
        overflow,
        receiveTimeout);
  }

  /** The same with so many octets of a packet at most. */
  public PacketSocketSettings snap(int octets) {
    return new PacketSocketSettings(
        name,
        protocol,
        captureFilter,
        displayFilter,
        octets,
        receiveBufferOctets,
        overflow,
        receiveTimeout);
  }

  /** The same with a receive buffer of so many octets. */
  public PacketSocketSettings receiveBuffer(int octets) {
    return new PacketSocketSettings(
        name, protocol, captureFilter, displayFilter, snapOctets, octets, overflow, receiveTimeout);
  }

  /** The same with another way when the queue is full. */
  public PacketSocketSettings overflow(Overflow way) {
    return new PacketSocketSettings(
        name,
        protocol,
        captureFilter,
        displayFilter,
        snapOctets,
        receiveBufferOctets,
        way,
        receiveTimeout);
  }

  /** The same where a receive waits no longer than that. */
  public PacketSocketSettings receiveTimeout(Duration most) {
    return new PacketSocketSettings(
        name,
        protocol,
        captureFilter,
        displayFilter,
        snapOctets,
        receiveBufferOctets,
        overflow,
        most);
  }
}
