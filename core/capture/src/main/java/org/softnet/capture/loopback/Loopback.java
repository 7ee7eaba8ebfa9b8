package org.softnet.capture.loopback;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.softnet.api.capture.Block;
import org.softnet.api.capture.CaptureDriver;
import org.softnet.api.capture.CaptureInterface;
import org.softnet.api.capture.CaptureStatistics;
import org.softnet.api.transmit.NetdevTx;
import org.softnet.api.transmit.TransmitCounters;
import org.softnet.api.transmit.TransmitDevice;

/**
 * A device whose two ends are one bounded ring: frames that are sent on {@link #transmit} come in
 * at {@link #receive}, each with the time at which it was sent. A full ring makes the sender wait.
 *
 * <p>Closing the sending end lets the receiving one end when it has read all; closing the receiving
 * end makes the sending one refuse frames. Each end has one thread.
 */
public final class Loopback {
  /** {@code dev->mtu} as drivers/net/loopback.c sets it. */
  public static final int MTU_OCTETS = 1 << 16;

  private static final int LINK_HEADER_OCTETS = 18; // Ethernet with a VLAN tag
  private static final int NANO_DECIMALS = 9;

  private final CaptureInterface self;
  private final FrameRing ring;
  private final Sending sending = new Sending();
  private final Receiving receiving;

  /**
   * A loopback.
   *
   * @param name what it is called
   * @param linkType LINKTYPE_ value of its frames
   * @param packets frames that may wait in it
   */
  public Loopback(String name, int linkType, int packets) {
    self = new CaptureInterface(0, name, linkType, 0, NANO_DECIMALS);
    ring = new FrameRing(packets);
    receiving = new Receiving(self);
  }

  /** The end that frames go in. */
  public TransmitDevice transmit() {
    return sending;
  }

  /** The end that frames come out of. */
  public CaptureDriver receive() {
    return receiving;
  }

  @Override
  public String toString() {
    return self.name() + " (loopback)";
  }

  private final class Sending implements TransmitDevice {
    private final AtomicLong packets = new AtomicLong();
    private final AtomicLong octets = new AtomicLong();

    @Override
    public String name() {
      return self.name();
    }

    @Override
    public int linkType() {
      return self.linkType();
    }

    @Override
    public int mtuOctets() {
      return MTU_OCTETS;
    }

    @Override
    public int frameOctets() {
      return MTU_OCTETS + LINK_HEADER_OCTETS;
    }

    @Override
    public NetdevTx startXmit(long timeNanos, byte[] memory, int at, int length) {
      if (ring.isAbandoned()) {
        return NetdevTx.ERROR;
      }
      if (ring.isFull()) {
        return NetdevTx.BUSY;
      }
      ring.put(timeNanos, memory, at, length);
      packets.lazySet(packets.getPlain() + 1);
      octets.lazySet(octets.getPlain() + length);
      return NetdevTx.OK;
    }

    @Override
    public boolean flush() {
      return true; // frames left as they were taken
    }

    @Override
    public void awaitRoom(long nanos) {
      ring.awaitRoom(nanos);
    }

    @Override
    public TransmitCounters counters() {
      return new TransmitCounters(packets.get(), octets.get(), 0, 0);
    }

    @Override
    public void close() {
      ring.end();
    }

    @Override
    public String toString() {
      return Loopback.this.toString();
    }
  }

  private final class Receiving implements CaptureDriver {
    private final CaptureInterface[] interfaces;
    private final AtomicLong octets = new AtomicLong();
    private final AtomicLong handedOver = new AtomicLong();
    private final AtomicBoolean closed = new AtomicBoolean();

    Receiving(CaptureInterface self) {
      interfaces = new CaptureInterface[] {self};
    }

    @Override
    public String source() {
      return self.name();
    }

    @Override
    public boolean fill(Block block) {
      block.interfaces(interfaces);
      if (closed.get() || !ring.take(block)) {
        return false;
      }
      handedOver.lazySet(handedOver.getPlain() + block.count());
      int last = block.count() - 1;
      octets.lazySet(octets.getPlain() + block.at(last) + block.captured(last));
      return true;
    }

    @Override
    public long octetsRead() {
      return octets.get();
    }

    /** What waits in the ring when this end is closed is nobody's any more. */
    @Override
    public Optional<CaptureStatistics> captureStatistics() {
      long left = closed.get() ? ring.waiting() : 0;
      return Optional.of(new CaptureStatistics(handedOver.get() + left, 0, left, 0, 0));
    }

    @Override
    public void close() {
      if (closed.compareAndSet(false, true)) {
        ring.abandon();
      }
    }

    @Override
    public String toString() {
      return Loopback.this.toString();
    }
  }
}
