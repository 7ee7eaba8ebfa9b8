package org.softnet.cli.print;

import org.softnet.api.Packet;

/** Says of each packet that it is displayed, then lets another printer print it. */
public final class DisplayPrinter implements AroundPrinter {
  private final PacketPrinter printer;

  /** {@code printer}, whose packets are displayed. */
  public DisplayPrinter(PacketPrinter printer) {
    this.printer = printer;
  }

  @Override
  public PacketPrinter printer() {
    return printer;
  }

  @Override
  public void print(Packet packet) {
    packet.display();
    printer.print(packet);
  }
}
