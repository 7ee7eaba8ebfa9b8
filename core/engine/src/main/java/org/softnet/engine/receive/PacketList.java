package org.softnet.engine.receive;

import org.jspecify.annotations.Nullable;
import org.softnet.api.PacketReader;
import org.softnet.api.capture.Block;
import org.softnet.engine.packet.LayerPool;
import org.softnet.engine.packet.PacketSlot;
import org.softnet.engine.packet.RunClock;

/**
 * Packets that one CPU takes through the tables and then reads, so that what the one leaves in its
 * cache the other finds there. It is full when it has as many as a poll takes, or when they have so
 * many layers or octets that more would not stay in a processor's cache.
 *
 * <p>One thread. Linux: a list of packets as {@code netif_receive_skb_list()} takes it.
 */
final class PacketList {
  private static final int MOST_PACKETS = 64; // net.core.dev_weight
  private static final int FULL_LAYERS = 1_024;
  private static final int FULL_OCTETS = 1 << 16;

  private final LayerPool pool = new LayerPool();
  private final PacketSlot[] packets = new PacketSlot[MOST_PACKETS];
  private int count;
  private int layers;
  private int octets;
  private long last;
  private @Nullable RxQueue queue;
  private @Nullable Block left;

  /** A burst without packets, whose times are {@code clock}'s. */
  PacketList(RunClock clock) {
    for (int i = 0; i < MOST_PACKETS; i++) {
      packets[i] = new PacketSlot(pool, clock);
    }
  }

  /** Forgets its packets. */
  void clear() {
    count = 0;
    layers = 0;
    octets = 0;
    queue = null;
    left = null;
  }

  /** The slot of the next packet; the one before stays only if it was {@link #keep kept}. */
  PacketSlot next() {
    PacketSlot packet = packets[count];
    packet.above(layers);
    return packet;
  }

  /** Keeps the packet in the slot handed out last. */
  void keep() {
    PacketSlot packet = packets[count++];
    layers += packet.depth();
    octets += packet.frame().captured();
  }

  /** The packet in the slot handed out last has passed, kept or not: its number. */
  void passed(long number) {
    last = number;
  }

  /** No packet behind this burst lies in {@code block}. */
  void leave(RxQueue queue, Block block) {
    this.queue = queue;
    left = block;
  }

  /** Whether no further packet belongs into it. */
  boolean isFull() {
    return left != null || count == MOST_PACKETS || layers >= FULL_LAYERS || octets >= FULL_OCTETS;
  }

  /** The number of the last packet that passed. */
  long last() {
    return last;
  }

  /** The queue of the block that it leaves; null if it leaves none. */
  @Nullable RxQueue queue() {
    return queue;
  }

  /** The block that it leaves, or null. */
  @Nullable Block left() {
    return left;
  }

  /** Lets {@code reader} read all packets. */
  void readBy(PacketReader reader) {
    for (int i = 0; i < count; i++) {
      reader.read(packets[i]);
    }
  }
}
