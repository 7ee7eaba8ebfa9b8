package org.softnet.capture.file;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.softnet.api.capture.Block;
import org.softnet.api.capture.CaptureDriver;
import org.softnet.api.capture.CaptureException;
import org.softnet.api.capture.CaptureInterface;

/**
 * A capture file as a driver. Octets are read straight into the block, packets described where they
 * lie; a record that the block's end cuts begins the next block. Nothing is allocated per packet.
 *
 * <p>One thread fills; {@link #close} and the numbers may be asked for from others.
 */
public final class CaptureFile implements CaptureDriver {
  /** Octets of one read: more gains nothing, and less of it has to be carried over. */
  private static final int READ_OCTETS = 1 << 17;

  /** Room in a block below which a further read is not worth it. */
  private static final int LITTLE_OCTETS = 1 << 12;

  private final String name;
  private final OctetSource source;
  private final RecordFormat format;
  private final Window window = new Window();

  // Octets read that belong to the next block.
  private byte[] carry;
  private int carryAt;
  private int carryEnd;
  private long offset; // of the first of them in the capture

  private boolean whole;
  private long packets;
  private @Nullable CaptureException failure;
  private volatile boolean closed;

  CaptureFile(String name, OctetSource source, RecordFormat format, byte[] head, int headEnd) {
    this.name = name;
    this.source = source;
    this.format = format;
    this.carry = head;
    this.carryEnd = headEnd;
  }

  @Override
  public String source() {
    return name;
  }

  @Override
  public boolean keepWhole() {
    whole = format.keepWhole();
    return whole;
  }

  @Override
  public boolean fill(Block block) throws CaptureException {
    block.clear();
    if (failure == null && !closed) {
      window.reset(block.octets(), offset);
      try {
        collect(block);
      } catch (CaptureException e) {
        failure = e;
      } catch (IOException e) {
        failure = unreadable(e);
      }
      if (whole) {
        block.wholeOctets(soundOctets());
      }
      keep();
    }
    if (holdsSome(block)) {
      block.interfaces(format.interfaces());
      packets += block.count();
      return true;
    }
    if (failure != null && !closed) {
      throw failure;
    }
    return false;
  }

  private boolean holdsSome(Block block) {
    return block.count() > 0 || block.wholeOctets() > 0;
  }

  /** Octets of the block that are consumed, without what a failure left half done. */
  private int soundOctets() {
    long sound = failure == null ? window.at : format.soundOffset(window) - window.base;
    return (int) Math.max(0, sound);
  }

  /** Reads and describes until the block is full, or all is described that is there now. */
  private void collect(Block block) throws IOException {
    int n = 0;
    while (n >= 0) {
      format.parse(window, block);
      boolean some = block.count() > 0 || (whole && window.at > 0);
      int room = window.octets.length - window.end;
      if (block.isFull() || (some && (room < LITTLE_OCTETS || isDry()))) {
        return;
      }
      if (room == 0) {
        makeRoom();
      }
      n = read();
      if (n < 0 && !some) {
        failure = format.atEnd(window);
      }
    }
  }

  /** Whether to read more might be to wait for it. */
  private boolean isDry() {
    return carryAt == carryEnd && source.isLive();
  }

  /** Moves what is not consumed to the front of a block that describes no packet yet. */
  private void makeRoom() throws CaptureException {
    window.compact();
    if (window.end == window.octets.length) {
      throw Messages.damaged(
          name,
          window.offset(),
          "a record of more than the " + Messages.grouped(window.end) + " octets of a block");
    }
  }

  private int read() throws IOException {
    int room = window.octets.length - window.end;
    int n = Math.min(carryEnd - carryAt, room);
    if (n > 0) {
      System.arraycopy(carry, carryAt, window.octets, window.end, n);
      carryAt += n;
    } else {
      n = source.read(window.octets, window.end, Math.min(room, READ_OCTETS));
    }
    window.end += Math.max(n, 0);
    return n;
  }

  /** Keeps what the block did not use. */
  private void keep() {
    int left = window.left();
    if (carryAt < carryEnd) {
      carryAt -= left; // they came from there
    } else {
      if (carry.length < left) {
        carry = new byte[Math.max(left, READ_OCTETS)];
      }
      carryAt = 0;
      carryEnd = left;
    }
    System.arraycopy(window.octets, window.at, carry, carryAt, left);
    offset = window.offset();
  }

  private @Nullable CaptureException unreadable(IOException e) {
    return closed
        ? null
        : Messages.damaged(name, window.base + window.end, "cannot be read: " + Messages.why(e));
  }

  /** What the file held so far. Exact once the last block was filled. */
  public CaptureFileStatistics statistics() {
    return format.statistics(packets);
  }

  /** The interfaces that the capture declared so far, whether packets came from them or not. */
  public List<CaptureInterface> interfaces() {
    return Arrays.stream(format.interfaces()).filter(Objects::nonNull).toList();
  }

  @Override
  public long octetsRead() {
    return source.octetsRead();
  }

  @Override
  public long octetsTotal() {
    return source.octetsTotal();
  }

  @Override
  public void close() {
    closed = true;
    source.close();
  }

  @Override
  public String toString() {
    return name + " (" + format.name() + ")";
  }
}
