package org.softnet.api;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a protocol writes its findings: a slot that is reused, one a depth and poller.
 *
 * <p>A protocol calls at most one of {@link #span}'s forms, {@link #suspect} and {@link
 * #conversation(int, int)}, then returns the verdict of {@link #next}, {@link #quote}, {@link
 * #end}, {@link #tooShort} or {@link #malformed}. What is not said means: no header octets, payload
 * to the end of the view, nothing asked.
 */
public final class Layer {
  /** The stream of a packet without conversation. */
  public static final long NO_STREAM = -1;

  /** The total of a layer whose octets go as far as those of the layer below. */
  private static final int TO_THE_END = Integer.MAX_VALUE;

  /** The total of a message that goes on until its stream ends. */
  private static final int TO_THE_CLOSE = Integer.MAX_VALUE - 1;

  private static final int NOTES = 4;
  private static final byte[] NOTHING = {};

  private final View view = new View();
  private @Nullable Protocol protocol;
  private boolean quoted;
  private boolean quotes;
  private Verdict verdict = Verdict.END;
  private int headerOctets;
  private int totalOctets;
  private int envelopeOctets;
  private @Nullable Table reachedBy;
  private @Nullable Table table;
  private int key;
  private int orKey;
  private int neededOctets;
  private @Nullable Field culprit;
  private @Nullable DropReason reason;
  private boolean conversing;
  private int sourceEndpoint;
  private int destinationEndpoint;
  private long stream;
  private int direction;
  private @Nullable Conversation conversation;
  private final Piece piece = new Piece();
  private final View carried = new View();
  private boolean carries;
  private boolean followed;
  private int seenOctets;
  private long remembered;
  private int lane;
  private long[] notes = new long[NOTES];
  private int noted;
  private byte[] told = NOTHING;
  private int toldOctets;
  private @Nullable Layer upper;
  private @Nullable Layer lower;

  // --- the protocol's side

  /** The header is {@code headerOctets} long and the payload runs to the end of the view. */
  public Layer span(int headerOctets) {
    return span(headerOctets, TO_THE_END);
  }

  /**
   * The header is {@code headerOctets} long, header and payload together {@code totalOctets}; what
   * lies beyond is padding of the layer below. A total beyond the view ends with the view.
   */
  public Layer span(int headerOctets, int totalOctets) {
    this.headerOctets = headerOctets;
    this.totalOctets = totalOctets;
    return this;
  }

  /**
   * The header is {@code headerOctets} long, and what follows belongs to this message until the
   * stream is closed; in a datagram, to the end of the view.
   */
  public Layer spanToClose(int headerOctets) {
    return span(headerOctets, TO_THE_CLOSE);
  }

  /**
   * In a datagram, what lies behind this message is the next one of the same protocol, a layer of
   * its own beside this one: QUIC's coalesced packets, RTCP's compound ones. On a stream that needs
   * no saying.
   */
  public Layer followed() {
    followed = true;
    return this;
  }

  /**
   * On a stream the message stands in an envelope: {@code lead} octets, which tell where it ends,
   * then its own {@code octets}. From now on the layer's view is the message, no more, and as much
   * of it as there is; the stream goes on behind the envelope, whatever {@link #span} says.
   *
   * @param lead at most what was captured
   * @return the view
   */
  public View unwrap(int lead, int octets) {
    envelopeOctets = lead + octets;
    return view.over(
        view.memory(),
        view.start() + lead,
        Math.min(view.captured() - lead, octets),
        Math.min(view.onWire() - lead, octets));
  }

  /** The payload is a piece of something larger: say which. */
  public Piece piece() {
    return piece;
  }

  /**
   * Keeps a number of the layer's for {@link Protocol#info} and the computed fields: what {@link
   * Conversation#follow} found, which knows of the packets before. Numbers that nobody kept are 0.
   *
   * @param index from 0, a handful at most
   */
  public void note(int index, long number) {
    if (index >= notes.length) {
      notes = Arrays.copyOf(notes, index + NOTES);
    }
    while (noted <= index) {
      notes[noted++] = 0;
    }
    notes[index] = number;
  }

  /** The number kept under {@code index}; 0 if none was. */
  public long note(int index) {
    return index < noted ? notes[index] : 0;
  }

  /**
   * Keeps octets that stand in no octet of the layer, for readers too: a copy, of what {@link
   * Conversation#follow} knows of another packet. A few at most: they are kept with the slot.
   */
  public void tell(byte[] memory, int at, int octets) {
    if (told.length < octets) {
      told = new byte[Integer.highestOneBit(octets) * 2];
    }
    System.arraycopy(memory, at, told, 0, octets);
    toldOctets = octets;
  }

  /** Writes the octets kept by {@link #tell} as they are; nothing if there are none. */
  public void writeTold(Line line) {
    line.raw(told, 0, toldOctets);
  }

  /**
   * What this layer carries does not stand in it as it is: a message that came in several layers,
   * octets that were encrypted. These octets go on in its stead to whom {@link #next(Table, int)}
   * named; none go on if there are none. Said by {@link Conversation#follow}, which puts them
   * together once a layer; they are copied when that returns.
   *
   * @param memory what holds them
   * @param at index of the first
   * @param octets how many
   */
  public void carries(byte[] memory, int at, int octets) {
    carries = true;
    carried.over(memory, at, octets, octets);
  }

  /**
   * How many of the message's octets an attempt before has seen that wanted more; 0 in a datagram.
   * Who looks for the end of a line need not look again at what comes before.
   */
  public int seenOctets() {
    return seenOctets;
  }

  /**
   * Keeps a number for the next attempt at the same message, if this one ends with a wish for more:
   * how far it came, say, so that no octet is read twice however small the segments are.
   */
  public void remember(long number) {
    remembered = number;
  }

  /** The number that an attempt before kept; 0 in a datagram, and if this is the first. */
  public long remembered() {
    return remembered;
  }

  /**
   * A field lies, but the rest can still be read: goes on, and the packet ends with {@code reason}.
   */
  public Layer suspect(Field culprit, DropReason reason) {
    this.culprit = culprit;
    this.reason = reason;
    return this;
  }

  /**
   * The packet belongs to the conversation between two endpoints: these numbers (ports, say) at the
   * addresses of the layer below.
   */
  public Layer conversation(int source, int destination) {
    conversing = true;
    sourceEndpoint = source;
    destinationEndpoint = destination;
    return this;
  }

  /**
   * What this layer carries runs in a lane of its own: a VLAN, a virtual network, a tunnel's key.
   * Packets of different lanes never belong to one conversation.
   *
   * @param lane the lane's number; 0 means none
   */
  public Layer lane(int lane) {
    this.lane = lane;
    return this;
  }

  /** The payload belongs to {@code key} of {@code table}. */
  public Verdict next(Table table, int key) {
    return next(table, key, key);
  }

  /**
   * The payload belongs to {@code key} of {@code table}, or, if nobody has that, to {@code orKey}.
   */
  public Verdict next(Table table, int key, int orKey) {
    this.table = table;
    this.key = key;
    this.orKey = orKey;
    return Verdict.NEXT;
  }

  /**
   * The payload is a copy of (part of) another packet, as in an ICMP error: it is dissected too,
   * but how that ends does not decide this packet's end.
   */
  public Verdict quote(Table table, int key) {
    quotes = true;
    return next(table, key);
  }

  /** Nothing is asked: what follows the header is data. */
  public Verdict end() {
    return Verdict.END;
  }

  /**
   * These octets are not this protocol's, though its number or port led here: the next candidate is
   * asked, and this layer was never there.
   */
  public Verdict foreign() {
    return Verdict.FOREIGN;
  }

  /**
   * The header needs {@code neededOctets}, more than were captured: {@code SNAPPED} or {@code
   * TRUNCATED}. On a stream the protocol is asked again when there are so many.
   */
  public Verdict tooShort(int neededOctets) {
    this.neededOctets = neededOctets;
    boolean snapped = view.onWire() >= neededOctets;
    reason = snapped ? StackDrop.SNAPPED : StackDrop.PKT_TOO_SMALL;
    return snapped ? Verdict.SNAPPED : Verdict.TRUNCATED;
  }

  /** {@code culprit} contradicts the packet, and nothing behind it can be trusted. */
  public Verdict malformed(Field culprit) {
    return malformed(culprit, StackDrop.MALFORMED);
  }

  /** {@code culprit} contradicts the packet, and nothing behind it can be trusted. */
  public Verdict malformed(Field culprit, DropReason reason) {
    this.culprit = culprit;
    this.reason = reason;
    return Verdict.MALFORMED;
  }

  // --- the dispatcher's side

  /**
   * Makes this slot the layer of {@code protocol} and forgets what stood in it.
   *
   * @param reachedBy the table that led here
   * @param quoted whether it lies inside a quoted packet
   */
  public void enter(Protocol protocol, Table reachedBy, boolean quoted) {
    this.protocol = protocol;
    this.reachedBy = reachedBy;
    this.quoted = quoted;
    quotes = false;
    headerOctets = 0;
    totalOctets = TO_THE_END;
    envelopeOctets = 0;
    table = null;
    culprit = null;
    reason = null;
    conversing = false;
    stream = NO_STREAM;
    direction = 0;
    conversation = null;
    piece.none();
    carries = false;
    followed = false;
    seenOctets = 0;
    remembered = 0;
    lane = 0;
    noted = 0;
    toldOctets = 0;
    upper = null;
  }

  /**
   * Records the layer that the payload, or the next message in it, becomes; {@link #upper()} is the
   * first.
   */
  public void carry(Layer upper) {
    if (this.upper == null) {
      this.upper = upper;
    }
    upper.lower = this;
  }

  /** Nothing carries this one: it is a packet's outermost. */
  public void standOutermost() {
    lower = null;
  }

  /** Takes back {@link #carry}: {@code upper} turned out not to be there. */
  @SuppressWarnings("ReferenceEquality") // layers are slots
  public void forsake(Layer upper) {
    if (this.upper == upper) {
      this.upper = null;
    }
  }

  /** Says how many of the message's octets an attempt before has seen, and what it kept. */
  public void seen(int octets, long remembered) {
    seenOctets = octets;
    this.remembered = remembered;
  }

  /** Records the verdict that the protocol returned. */
  public void judge(Verdict verdict) {
    this.verdict = verdict;
  }

  /**
   * Says which conversation the packet belongs to.
   *
   * @param stream its number among the protocol's conversations
   * @param direction 0 or 1: which of the two endpoints sent it
   * @param conversation what the protocol keeps of it, or null
   */
  public void join(long stream, int direction, @Nullable Conversation conversation) {
    this.stream = stream;
    this.direction = direction;
    this.conversation = conversation;
  }

  /** Whether, in a datagram, another message of the protocol lies behind this one. */
  public boolean isFollowed() {
    return followed && isWhole() && totalOctets() < view.onWire() && totalOctets() > 0;
  }

  /** The octets that go on instead of the payload; null if that goes on itself. */
  public @Nullable View carried() {
    return carries ? carried : null;
  }

  /** Whether the protocol named the endpoints of a conversation. */
  public boolean isConversing() {
    return conversing;
  }

  /** The endpoint that the packet comes from: a port, say. */
  public int sourceEndpoint() {
    return sourceEndpoint;
  }

  /** The endpoint that the packet goes to. */
  public int destinationEndpoint() {
    return destinationEndpoint;
  }

  /** The lane that it opens; 0 if none. */
  public int lane() {
    return lane;
  }

  // --- the reader's side

  /** The layer's octets, header and payload, and what lies beyond {@link #totalOctets()}. */
  public View view() {
    return view;
  }

  /** Who read it. */
  public Protocol protocol() {
    return Objects.requireNonNull(protocol, "this layer was never entered");
  }

  /** The table that led here. */
  public Table reachedBy() {
    return Objects.requireNonNull(reachedBy, "this layer was never entered");
  }

  /** What the protocol made of it. */
  public Verdict verdict() {
    return verdict;
  }

  /** Whether the header is whole: {@link Verdict#NEXT} or {@link Verdict#END}. */
  public boolean isWhole() {
    return verdict == Verdict.NEXT || verdict == Verdict.END;
  }

  /**
   * Whether the header shows {@code field} at its fixed place: it was captured, the header has it,
   * and it does not lie behind the field that made the header malformed.
   */
  public boolean shows(Field.Placed field) {
    return field.presentIn(view)
        && (verdict != Verdict.MALFORMED
            || !(culprit instanceof Field.Placed liar)
            || liar.at() < 0
            || field.at() <= liar.at());
  }

  /** Whether the layer is whole and has the computed number. */
  public boolean shows(Field.Derived field) {
    return isWhole() && field.condition().in(this);
  }

  /** Whether the layer is whole and has the computed text. */
  public boolean shows(Field.Spelled field) {
    return isWhole() && field.condition().in(this);
  }

  /** The layer that the payload became; null if nobody took it. */
  public @Nullable Layer upper() {
    return upper;
  }

  /** The layer whose payload this is; null if it is the outermost. */
  public @Nullable Layer lower() {
    return lower;
  }

  /** Whether it lies inside a packet that another one quotes. */
  public boolean quoted() {
    return quoted;
  }

  /** Whether its payload is a quoted packet. */
  public boolean quotes() {
    return quotes;
  }

  /**
   * The number of the packet's conversation among the protocol's, from 0 in the order of first
   * packets; {@link #NO_STREAM} if it has none.
   */
  public long stream() {
    return stream;
  }

  /** 0 or 1: which of the conversation's two endpoints sent it. */
  public int direction() {
    return direction;
  }

  /**
   * What the protocol keeps of the packet's conversation; null if nothing. {@link Protocol#dissect}
   * looks into it; whoever reads the layer afterwards may find that it has gone on, and finds in
   * {@link #note} what it was.
   */
  public @Nullable Conversation conversation() {
    return conversation;
  }

  /** Length of the header in octets. */
  public int headerOctets() {
    return headerOctets;
  }

  /** Length of header and payload in octets, at most what the view had on the wire. */
  public int totalOctets() {
    return Math.min(totalOctets, view.onWire());
  }

  /**
   * Whether the packet had less of the layer than its length says, or, where it has no length, that
   * of the nearest layer below that has one: as in an ICMP error, which quotes as much as it likes.
   */
  public boolean isCut() {
    Layer layer = this;
    while (!layer.isMeasured() && layer.lower != null) {
      layer = layer.lower;
    }
    return layer.isMeasured() && layer.totalOctets > layer.view.onWire();
  }

  /** Whether the message goes on until its stream ends. */
  public boolean spansToClose() {
    return totalOctets == TO_THE_CLOSE;
  }

  private boolean isMeasured() {
    return totalOctets < TO_THE_CLOSE;
  }

  /** Whether the protocol said how long header and payload, or their envelope, are. */
  public boolean hasTotal() {
    return isEnveloped() || isMeasured();
  }

  /**
   * The length that the protocol gave to header and payload, or to their envelope, however much of
   * it there is.
   */
  public int claimedOctets() {
    return isEnveloped() ? envelopeOctets : totalOctets;
  }

  /** Whether the message came in an envelope: {@link #unwrap}. */
  public boolean isEnveloped() {
    return envelopeOctets > 0;
  }

  /** Octets of the payload on the wire. */
  public int payloadOctets() {
    return Math.max(0, totalOctets() - headerOctets);
  }

  /** Octets of the payload that were captured. */
  public int payloadCaptured() {
    return Math.max(0, Math.min(totalOctets, view.captured()) - headerOctets);
  }

  /** The table that the payload is looked up in, or null. */
  public @Nullable Table table() {
    return table;
  }

  /** The key asked first. */
  public int key() {
    return key;
  }

  /** The key asked if nobody has the first. */
  public int orKey() {
    return orKey;
  }

  /** Octets that the header needs, where the verdict is {@code SNAPPED} or {@code TRUNCATED}. */
  public int neededOctets() {
    return neededOctets;
  }

  /** The field that lies, or null. */
  public @Nullable Field culprit() {
    return culprit;
  }

  /** Why the packet's way ends here, or must not end well; null if all is well. */
  public @Nullable DropReason reason() {
    return reason;
  }
}
