package org.softnet.cli.print.tcpdump;

import org.softnet.api.Field;
import org.softnet.api.Line;
import org.softnet.api.Table;
import org.softnet.api.View;

/**
 * TCP, RFC 9293: {@code 192.0.2.1.4040 > 192.0.2.2.80: Flags [P.], seq 1:101, ack 1, win 512,
 * length 100}. Sequence numbers are distances from the connection's start, except where it starts.
 */
final class TcpFormatter implements Formatter {
  private static final int HEADER_OCTETS = 20;
  private static final int WORD_OCTETS = 4;
  private static final int OFFSET_AT = 12;
  private static final long WORD = 0xffff_ffffL;

  private static final int FIN = 0x01;
  private static final int SYN = 0x02;
  private static final int RST = 0x04;
  private static final int ACK = 0x10;
  private static final int URG = 0x20;
  private static final String FLAGS = "FSRP.UEW"; // from the lowest bit on
  private static final int SHOWN_FLAGS = 0xff;

  private final Field.UInt sourcePort;
  private final Field.UInt destinationPort;
  private final Field.UInt sequence;
  private final Field.UInt acknowledgment;
  private final Field.UInt flags;
  private final Field.UInt window;
  private final Field.UInt urgentPointer;
  private final SequenceTable connections = new SequenceTable();
  private final TcpOptionsWriter options = new TcpOptionsWriter();

  TcpFormatter(Fields fields) {
    sourcePort = fields.number("tcp.srcport");
    destinationPort = fields.number("tcp.dstport");
    sequence = fields.number("tcp.seq_raw");
    acknowledgment = fields.number("tcp.ack_raw");
    flags = fields.number("tcp.flags");
    window = fields.number("tcp.window_size_value");
    urgentPointer = fields.number("tcp.urgent_pointer");
  }

  @Override
  public void register(Formatters tables) {
    tables.add(Table.IP_PROTOCOL, IpPayload.TCP, this);
  }

  @Override
  public void format(View tcp, Printout out) {
    Line line = out.line();
    Network network = out.network();
    if (!Fields.captured(destinationPort, tcp)) {
      network.addresses(line).ch(':');
      out.truncated("tcp");
      return;
    }
    network.endpoints(line, IpPayload.TCP, sourcePort.in(tcp), destinationPort.in(tcp));
    if (tcp.captured() < HEADER_OCTETS) {
      out.truncated("tcp");
      return;
    }
    int header = (tcp.u8(OFFSET_AT) >> 4) * WORD_OCTETS;
    if (header < HEADER_OCTETS) {
      line.text(" tcp ").num(tcp.onWire() - header & WORD);
      line.text(" [bad hdr length ").num(header).text(" - too short, < 20]");
      return;
    }
    segment(tcp, header, out);
  }

  private void segment(View tcp, int header, Printout out) {
    Line line = out.line();
    int shown = flags.in(tcp) & SHOWN_FLAGS;
    flags(line, shown);
    long seq = sequence.longIn(tcp);
    long ack = acknowledgment.longIn(tcp);
    boolean acknowledges = (shown & ACK) != 0;
    if (acknowledges) {
      boolean known = connections.find(out.network(), sourcePort.in(tcp), destinationPort.in(tcp));
      if (known && (shown & SYN) == 0) {
        seq = seq - connections.senderStart() & WORD;
        ack = ack - connections.receiverStart() & WORD;
      } else {
        connections.start((int) seq, (int) ack);
      }
    }
    int payload = tcp.onWire() - header;
    if (payload < 0) {
      line.text(" [bad hdr length ").num(header).text(" - too long, > ");
      line.num(tcp.onWire()).ch(']');
      return;
    }
    numbers(tcp, shown, seq, ack, payload, line);
    int start = acknowledges ? connections.receiverStart() : 0;
    if (header == HEADER_OCTETS || options.write(tcp, header, shown, start, out)) {
      line.text(", length ").num(payload);
      payload(tcp, header, payload, out);
    }
  }

  private static void flags(Line line, int shown) {
    line.text("Flags [");
    if (shown == 0) {
      line.text("none");
    }
    for (int rest = shown; rest != 0; rest &= rest - 1) {
      line.ch(FLAGS.charAt(Integer.numberOfTrailingZeros(rest)));
    }
    line.ch(']');
  }

  private void numbers(View tcp, int shown, long seq, long ack, int payload, Line line) {
    if (payload > 0 || (shown & (FIN | SYN | RST)) != 0) {
      line.text(", seq ").num(seq);
      if (payload > 0) {
        line.ch(':').num(seq + payload & WORD);
      }
    }
    if ((shown & ACK) != 0) {
      line.text(", ack ").num(ack);
    }
    line.text(", win ").num(window.in(tcp));
    if ((shown & URG) != 0) {
      line.text(", urg ").num(urgentPointer.in(tcp));
    }
  }

  private void payload(View tcp, int header, int octets, Printout out) {
    if (octets == 0) {
      return;
    }
    if (tcp.captured() < header) {
      out.line().text(" [remaining caplen(").num(tcp.captured());
      out.line().text(") < header length(").num(header).text(")]");
      out.truncated(options.name());
      return;
    }
    if (!out.next(Table.TCP_PORT, destinationPort.in(tcp), tcp, header, octets)) {
      out.next(Table.TCP_PORT, sourcePort.in(tcp), tcp, header, octets);
    }
  }
}
