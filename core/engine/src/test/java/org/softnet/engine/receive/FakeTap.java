package org.softnet.engine.receive;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.softnet.api.Line;
import org.softnet.api.View;
import org.softnet.api.capture.CaptureInterface;
import org.softnet.api.socket.Tap;

/** Writes down what it sees; the test may make it wait or fail before. */
final class FakeTap implements Tap.Running {
  /** One packet as the tap saw it. */
  record Seen(long number, long timeNanos, String from, int captured, int onWire) {}

  final List<Seen> seen = new ArrayList<>();
  private final LongConsumer before;
  private final Runnable atEnd;
  private boolean ended;

  FakeTap(LongConsumer before, Runnable atEnd) {
    this.before = before;
    this.atEnd = atEnd;
  }

  /** A tap that runs {@code before} with each packet's number first. */
  FakeTap(LongConsumer before) {
    this(before, () -> {});
  }

  @Override
  public void packet(
      long number, long timeNanos, CaptureInterface captureInterface, View frame, Line out) {
    before.accept(number);
    for (int i = 0; i < frame.captured(); i += 97) {
      if (frame.u8(i) != (i & 0xff)) {
        throw new IllegalStateException("octet %d of packet %d".formatted(i, number));
      }
    }
    seen.add(
        new Seen(number, timeNanos, captureInterface.name(), frame.captured(), frame.onWire()));
    if (number % 2 == 0) {
      out.text("even ").num(number);
    }
  }

  @Override
  public void end(Line out) {
    atEnd.run();
    ended = true;
    out.text("end");
  }

  boolean isEnded() {
    return ended;
  }

  List<Long> numbers() {
    return seen.stream().map(Seen::number).toList();
  }
}
