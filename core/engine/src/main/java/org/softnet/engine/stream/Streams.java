package org.softnet.engine.stream;

import org.jspecify.annotations.Nullable;
import org.softnet.api.Layer;
import org.softnet.api.Piece;
import org.softnet.api.Protocol;
import org.softnet.api.StackDrop;
import org.softnet.api.View;
import org.softnet.api.socket.StreamHandler;
import org.softnet.engine.flow.Flow;
import org.softnet.engine.hindsight.Findings;
import org.softnet.engine.packet.Buffers;
import org.softnet.engine.packet.HeldPieces;
import org.softnet.engine.packet.Octets;
import org.softnet.engine.packet.PacketSlot;
import org.softnet.engine.stats.Stage;

/**
 * The streams of one CPU: puts each direction's segments in sequence, hands the octets to who
 * listens, and the messages in them up the tables. In order nothing is copied.
 *
 * <p>A hole is waited for. It is given up, and called a gap, when what waits behind it grows too
 * large; when the other side has acknowledged the missing octets and they still do not come within
 * a few packets or a moment; and when the stream is over. What waits behind a hole that the other
 * side, though heard of, never acknowledged was not received by anybody: it is dropped.
 *
 * <p>The account {@code stream octets} is in octets: in = out + drops.
 */
public final class Streams {
  static final Protocol[] NOBODY = {};

  /** Packets of a direction after which an acknowledged hole is a gap. */
  private static final int LOST_PACKETS = 3;

  /** Packet time after which it is one. */
  private static final long LOST_NANOS = 100_000_000;

  private final Ascent ascent;
  private final StreamLimits limits;
  private final Buffers buffers;
  private final Stage account;
  private final Octets segment = new Octets();
  private final Octets released = new Octets();
  private final View heard = new View();
  private final KeptOctets kept;
  private final Spares spares;
  private @Nullable StreamHandler listener;
  private @Nullable Findings findings;

  /**
   * Streams within {@code limits}; messages go up by {@code ascent}, what waits lies in {@code
   * buffers}' memory, and what is over goes to {@code spares}.
   */
  public Streams(Ascent ascent, StreamLimits limits, Buffers buffers, Spares spares) {
    this.ascent = ascent;
    this.limits = limits;
    this.buffers = buffers;
    this.spares = spares;
    this.account = new Stage("stream octets");
    this.kept = new KeptOctets(this, limits.totalOctets());
  }

  /** Hands every stream's octets to {@code handler} as well. */
  public void listen(StreamHandler handler) {
    listener = handler;
  }

  /** Writes down in which packets messages became whole. */
  public void find(Findings found) {
    findings = found;
  }

  @Nullable Findings findings() {
    return findings;
  }

  Ascent ascent() {
    return ascent;
  }

  Speakers speakers() {
    return ascent.speakers();
  }

  Buffers buffers() {
    return buffers;
  }

  StreamLimits limits() {
    return limits;
  }

  /** The account of the octets. */
  public Stage account() {
    return account;
  }

  /** Octets that are kept now. */
  public long keptOctets() {
    return kept.octets();
  }

  /** They may keep {@code octets} from now on. */
  public void grant(long octets) {
    kept.grant(octets);
  }

  /** Takes the segment of layer {@code depth}, and reads what messages it completes. */
  public void receive(PacketSlot packet, int depth, Flow flow) {
    Layer layer = packet.layer(depth);
    Piece piece = layer.piece();
    Connection connection = connection(flow, layer);
    int direction = layer.direction();
    connection.see(packet, direction, piece.control(), piece.acknowledges());
    establish(packet, connection);
    HalfStream half = connection.half(direction);
    HalfStream other = connection.half(1 - direction);
    if (piece.acknowledges()) {
      other.acknowledged(piece.acknowledged());
    }
    try {
      arrive(packet, depth, connection, half);
      HeldPieces held = half.held;
      if (held != null && !held.isEmpty()) {
        giveUp(packet, depth, connection, held);
      }
      close(packet, depth, connection, direction);
      if (listener != null && connection.resets()) {
        listener.reset(connection, packet);
      }
    } finally {
      if (connection.isListed || half.held != null || half.cursor != null) {
        kept.account(connection);
      }
    }
  }

