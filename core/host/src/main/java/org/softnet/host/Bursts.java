package org.softnet.host;

import java.util.ArrayList;
import java.util.List;
import org.softnet.api.capture.CaptureException;
import org.softnet.api.socket.Burst;

/** Sources that the caller polls, without the receive path. */
final class Bursts {
  private Bursts() {}

  /** One over all sources, in order. */
  static Burst inOrder(Sources sources) {
    if (sources.isSideBySide()) {
      throw new IllegalStateException(
          "several interfaces or queues are polled side by side: openBursts()");
    }
    return new DriverBurst(sources.inOrder());
  }

  /** One for each driver, all open; or none, if one cannot be opened. */
  static List<Burst> sideBySide(Sources sources) throws CaptureException {
    List<Burst> bursts = new ArrayList<>();
    Sources.openAll(sources.inOrder()).forEach(driver -> bursts.add(new DriverBurst(driver)));
    return bursts;
  }
}
