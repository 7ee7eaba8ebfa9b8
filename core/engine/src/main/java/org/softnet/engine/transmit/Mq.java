package org.softnet.engine.transmit;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.List;
import org.softnet.engine.rss.FlowHash;

/**
 * Several queues of one device, each with a discipline and a thread of its own. Frames of one
 * conversation leave through one queue, in order; what has no addresses leaves through the first.
 *
 * <p>Linux: net/sched/sch_mq.c, {@code skb_tx_hash()}.
 */
public final class Mq implements TxPath {
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final int ETHERNET_TYPE_AT = 12;
  private static final int ETHERTYPE_VLAN = 0x8100;
  private static final int ETHERTYPE_SERVICE_VLAN = 0x88a8;
  private static final int ETHERTYPE_IPV4 = 0x0800;
  private static final int ETHERTYPE_IPV6 = 0x86dd;
  private static final int TAG_OCTETS = 4;

  private final TxQueue[] queues;

  /** The queues of a device whose frames are Ethernet's. */
  public Mq(List<TxQueue> queues) {
    if (queues.isEmpty()) {
      throw new IllegalArgumentException("a device has one queue or more");
    }
    this.queues = queues.toArray(new TxQueue[0]);
  }

  /** {@code netdev_pick_tx()}: the same for both directions of a conversation. */
  private TxQueue pick(byte[] octets, int at, int length) {
    return queues[Integer.remainderUnsigned(hash(octets, at, length), queues.length)];
  }

  static int hash(byte[] octets, int at, int length) {
    int end = at + length;
    int typeAt = at + ETHERNET_TYPE_AT;
    while (typeAt + TAG_OCTETS + 2 <= end && isTag(type(octets, typeAt))) {
      typeAt += TAG_OCTETS;
    }
    int header = typeAt + 2;
    if (header > end) {
      return 0;
    }
    int type = type(octets, typeAt);
    if (type == ETHERTYPE_IPV4 && header + 20 <= end) {
      return FlowHash.of(word(octets, header + 12));
    }
    if (type == ETHERTYPE_IPV6 && header + 40 <= end) {
      long from = word(octets, header + 8) ^ word(octets, header + 16);
      return FlowHash.of(from ^ word(octets, header + 24) ^ word(octets, header + 32));
    }
    return 0;
  }

  private static int type(byte[] octets, int at) {
    return (short) SHORT.get(octets, at) & 0xffff;
  }

  private static long word(byte[] octets, int at) {
    return (long) LONG.get(octets, at);
  }

  private static boolean isTag(int type) {
    return type == ETHERTYPE_VLAN || type == ETHERTYPE_SERVICE_VLAN;
  }

  @Override
  public boolean send(long dueNanos, byte[] octets, int at, int length) {
    return pick(octets, at, length).send(dueNanos, octets, at, length);
  }

  @Override
  public boolean offer(long dueNanos, byte[] octets, int at, int length) {
    return pick(octets, at, length).offer(dueNanos, octets, at, length);
  }

  @Override
  public void stop() {
    for (TxQueue queue : queues) {
      queue.stop();
    }
  }

  @Override
  public void wake() {
    for (TxQueue queue : queues) {
      queue.wake();
    }
  }

  @Override
  public void purge() {
    for (TxQueue queue : queues) {
      queue.purge();
    }
  }

  @Override
  public void close() {
    for (TxQueue queue : queues) {
      queue.close();
    }
  }

  @Override
  public TxStatus status() {
    TxStatus all = queues[0].status();
    for (int i = 1; i < queues.length; i++) {
      all = all.and(queues[i].status());
    }
    return all;
  }

  @Override
  public TxReport report() {
    TxReport all = queues[0].report();
    for (int i = 1; i < queues.length; i++) {
      all = all.and(queues[i].report());
    }
    return all;
  }
}
