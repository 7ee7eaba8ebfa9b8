package org.softnet.plugins.quic;

import static org.softnet.api.Field.FLOATING;
import static org.softnet.api.Fields.bytes;
import static org.softnet.api.Fields.group;
import static org.softnet.api.Fields.text;
import static org.softnet.api.Fields.u32;
import static org.softnet.api.Fields.u64;
import static org.softnet.api.Fields.u8;

import java.util.List;
import org.pf4j.Extension;
import org.softnet.api.Conversation;
import org.softnet.api.Details;
import org.softnet.api.Field;
import org.softnet.api.Layer;
import org.softnet.api.Line;
import org.softnet.api.Packet;
import org.softnet.api.Protocol;
import org.softnet.api.Registrar;
import org.softnet.api.StackDrop;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.api.View;

/**
 * The frames of a packet whose protection was taken off: RFC 9000, 19. The layer's octets are those
 * frames, not what stood in the packet.
 *
 * <pre>
 *  | type | numbers of 1, 2, 4 or 8 octets, by type | next frame ...
 * </pre>
 *
 * <p>What CRYPTO frames carry, put together in its order, goes on to the table {@code
 * tls.handshake}.
 */
@Extension
public final class QuicFrames implements Protocol {
  private static final Table HANDSHAKE_TABLE = Table.of("tls.handshake", 8);

  /** RFC 9000, 20.1: the last octet of the code is a TLS alert's. */
  private static final int CRYPTO_ERROR = 0x100;

  static final Field.Bytes FRAME = group("quic.frame", "Frame");
  static final Field.UInt TYPE =
      u64(FLOATING, "quic.frame_type", "Frame Type")
          .labels(
              "0x00=PADDING",
              "0x01=PING",
              "0x02=ACK",
              "0x03=ACK",
              "0x06=CRYPTO",
              "0x1c=CONNECTION_CLOSE (Transport)",
              "0x1d=CONNECTION_CLOSE (Application)");
  static final Field.UInt PADDING_LENGTH = u32(FLOATING, "quic.padding_length", "Padding Length");
  static final Field.UInt LARGEST =
      u64(FLOATING, "quic.ack.largest_acknowledged", "Largest Acknowledged");
  static final Field.UInt DELAY = u64(FLOATING, "quic.ack.ack_delay", "ACK Delay");
  static final Field.UInt RANGE_COUNT =
      u64(FLOATING, "quic.ack.ack_range_count", "ACK Range Count");
  static final Field.UInt FIRST_RANGE =
      u64(FLOATING, "quic.ack.first_ack_range", "First ACK Range");
  static final Field.UInt GAP = u64(FLOATING, "quic.ack.gap", "Gap").repeated();
  static final Field.UInt RANGE = u64(FLOATING, "quic.ack.ack_range", "ACK Range").repeated();
  static final Field.UInt ECT0 = u64(FLOATING, "quic.ack.ect0_count", "ECT(0) Count");
  static final Field.UInt ECT1 = u64(FLOATING, "quic.ack.ect1_count", "ECT(1) Count");
  static final Field.UInt CE = u64(FLOATING, "quic.ack.ecn_ce_count", "ECN-CE Count");
  static final Field.UInt OFFSET = u64(FLOATING, "quic.crypto.offset", "Offset");
  static final Field.UInt LENGTH = u64(FLOATING, "quic.crypto.length", "Length");
  static final Field.Bytes DATA = bytes(FLOATING, 0, "quic.crypto.crypto_data", "Crypto Data");
  static final Field.UInt ERROR = u64(FLOATING, "quic.cc.error_code", "Error code");
  static final Field.UInt ALERT =
      u8(FLOATING, "quic.cc.error_code.tls_alert", "TLS Alert Description");
  static final Field.UInt APPLICATION_ERROR =
      u64(FLOATING, "quic.cc.error_code.app", "Application Error code");
  static final Field.UInt CAUSE = u64(FLOATING, "quic.cc.frame_type", "Frame Type");
  static final Field.UInt REASON_LENGTH =
      u64(FLOATING, "quic.cc.reason_phrase.length", "Reason phrase Length");
  static final Field.Text REASON = text(FLOATING, 0, "quic.cc.reason_phrase", "Reason phrase");

