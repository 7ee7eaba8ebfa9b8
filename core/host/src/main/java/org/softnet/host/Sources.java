package org.softnet.host;

import java.util.ArrayList;
import java.util.List;
import org.softnet.api.capture.CaptureDriver;
import org.softnet.api.capture.CaptureException;
import org.softnet.capture.merge.MergedCapture;

/** Where packets come from, in the order in which it was named. */
final class Sources {
  private final List<Softnet.Source> named = new ArrayList<>();
  private boolean merged;
  private boolean readOnce;
  private boolean sideBySide;

  /** Names a source that can be read more than once. */
  void add(Softnet.Source source) {
    named.add(source);
  }

  /** Names a source that can be read only once. */
  void addOnce(Softnet.Source source) {
    named.add(source);
    readOnce = true;
  }

  /** Names interfaces; {@code whenLive} runs when they are open. */
  void add(LiveCapture live, Runnable whenLive) {
    addOnce(() -> {
      List<CaptureDriver> opened = live.open();
      whenLive.run();
      return opened;
    });
    sideBySide |= live.interfaces().size() > 1 || live.settings().queues() > 1;
  }

  /** Reads all at once, by time. */
  void merge() {
    merged = true;
  }

  /** Whether one of them cannot be read twice. */
  boolean readOnce() {
    return readOnce;
  }

  /** Whether one of them has several drivers. */
  boolean isSideBySide() {
    return sideBySide && !merged;
  }

  /** The sources to be opened one after the other. */
  List<Softnet.Source> inOrder() {
    List<Softnet.Source> all = List.copyOf(named);
    return merged ? List.of(() -> openMerged(all)) : all;
  }

  /**
   * Opens all, or none.
   *
   * @throws CaptureException if one cannot be opened
   */
  static List<CaptureDriver> openAll(List<Softnet.Source> sources) throws CaptureException {
    List<CaptureDriver> opened = new ArrayList<>();
    try {
      for (Softnet.Source source : sources) {
        opened.addAll(source.open());
      }
      return opened;
    } catch (CaptureException | RuntimeException e) {
      opened.forEach(CaptureDriver::close);
      throw e;
    }
  }

  private static List<CaptureDriver> openMerged(List<Softnet.Source> sources)
      throws CaptureException {
    if (sources.size() > MergedCapture.MOST_CAPTURES) {
      throw new CaptureException(
          CaptureException.Kind.NOT_READABLE,
          "at most %d captures can be merged at once, not %d"
              .formatted(MergedCapture.MOST_CAPTURES, sources.size()));
    }
    List<CaptureDriver> opened = openAll(sources);
    try {
      return List.of(new MergedCapture(opened));
    } catch (IllegalArgumentException e) { // there are none, or too many
      opened.forEach(CaptureDriver::close);
      throw e;
    }
  }
}
