package org.softnet.api.capture;

import java.util.Arrays;
import java.util.Objects;

/**
 * Memory for a batch of packets: the driver reads into {@link #octets()} and describes each packet
 * in place; the poller looks at them there. Owned by one thread at a time and reused.
 *
 * <p>Linux: what a ring of receive descriptors and its DMA buffers are to a driver.
 */
public final class Block {
  /**
   * Octets that a block holds unless another size is asked for: 320 KiB, room for the largest
   * packet of a capture file. A queue's blocks together fit into a processor's second-level cache;
   * with blocks of 1 MiB the receive path took 1.6 times as long.
   */
  public static final int DEFAULT_OCTETS = 5 << 16;

  /** Packets that a block of the default size describes at most. */
  public static final int DEFAULT_PACKETS = 1 << 12;

  /** The time of a packet whose capture does not tell it. */
  public static final long NO_TIME = Long.MIN_VALUE;

  /** Interfaces that packets may name at most: their index shares a word with the layout. */
  public static final int MOST_INTERFACES = 1 << 24;

  private static final int INTERFACE_BITS = 24;
  private static final int LONGS = 3; // a packet's descriptor: see add
  private static final CaptureInterface[] NONE = {};

  private final byte[] octets;
  private final long[] descriptors;
  private CaptureInterface[] interfaces = NONE;
  private int count;
  private int wholeOctets;

  /** A block of the default size. */
  public Block() {
    this(DEFAULT_OCTETS, DEFAULT_PACKETS);
  }

  /** A block for {@code packets} packets in {@code octets} octets. */
  public Block(int octets, int packets) {
    this.octets = new byte[octets];
    this.descriptors = new long[packets * LONGS];
  }

  // --- the driver's side

  /** Forgets the packets. */
  public void clear() {
    count = 0;
    wholeOctets = 0;
  }

  /** The memory that the driver fills. */
  public byte[] octets() {
    return octets;
  }

  /** Whether no further packet can be described. */
  public boolean isFull() {
    return count * LONGS == descriptors.length;
  }

  /** The interfaces known so far; a packet's interface is an index into it. */
  public void interfaces(CaptureInterface[] known) {
    interfaces = known;
  }

  /**
   * Says that the capture's own octets lie from index 0 of {@link #octets()} on, without a gap:
   * records of the packets described, and between them what belongs to no packet. For drivers that
   * were asked to {@link CaptureDriver#keepWhole}.
   */
  public void wholeOctets(int octets) {
    wholeOctets = octets;
  }

  /**
   * Describes one packet, in order of arrival, of which the capture holds no more than its octets.
   *
   * @param timeNanos nanoseconds since 1970-01-01 00:00 UTC, or {@link #NO_TIME}
   * @param at index of its first octet in {@link #octets()}
   * @param captured octets held
   * @param onWire octets it had on the wire, at least {@code captured}
   * @param interfaceIndex index into {@link #interfaces}
   */
  public void add(long timeNanos, int at, int captured, int onWire, int interfaceIndex) {
    add(timeNanos, at, captured, onWire, interfaceIndex, RecordLayout.BARE);
  }

  /**
   * Describes one packet that lies in a record, in order of arrival. The record lies whole in
   * {@link #octets()}, and the driver has checked its lengths.
   *
   * @param timeNanos nanoseconds since 1970-01-01 00:00 UTC, or {@link #NO_TIME}
   * @param at index of the packet's first octet in {@link #octets()}
   * @param captured octets held
   * @param onWire octets it had on the wire, at least {@code captured}
   * @param interfaceIndex index into {@link #interfaces}, below {@link #MOST_INTERFACES}
   * @param layout how the record lies around the packet
   */
  public void add(
      long timeNanos, int at, int captured, int onWire, int interfaceIndex, RecordLayout layout) {
    Objects.checkFromIndexSize(at, captured, octets.length);
    int slot = count * LONGS;
    descriptors[slot] = timeNanos;
    descriptors[slot + 1] = (long) at << 32 | captured;
    descriptors[slot + 2] =
        (long) onWire << 32 | (long) layout.code() << INTERFACE_BITS | interfaceIndex;
    count++;
  }

  // --- the poller's side

  /** Packets described. */
  public int count() {
    return count;
  }

  /**
   * How many octets of the capture lie from index 0 of {@link #octets()} on, packets' records and
   * all between; a capture's blocks one after the other are the capture. 0 unless its driver keeps
   * it whole.
   */
  public int wholeOctets() {
    return wholeOctets;
  }

  /** A packet's time: nanoseconds since 1970-01-01 00:00 UTC. */
  public long timeNanos(int packet) {
    return descriptors[packet * LONGS];
  }

  /** Index of a packet's first octet in {@link #octets()}. */
  public int at(int packet) {
    return (int) (descriptors[packet * LONGS + 1] >>> 32);
  }

  /** Octets held of a packet. */
  public int captured(int packet) {
    return (int) descriptors[packet * LONGS + 1];
  }

  /** Octets that a packet had on the wire. */
  public int onWire(int packet) {
    return (int) (descriptors[packet * LONGS + 2] >>> 32);
  }

  /** Where a packet was captured. */
  public CaptureInterface captureInterface(int packet) {
    return interfaces[(int) descriptors[packet * LONGS + 2] & (MOST_INTERFACES - 1)];
  }

  /** How a packet's record lies around it. */
  public RecordLayout layout(int packet) {
    return RecordLayout.of((int) descriptors[packet * LONGS + 2] >>> INTERFACE_BITS);
  }

  /** Index of the first octet of a packet's record in {@link #octets()}. */
  public int recordAt(int packet) {
    return at(packet) - layout(packet).headOctets();
  }

  /** Octets of a packet's record, whole. */
  public int recordOctets(int packet) {
    RecordLayout layout = layout(packet);
    return switch (layout.family()) {
      case NONE, PCAP -> layout.headOctets() + captured(packet);
      case PCAPNG -> PacketRecord.pcapngOctets(octets, recordAt(packet), layout);
    };
  }

  @Override
  public String toString() {
    return count + " packets of " + Arrays.toString(interfaces);
  }
}
