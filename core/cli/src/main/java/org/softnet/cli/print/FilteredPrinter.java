package org.softnet.cli.print;

import org.softnet.api.Interest;
import org.softnet.api.Packet;
import org.softnet.host.Filter;

/** Lets only the packets that match through to another printer. */
public final class FilteredPrinter implements AroundPrinter {
  private final Filter filter;
  private final PacketPrinter printer;

  /** {@code printer}, behind {@code filter}. */
  public FilteredPrinter(Filter filter, PacketPrinter printer) {
    this.filter = filter;
    this.printer = printer;
  }

  @Override
  public PacketPrinter printer() {
    return printer;
  }

  @Override
  public void print(Packet packet) {
    if (filter.matches(packet)) {
      printer.print(packet);
    }
  }

  @Override
  public Interest interest() {
    return filter.interestBehind(printer.interest());
  }
}
