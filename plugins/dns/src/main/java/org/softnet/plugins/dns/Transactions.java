package org.softnet.plugins.dns;

import static org.softnet.api.Fields.found;

import java.util.Arrays;
import java.util.List;
import org.softnet.api.Conversation;
import org.softnet.api.Expectations;
import org.softnet.api.Field;
import org.softnet.api.Layer;
import org.softnet.api.Packet;
import org.softnet.api.View;
import org.softnet.api.capture.Block;

/**
 * The queries of a conversation and what answered them: a response has its query's identifier, RFC
 * 1035, 4.1.1. A query that comes again soon and unanswered, and a response that comes again, are
 * retransmissions. The last few identifiers are kept; most conversations have one.
 */
final class Transactions implements Conversation {
  // what is noted of a message
  private static final int QUERY_IN = 0; // packet number of the query that this answers
  private static final int ELAPSED_NANOS = 1; // since the query, 1 more: 0 unknown
  private static final int FIRST_IN = 2; // packet number of the message that this repeats
  private static final int UNSOLICITED = 3; // 1: no query was seen
  private static final int ANSWER_IN = 4; // packet number of the response; known in a second pass

  private static final int MOST_KEPT = 16; // some 400 octets a conversation
  private static final long RETRANSMISSION_NANOS = 5_000_000_000L; // Wireshark's preference

  // what is kept of an identifier
  private static final int ASKED = 0; // the query's packet and layer, and the identifier's 16 bits
  private static final int ASKED_AT = 1; // its time
  private static final int ANSWERED_IN = 2; // packet number of the response; 0 none
  private static final int WORDS = 3;
  private static final int ID_BITS = 16;
  private static final int DEPTH_BITS = 12; // a packet has no more layers
  private static final int NOWHERE = -1;

  static final Field.Derived RESPONSE_TO =
      found("dns.response_to", "Request In", layer -> layer.note(QUERY_IN))
          .where(layer -> layer.note(QUERY_IN) != 0);
  static final Field.Derived RESPONSE_IN =
      found("dns.response_in", "Response In", layer -> layer.note(ANSWER_IN))
          .where(layer -> layer.note(ANSWER_IN) != 0);
  static final Field.Derived TIME =
      found("dns.time", "Time", layer -> layer.note(ELAPSED_NANOS) - 1)
          .duration()
          .where(layer -> layer.note(ELAPSED_NANOS) != 0);
  static final Field.Derived RETRANSMIT_REQUEST =
      truth("dns.retransmit_request", "DNS query retransmission")
          .where(layer -> repeats(layer, false));
  static final Field.Derived RETRANSMIT_REQUEST_IN =
      first("dns.retransmit_request_in", "Retransmitted request. Original request in")
          .where(layer -> repeats(layer, false));
  static final Field.Derived RETRANSMIT_RESPONSE =
      truth("dns.retransmit_response", "DNS response retransmission")
          .where(layer -> repeats(layer, true));
  static final Field.Derived RETRANSMIT_RESPONSE_IN =
      first("dns.retransmit_response_in", "Retransmitted response. Original response in")
          .where(layer -> repeats(layer, true));
  static final Field.Derived RETRANSMISSION =
      truth("dns.retransmission", "Retransmission").where(layer -> layer.note(FIRST_IN) != 0);
  static final Field.Derived UNSOLICITED_RESPONSE =
      truth("dns.unsolicited", "Unsolicited").where(layer -> layer.note(UNSOLICITED) != 0);

  static final List<Field> FIELDS =
      List.of(
          RESPONSE_IN,
          RESPONSE_TO,
          TIME,
          RETRANSMIT_REQUEST,
          RETRANSMIT_REQUEST_IN,
          RETRANSMIT_RESPONSE,
          RETRANSMIT_RESPONSE_IN,
          RETRANSMISSION,
          UNSOLICITED_RESPONSE);

  private long[] kept = new long[WORDS];
  private int count;
  private int oldest;
  private boolean forgotten;

  private static Field.Derived truth(String name, String label) {
    return found(name, label, _ -> 1).truth();
  }

  private static Field.Derived first(String name, String label) {
    return found(name, label, layer -> layer.note(FIRST_IN));
  }

  private static boolean repeats(Layer layer, boolean response) {
    return layer.note(FIRST_IN) != 0 && Message.isResponse(layer.view()) == response;
  }

  @Override
  public int octets() {
    return 48 + Long.BYTES * kept.length;
  }

  @Override
  public boolean follow(Packet packet, int depth, Expectations expectations) {
    Layer layer = packet.layer(depth);
    View message = layer.view();
    int id = Message.ID.in(message);
    int at = find(id);
    if (Message.isResponse(message)) {
      response(packet, layer, at);
    } else {
      query(packet, depth, id, at);
    }
    return true;
  }

  @Override
  public boolean renew() {
    count = 0;
    oldest = 0;
    forgotten = false;
    return true;
  }

  private void query(Packet packet, int depth, int id, int at) {
    if (at != NOWHERE
        && kept[at + ANSWERED_IN] == 0
        && elapsed(packet, at, 0) < RETRANSMISSION_NANOS) {
      packet.layer(depth).note(FIRST_IN, askedIn(at));
      return;
    }
    int place = at == NOWHERE ? room() : at;
    kept[place + ASKED] = (packet.number() << DEPTH_BITS | depth) << ID_BITS | id;
    kept[place + ASKED_AT] = packet.timeNanos();
    kept[place + ANSWERED_IN] = 0;
  }

  private void response(Packet packet, Layer layer, int at) {
    if (at == NOWHERE) {
      layer.note(UNSOLICITED, forgotten ? 0 : 1);
    } else if (kept[at + ANSWERED_IN] == 0) {
      kept[at + ANSWERED_IN] = packet.number();
      layer.note(QUERY_IN, askedIn(at));
      packet.hindsight().note(askedIn(at), askedAs(at), ANSWER_IN, packet.number());
      layer.note(ELAPSED_NANOS, elapsed(packet, at, -1) + 1);
    } else {
      layer.note(FIRST_IN, kept[at + ANSWERED_IN]);
    }
  }

  private long askedIn(int at) {
    return kept[at + ASKED] >>> (DEPTH_BITS + ID_BITS);
  }

  /** As which layer of its packet the query came. */
  private int askedAs(int at) {
    return (int) (kept[at + ASKED] >>> ID_BITS) & ((1 << DEPTH_BITS) - 1);
  }

  /** Nanoseconds since the query that is kept at {@code at}; {@code unknown} without times. */
  private long elapsed(Packet packet, int at, long unknown) {
    long from = kept[at + ASKED_AT];
    long to = packet.timeNanos();
    return from == Block.NO_TIME || to == Block.NO_TIME ? unknown : to - from;
  }

  private int find(int id) {
    for (int at = 0; at < count * WORDS; at += WORDS) {
      if ((short) kept[at + ASKED] == (short) id) {
        return at;
      }
    }
    return NOWHERE;
  }

  /** Where one more is kept; if there are many, the one that came first is forgotten. */
  private int room() {
    if (count < MOST_KEPT) {
      if (count * WORDS == kept.length) {
        kept = Arrays.copyOf(kept, 2 * kept.length);
      }
      return WORDS * count++;
    }
    forgotten = true;
    int at = WORDS * oldest;
    oldest = (oldest + 1) % MOST_KEPT;
    return at;
  }
}
