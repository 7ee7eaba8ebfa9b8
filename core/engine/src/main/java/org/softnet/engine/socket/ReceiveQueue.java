package org.softnet.engine.socket;

import static org.softnet.api.socket.SocketSettings.PACKET_OVERHEAD_OCTETS;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.softnet.api.Packet;
import org.softnet.api.View;
import org.softnet.api.capture.CaptureInterface;
import org.softnet.api.socket.PacketBuffer;

/**
 * Packets that wait, or what datagrams carry, one behind the other in a ring of octets; in front of
 * each its control octets, for what a receiver is to know besides. What it holds is bounded by the
 * receive buffer and one packet more; it grows to what was needed at most, and then allocates no
 * more.
 *
 * <p>Linux: {@code sk_receive_queue}, {@code sk_rmem_alloc} and {@code sk_rcvbuf}; {@code
 * msg_control}.
 */
final class ReceiveQueue implements Waiting {
  private static final int FIRST_PACKETS = 16;

  private final int mostOctets;
  private final int controlOctets;
  private final OctetRing ring;
  private long[] times = new long[FIRST_PACKETS];
  private long[] numbers = new long[FIRST_PACKETS];
  private int[] captured = new int[FIRST_PACKETS];
  private int[] onWire = new int[FIRST_PACKETS];
  private @Nullable CaptureInterface[] interfaces = new CaptureInterface[FIRST_PACKETS];
  private int head; // slot of the oldest packet
  private int count;

  /**
   * An empty queue.
   *
   * @param mostOctets {@code sk_rcvbuf}
   * @param controlOctets octets of control that each has
   */
  ReceiveQueue(int mostOctets, int controlOctets) {
    this.mostOctets = mostOctets;
    this.controlOctets = controlOctets;
    this.ring = new OctetRing(mostOctets);
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public long octets() {
    return ring.used() - (long) count * controlOctets;
  }

  @Override
  public boolean isFull() {
    return octets() + (long) count * PACKET_OVERHEAD_OCTETS >= mostOctets;
  }

  /**
   * Copies octets of a packet behind the others.
   *
   * @param control what a receiver is to know besides
   * @param view where the octets stand, from {@code from} on
   * @param kept how many are copied
   * @param wire how many there were on the wire
   */
  void add(Packet packet, byte[] control, View view, int from, int kept, int wire) {
    reserve();
    int slot = (head + count) % times.length;
    ring.add(control);
    ring.add(view, from, kept);
    times[slot] = packet.timeNanos();
    numbers[slot] = packet.number();
    captured[slot] = kept;
    onWire[slot] = wire;
    interfaces[slot] = packet.captureInterface();
    count++;
  }

  @Override
  public int firstOctets() {
    return captured[head];
  }

  /** Copies the oldest packet, as much as fits; there is one. */
  void copy(PacketBuffer into, boolean wholeLength) {
    int holds = captured[head];
    int fits = Math.min(holds, into.octets().length);
    ring.copy(controlOctets, into.octets(), 0, fits);
    into.describe(wholeLength ? holds : fits, holds, onWire[head]);
    CaptureInterface where = interfaces[head];
    if (where != null) { // always: there is a packet
      into.identify(times[head], numbers[head], where);
    }
  }

  /** Copies the oldest packet's control octets; there is one. */
  void copyControl(byte[] into) {
    ring.copy(0, into, 0, controlOctets);
  }

  @Override
  public void remove() {
    ring.remove(controlOctets + captured[head]);
    interfaces[head] = null;
    head = (head + 1) % times.length;
    count--;
  }

  /** Makes room for one more packet. */
  private void reserve() {
    if (count < times.length) {
      return;
    }
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

  private long[] unrolled(long[] values, int slots) {
    long[] larger = new long[slots];
    System.arraycopy(values, head, larger, 0, count - head);
    System.arraycopy(values, 0, larger, count - head, head);
    return larger;
  }

  private int[] unrolled(int[] values, int slots) {
    int[] larger = new int[slots];
    System.arraycopy(values, head, larger, 0, count - head);
    System.arraycopy(values, 0, larger, count - head, head);
    return larger;
  }
}
