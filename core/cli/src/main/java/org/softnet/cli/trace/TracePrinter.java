package org.softnet.cli.trace;

import java.util.List;
import org.softnet.api.Packet;
import org.softnet.api.trace.Hop;

/** Prints the ways of packets. One thread. */
public interface TracePrinter {
  /** A packet that came this way. */
  void packet(Packet packet, List<Hop> way);

  /** No packet follows. */
  void end();
}
