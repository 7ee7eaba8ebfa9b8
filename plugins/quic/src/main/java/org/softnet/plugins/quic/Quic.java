package org.softnet.plugins.quic;

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
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.api.View;

/**
 * QUIC's packets: RFC 8999 (what all versions share), RFC 9000 (version 1), RFC 9369 (version 2),
 * and the drafts from 22 on. Several packets of a datagram are layers side by side (RFC 9000,
 * 12.2).
 *
 * <pre>
 *  long:   | 1 1 type .. | version (4) | n | dest. id | m | source id | by type | number, payload
 *  short:  | 0 1 spin .. | dest. id, as long as its owner made it     | number, payload
 * </pre>
 *
 * <p>The payload of an Initial, its protection taken off, is the {@link QuicFrames}'; the other
 * packets have keys that only the two sides know.
 */
@Extension
public final class Quic implements Protocol {
  /** Who reads the frames of opened packets. */
  static final Table FRAMES_TABLE = Table.of("quic.frames", 8);

  private static final int LEAST_OCTETS = 13; // first, version, and what any packet has besides
  private static final int LEAST_CLIENT_OCTETS = 1_200; // RFC 9000, 14.1
  private static final int VERSION_OCTETS = 4;
  private static final int LIKELY = 90;

  /** The two upper bits, of which each packet sets one: RFC 9000, 17.2 and 17.3. */
  private static final int FORM_OR_FIXED = 0xc0;

  private static final List<Table> ASKED = List.of(FRAMES_TABLE);

  @Override
  public String name() {
    return "quic";
  }

  @Override
  public String label() {
    return "QUIC IETF";
  }

  @Override
  public String column() {
    return "QUIC";
  }

  @Override
  public List<Field> fields() {
    return QuicFields.ALL;
  }

  /** No port is QUIC's alone; a client's first packet is hard to mistake. */
  @Override
  public List<Table> asks() {
    return ASKED;
  }

  @Override
  public void register(Registrar tables) {
    tables.addHeuristic(Table.UDP_PORT, this);
  }

  @Override
  public int recognize(View first) {
    if (first.captured() < LEAST_OCTETS || !LongHeader.isLong(first)) {
      return 0;
    }
    int number = LongHeader.versionNumber(first);
    boolean isKnown =
        Version.of(number) != null
            || (Version.isReserved(number) && first.onWire() >= LEAST_CLIENT_OCTETS);
    int source = LongHeader.sourceLength(first);
    return isKnown
            && first.u8(LongHeader.DESTINATION_LENGTH) <= LongHeader.MOST_ID_OCTETS
            && first.has(source, 1)
            && first.u8(source) <= LongHeader.MOST_ID_OCTETS
        ? LIKELY
        : 0;
  }

  @Override
  public Conversation converse() {
    return new QuicConversation();
  }

  @Override
  public Verdict dissect(View quic, Layer out) {
    if (quic.captured() < 1) {
      return out.tooShort(1);
    }
    return LongHeader.isLong(quic) ? longHeader(quic, out) : shortHeader(quic, out);
  }

  /** RFC 9000, 17.3: how long the id is, only its owner says. */
  private static Verdict shortHeader(View quic, Layer out) {
    int known =
        out.conversation() instanceof QuicConversation kept
            ? kept.idOctets(1 - out.direction())
            : -1;
    int header = 1 + Math.max(0, known);
    return quic.captured() < header ? out.tooShort(header) : out.span(header).end();
  }

  private static Verdict longHeader(View quic, Layer out) {
    if (quic.captured() <= LongHeader.DESTINATION_LENGTH) {
      return out.tooShort(LongHeader.DESTINATION_LENGTH + 1);
    }
    Version version = LongHeader.version(quic);
    if (version != null && quic.u8(LongHeader.DESTINATION_LENGTH) > LongHeader.MOST_ID_OCTETS) {
      return out.malformed(QuicFields.DESTINATION_LENGTH);
    }
    int source = LongHeader.sourceLength(quic);
    if (quic.captured() <= source) {
      return out.tooShort(source + 1);
    }
    int ids = LongHeader.behindIds(quic);
    if (version != null && quic.u8(source) > LongHeader.MOST_ID_OCTETS) {
      return out.malformed(QuicFields.SOURCE_LENGTH);
    }
    if (quic.captured() < ids) {
      return out.tooShort(ids);
    }
    if (version == null) {
      return negotiation(quic, ids, out);
    }
    return switch (version.type(quic.u8(0))) {
      case Version.RETRY ->
          quic.onWire() - ids < LongHeader.TAG_OCTETS
              ? out.tooShort(ids + LongHeader.TAG_OCTETS)
              : out.span(ids).end();
      case Version.INITIAL -> initial(quic, ids, out);
      default -> lengthAt(quic, ids, false, out);
    };
  }

  /**
   * The versions that a server knows, RFC 9000, 17.2.1; or of an unknown version what all share.
   */
  private static Verdict negotiation(View quic, int ids, Layer out) {
    int versions = quic.onWire() - ids;
    boolean isList = LongHeader.versionNumber(quic) == Version.NEGOTIATION;
    return isList && (versions == 0 || versions % VERSION_OCTETS != 0)
        ? out.malformed(QuicFields.SUPPORTED)
        : out.span(ids).end();
  }

