package org.softnet.api.socket;

import java.time.Duration;

/**
 * What sockets of every kind are opened with. Settings do not change: what changes one gives others
 * that differ in it.
 *
 * @param <S> settings of a kind
 */
public abstract class SocketSettings<S extends SocketSettings<S>> {
  /** What happens to what comes when the queue has no room for it. */
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

  /** {@code net.core.rmem_default}. */
  public static final int RMEM_DEFAULT_OCTETS = 212_992;

  /**
   * What a waiting packet counts besides its octets: what {@code SKB_TRUESIZE} adds on 64-bit
   * systems for {@code struct sk_buff} (256) and {@code struct skb_shared_info} (320).
   */
  public static final int PACKET_OVERHEAD_OCTETS = 256 + 320;

  private final String name;
  private String displayFilter = "";
  private int receiveBufferOctets = RMEM_DEFAULT_OCTETS;
  private Overflow overflow = Overflow.DROP_NEWEST;
  private Duration receiveTimeout = Duration.ZERO;

  SocketSettings(String name) {
    check(!name.isBlank(), "a socket needs a name");
    this.name = name;
  }

  SocketSettings(SocketSettings<S> other) {
    name = other.name;
    displayFilter = other.displayFilter;
    receiveBufferOctets = other.receiveBufferOctets;
    overflow = other.overflow;
    receiveTimeout = other.receiveTimeout;
  }

  /** Others that are equal, for who changes one setting of them. */
  abstract S copy();

  static void check(boolean right, String sentence) {
    if (!right) {
      throw new IllegalArgumentException(sentence);
    }
  }

  /** What the socket is called in the ledger. */
  public final String name() {
    return name;
  }

  /** Wireshark's language: packets that it does not select do not come; empty: every packet. */
  public final String displayFilter() {
    return displayFilter;
  }

  /**
   * {@code sk_rcvbuf}: something is queued while what waits, each with {@link
   * #PACKET_OVERHEAD_OCTETS} besides its octets, takes less than this. So there is room for one,
   * however large, and for no more than there should be, however small. The kernel doubles what
   * setsockopt(2) is given for {@code SO_RCVBUF}; this is the doubled value.
   */
  public final int receiveBufferOctets() {
    return receiveBufferOctets;
  }

  /** What happens when it is not queued. */
  public final Overflow overflow() {
    return overflow;
  }

  /** {@code SO_RCVTIMEO}: how long a receive waits; zero: for ever. */
  public final Duration receiveTimeout() {
    return receiveTimeout;
  }

  /** The same for packets that a display filter selects. */
  public final S displayFilter(String filter) {
    S changed = copy();
    base(changed).displayFilter = filter;
    return changed;
  }

  /**
   * The same with a receive buffer of so many octets.
   *
   * @throws IllegalArgumentException if there are none
   */
  public final S receiveBuffer(int octets) {
    check(octets > 0, "a receive buffer takes 1 octet and more");
    S changed = copy();
    base(changed).receiveBufferOctets = octets;
    return changed;
  }

  /** The same with another way when the queue is full. */
  public final S overflow(Overflow way) {
    S changed = copy();
    base(changed).overflow = way;
    return changed;
  }

  /**
   * The same where a receive waits no longer than that.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public final S receiveTimeout(Duration most) {
    check(!most.isNegative(), "a time to wait is not negative");
    S changed = copy();
    base(changed).receiveTimeout = most;
    return changed;
  }

  private static SocketSettings<?> base(SocketSettings<?> settings) {
    return settings;
  }
}
