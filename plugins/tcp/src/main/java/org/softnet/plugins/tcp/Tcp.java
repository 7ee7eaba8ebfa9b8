package org.softnet.plugins.tcp;

import static org.softnet.api.Field.FLOATING;
import static org.softnet.api.Fields.anyOf;
import static org.softnet.api.Fields.bits16;
import static org.softnet.api.Fields.bytes;
import static org.softnet.api.Fields.derived;
import static org.softnet.api.Fields.flag16;
import static org.softnet.api.Fields.found;
import static org.softnet.api.Fields.spelled;
import static org.softnet.api.Fields.u16;
import static org.softnet.api.Fields.u32;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.pf4j.Extension;
import org.softnet.api.Conversation;
import org.softnet.api.Details;
import org.softnet.api.Field;
import org.softnet.api.InternetChecksum;
import org.softnet.api.Layer;
import org.softnet.api.Line;
import org.softnet.api.Packet;
import org.softnet.api.Protocol;
import org.softnet.api.Registrar;
import org.softnet.api.StackDrop;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.api.View;
import org.softnet.api.build.Buildable;
import org.softnet.api.build.Building;

/**
 * Transmission Control Protocol, RFC 9293. Linux: {@code tcp_v4_rcv()}, net/ipv4/tcp_ipv4.c.
 *
 * <pre>
 *  0        4     7        16               31
 *  |     source port      |   destination    |
 *  |             sequence number             |
 *  |          acknowledgment number          |
 *  | offset | rsv | flags |      window      |   offset: the header in words of 32 bits
 *  |       checksum       |  urgent pointer  |
 *  |         options, offset - 5 words       |
 * </pre>
 */
@Extension
public final class Tcp implements Protocol, Buildable {
  static final int HEADER_OCTETS = 20;
  static final int PROTOCOL_NUMBER = 6; // IANA protocol-numbers
  private static final int ACK_BIT = 0x010;
  private static final int URG_BIT = 0x020;

