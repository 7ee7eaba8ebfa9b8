package org.softnet.capture.merge;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.softnet.api.capture.CaptureInterface;

/**
 * The interfaces of several captures, numbered anew in the order in which packets come from them:
 * two captures have each an interface 0 of its own.
 */
final class MergedInterfaces {
  /** An interface of one capture. */
  private record Origin(int capture, CaptureInterface captureInterface) {}

  private final Map<Origin, Integer> places = new HashMap<>();
  private CaptureInterface[] all = {};
  private int lastCapture = -1;
  private @Nullable CaptureInterface lastInterface;
  private int lastPlace;

  /** The place of a capture's interface in {@link #all}. */
  @SuppressWarnings("ReferenceEquality") // the same object means the same as before: the fast way
  int placeOf(int capture, CaptureInterface captureInterface) {
    if (capture != lastCapture || captureInterface != lastInterface) {
      lastCapture = capture;
      lastInterface = captureInterface;
      lastPlace = places.computeIfAbsent(new Origin(capture, captureInterface), this::number);
    }
    return lastPlace;
  }

  /** Whether it has a place. */
  boolean knows(int capture, CaptureInterface captureInterface) {
    return places.containsKey(new Origin(capture, captureInterface));
  }

  private int number(Origin origin) {
    int place = all.length;
    all = Arrays.copyOf(all, place + 1);
    all[place] = origin.captureInterface.numbered(place);
    return place;
  }

  /** Every interface that a packet came from so far. */
  CaptureInterface[] all() {
    return all;
  }
}
