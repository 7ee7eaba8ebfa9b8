package org.softnet.cli.print;

import org.softnet.api.Interest;
import org.softnet.api.Packet;

/** Says of each packet that it is displayed, then lets another printer print it. */
public final class DisplayPrinter implements PacketPrinter {
  private final PacketPrinter printer;

  /** {@code printer}, whose packets are displayed. */
  public DisplayPrinter(PacketPrinter printer) {
    this.printer = printer;
  }

  @Override
  public void begin() {
    printer.begin();
  }

  @Override
  public void print(Packet packet) {
    packet.display();
    printer.print(packet);
  }

  @Override
  public Interest interest() {
    return printer.interest();
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
