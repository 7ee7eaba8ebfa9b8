package org.softnet.engine.hindsight;

import org.softnet.api.Layer;

/** What a first pass found, told to the layers of a second one as they pass, in their order. */
public final class Foresight {
  private final Notes notes; // in order
  private int next; // the first note of the packet at hand, or of one behind it

  Foresight(Notes notes) {
    this.notes = notes;
  }

  /**
   * Gives layer {@code depth} of packet {@code number} the notes that later packets left for it.
   */
  public void tell(long number, int depth, Layer layer) {
    while (next < notes.count() && Findings.packetOf(notes.place(next)) < number) {
      next++;
    }
    if (next == notes.count() || Findings.packetOf(notes.place(next)) != number) {
      return;
    }
    long place = Findings.place(number, depth);
    for (int at = notes.find(place, next); at < notes.count(); at++) {
      if (Findings.layerOf(notes.place(at)) != Findings.layerOf(place)) {
        return;
      }
      int index = Findings.indexOf(notes.place(at));
      if (index == Findings.WHOLE_IN) {
        layer.piece().isWholeIn(notes.number(at));
      } else {
        layer.note(index, notes.number(at));
      }
    }
  }
}
