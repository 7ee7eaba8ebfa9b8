package org.softnet.api.socket;

import org.jspecify.annotations.Nullable;

/**
 * What a packet socket is opened with: {@link #named} and changes of it.
 *
 * <pre>{@code
 * PacketSocketSettings.named("dns").captureFilter("udp port 53").receiveBuffer(1 << 20)
 * }</pre>
 */
public final class PacketSocketSettings extends SocketSettings<PacketSocketSettings> {
  /** Packets of every protocol: linux/if_ether.h. */
  public static final int ETH_P_ALL = 0x0003;

  private static final int MOST_PROTOCOL = 0xffff;

  private int protocol = ETH_P_ALL;
  private String captureFilter = "";
  private int snapOctets = Integer.MAX_VALUE;
  private @Nullable Fanout fanout;

  private PacketSocketSettings(String name) {
    super(name);
  }

  private PacketSocketSettings(PacketSocketSettings other) {
    super(other);
    protocol = other.protocol;
    captureFilter = other.captureFilter;
    snapOctets = other.snapOctets;
    fanout = other.fanout;
  }

  @Override
  PacketSocketSettings copy() {
    return new PacketSocketSettings(this);
  }

  /**
   * All packets, whole, with the kernel's defaults.
   *
   * @throws IllegalArgumentException if the name is blank
   */
  public static PacketSocketSettings named(String name) {
    return new PacketSocketSettings(name);
  }

  /** An EtherType, or {@link #ETH_P_ALL}; packets of others do not come to the socket. */
  public int protocol() {
    return protocol;
  }

  /** What {@code SO_ATTACH_FILTER} takes, pcap-filter(7); empty: every packet. */
  public String captureFilter() {
    return captureFilter;
  }

  /** Octets that are kept of a packet at most. */
  public int snapOctets() {
    return snapOctets;
  }

  /** The sockets with which it shares the packets; null if it gets all. */
  public @Nullable Fanout fanout() {
    return fanout;
  }

  /**
   * The same for packets of one EtherType.
   *
   * @throws IllegalArgumentException if it is none
   */
  public PacketSocketSettings protocol(int etherType) {
    check(etherType >= 0 && etherType <= MOST_PROTOCOL, "an EtherType is 0 to 65,535");
    PacketSocketSettings changed = copy();
    changed.protocol = etherType;
    return changed;
  }

  /** The same for packets that a capture filter selects; the display filter is asked behind it. */
  public PacketSocketSettings captureFilter(String filter) {
    PacketSocketSettings changed = copy();
    changed.captureFilter = filter;
    return changed;
  }

  /**
   * The same with so many octets of a packet at most.
   *
   * @throws IllegalArgumentException if they are negative
   */
  public PacketSocketSettings snap(int octets) {
    check(octets >= 0, "a snap length is not negative");
    PacketSocketSettings changed = copy();
    changed.snapOctets = octets;
    return changed;
  }

  /**
   * The same in a group, each packet of which goes to one of its sockets: {@code PACKET_FANOUT}.
   */
  public PacketSocketSettings fanout(int group, Fanout.Mode mode) {
    PacketSocketSettings changed = copy();
    changed.fanout = new Fanout(group, mode);
    return changed;
  }
}