  /** Hands the datagram of layer {@code depth} to who listens; it needs no sequence. */
  public void datagram(PacketSlot packet, int depth, Flow flow) {
    StreamHandler handler = listener;
    if (handler == null) {
      return;
    }
    Layer layer = packet.layer(depth);
    Connection connection = connection(flow, layer);
    int direction = layer.direction();
    HalfStream half = connection.half(direction);
    connection.see(packet, direction, 0, false);
    establish(packet, connection);
    View view = layer.view();
    int captured = layer.payloadCaptured();
    if (captured > 0) {
      int header = Math.min(layer.headerOctets(), view.captured());
      half.octets += captured;
      handler.octets(
          connection,
          direction,
          heard.over(view.memory(), view.start() + header, captured, captured),
          packet);
    }
    if (layer.payloadOctets() > captured) {
      gap(packet, depth, connection, half, layer.payloadOctets() - captured);
    }
  }

  private void establish(PacketSlot packet, Connection connection) {
    if (listener != null && connection.establishes()) {
      listener.established(connection, packet);
    }
  }

  private Connection connection(Flow flow, Layer layer) {
    if (flow.state() instanceof Connection known) {
      return known;
    }
    Connection spare = spares.connection();
    Connection made =
        spare == null
            ? new Connection(this, flow, layer.protocol())
            : spare.renew(this, flow, layer.protocol());
    flow.keep(made);
    return made;
  }

  private void arrive(PacketSlot packet, int depth, Connection connection, HalfStream half) {
    Layer layer = packet.layer(depth);
    View view = layer.view();
    int header = Math.min(layer.headerOctets(), view.captured());
    int control = layer.piece().control();
    int sequence = layer.piece().position();
    if ((control & Piece.BEGINS) != 0) {
      sequence++;
    }
    segment.over(
        view.memory(), view.start() + header, layer.payloadCaptured(), layer.payloadOctets());
    if (!half.isStarted()) {
      if ((control & Piece.RESETS) != 0 && segment.onWire() == 0) {
        return; // may carry any number: RFC 9293, 3.5.2
      }
      half.startAt(sequence);
    } else if ((control & Piece.BEGINS) != 0 && half.mayBeginAt(sequence)) {
      half.beginAt(sequence);
    }
    if ((control & Piece.ENDS) != 0) {
      half.endsAt(sequence + segment.onWire());
    }
    if (segment.onWire() > 0) {
      account.in(segment.onWire());
      sort(packet, depth, connection, half, sequence);
    }
  }

  /** What has come before is dropped, what comes too early waits, the rest is next. */
  private void sort(
      PacketSlot packet, int depth, Connection connection, HalfStream half, int sequence) {
    int inTime = half.beforeTheEnd(sequence, segment.onWire());
    if (inTime < segment.onWire()) { // behind the end
      account.drop(StackDrop.TCP_CLOSE, segment.onWire() - inTime);
      segment.over(segment.memory(), segment.at(), Math.min(segment.captured(), inTime), inTime);
    }
    int early = sequence - half.next();
    if (early > 0 && inTime > 0) {
      hold(half, sequence);
      return;
    }
    int old = Math.clamp(-(long) early, 0, inTime);
    if (old > 0) {
      account.drop(StackDrop.TCP_OLD_DATA, old);
      if (old == inTime) {
        half.oldSegments++;
      }
      segment.skip(old, Math.min(old, segment.captured()));
    }
    if (segment.onWire() == 0) {
      return;
    }
    HeldPieces held = half.held;
    if (held != null
        && !held.isEmpty()
        && half.next() + segment.onWire() - held.firstSequence() > 0) {
      hold(half, half.next()); // some of it has come before: which octets count is decided there
    } else {
      deliver(packet, depth, connection, half, segment);
    }
    release(packet, depth, connection, half);
  }

  private void hold(HalfStream half, int sequence) {
    HeldPieces held = half.held;
    if (held == null) {
      held = new HeldPieces(buffers);
      half.held = held;
    }
    int conflicting = held.conflicting();
    int twice = held.hold(sequence, segment, limits.overlap());
    half.conflictingOctets += held.conflicting() - conflicting;
    if (twice > 0) {
      account.drop(StackDrop.TCP_OFOMERGE, twice);
      if (twice == segment.onWire()) {
        half.oldSegments++;
      }
    }
  }

