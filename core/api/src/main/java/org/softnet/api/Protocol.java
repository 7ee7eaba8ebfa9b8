package org.softnet.api;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pf4j.ExtensionPoint;

/**
 * One protocol. Stateless: every poller calls the same instance, so a protocol holds constants
 * only.
 *
 * <p>{@link #dissect} runs for every packet and neither allocates nor throws. {@link #detail} and
 * {@link #info} run only when somebody asks, and only for a layer that {@code dissect} found whole.
 *
 * <p>One cursor serves datagrams and streams. In a datagram the view is what the layer below
 * carries. On a stream it is what no message took so far, in sequence and without gaps, and:
 *
 * <ul>
 *   <li>{@link Layer#tooShort} asks for more: {@code dissect} is called again when there are so
 *       many octets;
 *   <li>{@link Layer#span(int, int)} says how long the message is: it waits until all of it is
 *       there, and {@code dissect} is called once more on the whole; {@link Layer#spanToClose}
 *       waits for the end of the stream; {@link Layer#span(int)} takes what there is;
 *   <li>what a message leaves is the next one's: {@code dissect} is called for it at once, so that
 *       a segment may complete several, each a layer of its own;
 *   <li>a message that is malformed costs the octets at hand, not the stream.
 * </ul>
 *
 * <p>Linux: {@code packet_type.func}, {@code net_protocol.handler}.
 */
public interface Protocol extends ExtensionPoint {
  /** The filter name, as Wireshark spells it: {@code udp}. */
  String name();

  /** The full name: {@code User Datagram Protocol}. */
  String label();

  /** The name in the protocol column: {@code UDP}. */
  String column();

  /**
   * Writes the name in the protocol column for a layer that was judged whole, where that depends on
   * the layer: {@code IGMPv3}.
   */
  default void column(Layer layer, Line line) {
    line.text(column());
  }

  /**
   * Every field that this protocol can show, in the order in which a reader wants them: wire order,
   * computed ones behind what they are about, combined ones last. What {@link #detail} emits stands
   * in the order in which it is emitted, all of it where the first such field is declared.
   */
  List<Field> fields();

  /**
   * The tables that payloads of this protocol are looked up in; none if it carries nothing. Who
   * leads to whom is known from this before the first packet: a run that looks at certain protocols
   * only does not go where they cannot be.
   */
  default List<Table> asks() {
    return List.of();
  }

  /** The conversations that it may announce; none unless it says so. */
  default List<Expectations.Announcement> announces() {
    return List.of();
  }

  /** Enters this protocol in the tables of the protocols below it. */
  void register(Registrar tables);

  /**
   * Judges a header and says what follows.
   *
   * @param header the layer's octets, header and payload
   * @param out where the findings go; fresh for each call
   */
  Verdict dissect(View header, Layer out);

  /**
   * Whether a conversation that no number or port decided about is this protocol's, by its first
   * octets. Asked of who registered for it ({@link Registrar#addHeuristic}), a few times a
   * conversation at most; the answer is remembered.
   *
   * @param first the first octets of a stream's direction or of a datagram
   * @return how sure it is: 0 not mine, 100 beyond doubt; the highest wins. {@link #UNDECIDED} if
   *     there are too few octets to tell, which gets more of a stream's.
   */
  default int recognize(View first) {
    return 0;
  }

  /** The answer of {@link #recognize} to too few octets. */
  int UNDECIDED = -1;

  /**
   * What to keep of a conversation that begins; null if this protocol keeps nothing. Called when
   * {@link #dissect} named the endpoints ({@link Layer#conversation(int, int)}) and nobody knows
   * them, and for a protocol above such a layer before its first {@code dissect} there, which finds
   * the conversation in its {@link Layer#conversation()}. {@code dissect} only reads it.
   */
  default @Nullable Conversation converse() {
    return null;
  }

  /**
   * Emits what has no fixed place: options, records, names. The header was judged {@link
   * Verdict#NEXT} or {@link Verdict#END}; what follows it may still be cut anywhere.
   */
  default void detail(Layer layer, Details out) {}

  /**
   * What whoever follows a conversation of this protocol sees of its messages: {@code softnet
   * follow http}. Null if it cannot be followed: it shows no more than the octets of what carries
   * it.
   */
  default @Nullable Transcript transcript() {
    return null;
  }

  /**
   * Whether the payload counts as this protocol's own octets where a filter cuts or measures them:
   * {@code icmp[8:]} is the data of an echo, {@code udp[8:]} is nothing.
   */
  default boolean spansPayload() {
    return false;
  }

  /**
   * Writes what a person wants to know of this layer into the info column. The lower layers are
   * {@code packet.layer(i)} for {@code i < depth}.
   *
   * @param packet the whole packet
   * @param depth this layer's index in it
   */
  default void info(Packet packet, int depth, Line line) {
    View header = packet.layer(depth).view();
    boolean first = true;
    for (Field field : fields()) {
      if (field instanceof Field.Placed placed && placed.presentIn(header)) {
        line.text(first ? "" : ", ").text(field.label()).text(": ").value(placed, header);
        first = false;
      }
    }
  }

  /** What it lends to the checksums of what it carries; null where it is no network protocol. */
  default @Nullable PseudoHeader pseudoHeader() {
    return null;
  }

  /** The field that fills the source column; null where this protocol has no addresses. */
  default Field.@Nullable Placed source() {
    return null;
  }

  /** The field that fills the destination column; null where this protocol has no addresses. */
  default Field.@Nullable Placed destination() {
    return null;
  }
}
