package org.softnet.cli.print;

import org.softnet.api.Interest;

/** A printer that does something before it lets another one print. */
interface AroundPrinter extends PacketPrinter {
  /** The other one. */
  PacketPrinter printer();

  @Override
  default void begin() {
    printer().begin();
  }

  @Override
  default Interest interest() {
    return printer().interest();
  }

  @Override
  default boolean remembers() {
    return printer().remembers();
  }

  @Override
  default void end() {
    printer().end();
  }
}
