package org.softnet.capture.afpacket;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.softnet.api.capture.Block;
import org.softnet.api.capture.CaptureDriver;
import org.softnet.api.capture.CaptureException;
import org.softnet.api.capture.CaptureInterface;
import org.softnet.api.capture.CaptureStatistics;
import org.softnet.capture.linux.Libc;

/**
 * One queue of an interface: takes blocks off the kernel's ring, or waits for one.
 *
 * <p>Threads: {@code fill} holds the lock while it works and waits; {@code close} makes the wait
 * end and then takes the lock, so that the ring is not unmapped under a reader. Statistics have a
 * lock of their own.
 */
final class AfPacketDriver implements CaptureDriver {
  private static final int POLLIN = 1;
  private static final int NOT_READABLE = ~POLLIN;
  private static final int EFD_NONBLOCK_CLOEXEC = 0x80800;
  private static final int WITHOUT_END = -1;

  private final String source;
  private final RingSocket socket;
  private final Ring ring;
  private final RingCounters counters;
  private final CaptureInterface[] interfaces;
  private final int waitMillis;
  private final Libc libc = new Libc();
  private final MemorySegment polled = Libc.pollSet(Arena.ofAuto(), 2);
  private final int wakeUp;
  private final ReentrantLock lock = new ReentrantLock();
  private long handedOver;
  private int error;
  private volatile boolean closing;
  private boolean closed;
  private final AtomicLong octets = new AtomicLong();

  AfPacketDriver(
      String source,
      RingSocket socket,
      Ring ring,
      RingCounters counters,
      CaptureInterface captureInterface,
      int waitMillis) {
    this.source = source;
    this.socket = socket;
    this.ring = ring;
    this.counters = counters;
    this.interfaces = new CaptureInterface[] {captureInterface};
    this.waitMillis = waitMillis;
    this.wakeUp = libc.eventfd(EFD_NONBLOCK_CLOEXEC);
    Libc.pollFor(polled, 0, socket.fd(), POLLIN);
    Libc.pollFor(polled, 1, wakeUp, POLLIN);
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
      while (!closing) {
        int taken = ring.take(block);
        if (taken > 0) {
          handedOver += taken;
          octets.addAndGet(captured(block));
          return true;
        }
        await();
      }
      return false;
    } finally {
      lock.unlock();
    }
  }

  private static long captured(Block block) {
    int last = block.count() - 1;
    return block.at(last) + block.captured(last) - (long) block.at(0);
  }

  /** Waits for a block; after an error only as long as the kernel may still hold one back. */
  private void await() throws CaptureException {
    int found = libc.poll(polled, error == 0 ? WITHOUT_END : 2 * waitMillis);
    if (found < 0 && libc.errno() != Libc.EINTR) {
      throw failed("cannot be waited for: " + libc.error());
    }
    if (found == 0 && error != 0) {
      throw failed(error == Libc.ENETDOWN ? "went down" : "fails: " + Libc.error(error));
    }
    if (found > 0 && (Libc.polled(polled, 0) & NOT_READABLE) != 0) {
      error = socket.takeError(libc);
    }
  }

  private CaptureException failed(String what) {
    return new CaptureException(CaptureException.Kind.CUT_SHORT, source + " " + what);
  }

  @Override
  public long octetsRead() {
    return octets.get();
  }

  @Override
  public Optional<CaptureStatistics> captureStatistics() {
    return Optional.of(counters.read());
  }

  @Override
  public void close() {
    closing = true;
    new Libc().raise(wakeUp);
    lock.lock();
    try {
      if (!closed) {
        closed = true;
        counters.end(leftInRing());
        socket.close();
        libc.close(wakeUp);
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Counts what waits in the ring. The block that the kernel is filling comes to light only when
   * its time is up, so this waits for what the statistics say must come.
   */
  private long leftInRing() {
    socket.deafen();
    MemorySegment alone = polled.asSlice(0, polled.byteSize() / 2);
    long left = 0;
    for (int round = 0; round < 4; round++) {
      left += ring.skip();
      CaptureStatistics counted = counters.read();
      if (counted.received() - counted.droppedByRing() <= handedOver + left) {
        return left;
      }
      libc.poll(alone, waitMillis + 4); // a jiffy more than the kernel's timer
    }
    return left + ring.skip();
  }

  @Override
  public String toString() {
    return source + " (afpacket)";
  }
}