  private static Verdict initial(View quic, int ids, Layer out) {
    int captured = quic.captured();
    int token = Varint.behind(quic, ids, captured);
    if (token < 0) {
      return out.tooShort(ids + (captured > ids ? Varint.octets(quic, ids) : 1));
    }
    long octets = Varint.at(quic, ids);
    if (octets > quic.onWire() - token) {
      return out.malformed(QuicFields.TOKEN_LENGTH);
    }
    int length = token + (int) octets;
    return captured < length ? out.tooShort(length) : lengthAt(quic, length, true, out);
  }

  /** What the length at {@code at} counts, the packet number and the payload, is the rest. */
  private static Verdict lengthAt(View quic, int at, boolean isInitial, Layer out) {
    int captured = quic.captured();
    int header = Varint.behind(quic, at, captured);
    if (header < 0) {
      return out.tooShort(at + (captured > at ? Varint.octets(quic, at) : 1));
    }
    long octets = Varint.at(quic, at);
    if (octets > quic.onWire() - header) {
      return out.malformed(QuicFields.LENGTH);
    }
    int total = header + (int) octets;
    out.span(header, total);
    if (captured <= total || (quic.u8(total) & FORM_OR_FIXED) != 0) { // else it is padding
      out.followed();
    }
    return isInitial && out.conversation() != null && !out.quoted()
        ? out.next(FRAMES_TABLE, 0)
        : out.end();
  }

  @Override
  public void detail(Layer layer, Details out) {
    View quic = layer.view();
    int header = layer.headerOctets();
    int end = header + layer.payloadCaptured();
    if (!LongHeader.isLong(quic)) {
      octets(QuicFields.DESTINATION, 1, header, out);
      octets(QuicFields.REMAINING, header, end, out);
      return;
    }
    int source = LongHeader.sourceLength(quic);
    int ids = LongHeader.behindIds(quic);
    octets(QuicFields.DESTINATION, LongHeader.DESTINATION, source, out);
    out.at(QuicFields.SOURCE_LENGTH, source);
    octets(QuicFields.SOURCE, source + 1, ids, out);
    Version version = LongHeader.version(quic);
    if (version == null) {
      unknown(quic, ids, end, out);
      return;
    }
    switch (version.type(quic.u8(0))) {
      case Version.RETRY -> {
        int tag = layer.totalOctets() - LongHeader.TAG_OCTETS;
        octets(QuicFields.RETRY_TOKEN, ids, Math.min(tag, end), out);
        octets(QuicFields.RETRY_TAG, tag, end, out);
      }
      case Version.INITIAL -> {
        int token = ids + Varint.octets(quic, ids);
        long octets = Varint.at(quic, ids);
        out.value(QuicFields.TOKEN_LENGTH, ids, token - ids, octets);
        octets(QuicFields.TOKEN, token, token + (int) octets, out);
        payload(layer, token + (int) octets, end, out);
      }
      default -> payload(layer, ids, end, out);
    }
  }

  private static void unknown(View quic, int from, int end, Details out) {
    if (QuicFields.isNegotiation(quic)) {
      for (int at = from; at + VERSION_OCTETS <= end; at += VERSION_OCTETS) {
        out.at(QuicFields.SUPPORTED, at);
      }
    } else {
      octets(QuicFields.REMAINING, from, end, out);
    }
  }

  /** The length at {@code at}, and what it counts: without the number, once that is known. */
  private static void payload(Layer layer, int at, int end, Details out) {
    int header = layer.headerOctets();
    out.value(QuicFields.LENGTH, at, header - at, Varint.at(layer.view(), at));
    if (QuicFields.isOpened(layer)) {
      int number = (int) (layer.note(QuicConversation.FIRST) & 0x3) + 1;
      octets(QuicFields.PAYLOAD, header + number, end, out);
    } else {
      octets(QuicFields.REMAINING, header, end, out);
    }
  }

  private static void octets(Field.Bytes field, int from, int to, Details out) {
    if (to > from) {
      out.at(field, from, to - from);
    }
  }

  @Override
  public boolean spansPayload() {
    return true;
  }

  @Override
  public void info(Packet packet, int depth, Line line) {
    Layer layer = packet.layer(depth);
    View quic = layer.view();
    if (!LongHeader.isLong(quic)) {
      line.text("Protected Payload (KP0)"); // the bit of the key's phase is protected too
      id(", DCID=", quic, 1, layer.headerOctets(), line);
      return;
    }
    Version version = LongHeader.version(quic);
    if (version != null) {
      line.text(QuicFields.TYPES.of(version.type(quic.u8(0)), ""));
    } else {
      line.text(QuicFields.isNegotiation(quic) ? "Version Negotiation" : "Unknown Version");
    }
    int source = LongHeader.sourceLength(quic);
    id(", DCID=", quic, LongHeader.DESTINATION, source, line);
    id(", SCID=", quic, source + 1, LongHeader.behindIds(quic), line);
    if (QuicFields.isOpened(layer)) {
      line.text(", PKN: ").num(layer.note(QuicConversation.NUMBER));
    }
  }

  private static void id(String name, View quic, int from, int to, Line line) {
    if (to > from) {
      line.text(name).bytes(quic, from, to - from);
    }
  }
}
