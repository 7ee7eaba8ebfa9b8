package org.softnet.capture.copy;

import java.io.IOException;
import java.io.OutputStream;
import org.softnet.api.capture.PacketRecord;

/**
 * Writes records as they came, and what lies between them, in the order of the calls. Octets that
 * lie one behind the other go out together.
 *
 * <p>One thread. What was handed over is written by the next call that does not continue it, or by
 * {@link #flush}: that comes before the memory is used for something else.
 */
public final class RecordCopier {
  private static final byte[] NOTHING = {};

  private final OutputStream out;
  private byte[] memory = NOTHING;
  private int from;
  private int to;
  private long octets;
  private long packets;

  /** Copies to {@code out}, which stays open. */
  public RecordCopier(OutputStream out) {
    this.out = out;
  }

  /**
   * Copies what belongs to no packet.
   *
   * @throws IOException if it cannot be written
   */
  public void between(byte[] memory, int at, int count) throws IOException {
    take(memory, at, count);
  }

  /**
   * Copies a packet's record.
   *
   * @throws IOException if it cannot be written
   */
  public void packet(PacketRecord record) throws IOException {
    take(record.memory(), record.start(), record.octets());
    packets++;
  }

  @SuppressWarnings("ReferenceEquality") // the same memory, not the same content
  private void take(byte[] memory, int at, int count) throws IOException {
    if (this.memory != memory || to != at) {
      flush();
      this.memory = memory;
      from = at;
    }
    to = at + count;
    octets += count;
  }

  /**
   * Writes what waits in the memory that was handed over.
   *
   * @throws IOException if it cannot be written
   */
  public void flush() throws IOException {
    if (to > from) {
      out.write(memory, from, to - from);
    }
    memory = NOTHING;
    from = 0;
    to = 0;
  }

  /** Octets taken so far. */
  public long octets() {
    return octets;
  }

  /** Packets taken so far. */
  public long packets() {
    return packets;
  }
}