  /** Hands on octets whose turn it is. */
  private void deliver(
      @Nullable PacketSlot packet, int depth, Connection connection, HalfStream half, Octets next) {
    int missing = next.onWire() - next.captured();
    half.advance(next.onWire());
    half.octets += next.captured();
    account.out(next.captured());
    account.drop(StackDrop.SNAPPED, missing); // now: who reads them may throw
    StreamHandler handler = listener;
    if (handler != null && next.captured() > 0) {
      handler.octets(
          connection,
          connection.directionOf(half),
          heard.over(next.memory(), next.at(), next.captured(), next.captured()),
          packet);
    }
    try {
      if (packet != null && next.captured() > 0) {
        read(packet, depth, connection, half, next);
      }
    } finally { // who listens, and the next message, begin where these octets end
      if (missing > 0) {
        gap(packet, depth, connection, half, missing);
      }
    }
  }

  private void read(
      PacketSlot packet, int depth, Connection connection, HalfStream half, Octets next) {
    MessageCursor cursor = half.cursor;
    if (cursor == null) {
      MessageCursor spare = spares.cursor();
      cursor = spare == null ? new MessageCursor(this) : spare.among(this);
      half.cursor = cursor;
    }
    cursor.receive(packet, depth, connection.flow, next);
  }

  private void gap(
      @Nullable PacketSlot packet, int depth, Connection connection, HalfStream half, long octets) {
    half.gapOctets += octets;
    StreamHandler handler = listener;
    if (handler != null) {
      handler.gap(connection, connection.directionOf(half), octets, packet);
    }
    if (half.cursor != null) {
      half.cursor.gap(packet, depth, connection.flow, octets);
    }
  }

  /** Hands on what waited for the octets before it. */
  private void release(
      @Nullable PacketSlot packet, int depth, Connection connection, HalfStream half) {
    HeldPieces held = half.held;
    if (held == null) {
      return;
    }
    for (HeldPieces.Held next = held.take(half.next());
        next != null;
        next = held.take(half.next())) {
      int old = Math.clamp(half.next() - next.sequence(), 0, next.onWire());
      released.over(next.memory(), 0, next.captured(), next.onWire());
      if (old > 0) {
        account.drop(StackDrop.TCP_OFOMERGE, old);
        released.skip(old, Math.min(old, released.captured()));
      }
      if (released.onWire() > 0) {
        deliver(packet, depth, connection, half, released);
      }
    }
    if (held.isEmpty()) {
      half.mended();
    }
  }

  /** Gives up the first hole if it is certain, or too dear, to wait longer. */
  private void giveUp(PacketSlot packet, int depth, Connection connection, HeldPieces held) {
    HalfStream half = connection.half(packet.layer(depth).direction());
    half.misses(held.firstSequence(), packet.timeNanos());
    while (!held.isEmpty()
        && (held.octets() > limits.heldOctets()
            || half.isLost(held.firstSequence(), LOST_PACKETS, LOST_NANOS))) {
      skip(packet, depth, connection, half, held);
    }
  }

  private void skip(
      @Nullable PacketSlot packet,
      int depth,
      Connection connection,
      HalfStream half,
      HeldPieces held) {
    int missing = held.firstSequence() - half.next();
    half.advance(missing);
    gap(packet, depth, connection, half, missing);
    release(packet, depth, connection, half);
  }

  private void close(PacketSlot packet, int depth, Connection connection, int direction) {
    HalfStream half = connection.half(direction);
    if (half.reachesTheEnd()) {
      connection.ended(direction);
      if (listener != null) {
        listener.finished(connection, direction, packet);
      }
      if (half.cursor != null) {
        half.cursor.close(packet, depth, connection.flow);
        spares.giveBack(half);
      }
    }
  }

  /** The stream is over: what waits comes out, as far as anybody received it. */
  void end(Connection connection) {
    for (int direction = 0; direction < 2; direction++) {
      HalfStream half = connection.half(direction);
      HeldPieces held = half.held;
      while (held != null
          && !held.isEmpty()
          && (!half.isAnswered() || half.isAcknowledged(held.firstSequence()))) {
        skip(null, 0, connection, half, held);
      }
      strip(half, StackDrop.TCP_OFO_DROP);
      int missing = half.missingAtTheEnd();
      if (missing > 0) {
        gap(null, 0, connection, half, missing);
      }
    }
    kept.remove(connection);
    StreamHandler handler = listener;
    if (handler != null) {
      handler.end(connection); // it may look at it for longer
    } else {
      spares.giveBack(connection);
    }
  }

  /** Takes from a direction all that it keeps. */
  void strip(HalfStream half, StackDrop reason) {
    HeldPieces held = half.held;
    if (held != null && !held.isEmpty()) {
      account.drop(reason, held.onWire());
      held.clear();
    }
    half.held = null;
    if (half.cursor != null) {
      half.cursor.drop();
    }
  }
}
