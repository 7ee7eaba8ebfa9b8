package org.softnet.cli.print;

import org.softnet.api.Packet;

/** Turns packets into lines of one output format. */
public interface PacketPrinter {
  /** What stands above the first packet. */
  default void begin() {}

  /** Prints one packet. */
  void print(Packet packet);

  /** What stands below the last packet. */
  default void end() {}
}
