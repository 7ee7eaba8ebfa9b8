package org.softnet.cli.print;

import org.softnet.api.Line;
import org.softnet.api.Packet;
import org.softnet.api.View;

/** A packet's octets behind what another printer says of it: offset, hexadecimal, ASCII. */
public final class HexPrinter implements PacketPrinter {
  private static final int ROW_OCTETS = 16;

  private final PacketPrinter heading;
  private final Output output;
  private final Line line = new Line();

  /** Octets to {@code output}, each packet under what {@code heading} prints. */
  public HexPrinter(PacketPrinter heading, Output output) {
    this.heading = heading;
    this.output = output;
  }

  @Override
  public void begin() {
    heading.begin();
  }

  @Override
  public void print(Packet packet) {
    heading.print(packet);
    View frame = packet.frame();
    for (int at = 0; at < frame.captured(); at += ROW_OCTETS) {
      row(frame, at, Math.min(ROW_OCTETS, frame.captured() - at));
    }
    output.line(line.clear());
  }

  private void row(View frame, int at, int octets) {
    line.clear().hex(at, at > 0xffff ? 8 : 4).text("  ");
    for (int i = 0; i < octets; i++) {
      line.hex(frame.u8(at + i), 2).ch(' ');
    }
    line.spaces(3 * (ROW_OCTETS - octets) + 2);
    for (int i = 0; i < octets; i++) {
      int octet = frame.u8(at + i);
      line.ch(octet >= ' ' && octet < 0x7f ? (char) octet : '.');
    }
    output.line(line);
  }
}
