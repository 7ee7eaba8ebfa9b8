package org.softnet.cli.stream;

import java.io.PrintWriter;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.softnet.api.Packet;
import org.softnet.api.View;
import org.softnet.api.socket.StreamFlow;
import org.softnet.api.socket.StreamHandler;

/**
 * Prints a line for every conversation that is over, by number; where more than {@link
 * #MOST_WAITING} wait for one that goes on, the lowest number that is there is printed.
 */
public final class StreamsPrinter implements StreamHandler {
  static final int MOST_WAITING = 1 << 16;

  private static final Comparator<StreamRow> IN_ORDER =
      Comparator.comparing(StreamRow::transport).thenComparingLong(StreamRow::number);

  private final Predicate<StreamFlow> wanted;
  private final boolean hashing;
  private final RowWriter writer;
  private final PriorityQueue<StreamRow> waiting = new PriorityQueue<>(IN_ORDER);

  /**
   * Prints to {@code out}.
   *
   * @param wanted which conversations are told of, asked when they are over
   * @param hashing whether their octets are hashed
   */
  public StreamsPrinter(
      PrintWriter out, StreamFormat format, boolean hashing, Predicate<StreamFlow> wanted) {
    this.wanted = wanted;
    this.hashing = hashing;
    this.writer = RowWriter.of(format, out, hashing);
  }

  /** What stands above the first line. */
  public void begin() {
    writer.begin();
  }

  @Override
  public void octets(StreamFlow stream, int direction, View octets, @Nullable Packet packet) {
    if (!hashing) {
      return;
    }
    Hashes hashes;
    if (stream.attachment() instanceof Hashes known) {
      hashes = known;
    } else {
      hashes = new Hashes();
      stream.attach(hashes);
    }
    hashes.update(direction, octets);
  }

  @Override
  public void gap(StreamFlow stream, int direction, long octets, @Nullable Packet packet) {}

  @Override
  public void end(StreamFlow stream) {
    if (wanted.test(stream)) {
      waiting.add(
          StreamRow.of(stream, stream.attachment() instanceof Hashes hashes ? hashes : null));
      if (waiting.size() > MOST_WAITING) {
        writer.row(waiting.remove());
      }
    }
  }

  /** Prints what waits. */
  public void end() {
    for (StreamRow row = waiting.poll(); row != null; row = waiting.poll()) {
      writer.row(row);
    }
    writer.end();
  }
}