  static final Field.UInt SRC_PORT = u16(0, "tcp.srcport", "Source Port");
  static final Field.UInt DST_PORT = u16(2, "tcp.dstport", "Destination Port");
  static final Field.UInt SEQ_RAW = u32(4, "tcp.seq_raw", "Sequence Number (raw)");
  static final Field.UInt ACK_RAW = u32(8, "tcp.ack_raw", "Acknowledgment number (raw)");
  static final Field.Derived HDR_LEN = // octets
      derived("tcp.hdr_len", "Header Length", Tcp::headerOctets).octets(1);
  static final Field.UInt FLAGS = bits16(12, 0x0fff, "tcp.flags", "Flags").hex();
  static final Field.Flag RES = flag16(12, 0x0e00, "tcp.flags.res", "Reserved");
  static final Field.Flag AE = flag16(12, 0x0100, "tcp.flags.ae", "Accurate ECN");
  static final Field.Flag CWR = flag16(12, 0x0080, "tcp.flags.cwr", "Congestion Window Reduced");
  static final Field.Flag ECE = flag16(12, 0x0040, "tcp.flags.ece", "ECN-Echo");
  static final Field.Flag URG = flag16(12, 0x0020, "tcp.flags.urg", "Urgent");
  static final Field.Flag ACK = flag16(12, 0x0010, "tcp.flags.ack", "Acknowledgment");
  static final Field.Flag PUSH = flag16(12, 0x0008, "tcp.flags.push", "Push");
  static final Field.Flag RESET = flag16(12, 0x0004, "tcp.flags.reset", "Reset");
  static final Field.Flag SYN = flag16(12, 0x0002, "tcp.flags.syn", "Syn");
  static final Field.Flag FIN = flag16(12, 0x0001, "tcp.flags.fin", "Fin");
  static final Field.Spelled FLAGS_TEXT =
      spelled(
          "tcp.flags.str", "TCP Flags", (tcp, line) -> TcpFlags.letters(line, tcp.view().u16(12)));
  static final Field.UInt WINDOW = // unscaled
      u16(14, "tcp.window_size_value", "Window");
  static final Field.UInt CHECKSUM = u16(16, "tcp.checksum", "Checksum").hex();
  static final Field.Derived CHECKSUM_STATUS =
      InternetChecksum.status("tcp.checksum.status", "Checksum Status", Tcp::checksumStatus);
  static final Field.UInt URGENT_POINTER = u16(18, "tcp.urgent_pointer", "Urgent Pointer");
  static final Field.Bytes PAYLOAD = bytes(FLOATING, 0, "tcp.payload", "TCP payload");
  static final Field.Derived LEN = // octets on the wire
      derived("tcp.len", "TCP Segment Len", tcp -> Math.max(0, tcp.onWire() - headerOctets(tcp)));
  static final Field.Derived STREAM =
      found("tcp.stream", "Stream index", Layer::stream).where(layer -> layer.stream() >= 0);
  static final Field.Derived SEQ = // from the conversation's first; raw if there is none
      found("tcp.seq", "Sequence Number", Tcp::sequence);
  static final Field.Derived NEXT_SEQ =
      found("tcp.nxtseq", "Next Sequence Number", Tcp::nextSequence);
  static final Field.Derived ACK_NUMBER = // from the conversation's first; raw if there is none
      found("tcp.ack", "Acknowledgment number", Tcp::acknowledgment);
  static final Field.Derived WINDOW_SIZE = // octets
      found("tcp.window_size", "Calculated window size", Tcp::windowOctets);
  static final Field.Derived SCALE_FACTOR =
      found("tcp.window_size_scalefactor", "Window size scaling factor", Tcp::scaleFactor)
          .signed()
          .labels("-1=unknown", "-2=no window scaling used")
          .where(layer -> layer.conversation() != null && !SYN.in(layer.view()));
  static final Field.Derived REASSEMBLED_IN = // known in a second pass
      found("tcp.reassembled_in", "Reassembled PDU in frame", layer -> layer.piece().wholeIn())
          .where(layer -> layer.piece().wholeIn() != 0);
  static final Field PORT = anyOf("tcp.port", "Source or Destination Port", SRC_PORT, DST_PORT);

  private static final List<Field> FIELDS = allFields();

  private static List<Field> allFields() {
    List<Field> fields = new ArrayList<>();
    Collections.addAll(fields, SRC_PORT, DST_PORT, STREAM, LEN, SEQ, SEQ_RAW, NEXT_SEQ);
    Collections.addAll(fields, ACK_NUMBER, ACK_RAW, HDR_LEN, FLAGS);
    Collections.addAll(fields, RES, AE, CWR, ECE, URG, ACK, PUSH, RESET, SYN, FIN, FLAGS_TEXT);
    Collections.addAll(fields, WINDOW, WINDOW_SIZE, SCALE_FACTOR);
    Collections.addAll(fields, CHECKSUM, CHECKSUM_STATUS, URGENT_POINTER);
    fields.addAll(TcpOptions.FIELDS);
    fields.addAll(TcpFindings.FIELDS);
    Collections.addAll(fields, PAYLOAD, REASSEMBLED_IN, PORT);
    return List.copyOf(fields);
  }

  private static final List<Table> ASKED = List.of(Table.TCP_PORT);
  private static final Building BUILDING = new TcpBuilding();

  @Override
  public String name() {
    return "tcp";
  }

  @Override
  public String label() {
    return "Transmission Control Protocol";
  }

  @Override
  public String column() {
    return "TCP";
  }

  @Override
  public List<Field> fields() {
    return FIELDS;
  }

  @Override
  public List<Table> asks() {
    return ASKED;
  }

  @Override
  public void register(Registrar tables) {
    tables.add(Table.IP_PROTOCOL, PROTOCOL_NUMBER, this);
  }

  @Override
  public Building building() {
    return BUILDING;
  }

