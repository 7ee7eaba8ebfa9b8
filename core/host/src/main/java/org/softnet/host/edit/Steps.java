package org.softnet.host.edit;

import java.util.HashMap;
import java.util.Map;
import org.softnet.api.capture.Block;
import org.softnet.api.capture.CaptureInterface;
import org.softnet.host.Filter;

/** The steps that are a line each. */
public final class Steps {
  /** Makes the interface that packets of another one are said to come from. */
  @FunctionalInterface
  private interface Renaming {
    CaptureInterface of(CaptureInterface on);
  }

  private Steps() {}

  /** Keeps packets that match. */
  public static Step matching(Filter filter) {
    return (packet, _) -> filter.matches(packet);
  }

  /**
   * Moves times by so many nanoseconds, later or earlier; a time beyond 64 bits stays at the end.
   */
  public static Step later(long nanos) {
    return (_, edited) -> {
      long time = edited.timeNanos();
      if (time != Block.NO_TIME) {
        long sum = time + nanos;
        boolean over = ((time ^ sum) & (nanos ^ sum)) < 0;
        edited.time(over ? (nanos > 0 ? Long.MAX_VALUE : Block.NO_TIME + 1) : sum);
      }
      return true;
    };
  }

  /** Keeps so many octets of each packet. */
  public static Step snap(int octets) {
    Step renamed =
        renaming(on ->
            new CaptureInterface(
                on.id(),
                on.name(),
                on.description(),
                on.hardware(),
                on.linkType(),
                on.snapOctets() == 0 ? octets : Math.min(octets, on.snapOctets()),
                on.timeDecimals()));
    return (packet, edited) -> {
      edited.cut(octets);
      return renamed.take(packet, edited);
    };
  }

  /** Says that packets begin with something else; their octets stay. */
  public static Step linkType(int linkType) {
    return renaming(on ->
        new CaptureInterface(
            on.id(),
            on.name(),
            on.description(),
            on.hardware(),
            linkType,
            on.snapOctets(),
            on.timeDecimals()));
  }

  private static Step renaming(Renaming renaming) {
    Map<CaptureInterface, CaptureInterface> known = new HashMap<>();
    return (_, edited) -> {
      CaptureInterface on = edited.on();
      CaptureInterface other = known.get(on);
      if (other == null) {
        other = renaming.of(on);
        known.put(on, other);
      }
      edited.on(other);
      return true;
    };
  }
}
