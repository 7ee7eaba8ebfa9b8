package org.softnet.capture.afpacket;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import org.softnet.api.transmit.NetdevTx;
import org.softnet.api.transmit.TransmitException;
import org.softnet.capture.afpacket.IfPacket.Tpacket2;

/**
 * A transmit ring: frames are written into memory that the kernel maps into its packets, and one
 * call sends all that are there. A frame's place is free again when its packet has been consumed.
 *
 * <p>Linux: {@code tpacket_snd()}, {@code tpacket_destruct_skb()}, net/packet/af_packet.c.
 */
final class XmitRing extends XmitSocket {
  private static final int PROT_READ_WRITE = 3;
  private static final int MAP_SHARED = 1;
  private static final int BLOCK_OCTETS = 1 << 17;
  private static final int RING_OCTETS = 1 << 22;
  private static final VarHandle STATUS = JAVA_INT.varHandle();

  private final MemorySegment memory;
  private final int strideOctets;
  private final int mask;
  private long written; // frames put into the ring
  private long handed; // frames of them that the driver has got

  /** The ring of an interface. */
  XmitRing(String name) throws TransmitException {
    super(name);
    try {
      int wanted = Tpacket2.OCTETS_AT + frameOctets();
      strideOctets = Math.min(BLOCK_OCTETS, Integer.highestOneBit(2 * wanted - 1));
      if (wanted > BLOCK_OCTETS) {
        throw refused(name + " has frames too large for a ring");
      }
      mask = RING_OCTETS / strideOctets - 1;
      option(
          IfPacket.SOL_PACKET,
          IfPacket.PACKET_VERSION,
          IfPacket.TPACKET_V2,
          "has no rings of version 2 (TPACKET_V2, Linux 2.6.27)");
      memory = map();
      libc.send(fd(), MemorySegment.NULL, 0); // the first call takes long: not with a frame
    } catch (TransmitException | RuntimeException e) {
      abandon();
      throw e;
    }
  }

  private MemorySegment map() throws TransmitException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment request = // struct tpacket_req
          arena.allocateFrom(
              JAVA_INT, BLOCK_OCTETS, RING_OCTETS / BLOCK_OCTETS, strideOctets, mask + 1);
      if (libc.setsockopt(fd(), IfPacket.SOL_PACKET, IfPacket.PACKET_TX_RING, request) < 0) {
        throw refused(name() + " gives no transmit ring: " + libc.error());
      }
    }
    MemorySegment mapped = libc.mmap(fd(), RING_OCTETS, PROT_READ_WRITE, MAP_SHARED);
    if (mapped.address() == 0) {
      throw refused(name() + " does not map its transmit ring: " + libc.error());
    }
    return mapped;
  }

  private long place(long frame) {
    return (frame & mask) * strideOctets;
  }

  private int status(long frame) {
    return (int) STATUS.getAcquire(memory, place(frame) + Tpacket2.STATUS_AT);
  }

  @Override
  public NetdevTx startXmit(long timeNanos, byte[] frame, int at, int length) {
    if (!isFit(frame, at, length)) {
      return NetdevTx.ERROR;
    }
    if (written - handed > mask || status(written) != Tpacket2.TP_STATUS_AVAILABLE) {
      return NetdevTx.BUSY;
    }
    long place = place(written);
    MemorySegment.copy(frame, at, memory, JAVA_BYTE, place + Tpacket2.OCTETS_AT, length);
    memory.set(JAVA_INT, place + Tpacket2.LEN_AT, length);
    STATUS.setRelease(memory, place + Tpacket2.STATUS_AT, Tpacket2.TP_STATUS_SEND_REQUEST);
    written++;
    return NetdevTx.OK;
  }

  @Override
  public boolean flush() throws TransmitException {
    if (handed < written && libc.send(fd(), MemorySegment.NULL, IfPacket.MSG_DONTWAIT) < 0) {
      if (!isCongested()) {
        TransmitException failed = failed();
        count();
        lost(written - handed);
        handed = written;
        throw failed;
      }
    }
    count();
    return handed == written;
  }

  /** Counts the frames that the driver has got by now: in order. */
  private void count() {
    long sum = 0;
    long from = handed;
    while (handed < written && status(handed) != Tpacket2.TP_STATUS_SEND_REQUEST) {
      sum += memory.get(JAVA_INT, place(handed) + Tpacket2.LEN_AT);
      handed++;
    }
    sent(handed - from, sum);
  }

  @Override
  public void awaitRoom(long nanos) throws TransmitException {
    if (handed < written) { // the driver's queue is full
      LockSupport.parkNanos(this, Math.min(nanos, CONGESTED_NANOS));
    } else if (libc.send(fd(), MemorySegment.NULL, 0) < 0 && !isCongested()) {
      throw failed();
    }
  }

  @Override
  void release() {
    libc.send(fd(), MemorySegment.NULL, 0); // waits for what the driver has got
    libc.munmap(memory);
  }

  @Override
  public String toString() {
    return name() + " (PACKET_TX_RING)";
  }
}
