package org.softnet.plugins.tap;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pf4j.Extension;
import org.softnet.api.Line;
import org.softnet.api.View;
import org.softnet.api.capture.CaptureInterface;
import org.softnet.api.socket.Tap;

/**
 * Counts packets and their octets on the wire, an interface a row, and tells at the end. The times
 * are the earliest and the latest, in seconds since 1970.
 */
@Extension
public final class Count implements Tap {
  @Override
  public String name() {
    return "count";
  }

  @Override
  public String label() {
    return "Counts packets and octets by interface and tells at the end";
  }

  @Override
  public Running open() {
    return new Counting();
  }

  private static final class Counting implements Running {
    private final List<Tally> tallies = new ArrayList<>();
    private @Nullable Tally recent; // packets of one interface come in a row

    @Override
    public void packet(
        long number, long timeNanos, CaptureInterface captureInterface, View frame, Line out) {
      Tally tally = recent;
      if (tally == null || !tally.captureInterface().equals(captureInterface)) {
        tally = find(captureInterface);
        recent = tally;
      }
      tally.add(timeNanos, frame.captured(), frame.onWire());
    }

    private Tally find(CaptureInterface captureInterface) {
      for (int i = 0; i < tallies.size(); i++) {
        Tally tally = tallies.get(i);
        if (tally.captureInterface().equals(captureInterface)) {
          return tally;
        }
      }
      Tally tally = new Tally(captureInterface);
      tallies.add(tally);
      return tally;
    }

    @Override
    public void end(Line out) {
      Tally.writeTable(tallies, out);
    }
  }
}
