package org.softnet.plugins.tcp;

import org.softnet.api.Layer;
import org.softnet.api.Packet;
import org.softnet.api.View;

/** A segment at hand, read once: a slot that the analysis of a connection reuses. */
final class TcpSegment {
  static final int FIN_BIT = 0x01;
  static final int SYN_BIT = 0x02;
  static final int RST_BIT = 0x04;
  static final int PSH_BIT = 0x08;
  static final int ACK_BIT = 0x10;

  long frame;
  long timeNanos;
  int sequence;
  int acknowledgment;
  int octets;
  int flags;
  int window;

  void read(Packet packet, Layer layer) {
    View tcp = layer.view();
    frame = packet.number();
    timeNanos = packet.timeNanos();
    sequence = Tcp.SEQ_RAW.in(tcp);
    acknowledgment = Tcp.ACK_RAW.in(tcp);
    octets = layer.payloadOctets();
    flags = tcp.u8(13);
    window = Tcp.WINDOW.in(tcp);
  }

  boolean has(int bits) {
    return (flags & bits) != 0;
  }

  /** A connection is asked for: SYN without ACK. */
  boolean opens() {
    return has(SYN_BIT) && !has(ACK_BIT);
  }

  /** Neither begins nor ends anything: SYN, FIN and RST are not set. */
  boolean isPlain() {
    return !has(SYN_BIT | FIN_BIT | RST_BIT);
  }

  /** The number behind it: SYN and FIN occupy one, RFC 9293, 3.4. */
  int next() {
    return sequence + octets + (has(SYN_BIT | FIN_BIT) ? 1 : 0);
  }
}
