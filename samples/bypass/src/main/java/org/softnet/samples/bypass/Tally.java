package org.softnet.samples.bypass;

import java.util.List;

/** Packets and octets by transport protocol, and how long it took to count them. */
final class Tally {
  /** A protocol, or all others. */
  static final class Row {
    private final int number; // IANA protocol-numbers
    private final String name; // the plugin's
    private long packets;
    private long octets;

    Row(int number, String name) {
      this.number = number;
      this.name = name;
    }

    void count(int octetsOnWire) {
      packets++;
      octets += octetsOnWire;
    }

    String name() {
      return name;
    }

    long packets() {
      return packets;
    }

    long octets() {
      return octets;
    }
  }

  private final Row other = new Row(-1, "other");
  private final List<Row> rows =
      List.of(
          new Row(6, "tcp"), new Row(17, "udp"), new Row(1, "icmp"), new Row(58, "icmpv6"), other);
  private final long begin = System.nanoTime();
  private long nanos;

  List<Row> rows() {
    return rows;
  }

  Row other() {
    return other;
  }

  /** The row of an IP protocol number. */
  Row of(int number) {
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).number == number) {
        return rows.get(i);
      }
    }
    return other;
  }

  /** The row of a protocol's name. */
  Row of(String name) {
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).name.equals(name)) {
        return rows.get(i);
      }
    }
    return other;
  }

  /** Nothing more is counted. */
  Tally done() {
    nanos = System.nanoTime() - begin;
    return this;
  }

  /** Nanoseconds of wall time a packet. */
  double nanosEach() {
    return (double) nanos / Math.max(1, rows.stream().mapToLong(Row::packets).sum());
  }
}
