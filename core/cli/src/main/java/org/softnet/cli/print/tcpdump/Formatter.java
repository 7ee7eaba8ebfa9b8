package org.softnet.cli.print.tcpdump;

import org.softnet.api.View;

/**
 * Writes what tcpdump writes of one protocol. Runs for every packet: allocates nothing, throws
 * nothing, and reads no octet before it has asked whether the packet has it.
 */
interface Formatter {
  /** Enters this formatter under the numbers that lead to it; none if other formatters do. */
  default void register(Formatters tables) {}

  /**
   * Writes one header and what it carries.
   *
   * @param packet the protocol's octets: what may be read, and what the layer below promised
   */
  void format(View packet, Printout out);
}
