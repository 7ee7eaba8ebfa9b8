package org.softnet.capture.write;

import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.softnet.api.capture.CaptureInterface;
import org.softnet.api.capture.PacketRecord;

/** Lays packets out in a page, in one format. Knows nothing of files. */
abstract sealed class RecordWriter permits PcapWriter, PcapngWriter {
  /** Octets and packets at the beginning of a page that are whole records. */
  record Whole(int octets, long packets) {}

  /** Octets that a record has besides its packet's octets, options and comment, at most. */
  abstract int overheadOctets();

  /**
   * Begins a file.
   *
   * @param on an interface that packets will come from; null if nobody knows one
   * @param mending whether the file's first octets can still be changed later
   */
  abstract void begin(Page page, @Nullable CaptureInterface on, Mending mending);

  /** Whether a file's header can be changed when later packets contradict it. */
  enum Mending {
    POSSIBLE,
    IMPOSSIBLE
  }

  /**
   * Why a packet of this interface cannot stand in the file.
   *
   * @return null if it can
   */
  @Nullable String refusal(CaptureInterface on) {
    return null;
  }

  /** Lays out what must precede a packet of this interface and time, making room itself. */
  abstract void declare(Page page, CaptureInterface on, long timeNanos);

  /**
   * Lays out one packet of the interface declared last; there is room.
   *
   * @param record what else its capture tells of it; a format without room leaves that out
   * @param comment UTF-8; empty for none
   */
  abstract void packet(
      Page page,
      long timeNanos,
      CaptureInterface on,
      byte[] octets,
      int at,
      int captured,
      int onWire,
      PacketRecord record,
      byte[] comment);

  /** Whether the format has blocks that hold no packet. */
  boolean hasBlocks() {
    return false;
  }

  /**
   * Asks {@code options} what else an interface of the capture is said to be, as options of a
   * little-endian description, when it declares one.
   */
  void describedBy(IntFunction<byte[]> options) {}

  /** What captures say of themselves, {@code options} tell when a file begins. */
  void remarkedBy(Supplier<byte[]> options) {}

  /** Options of packets that could not be copied. */
  long lostOptions() {
    return 0;
  }

  /**
   * Lays out what an interface counted, as a block of {@link
   * org.softnet.capture.file.BlocksBetween}; there is room.
   *
   * @param laterNanos how far times are moved
   */
  void statistics(Page page, CaptureInterface on, byte[] block, long laterNanos) {
    throw new IllegalStateException("a format without blocks");
  }

  /**
   * The whole records among the first octets of a page.
   *
   * @param from where the first record begins
   * @param to where to stop
   */
  abstract Whole whole(Page page, int from, int to);

  /**
   * The snap length that the file's header should have, if that has grown since it was written.
   *
   * @return 0 if it has not
   */
  int grownSnapOctets() {
    return 0;
  }

  /** Packets whose times are finer than the file's. */
  long cutTimes() {
    return 0;
  }
}
