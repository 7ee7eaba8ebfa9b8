package org.softnet.cli.print;

import org.softnet.api.Interest;
import org.softnet.api.Packet;
import org.softnet.host.Filter;

/** Lets only the packets that match through to another printer. */
public final class FilteredPrinter implements PacketPrinter {
  private final Filter filter;
  private final PacketPrinter printer;

  /** {@code printer}, behind {@code filter}. */
  public FilteredPrinter(Filter filter, PacketPrinter printer) {
    this.filter = filter;
    this.printer = printer;
  }

  @Override
  public void begin() {
    printer.begin();
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

  @Override
  public boolean remembers() {
    return printer.remembers();
  }

  @Override
  public void end() {
    printer.end();
  }
}
