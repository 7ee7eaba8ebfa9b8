package org.softnet.capture.write;

import java.util.concurrent.atomic.AtomicLong;
import org.softnet.api.capture.CaptureInterface;
import org.softnet.api.transmit.NetdevTx;
import org.softnet.api.transmit.TransmitCounters;
import org.softnet.api.transmit.TransmitDevice;
import org.softnet.api.transmit.TransmitException;

/** A capture file as a device: what is sent is written, with the time at which it is sent. */
public final class CaptureFileTransmit implements TransmitDevice {
  /** Octets of a frame at most: what captures hold. */
  public static final int FRAME_OCTETS = 262_144;

  private static final int NANO_DECIMALS = 9;

  private final WritePlan plan;
  private final CaptureWriter writer;
  private final CaptureInterface on;
  private final AtomicLong packets = new AtomicLong();
  private final AtomicLong octets = new AtomicLong();
  private final AtomicLong lost = new AtomicLong();
  private boolean closed;

  /**
   * A file of frames that begin as {@code linkType} says.
   *
   * @throws TransmitException if it cannot be created
   */
  public CaptureFileTransmit(WritePlan plan, int linkType) throws TransmitException {
    this.plan = plan;
    writer = new CaptureWriter(plan);
    on = new CaptureInterface(0, "", linkType, FRAME_OCTETS, NANO_DECIMALS);
    try {
      writer.check();
    } catch (WriteException e) {
      throw new TransmitException(
          TransmitException.Kind.NOT_USABLE, String.valueOf(e.getMessage()));
    }
  }

  @Override
  public String name() {
    return plan.name();
  }

  @Override
  public int linkType() {
    return on.linkType();
  }

  @Override
  public int mtuOctets() {
    return FRAME_OCTETS;
  }

  @Override
  public int frameOctets() {
    return FRAME_OCTETS;
  }

  @Override
  public NetdevTx startXmit(long timeNanos, byte[] frame, int at, int length)
      throws TransmitException {
    try {
      writer.write(timeNanos, on, frame, at, length, length);
    } catch (WriteException e) {
      if (e.kind() == WriteException.Kind.UNFIT) {
        return NetdevTx.ERROR;
      }
      throw failed(e);
    }
    packets.lazySet(packets.getPlain() + 1);
    octets.lazySet(octets.getPlain() + length);
    return NetdevTx.OK;
  }

  private TransmitException failed(WriteException e) {
    lost.set(packets.get() - writer.lastingPackets());
    return new TransmitException(TransmitException.Kind.FAILED, String.valueOf(e.getMessage()));
  }

  @Override
  public boolean flush() {
    return true; // pages are written when they are full: a file is nobody's who waits
  }

  @Override
  public void awaitRoom(long nanos) {
    // A disk makes its writer wait.
  }

  /** Where the file failed, octets include those that are not in it. */
  @Override
  public TransmitCounters counters() {
    return new TransmitCounters(packets.get() - lost.get(), octets.get(), 0, lost.get());
  }

  @Override
  public void close() throws TransmitException {
    if (!closed) {
      closed = true;
      try {
        writer.begin(on);
        writer.close();
      } catch (WriteException e) {
        throw failed(e);
      }
    }
  }

  @Override
  public String toString() {
    return name() + " (file)";
  }
}
