package org.softnet.cli.print.tcpdump;

import org.softnet.api.Field;
import org.softnet.api.Line;
import org.softnet.api.View;

/** The IP header that carries what is formatted now: inner layers print its addresses. */
final class Network {
  private View header = new View();
  private Field.Placed source;
  private Field.Placed destination;
  private int version;
  private int protocol;
  private boolean fragment;

  Network(Fields fields) {
    this.source = fields.ipv4("ip.src");
    this.destination = fields.ipv4("ip.dst");
  }

  /**
   * This header carries what follows.
   *
   * @param protocol what it names as its payload; extension headers aside
   */
  void enter(
      int version, View header, Field.Placed source, Field.Placed destination, int protocol) {
    this.version = version;
    this.header = header;
    this.source = source;
    this.destination = destination;
    this.protocol = protocol;
    fragment = false;
  }

  /** What follows is the first of several fragments. */
  void fragment() {
    fragment = true;
  }

  /** Whether what follows is a fragment. */
  boolean isFragment() {
    return fragment;
  }

  /** 4 or 6. */
  int version() {
    return version;
  }

  /** The IP header, where the source and destination addresses stand. */
  View header() {
    return header;
  }

  /** Where the source address stands in {@link #header()}. */
  int sourceAt() {
    return source.at();
  }

  /** Where the destination address stands in {@link #header()}. */
  int destinationAt() {
    return destination.at();
  }

  /** Whether nothing stands between the IP header and {@code protocol}. */
  boolean names(int protocol) {
    return this.protocol == protocol;
  }

  /** Writes {@code 192.0.2.1 > 192.0.2.2}. */
  Line addresses(Line line) {
    return line.value(source, header).text(" > ").value(destination, header);
  }

  /**
   * Writes {@code 192.0.2.1.4040 > 192.0.2.2.53: }, or the ports alone if the addresses stand in
   * the line already, before extension headers.
   */
  Line endpoints(Line line, int protocol, int sourcePort, int destinationPort) {
    if (!names(protocol)) {
      return line.num(sourcePort).text(" > ").num(destinationPort).text(": ");
    }
    line.value(source, header).ch('.').num(sourcePort).text(" > ");
    return line.value(destination, header).ch('.').num(destinationPort).text(": ");
  }
}
