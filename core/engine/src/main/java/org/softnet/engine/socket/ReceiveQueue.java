package org.softnet.engine.socket;

import static org.softnet.api.socket.PacketSocketSettings.PACKET_OVERHEAD_OCTETS;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.softnet.api.Packet;
import org.softnet.api.capture.CaptureInterface;
import org.softnet.api.socket.PacketBuffer;

/**
 * Packets that wait, one behind the other in a ring of octets. What it holds is bounded by the
 * receive buffer and one packet more; it grows to what was needed at most, and then allocates no
 * more. Its owner holds a lock in every method.
 *
 * <p>Linux: {@code sk_receive_queue}, {@code sk_rmem_alloc} and {@code sk_rcvbuf}.
 */
final class ReceiveQueue {
  private static final int FIRST_PACKETS = 16;
  private static final int FIRST_OCTETS = 4_096;

  private final int mostOctets;
  private byte[] octets = new byte[FIRST_OCTETS];
  private int first; // index of the oldest packet's first octet
  private int used;
  private long[] times = new long[FIRST_PACKETS];
  private long[] numbers = new long[FIRST_PACKETS];
  private int[] captured = new int[FIRST_PACKETS];
  private int[] onWire = new int[FIRST_PACKETS];
  private @Nullable CaptureInterface[] interfaces = new CaptureInterface[FIRST_PACKETS];
  private int head; // slot of the oldest packet
  private int count;

  /** An empty queue; {@code mostOctets} is {@code sk_rcvbuf}. */
  ReceiveQueue(int mostOctets) {
    this.mostOctets = mostOctets;
  }

  int count() {
    return count;
  }

  /** Octets of the packets that wait. */
  int octets() {
    return used;
  }

  /** Whether it has no room for a further packet, whatever that one's size. */
  boolean isFull() {
    return used + (long) count * PACKET_OVERHEAD_OCTETS >= mostOctets;
  }

  /** Copies a packet behind the others. */
  void add(Packet packet, int kept) {
    reserve(kept);
    int slot = (head + count) % times.length;
    int at = wrap((long) first + used);
    int before = Math.min(kept, octets.length - at);
    packet.frame().copy(0, octets, at, before);
    packet.frame().copy(before, octets, 0, kept - before);
    times[slot] = packet.timeNanos();
    numbers[slot] = packet.number();
    captured[slot] = kept;
    onWire[slot] = packet.frame().onWire();
    interfaces[slot] = packet.captureInterface();
    used += kept;
    count++;
  }

  /** Octets of the oldest packet; there is one. */
  int firstCaptured() {
    return captured[head];
  }

  /** Copies the oldest packet, as much as fits; there is one. */
  void copy(PacketBuffer into, boolean wholeLength) {
    int holds = captured[head];
    int fits = Math.min(holds, into.octets().length);
    int before = Math.min(fits, octets.length - first);
    System.arraycopy(octets, first, into.octets(), 0, before);
    System.arraycopy(octets, 0, into.octets(), before, fits - before);
    into.describe(wholeLength ? holds : fits, holds, onWire[head]);
    CaptureInterface where = interfaces[head];
    if (where != null) { // always: there is a packet
      into.identify(times[head], numbers[head], where);
    }
  }

  /** Forgets the oldest packet; there is one. */
  void remove() {
    used -= captured[head];
    first = used == 0 ? 0 : wrap((long) first + captured[head]);
    interfaces[head] = null;
    head = (head + 1) % times.length;
    count--;
  }

  private int wrap(long index) {
    return (int) (index < octets.length ? index : index - octets.length);
  }

  /** Makes room for one more packet. */
  private void reserve(int more) {
    if (count == times.length) {
      int slots = 2 * count;
      times = unrolled(times, slots);
      numbers = unrolled(numbers, slots);
      captured = unrolled(captured, slots);
      onWire = unrolled(onWire, slots);
      @Nullable CaptureInterface[] places = Arrays.copyOf(interfaces, slots);
      for (int i = 0; i < count; i++) {
        places[i] = interfaces[(head + i) % count];
      }
      interfaces = places;
      head = 0;
    }
    long needed = (long) used + more;
    if (needed > octets.length) {
      long doubled = Math.min(2L * octets.length, (long) mostOctets + more);
      byte[] larger = new byte[Math.toIntExact(Math.max(needed, doubled))];
      int before = Math.min(used, octets.length - first);
      System.arraycopy(octets, first, larger, 0, before);
      System.arraycopy(octets, 0, larger, before, used - before);
      octets = larger;
      first = 0;
    }
  }

  private long[] unrolled(long[] ring, int slots) {
    long[] larger = new long[slots];
    System.arraycopy(ring, head, larger, 0, count - head);
    System.arraycopy(ring, 0, larger, count - head, head);
    return larger;
  }

  private int[] unrolled(int[] ring, int slots) {
    int[] larger = new int[slots];
    System.arraycopy(ring, head, larger, 0, count - head);
    System.arraycopy(ring, 0, larger, count - head, head);
    return larger;
  }
}
