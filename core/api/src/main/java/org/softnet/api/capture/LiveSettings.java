package org.softnet.api.capture;

import java.util.Optional;

/**
 * How an interface is captured. A driver that cannot do one of these says so when it is opened.
 *
 * @param reception whose packets the interface is to take off the wire
 * @param direction which way packets go that are wanted
 * @param delivery when the kernel hands packets over
 * @param snapOctets octets kept of a packet, 1 to {@link #MOST_SNAP_OCTETS}
 * @param ringOctets the kernel's ring, of each queue
 * @param waitMillis how long the kernel may collect packets before it hands them over
 * @param queues queues among which the kernel spreads the packets, by flow
 * @param linkType LINKTYPE_ value that is wanted; empty for the interface's own
 * @param filter what the kernel lets through; empty for all
 */
public record LiveSettings(
    Reception reception,
    Direction direction,
    Delivery delivery,
    int snapOctets,
    long ringOctets,
    int waitMillis,
    int queues,
    Optional<Integer> linkType,
    Optional<Filter> filter) {
  /** What the kernel is to let through. */
  public interface Filter {
    /** As a person wrote it, in pcap-filter(7). */
    String expression();

    /**
     * The same as a program, for packets of a link type as the kernel has them: a VLAN tag lies
     * beside the packet.
     *
     * @throws CaptureException if the expression cannot be said of that link type
     */
    BpfProgram program(int linkType) throws CaptureException;
  }

  /** As much of a packet as is ever kept: libpcap's MAXIMUM_SNAPLEN. */
  public static final int MOST_SNAP_OCTETS = 262_144;

  /** The most that a ring may be asked for. */
  public static final long MOST_RING_OCTETS = 1L << 30;

  /** As many queues as a group may have here. */
  public static final int MOST_QUEUES = 64;

  private static final long RING_OCTETS = 32L << 20;
  private static final int WAIT_MILLIS = 20;

  /** Whole packets of everybody, both ways, in a ring of 32 MiB. */
  public static final LiveSettings DEFAULT =
      new LiveSettings(
          Reception.PROMISCUOUS,
          Direction.INOUT,
          Delivery.BATCHED,
          MOST_SNAP_OCTETS,
          RING_OCTETS,
          WAIT_MILLIS,
          1,
          Optional.empty(),
          Optional.empty());

  /** Whose packets the interface takes off the wire. */
  public enum Reception {
    /** Everybody's. */
    PROMISCUOUS,
    /** Its own, broadcasts and the groups it joined. */
    OWN
  }

  /** Which way packets go, seen from this machine. */
  public enum Direction {
    /** Those that come. */
    IN,
    /** Those that this machine sends. */
    OUT,
    /** Both. */
    INOUT
  }

  /** When the kernel hands packets over. */
  public enum Delivery {
    /** Many at once, or when they have waited for {@link LiveSettings#waitMillis}. */
    BATCHED,
    /** Each as soon as it is there, at a lower rate. */
    IMMEDIATE
  }

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of its range: a sentence for a person
   */
  public LiveSettings {
    check(snapOctets, 1, MOST_SNAP_OCTETS, "the snap length", "octets");
    check(ringOctets, 1, MOST_RING_OCTETS, "the kernel's ring", "octets");
    check(waitMillis, 1, 1_000, "the wait for a batch", "milliseconds");
    check(queues, 1, MOST_QUEUES, "the number of queues", "queues");
  }

  private static void check(long value, long least, long most, String what, String unit) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s is %,d to %,d %s, not %,d".formatted(what, least, most, unit, value));
    }
  }

  /** The same with another {@code reception}. */
  public LiveSettings with(Reception other) {
    return new LiveSettings(
        other, direction, delivery, snapOctets, ringOctets, waitMillis, queues, linkType, filter);
  }

  /** The same with another {@code direction}. */
  public LiveSettings with(Direction other) {
    return new LiveSettings(
        reception, other, delivery, snapOctets, ringOctets, waitMillis, queues, linkType, filter);
  }

  /** The same with another {@code delivery}. */
  public LiveSettings with(Delivery other) {
    return new LiveSettings(
        reception, direction, other, snapOctets, ringOctets, waitMillis, queues, linkType, filter);
  }

  /** The same with another snap length. */
  public LiveSettings withSnapOctets(int octets) {
    return new LiveSettings(
        reception, direction, delivery, octets, ringOctets, waitMillis, queues, linkType, filter);
  }

  /** The same with another ring. */
  public LiveSettings withRingOctets(long octets) {
    return new LiveSettings(
        reception, direction, delivery, snapOctets, octets, waitMillis, queues, linkType, filter);
  }

  /** The same with another number of queues. */
  public LiveSettings withQueues(int number) {
    return new LiveSettings(
        reception,
        direction,
        delivery,
        snapOctets,
        ringOctets,
        waitMillis,
        number,
        linkType,
        filter);
  }

  /** The same with a link type that is wanted. */
  public LiveSettings withLinkType(int wanted) {
    return new LiveSettings(
        reception,
        direction,
        delivery,
        snapOctets,
        ringOctets,
        waitMillis,
        queues,
        Optional.of(wanted),
        filter);
  }

  /** The same with a filter for the kernel. */
  public LiveSettings withFilter(Filter wanted) {
    return new LiveSettings(
        reception,
        direction,
        delivery,
        snapOctets,
        ringOctets,
        waitMillis,
        queues,
        linkType,
        Optional.of(wanted));
  }
}
