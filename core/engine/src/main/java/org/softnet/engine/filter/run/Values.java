package org.softnet.engine.filter.run;

import org.softnet.api.Packet;

/** A term's values in the packet at hand. One thread. */
public abstract class Values {
  /** Where {@link #load} puts them. */
  final Register out = new Register();

  Values() {}

  /**
   * Loads the values.
   *
   * @return false if the packet lacks what the term names; a term that is there may still have no
   *     value, as a quotient of zero
   */
  abstract boolean load(Packet packet);
}
