package org.softnet.cli.stream;

import org.jspecify.annotations.Nullable;
import org.softnet.api.Line;
import org.softnet.api.Packet;
import org.softnet.api.View;
import org.softnet.api.capture.Block;
import org.softnet.api.socket.StreamFlow;
import org.softnet.cli.print.HexDump;
import org.softnet.cli.print.Output;

/** Prints what is said in one conversation, as it is said. */
public final class FollowPrinter {
  private static final String RULE = "=".repeat(67);
  private static final String CLIENT_COLOR = "\u001b[31m"; // as Wireshark: red and blue
  private static final String SERVER_COLOR = "\u001b[34m";
  private static final String NO_COLOR = "\u001b[0m";

  private final Output output;
  private final String protocol;
  private final FollowFormat format;
  private final FollowDirection direction;
  private final boolean colored;
  private final Line line = new Line();
  private final long[] offsets = new long[2];
  private boolean begun;

  /**
   * Prints to {@code output}.
   *
   * @param protocol whose messages are followed
   * @param colored whether the sides have colours
   */
  public FollowPrinter(
      Output output,
      String protocol,
      FollowFormat format,
      FollowDirection direction,
      boolean colored) {
    this.output = output;
    this.protocol = protocol;
    this.format = format;
    this.direction = direction;
    this.colored = colored;
  }

  /** Whether anything was printed. */
  public boolean hasBegun() {
    return begun;
  }

  /** Octets that {@code from} said. */
  void octets(StreamFlow stream, int from, View octets, @Nullable Packet packet) {
    if (!isHeard(stream, from)) {
      return;
    }
    head(stream);
    boolean isClient = from == stream.initiator();
    switch (format) {
      case text -> colored(isClient, () -> text(isClient, octets));
      case hex -> colored(isClient, () -> hex(isClient, octets, offsets[from]));
      case raw -> output.octets(octets.memory(), octets.start(), octets.captured());
      case jsonl -> object(stream, isClient, octets, packet, offsets[from]);
    }
    offsets[from] += octets.captured();
    output.lineEnd();
  }

  /** Octets that {@code from} said and the capture does not have. */
  void gap(StreamFlow stream, int from, long octets, @Nullable Packet packet) {
    if (!isHeard(stream, from)) {
      return;
    }
    lack(stream, from, octets, "missing in the capture", packet, "gap_octets");
    offsets[from] += octets;
  }

  /** Octets that {@code from} said and that cannot be shown, {@code why}; 0 if nobody knows. */
  void withheld(StreamFlow stream, int from, long octets, String why, Packet packet) {
    if (isHeard(stream, from)) {
      lack(stream, from, octets, why, packet, "withheld_octets");
    }
  }

  private void lack(
      StreamFlow stream,
      int from,
      long octets,
      String why,
      @Nullable Packet packet,
      String property) {
    head(stream);
    boolean isClient = from == stream.initiator();
    switch (format) {
      case text, hex -> {
        line.clear().text(isClient ? "[" : "\t[");
        output.line(
            (octets > 0 ? line.num(octets).ch(' ') : line).text("octets ").text(why).ch(']'));
      }
      case raw -> {
        // octets that nobody has leave no trace among those that are there
      }
      case jsonl -> {
        start(stream, isClient, packet, offsets[from]);
        line.text(",\"").text(property).text("\":").num(octets);
        output.line(line.text(",\"why\":\"").text(why).text("\"}"));
      }
    }
  }

  /** What stands below the last octets. */
  public void end() {
    if (begun && (format == FollowFormat.text || format == FollowFormat.hex)) {
      output.line(line.clear().text(RULE));
    }
    output.flush();
  }

  /** Whether that side of the conversation was asked for. */
  boolean isHeard(StreamFlow stream, int from) {
    return switch (direction) {
      case both -> true;
      case client -> from == stream.initiator();
      case server -> from != stream.initiator();
    };
  }

  private void head(StreamFlow stream) {
    if (begun) {
      return;
    }
    begun = true;
    if (format == FollowFormat.text || format == FollowFormat.hex) {
      String transport = stream.transport().name();
      output.line(line.clear().text(RULE));
      output.line(line.clear().text("Follow: ").text(protocol).ch(',').text(format.name()));
      output.line(
          line.clear().text("Filter: ").text(transport).text(".stream eq ").num(stream.number()));
      for (int node = 0; node < 2; node++) {
        int from = node == 0 ? stream.initiator() : 1 - stream.initiator();
        output.line(
            line.clear().text("Node ").num(node).text(": ").text(StreamRow.address(stream, from)));
      }
    }
  }

  private void colored(boolean isClient, Runnable body) {
    Line page = output.page();
    if (colored) {
      page.text(isClient ? CLIENT_COLOR : SERVER_COLOR);
    }
    body.run();
    if (colored) {
      page.text(NO_COLOR);
    }
  }

  /** As tshark: how many octets, then their characters; the answering side is indented. */
  private void text(boolean isClient, View octets) {
    Line page = output.page();
    page.text(isClient ? "" : "\t").num(octets.captured()).ch('\n');
    for (int at = 0; at < octets.captured(); at++) {
      int octet = octets.u8(at);
      boolean isShown = (octet >= ' ' && octet < 0x7f) || octet == '\n' || octet == '\t';
      if (octet != '\r') {
        page.ch(isShown ? (char) octet : '.');
      }
    }
    page.ch('\n');
  }

  private void hex(boolean isClient, View octets, long offset) {
    Line page = output.page();
    for (int at = 0; at < octets.captured(); at += HexDump.ROW_OCTETS) {
      HexDump.stream(octets, at, offset + at, page.text(isClient ? "" : "\t")).ch('\n');
    }
  }

  private void object(
      StreamFlow stream, boolean isClient, View octets, @Nullable Packet packet, long offset) {
    start(stream, isClient, packet, offset);
    line.text(",\"octets\":").num(octets.captured()).text(",\"data\":\"");
    for (int at = 0; at < octets.captured(); at++) {
      line.hex(octets.u8(at), 2);
    }
    output.page().line(line.text("\"}\n"));
  }

  private void start(StreamFlow stream, boolean isClient, @Nullable Packet packet, long offset) {
    line.clear().text("{\"stream\":").num(stream.number());
    line.text(",\"from\":\"").text(isClient ? "client" : "server").ch('"');
    if (packet != null) {
      line.text(",\"packet\":").num(packet.number());
      if (packet.timeNanos() != Block.NO_TIME) {
        line.text(",\"time_epoch\":").seconds(packet.timeNanos(), 9);
      }
    }
    line.text(",\"offset\":").num(offset);
  }
}
