package org.softnet.cli.print;

import org.softnet.api.Layer;
import org.softnet.api.Line;
import org.softnet.api.Packet;

/** Colours of the one-line output: by protocol, and red for what did not reach its end. */
public enum Palette {
  /** No colours: the output is no terminal. */
  PLAIN {
    @Override
    void begin(Packet packet, Line line) {}

    @Override
    void end(Line line) {}
  },
  /** ANSI colours. */
  ANSI {
    @Override
    void begin(Packet packet, Line line) {
      line.text(code(packet));
    }

    @Override
    void end(Line line) {
      line.text("\u001b[0m");
    }
  };

  abstract void begin(Packet packet, Line line);

  abstract void end(Line line);

  private static String code(Packet packet) {
    if (packet.dropReason() != null) {
      return "\u001b[31m"; // red
    }
    String protocol = "";
    for (int i = 0; i < packet.depth(); i++) {
      Layer layer = packet.layer(i);
      if (!layer.quoted()) {
        protocol = layer.protocol().name();
      }
    }
    return switch (protocol) {
      case "tcp" -> "\u001b[32m"; // green
      case "udp" -> "\u001b[36m"; // cyan
      case "icmp", "icmpv6" -> "\u001b[35m"; // magenta
      case "arp" -> "\u001b[33m"; // yellow
      default -> "\u001b[39m"; // the terminal's own
    };
  }
}
