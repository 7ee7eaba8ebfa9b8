package org.softnet.capture.afpacket;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.locks.LockSupport;
import org.softnet.api.transmit.NetdevTx;
import org.softnet.api.transmit.TransmitException;

/**
 * A socket that sends a batch of frames with one call; the kernel copies each.
 *
 * <p>Linux: {@code sendmmsg(2)}, {@code packet_snd()}, net/packet/af_packet.c.
 */
final class XmitBatch extends XmitSocket {
  private static final int BATCH_FRAMES = 64;
  private static final int MMSGHDR_OCTETS = 64; // struct mmsghdr
  private static final int MSG_IOV_AT = 16;
  private static final int MSG_IOVLEN_AT = 24;
  private static final int IOVEC_OCTETS = 16; // struct iovec
  private static final int IOV_LEN_AT = 8;

  private final Arena arena = Arena.ofShared();
  private final MemorySegment[] messages = new MemorySegment[BATCH_FRAMES]; // from each one on
  private final MemorySegment vectors;
  private final MemorySegment frames;
  private final int strideOctets;
  private int first; // of the batch: those before are sent
  private int end;

  /** The socket of an interface. */
  XmitBatch(String name) throws TransmitException {
    super(name);
    strideOctets = (frameOctets() + Long.BYTES - 1) & -Long.BYTES;
    frames = arena.allocate((long) strideOctets * BATCH_FRAMES, Long.BYTES);
    vectors = arena.allocate((long) IOVEC_OCTETS * BATCH_FRAMES, Long.BYTES);
    MemorySegment headers = arena.allocate((long) MMSGHDR_OCTETS * BATCH_FRAMES, Long.BYTES);
    for (int i = 0; i < BATCH_FRAMES; i++) {
      messages[i] = headers.asSlice((long) MMSGHDR_OCTETS * i);
      MemorySegment vector = vectors.asSlice((long) IOVEC_OCTETS * i, IOVEC_OCTETS);
      vector.set(ADDRESS, 0, frames.asSlice((long) strideOctets * i));
      messages[i].set(ADDRESS, MSG_IOV_AT, vector);
      messages[i].set(JAVA_LONG, MSG_IOVLEN_AT, 1);
    }
    libc.sendmmsg(fd(), messages[0], 0, 0); // the first call takes long: not with a frame
  }

  @Override
  public NetdevTx startXmit(long timeNanos, byte[] frame, int at, int length) {
    if (!isFit(frame, at, length)) {
      return NetdevTx.ERROR;
    }
    if (end == BATCH_FRAMES) {
      return NetdevTx.BUSY;
    }
    MemorySegment.copy(frame, at, frames, JAVA_BYTE, (long) strideOctets * end, length);
    vectors.set(JAVA_LONG, (long) IOVEC_OCTETS * end + IOV_LEN_AT, length);
    end++;
    return NetdevTx.OK;
  }

  @Override
  public boolean flush() throws TransmitException {
    while (first < end) {
      int sent = libc.sendmmsg(fd(), messages[first], end - first, IfPacket.MSG_DONTWAIT);
      if (sent > 0) {
        count(sent);
      } else if (isCongested()) {
        return false;
      } else {
        TransmitException failed = failed();
        lost(end - first);
        first = 0;
        end = 0;
        throw failed;
      }
    }
    first = 0;
    end = 0;
    return true;
  }

  private void count(int sent) {
    long sum = 0;
    for (int i = first; i < first + sent; i++) {
      sum += vectors.get(JAVA_LONG, (long) IOVEC_OCTETS * i + IOV_LEN_AT);
    }
    first += sent;
    sent(sent, sum);
  }

  @Override
  public void awaitRoom(long nanos) {
    LockSupport.parkNanos(this, Math.min(nanos, CONGESTED_NANOS));
  }

  @Override
  void release() {
    arena.close();
  }

  @Override
  public String toString() {
    return name() + " (sendmmsg)";
  }
}
