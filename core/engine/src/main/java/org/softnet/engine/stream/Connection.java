package org.softnet.engine.stream;

import org.jspecify.annotations.Nullable;
import org.softnet.api.Line;
import org.softnet.api.Packet;
import org.softnet.api.Piece;
import org.softnet.api.Protocol;
import org.softnet.api.capture.Block;
import org.softnet.api.socket.StreamFlow;
import org.softnet.engine.flow.Flow;
import org.softnet.engine.flow.FlowState;

/** Both directions of a stream, kept with its flow. */
final class Connection implements StreamFlow, FlowState {
  private static final int OWN_OCTETS = 448;

  private static final int ESTABLISHED = 1;
  private static final int BROKEN = 2;

  private static final int RESET = 4; // above a bit a direction that has ended

  Flow flow;
  private Streams streams;
  private long number;
  private Protocol transport;
  private final HalfStream lower = new HalfStream();
  private final HalfStream higher = new HalfStream();
  private int initiator;
  private boolean begun;
  private int told; // what who listens was told
  private int over;
  private long firstNanos = Block.NO_TIME;
  private long lastNanos = Block.NO_TIME;
  private @Nullable Object attachment;

  /** Neighbours in the list of those that keep octets, by the time they were used last. */
  @Nullable Connection older;

  @Nullable Connection newer;
  boolean isListed;

  /** Octets kept, as the list's account has them. */
  long accounted;

  Connection(Streams streams, Flow flow, Protocol transport) {
    this.streams = streams;
    this.flow = flow;
    this.number = flow.stream();
    this.transport = transport;
    this.initiator = flow.direction();
  }

  /** Is the connection of another flow from now on; the one before has ended. */
  Connection renew(Streams streams, Flow other, Protocol transport) {
    this.streams = streams;
    flow = other;
    number = other.stream();
    this.transport = transport;
    lower.renew();
    higher.renew();
    initiator = other.direction();
    begun = false;
    told = 0;
    over = 0;
    firstNanos = Block.NO_TIME;
    lastNanos = Block.NO_TIME;
    attachment = null;
    return this;
  }

  HalfStream half(int direction) {
    return direction == 0 ? lower : higher;
  }

  @SuppressWarnings("ReferenceEquality") // one of two
  int directionOf(HalfStream half) {
    return half == lower ? 0 : 1;
  }

  /** Takes note of a packet, whatever it carries. */
  void see(Packet packet, int direction, int control, boolean answers) {
    half(direction).packets++;
    long time = packet.timeNanos();
    if (firstNanos == Block.NO_TIME) {
      firstNanos = time;
    }
    lastNanos = time;
    if ((control & Piece.BEGINS) != 0 && !begun) {
      begun = true;
      initiator = answers ? 1 - direction : direction;
    }
    if ((control & Piece.RESETS) != 0) {
      over |= RESET;
    }
  }

  void ended(int direction) {
    over |= 1 << direction;
  }

  /** Whether it is under way from now on, and was not before. */
  boolean establishes() {
    return becomes(ESTABLISHED, state() != State.OPENING && state() != State.RESET);
  }

  /** Whether a side breaks it off now that it was under way. */
  boolean resets() {
    return becomes(BROKEN, (told & ESTABLISHED) != 0 && state() == State.RESET);
  }

  private boolean becomes(int what, boolean now) {
    boolean news = now && (told & what) == 0;
    told |= news ? what : 0;
    return news;
  }

  /** Octets that both directions keep. */
  long kept() {
    return lower.kept() + higher.kept();
  }

  /** With both directions and their cursors; what waits in them, {@link KeptOctets} counts. */
  @Override
  public int octets() {
    return OWN_OCTETS;
  }

  @Override
  public void end() {
    streams.end(this);
  }

  @Override
  public long number() {
    return number;
  }

  @Override
  public Protocol transport() {
    return transport;
  }

  @Override
  public @Nullable Protocol speaker() {
    return flow.heard();
  }

  @Override
  public int initiator() {
    return initiator;
  }

  @Override
  public void writeAddress(int direction, Line line) {
    flow.writeAddress(direction, line);
  }

  @Override
  public int port(int direction) {
    return flow.endpoint(direction);
  }

  @Override
  public long packets(int direction) {
    return half(direction).packets;
  }

  @Override
  public long octets(int direction) {
    return half(direction).octets;
  }

  @Override
  public long gapOctets(int direction) {
    return half(direction).gapOctets;
  }

  @Override
  public long retransmissions(int direction) {
    return half(direction).oldSegments;
  }

  @Override
  public long conflictingOctets(int direction) {
    return half(direction).conflictingOctets;
  }

  @Override
  public State state() {
    if ((over & RESET) != 0) {
      return State.RESET;
    }
    return switch (over) {
      case 0 -> begun && half(1 - initiator).packets == 0 ? State.OPENING : State.ESTABLISHED;
      case 1, 2 -> State.CLOSING;
      default -> State.CLOSED;
    };
  }

  @Override
  public long firstNanos() {
    return firstNanos;
  }

  @Override
  public long lastNanos() {
    return lastNanos;
  }

  @Override
  public @Nullable Object attachment() {
    return attachment;
  }

  @Override
  public void attach(Object kept) {
    attachment = kept;
  }
}
