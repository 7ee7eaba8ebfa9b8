package org.softnet.engine.flow;

import org.jspecify.annotations.Nullable;
import org.softnet.api.Conversation;
import org.softnet.api.Protocol;
import org.softnet.api.capture.Block;

/**
 * One entry of the flow table: a conversation under way, with what the protocols that speak in it
 * and the stack keep of it.
 */
public final class Flow extends FlowKey {
  /** Protocols of a conversation that may keep something; those beyond keep nothing. */
  private static final int MOST_SPEAKERS = 8;

  /** Octets of the entry, its places in the table and the objects of what is kept. */
  private static final int OWN_OCTETS = 192;

  /** What one of the protocols that speak in it keeps, and the next one's. */
  private static final class Kept {
    private Protocol protocol;
    private Conversation conversation;
    private boolean isOver; // left by the conversation that this entry was before
    private final @Nullable Kept next;

    Kept(Protocol protocol, Conversation conversation, @Nullable Kept next) {
      this.protocol = protocol;
      this.conversation = conversation;
      this.next = next;
    }

    private Conversation begin(Protocol protocol, Conversation conversation) {
      this.protocol = protocol;
      this.conversation = conversation;
      isOver = false;
      return conversation;
    }
  }

  int hash;

  /** The next flow of the same bucket. */
  @Nullable Flow chained;

  /** Whether a packet came since the hand passed. */
  boolean touched;

  /** When the last packet with a time came. */
  long seenNanos = Block.NO_TIME;

  /** What the budget was told that it takes. */
  int accounted;

  private long stream;
  private int direction;
  private @Nullable Conversation conversation;
  private @Nullable Kept kept;
  private @Nullable Protocol spoken;
  private @Nullable Protocol heard;
  private int guesses;
  private @Nullable FlowState state;

  /** Where it is kept. */
  final ProtocolFlows home;

  Flow(ProtocolFlows home) {
    this.home = home;
  }

  /** Begins a conversation with that number, of which {@code protocol} names the endpoints. */
  void begin(long stream, Protocol protocol) {
    end();
    seenNanos = Block.NO_TIME;
    this.stream = stream;
    if (conversation == null || !conversation.renew()) {
      conversation = protocol.converse();
    }
    for (Kept one = kept; one != null; one = one.next) {
      one.isOver = true;
    }
    spoken = null;
    heard = null;
    guesses = 0;
  }

  /** The conversation is over: keeps nothing of it. */
  void release() {
    end();
    conversation = null;
    kept = null;
  }

  /** Nothing more will come. */
  void end() {
    FlowState ended = state;
    state = null;
    if (ended != null) {
      ended.end();
    }
  }

  /** A packet came. */
  void touch(long timeNanos) {
    touched = true;
    if (timeNanos != Block.NO_TIME) {
      seenNanos = timeNanos;
    }
  }

  void turn(int direction) {
    this.direction = direction;
  }

  /** The queue that its packets come by. */
  public int queue() {
    return home.queue();
  }

  /** The conversation's number among those of its protocol. */
  public long stream() {
    return stream;
  }

  /** The direction of the packet at hand: 0 if it comes from the lower endpoint, or 1. */
  public int direction() {
    return direction;
  }

  /** What the protocol that named the endpoints keeps of it. */
  public @Nullable Conversation conversation() {
    return conversation;
  }

  /** Octets of memory that it takes, with what is kept of it. */
  int octets() {
    int octets = OWN_OCTETS;
    if (conversation != null) {
      octets += conversation.octets();
    }
    for (Kept one = kept; one != null; one = one.next) {
      octets += one.conversation.octets();
    }
    return state == null ? octets : octets + state.octets();
  }

  /** What {@code protocol}, which speaks in it, keeps of it; made when it is asked for first. */
  @SuppressWarnings("ReferenceEquality") // protocols are singletons
  public @Nullable Conversation of(Protocol protocol) {
    int speakers = 0;
    Kept spare = null;
    for (Kept one = kept; one != null; one = one.next) {
      if (one.protocol == protocol && !one.isOver) {
        return one.conversation;
      }
      if (one.protocol == protocol && one.conversation.renew()) {
        return one.begin(protocol, one.conversation);
      }
      spare = one.isOver ? one : spare;
      speakers++;
    }
    Conversation made = spare != null || speakers < MOST_SPEAKERS ? protocol.converse() : null;
    if (made == null) {
      return null;
    }
    if (spare != null) {
      return spare.begin(protocol, made);
    }
    kept = new Kept(protocol, made, kept);
    return made;
  }

  /** Who was recognized, or expected, to speak in it; null if nobody was. */
  public @Nullable Protocol spoken() {
    return spoken;
  }

  /** Whose messages were found in it last; null if nobody's were. */
  public @Nullable Protocol heard() {
    return spoken != null ? spoken : heard;
  }

  /** A message of {@code protocol} was found. */
  public void hears(Protocol protocol) {
    heard = protocol;
  }

  /** Remembers who speaks in it. */
  public void speaks(Protocol protocol) {
    spoken = protocol;
  }

  /** Whether it may be asked once more who speaks: at most {@code most} times. */
  public boolean mayGuess(int most) {
    return guesses++ < most;
  }

  /** What the stack keeps of it. */
  public @Nullable FlowState state() {
    return state;
  }

  /** Keeps {@code kept} as long as the conversation lasts. */
  public void keep(FlowState kept) {
    state = kept;
  }
}
