package org.softnet.cli.print;

import org.softnet.api.Layer;
import org.softnet.api.Line;
import org.softnet.api.Packet;
import org.softnet.api.Table;
import org.softnet.api.View;

/** A packet's octets behind what another printer says of it. */
public final class OctetsPrinter implements PacketPrinter {
  private static final int ROW_OCTETS = 16;

  /** How octets are laid out. */
  public enum Layout {
    /** Offset, hexadecimal, ASCII; the whole frame, an empty line behind it. */
    TSHARK,
    /** Offset, hexadecimal in words, ASCII; from the end of the link header on. */
    TCPDUMP,
    /** The same for the whole frame. */
    TCPDUMP_WITH_LINK,
    /** The characters, from the end of the link header on. */
    TEXT
  }

  private final PacketPrinter heading;
  private final Layout layout;
  private final Output output;
  private final Line line = new Line();

  /** Octets to {@code output}, each packet under what {@code heading} prints. */
  public OctetsPrinter(PacketPrinter heading, Layout layout, Output output) {
    this.heading = heading;
    this.layout = layout;
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
    switch (layout) {
      case TSHARK -> {
        for (int at = 0; at < frame.captured(); at += ROW_OCTETS) {
          row(frame, at, Math.min(ROW_OCTETS, frame.captured() - at));
        }
        output.line(line.clear());
      }
      case TCPDUMP -> words(frame, linkOctets(packet));
      case TCPDUMP_WITH_LINK -> words(frame, 0);
      case TEXT -> characters(frame, linkOctets(packet));
    }
  }

  @Override
  public boolean remembers() {
    return heading.remembers();
  }

  @Override
  public void end() {
    heading.end();
  }

  /** The headers up to the network layer's, VLAN tags among them; tcpdump counts so. */
  private static int linkOctets(Packet packet) {
    int octets = 0;
    for (int i = 0; i < packet.depth() && isLink(packet.layer(i)); i++) {
      octets += packet.layer(i).headerOctets();
    }
    return Math.min(octets, packet.frame().captured());
  }

  private static boolean isLink(Layer layer) {
    return Table.ETHER_TYPE.equals(layer.table()) || Table.IP_VERSION.equals(layer.table());
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

  private void words(View frame, int from) {
    for (int at = from; at < frame.captured(); at += HexDump.ROW_OCTETS) {
      output.line(HexDump.row(frame, from, at, line.clear()));
    }
  }

  /** Line feeds, tabs and printable characters as they are, a dot for every other octet. */
  private void characters(View frame, int from) {
    line.clear();
    int end = frame.captured();
    for (int at = from; at < end; at++) {
      int octet = frame.u8(at);
      if (octet == '\n') {
        output.line(line);
        line.clear();
      } else if (octet != '\r' || at + 1 == end || frame.u8(at + 1) != '\n') {
        boolean plain = octet == '\t' || (octet >= ' ' && octet < 0x7f);
        line.ch(plain ? (char) octet : '.');
      }
    }
    output.line(line);
  }
}
