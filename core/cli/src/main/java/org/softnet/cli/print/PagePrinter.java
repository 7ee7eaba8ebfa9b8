package org.softnet.cli.print;

import org.softnet.api.Line;
import org.softnet.api.Packet;
import org.softnet.api.PacketReader;

/** One of several printers that share a run's packets. */
public final class PagePrinter implements PacketReader {
  private final PacketPrinter printer;
  private final Output output;

  /** {@code printer}, which prints to {@code output}, {@link Output#paged paged}. */
  public PagePrinter(PacketPrinter printer, Output output) {
    this.printer = printer;
    this.output = output;
  }

  @Override
  public void read(Packet packet) {
    printer.print(packet);
  }

  @Override
  public void hand(Line page) {
    output.hand(page);
  }
}