  @Override
  public Verdict dissect(View tcp, Layer out) {
    if (tcp.captured() < HEADER_OCTETS) {
      return out.tooShort(HEADER_OCTETS);
    }
    int header = headerOctets(tcp);
    if (header < HEADER_OCTETS) {
      return out.malformed(HDR_LEN, StackDrop.PKT_TOO_SMALL);
    }
    if (header > tcp.captured()) {
      return out.tooShort(header);
    }
    int source = SRC_PORT.in(tcp);
    int destination = DST_PORT.in(tcp);
    out.piece().segment(SEQ_RAW.in(tcp), tcp.u8(13));
    if (ACK.in(tcp)) {
      out.piece().acknowledging(ACK_RAW.in(tcp));
    }
    // The lower port is the service more often than not; Wireshark asks in this order too.
    return out.span(header)
        .conversation(source, destination)
        .next(Table.TCP_PORT, Math.min(source, destination), Math.max(source, destination));
  }

  @Override
  public Conversation converse() {
    return new TcpConversation();
  }

  @Override
  public void detail(Layer layer, Details out) {
    View tcp = layer.view();
    int header = headerOctets(tcp);
    TcpOptions.detail(layer, header, out);
    if (tcp.captured() > header) {
      out.at(PAYLOAD, header, tcp.captured() - header);
    }
  }

  @Override
  public void info(Packet packet, int depth, Line line) {
    Layer layer = packet.layer(depth);
    View tcp = layer.view();
    int flags = tcp.u16(12);
    TcpMarks.write(
        TcpFindings.MARKS.of(layer),
        TcpFindings.DUPLICATE_OF.of(layer),
        TcpFindings.DUPLICATES.of(layer),
        line);
    line.num(SRC_PORT.in(tcp)).text(" → ").num(DST_PORT.in(tcp)).ch(' ');
    TcpFlags.write(line, flags);
    line.text(" Seq=").num(sequence(layer));
    if ((flags & ACK_BIT) != 0) {
      line.text(" Ack=").num(acknowledgment(layer));
    }
    line.text(" Win=").num(windowOctets(layer));
    if ((flags & URG_BIT) != 0) {
      line.text(" Urg=").num(tcp.u16(18));
    }
    line.text(" Len=").num(layer.payloadOctets());
    int header = layer.headerOctets();
    if (header > HEADER_OCTETS) {
      TcpOptions.info(layer, header, line);
    }
  }

  private static long sequence(Layer layer) {
    int base = (int) (TcpFindings.BASES.of(layer) >>> Integer.SIZE);
    return (SEQ_RAW.in(layer.view()) - base) & 0xffff_ffffL;
  }

  private static long nextSequence(Layer layer) {
    View tcp = layer.view();
    int phantom = SYN.in(tcp) || FIN.in(tcp) ? 1 : 0; // RFC 9293, 3.4: both occupy a number
    return (sequence(layer) + layer.payloadOctets() + phantom) & 0xffff_ffffL;
  }

  private static long acknowledgment(Layer layer) {
    View tcp = layer.view();
    return ACK.in(tcp) ? relativeToPeer(layer, ACK_RAW.in(tcp)) : tcp.u32(8);
  }

  /** A sequence number of the other side, from its first; raw if that is not known. */
  static long relativeToPeer(Layer layer, int raw) {
    return (raw - (int) TcpFindings.BASES.of(layer)) & 0xffff_ffffL;
  }

  private static int scaleFactor(Layer layer) {
    return TcpConversation.factor((int) TcpFindings.SCALE.of(layer) - 1);
  }

  /** RFC 7323, 2.2: the window of a segment with SYN is never scaled. */
  private static int windowOctets(Layer layer) {
    int window = WINDOW.in(layer.view());
    return SYN.in(layer.view()) ? window : window * Math.max(1, scaleFactor(layer));
  }

  private static int checksumStatus(Layer layer) {
    return InternetChecksum.transportStatus(layer, PROTOCOL_NUMBER, layer.view().onWire());
  }

  private static int headerOctets(View tcp) {
    return (tcp.u8(12) >> 4) * 4;
  }
}
