package org.softnet.capture.afpacket;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static org.softnet.capture.afpacket.IfPacket.BlockDesc.BLK_LEN_AT;
import static org.softnet.capture.afpacket.IfPacket.BlockDesc.NUM_PKTS_AT;
import static org.softnet.capture.afpacket.IfPacket.BlockDesc.OFFSET_TO_FIRST_PKT_AT;
import static org.softnet.capture.afpacket.IfPacket.BlockDesc.STATUS_AT;
import static org.softnet.capture.afpacket.IfPacket.BlockDesc.TP_STATUS_KERNEL;
import static org.softnet.capture.afpacket.IfPacket.BlockDesc.TP_STATUS_USER;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.softnet.api.capture.Block;

/**
 * The ring that the kernel fills: blocks of packets, each handed over whole by its status word and
 * handed back by it. A block is copied once and at once, headers and all; its packets are described
 * in the copy.
 *
 * <p>Threads: one at a time. The status word is read with acquire and written with release.
 */
final class Ring {
  /** Octets of a ring's block: a {@link Block} of ours takes one whole. */
  static final int BLOCK_OCTETS = 1 << 18;

  private static final VarHandle STATUS = JAVA_INT.varHandle();
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());

  private final MemorySegment memory;
  private final int blocks;
  private final Framing framing;
  private final int snapOctets;
  private int next;

  Ring(MemorySegment memory, Framing framing, int snapOctets) {
    this.memory = memory;
    this.blocks = (int) (memory.byteSize() / BLOCK_OCTETS);
    this.framing = framing;
    this.snapOctets = snapOctets;
  }

  /** Takes the blocks that are there, as many as fit; packets taken. */
  int take(Block block) {
    int octets = 0;
    int taken = 0;
    while (isReady() && fits(block, octets)) {
      int length = read(BLK_LEN_AT);
      MemorySegment.copy(memory, JAVA_BYTE, at(), block.octets(), octets, length);
      int packets = read(NUM_PKTS_AT);
      int header = octets + read(OFFSET_TO_FIRST_PKT_AT);
      release();
      for (int i = 0; i < packets; i++) {
        int step = (int) INT.get(block.octets(), header);
        framing.describe(block, header, snapOctets);
        header += step;
      }
      taken += packets;
      octets += length;
    }
    return taken;
  }

  /** Gives back what is there, unread; packets. */
  long skip() {
    long skipped = 0;
    while (isReady()) {
      skipped += read(NUM_PKTS_AT);
      release();
    }
    return skipped;
  }

  private boolean fits(Block block, int octets) {
    return read(BLK_LEN_AT) <= block.octets().length - octets
        && read(NUM_PKTS_AT) <= Block.DEFAULT_PACKETS - block.count();
  }

  private boolean isReady() {
    return ((int) STATUS.getAcquire(memory, at() + STATUS_AT) & TP_STATUS_USER) != 0;
  }

  private void release() {
    STATUS.setRelease(memory, at() + STATUS_AT, TP_STATUS_KERNEL);
    next = next + 1 == blocks ? 0 : next + 1;
  }

  private int read(int field) {
    return memory.get(JAVA_INT, at() + field);
  }

  private long at() {
    return (long) next * BLOCK_OCTETS;
  }
}
