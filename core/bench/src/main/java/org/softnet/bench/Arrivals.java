package org.softnet.bench;

import java.util.concurrent.locks.LockSupport;
import org.softnet.api.capture.Block;
import org.softnet.api.capture.CaptureDriver;
import org.softnet.api.capture.CaptureInterface;

/** A driver to which a packet comes each millisecond, and that knows when each came. */
final class Arrivals implements CaptureDriver {
  private static final long PAUSE_NANOS = 1_000_000;

  private final Block from;
  private final CaptureInterface[] interfaces;
  private final long[] arrived;
  private int count;

  /** Copies of the first packet of {@code from}; when they came goes to {@code arrived}. */
  Arrivals(Block from, long[] arrived) {
    this.from = from;
    this.interfaces = new CaptureInterface[] {from.captureInterface(0)};
    this.arrived = arrived;
  }

  @Override
  public String source() {
    return "arrivals";
  }

  @Override
  public boolean fill(Block block) {
    if (count == arrived.length) {
      return false;
    }
    LockSupport.parkNanos(PAUSE_NANOS);
    arrived[count++] = System.nanoTime();
    block.interfaces(interfaces);
    System.arraycopy(from.octets(), from.at(0), block.octets(), 0, from.captured(0));
    block.add(from.timeNanos(0), 0, from.captured(0), from.onWire(0), 0);
    return true;
  }

  @Override
  public long octetsRead() {
    return 0;
  }

  @Override
  public void close() {}
}
