package org.softnet.testkit;

import java.util.ArrayList;
import java.util.List;
import org.softnet.api.Hindsight;

/** Keeps what packets tell of earlier ones. */
public final class RecordedHindsight implements Hindsight {
  /**
   * Something that was told.
   *
   * @param packet the earlier packet's number
   * @param depth the layer's index in it
   * @param index of the note
   * @param number what is noted
   */
  public record Told(long packet, int depth, int index, long number) {}

  private final List<Told> all = new ArrayList<>();

  /** Nothing told yet. */
  public RecordedHindsight() {}

  /** What was told, in order. */
  public List<Told> all() {
    return List.copyOf(all);
  }

  @Override
  public void note(long packet, int depth, int index, long number) {
    all.add(new Told(packet, depth, index, number));
  }
}
