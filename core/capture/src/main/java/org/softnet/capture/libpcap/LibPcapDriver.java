package org.softnet.capture.libpcap;

import java.sql.Timestamp;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.PcapStat;
import org.softnet.api.capture.Block;
import org.softnet.api.capture.CaptureDriver;
import org.softnet.api.capture.CaptureException;
import org.softnet.api.capture.CaptureInterface;
import org.softnet.api.capture.CaptureStatistics;

/**
 * A handle of libpcap as a driver. pcap4j hands over an array and a time stamp a packet, so this
 * allocates; {@code afpacket} does not.
 *
 * <p>Threads: {@code fill} holds the lock while it works and waits; {@code close} breaks the wait
 * and then takes the lock, since libpcap must not be closed under a reader.
 */
final class LibPcapDriver implements CaptureDriver {
  /** Packets that one call of libpcap may hand over: what the block cannot take waits here. */
  private static final int BATCH_PACKETS = 512;

  private static final long SECOND_NANOS = 1_000_000_000L;
  private static final long SECOND_MILLIS = 1_000L;

  /** A packet that found the block full. */
  private static final class Waiting {
    private final byte[] octets;
    private final long timeNanos;
    private final int onWire;

    Waiting(byte[] octets, long timeNanos, int onWire) {
      this.octets = octets;
      this.timeNanos = timeNanos;
      this.onWire = onWire;
    }
  }

  private final String source;
  private final PcapHandle handle;
  private final CaptureInterface[] interfaces;
  private final ReentrantLock lock = new ReentrantLock();
  private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
  private @Nullable Block target;
  private int used;
  private volatile boolean closing;
  private boolean closed;
  private final AtomicLong octets = new AtomicLong();
  private final AtomicLong handedOver = new AtomicLong();
  private volatile CaptureStatistics last = CaptureStatistics.NONE;

  LibPcapDriver(String source, PcapHandle handle, CaptureInterface captureInterface) {
    this.source = source;
    this.handle = handle;
    this.interfaces = new CaptureInterface[] {captureInterface};
  }

  @Override
  public String source() {
    return source;
  }

  @Override
  public boolean fill(Block block) throws CaptureException {
    lock.lock();
    try {
      block.interfaces(interfaces);
      target = block;
      used = 0;
      while (!waiting.isEmpty() && put(waiting.getFirst())) {
        waiting.removeFirst();
      }
      while (block.count() == 0 && !closing) {
        dispatch();
      }
      handedOver.addAndGet(block.count());
      octets.addAndGet(used);
      return block.count() > 0;
    } finally {
      target = null;
      lock.unlock();
    }
  }

  /** Takes what libpcap has, or waits for as long as its time-out. */
  private int dispatch() throws CaptureException {
    try {
      return handle.dispatch(BATCH_PACKETS, this::take);
    } catch (InterruptedException e) { // somebody broke the loop
      return 0;
    } catch (NotOpenException e) {
      throw failed("was closed");
    } catch (PcapNativeException e) {
      throw failed(String.valueOf(e.getMessage()));
    }
  }

  private CaptureException failed(String reason) {
    return new CaptureException(CaptureException.Kind.CUT_SHORT, source + ": " + reason);
  }

  private void take(byte[] packet) {
    Timestamp time = handle.getTimestamp();
    long seconds = Math.floorDiv(time.getTime(), SECOND_MILLIS);
    Waiting one =
        new Waiting(
            packet,
            seconds * SECOND_NANOS + time.getNanos(),
            Math.max(handle.getOriginalLength(), packet.length));
    if (!waiting.isEmpty() || !put(one)) {
      waiting.addLast(one);
    }
  }

  private boolean put(Waiting packet) {
    Block block = target;
    int captured = packet.octets.length;
    if (block == null || block.isFull() || captured > block.octets().length - used) {
      return false;
    }
    System.arraycopy(packet.octets, 0, block.octets(), used, captured);
    block.add(packet.timeNanos, used, captured, packet.onWire, 0);
    used += captured;
    return true;
  }

  @Override
  public long octetsRead() {
    return octets.get();
  }

  /**
   * What was handed over and what libpcap says was dropped. Its own number of packets received is
   * not used: it includes what libpcap then leaves out itself, as it does with what the loopback
   * sends.
   */
  @Override
  public Optional<CaptureStatistics> captureStatistics() {
    try {
      return Optional.of(closing ? last : counted(0));
    } catch (PcapNativeException | NotOpenException e) { // closed meanwhile
      return Optional.of(last);
    }
  }

  private CaptureStatistics counted(long left) throws PcapNativeException, NotOpenException {
    PcapStat counts = handle.getStats();
    long dropped = counts.getNumPacketsDropped();
    return new CaptureStatistics(
        handedOver.get() + dropped + left, dropped, left, counts.getNumPacketsDroppedByIf(), 0);
  }

  @Override
  public void close() {
    closing = true;
    try {
      handle.breakLoop();
    } catch (NotOpenException e) {
      return; // closed before
    }
    lock.lock();
    try {
      if (!closed) {
        closed = true;
        last = counted(leftInRing());
        handle.close();
      }
    } catch (PcapNativeException | NotOpenException e) { // the interface went away, say
      last = new CaptureStatistics(handedOver.get(), 0, 0, 0, 0);
      handle.close();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Counts what waits: it takes packets off the ring, no more than arrived until now, since others
   * may go on arriving.
   */
  private long leftInRing() throws PcapNativeException, NotOpenException {
    PcapStat counts = handle.getStats();
    long most = counts.getNumPacketsReceived() - counts.getNumPacketsDropped() - handedOver.get();
    long left = waiting.size();
    waiting.clear();
    int found = 1;
    while (left < most && found > 0) {
      try {
        found = handle.dispatch(BATCH_PACKETS, (byte[] _) -> {});
      } catch (InterruptedException e) { // the loop that was broken above
        continue;
      }
      left += found;
    }
    return left;
  }

  @Override
  public String toString() {
    return source + " (libpcap)";
  }
}
