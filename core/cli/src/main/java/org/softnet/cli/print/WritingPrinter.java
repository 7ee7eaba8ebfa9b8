package org.softnet.cli.print;

import org.softnet.api.Packet;
import org.softnet.host.PacketWriter;

/** Writes each packet into a capture file, then lets another printer print it. */
public final class WritingPrinter implements AroundPrinter {
  private final PacketWriter writer;
  private final PacketPrinter printer;
  private final Runnable stop;
  private boolean stopped;

  /** {@code stop} is called once the writer takes no further packet. */
  public WritingPrinter(PacketWriter writer, PacketPrinter printer, Runnable stop) {
    this.writer = writer;
    this.printer = printer;
    this.stop = stop;
  }

  @Override
  public PacketPrinter printer() {
    return printer;
  }

  @Override
  public void print(Packet packet) {
    if (stopped) {
      return;
    }
    writer.write(packet);
    if (writer.isOver()) {
      stopped = true;
      stop.run();
      return;
    }
    printer.print(packet);
  }
}
