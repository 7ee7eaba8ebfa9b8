package org.softnet.engine.transmit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.random.RandomGenerator;
import org.softnet.api.transmit.NetdevTx;
import org.softnet.api.transmit.TransmitCounters;
import org.softnet.api.transmit.TransmitDevice;
import org.softnet.api.transmit.TransmitException;

/** A device that keeps what it is given, and has moods. */
final class FakeDevice implements TransmitDevice {
  static final int FRAME_OCTETS = 1518;

  /** A frame and when it was sent. */
  record Sent(long timeNanos, List<Byte> octets) {}

  final List<Sent> sent = new ArrayList<>();
  private final RandomGenerator moods;
  private final int inAHundred;
  private final long failsAfter;
  private final Semaphore permits;
  private boolean keeping;
  private long packets;
  private long octets;
  private long dropped;
  private boolean forgets;

  private FakeDevice(RandomGenerator moods, int inAHundred, long failsAfter, Semaphore permits) {
    this.moods = moods;
    this.inAHundred = inAHundred;
    this.failsAfter = failsAfter;
    this.permits = permits;
  }

  /** Takes all. */
  static FakeDevice willing() {
    return new FakeDevice(RandomGenerator.of("L64X128MixRandom"), 0, Long.MAX_VALUE, endless());
  }

  /** Is busy, refuses or loses frames, each in so many cases of a hundred. */
  static FakeDevice moody(RandomGenerator moods, int inAHundred) {
    return new FakeDevice(moods, inAHundred, Long.MAX_VALUE, endless());
  }

  /** Goes down when it has taken so many frames. */
  static FakeDevice mortal(long frames) {
    return new FakeDevice(RandomGenerator.of("L64X128MixRandom"), 0, frames, endless());
  }

  /** Takes a frame for each permit, and is busy while there is none. */
  static FakeDevice held(Semaphore permits) {
    return new FakeDevice(RandomGenerator.of("L64X128MixRandom"), 0, Long.MAX_VALUE, permits);
  }

  private static Semaphore endless() {
    return new Semaphore(Integer.MAX_VALUE);
  }

  /** Keeps nothing: for long runs. */
  FakeDevice forgetful() {
    forgets = true;
    return this;
  }

  @Override
  public String name() {
    return "fake0";
  }

  @Override
  public int linkType() {
    return 1;
  }

  @Override
  public int mtuOctets() {
    return FRAME_OCTETS - 18;
  }

  @Override
  public int frameOctets() {
    return FRAME_OCTETS;
  }

  private boolean happens() {
    return inAHundred > 0 && moods.nextInt(100) < inAHundred;
  }

  @Override
  public NetdevTx startXmit(long timeNanos, byte[] memory, int at, int length)
      throws TransmitException {
    if (packets == failsAfter) {
      throw new TransmitException(TransmitException.Kind.FAILED, "fake0 went down");
    }
    if (happens() || !permits.tryAcquire()) {
      return NetdevTx.BUSY;
    }
    if (happens()) {
      return NetdevTx.ERROR;
    }
    if (happens()) {
      dropped++;
      return NetdevTx.OK;
    }
    packets++;
    octets += length;
    if (!forgets) {
      sent.add(new Sent(timeNanos, boxed(memory, at, length)));
    }
    return NetdevTx.OK;
  }

  static List<Byte> boxed(byte[] memory, int at, int length) {
    List<Byte> boxed = new ArrayList<>();
    for (byte octet : Arrays.copyOfRange(memory, at, at + length)) {
      boxed.add(octet);
    }
    return boxed;
  }

  /** A busy device keeps its batch until the next flush. */
  @Override
  public boolean flush() {
    keeping = !keeping && happens();
    return !keeping;
  }

  @Override
  public void awaitRoom(long nanos) {
    Thread.onSpinWait();
  }

  @Override
  public TransmitCounters counters() {
    return new TransmitCounters(packets, octets, 0, dropped);
  }

  @Override
  public void close() {
    // What it keeps is looked at.
  }
}