  private static final List<Field> FIELDS =
      List.of(
          FRAME,
          TYPE,
          PADDING_LENGTH,
          LARGEST,
          DELAY,
          RANGE_COUNT,
          FIRST_RANGE,
          GAP,
          RANGE,
          ECT0,
          ECT1,
          CE,
          OFFSET,
          LENGTH,
          DATA,
          ERROR,
          ALERT,
          APPLICATION_ERROR,
          CAUSE,
          REASON_LENGTH,
          REASON);

  private static final List<Table> ASKED = List.of(HANDSHAKE_TABLE);

  @Override
  public String name() {
    return "quic.frames";
  }

  @Override
  public String label() {
    return "QUIC frames";
  }

  @Override
  public String column() {
    return "QUIC";
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
    tables.add(Quic.FRAMES_TABLE, 0, this);
  }

  @Override
  public Conversation converse() {
    return new CryptoConversation();
  }

  @Override
  public Verdict dissect(View frames, Layer out) {
    int end = frames.captured();
    int at = 0;
    if (end < frames.onWire()) {
      out.suspect(TYPE, StackDrop.SNAPPED);
    }
    while (at < end) {
      int behind = Frames.behind(frames, at, end);
      if (behind < 0) { // what comes before it can be read
        if (end == frames.onWire()) {
          out.suspect(TYPE, StackDrop.MALFORMED);
        }
        break;
      }
      at = behind;
    }
    boolean isKept = out.conversation() != null && !out.quoted();
    out.span(at);
    return isKept ? out.next(HANDSHAKE_TABLE, 0) : out.end();
  }

  @Override
  public void detail(Layer layer, Details out) {
    View view = layer.view();
    int end = layer.headerOctets();
    for (int at = 0; at < end; ) {
      int behind = Frames.behind(view, at, end);
      out.open(FRAME, at, behind - at);
      out.value(TYPE, at, 1, view.u8(at));
      switch (view.u8(at)) {
        case Frames.PADDING -> out.value(PADDING_LENGTH, at, behind - at, behind - at);
        case Frames.ACK, Frames.ACK_ECN -> ranges(view, at + 1, behind, out);
        case Frames.CRYPTO -> {
          int octets = numbers(view, at + 1, out, OFFSET, LENGTH);
          if (octets < behind) {
            out.at(DATA, octets, behind - octets);
          }
        }
        case Frames.CLOSE -> {
          code(view, at + 1, out);
          close(numbers(view, at + 1, out, ERROR, CAUSE, REASON_LENGTH), behind, out);
        }
        case Frames.CLOSE_APPLICATION ->
            close(numbers(view, at + 1, out, APPLICATION_ERROR, REASON_LENGTH), behind, out);
        default -> {} // a ping has nothing else
      }
      out.close();
      at = behind;
    }
  }

  /** Emits numbers that stand one behind the other. */
  private static int numbers(View view, int from, Details out, Field.UInt... fields) {
    int at = from;
    for (Field.UInt field : fields) {
      int octets = Varint.octets(view, at);
      out.value(field, at, octets, Varint.at(view, at));
      at += octets;
    }
    return at;
  }

  private static void ranges(View view, int from, int end, Details out) {
    int count = Frames.numbers(view, from, 2, end);
    long pairs = Varint.at(view, count);
    int at = numbers(view, from, out, LARGEST, DELAY, RANGE_COUNT, FIRST_RANGE);
    for (long i = 0; i < pairs; i++) {
      at = numbers(view, at, out, GAP, RANGE);
    }
    if (at < end) {
      numbers(view, at, out, ECT0, ECT1, CE);
    }
  }

  private static void code(View view, int at, Details out) {
    long code = Varint.at(view, at);
    if (code >> Byte.SIZE == CRYPTO_ERROR >> Byte.SIZE) {
      out.value(ALERT, at, Varint.octets(view, at), code & 0xff);
    }
  }

  private static void close(int reason, int end, Details out) {
    if (reason < end) {
      out.at(REASON, reason, end - reason);
    }
  }

  @Override
  public void info(Packet packet, int depth, Line line) {
    Layer layer = packet.layer(depth);
    Layer below = layer.lower();
    if (below != null) {
      below.protocol().info(packet, depth - 1, line);
      line.text(", ");
    }
    View view = layer.view();
    int end = layer.headerOctets();
    for (int at = 0; at < end; at = Frames.behind(view, at, end)) {
      line.text(at == 0 ? "" : ", ").text(Frames.SHORT_NAMES.of(view.u8(at), ""));
    }
  }
}
