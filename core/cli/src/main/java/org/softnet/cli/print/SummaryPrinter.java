package org.softnet.cli.print;

import org.softnet.api.Line;
import org.softnet.api.Packet;
import org.softnet.host.Columns;

/** One line a packet: number, time, source, destination, protocol, length, info; as tshark does. */
public final class SummaryPrinter implements PacketPrinter {
  private static final int NUMBER_WIDTH = 5;
  private static final int TIME_WIDTH = 10;
  private static final int ADDRESS_WIDTH = 12;

  private final Output output;
  private final TimeFormat format;
  private final Clock clock;
  private final Palette palette;
  private final String arrow;
  private final Columns columns = new Columns();
  private final Line line = new Line();

  /**
   * A printer to {@code output}.
   *
   * @param unicode whether the arrow may be one
   */
  public SummaryPrinter(
      Output output, TimeFormat format, Zone zone, Palette palette, boolean unicode) {
    this.output = output;
    this.format = format;
    this.clock = new Clock(zone);
    this.palette = palette;
    this.arrow = unicode ? " → " : " -> ";
  }

  @Override
  public void print(Packet packet) {
    boolean timed = clock.tick(packet);
    line.clear();
    columns.of(packet);
    palette.begin(packet, line);
    int from = line.length();
    line.num(packet.number()).padLeft(from, NUMBER_WIDTH).ch(' ');
    from = line.length();
    if (timed) {
      clock.write(format, line, packet.captureInterface().timeDecimals());
    }
    line.padLeft(from, TIME_WIDTH).ch(' ');
    from = line.length();
    columns.source(line);
    line.padLeft(from, ADDRESS_WIDTH).text(arrow);
    from = line.length();
    columns.destination(line);
    line.padTo(from, ADDRESS_WIDTH).ch(' ');
    columns.protocol(line);
    line.ch(' ').num(packet.frame().onWire()).ch(' ');
    columns.info(line);
    palette.end(line);
    output.line(line);
  }
}
