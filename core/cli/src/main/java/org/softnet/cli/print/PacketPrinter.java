package org.softnet.cli.print;

import org.softnet.api.Interest;
import org.softnet.api.Packet;

/** Turns packets into lines of one output format. */
public interface PacketPrinter {
  /** Prints nothing, and looks at nothing. */
  PacketPrinter NONE =
      new PacketPrinter() {
        @Override
        public void print(Packet packet) {}

        @Override
        public Interest interest() {
          return Interest.NOTHING;
        }
      };

  /** What stands above the first packet. */
  default void begin() {}

  /** Prints one packet. */
  void print(Packet packet);

  /** What it looks at. */
  default Interest interest() {
    return Interest.EVERYTHING;
  }

  /**
   * Whether what it prints of a packet depends on those that it printed before, so that one printer
   * has to print all.
   */
  default boolean remembers() {
    return false;
  }

  /** What stands below the last packet. */
  default void end() {}
}
