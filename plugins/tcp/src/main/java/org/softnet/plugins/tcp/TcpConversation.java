package org.softnet.plugins.tcp;

import java.util.Arrays;
import org.softnet.api.Conversation;
import org.softnet.api.Expectations;
import org.softnet.api.Layer;
import org.softnet.api.Packet;

/**
 * What both ends of a connection said when they began: the sequence numbers that relative ones
 * count from, and the window scales (RFC 7323, 2). A direction whose SYN was not seen begins one
 * before its first known number. What the segments are to one another, {@link TcpAnalysis} keeps.
 */
final class TcpConversation implements Conversation {
  /** The scale of a direction whose SYN was not seen. */
  static final int UNKNOWN_SCALE = -1;

  /** The scale of a connection on which one end did not offer to scale. */
  static final int NO_SCALING = -2;

  private static final int BOTH = 3;
  private static final int LARGEST_SHIFT = 14; // RFC 7323, 2.3

  private final int[] base = new int[2];
  private final int[] shift = {UNKNOWN_SCALE, UNKNOWN_SCALE};
  private final TcpSegment segment = new TcpSegment();
  private final TcpAnalysis analysis = new TcpAnalysis();
  private final TcpProgress progress = new TcpProgress();
  private int known; // a bit a side

  @Override
  public int octets() {
    return 104 + analysis.octets();
  }

  @Override
  public boolean follow(Packet packet, int depth, Expectations expectations) {
    Layer layer = packet.layer(depth);
    segment.read(packet, layer);
    int side = layer.direction();
    boolean syn = segment.has(TcpSegment.SYN_BIT);
    boolean ack = segment.has(TcpSegment.ACK_BIT);
    if (syn && !ack && knows(side) && base[side] != segment.sequence) {
      return false;
    }
    boolean anew = syn && ack && knows(side) && base[side] != segment.sequence;
    if (known != BOTH || syn) {
      learn(layer, side, syn, ack);
    }
    recall(layer);
    long roundTripNanos = progress.roundTripNanos(); // the segment that ends it is judged without
    progress.follow(segment, layer);
    analysis.follow(
        segment, side, shift[1 - side], roundTripNanos, anew ? TcpMarks.REUSED_PORTS : 0, layer);
    return true;
  }

  /** What segments tell: a side whose first number is not known counts from 0. */
  @Override
  public void recall(Layer layer) {
    int side = layer.direction();
    TcpFindings.BASES.keep(
        layer, (long) base[side] << Integer.SIZE | (base[1 - side] & 0xffff_ffffL));
    TcpFindings.SCALE.keep(layer, shift[side] + 1);
  }

  @Override
  public boolean renew() {
    Arrays.fill(base, 0);
    Arrays.fill(shift, UNKNOWN_SCALE);
    analysis.renew();
    progress.renew();
    known = 0;
    return true;
  }

  private void learn(Layer layer, int side, boolean syn, boolean ack) {
    if (syn || !knows(side)) { // a second SYN, ACK with another number answers a first one
      begin(side, segment.sequence - (syn ? 0 : 1));
    }
    if (ack && !knows(1 - side)) {
      begin(1 - side, segment.acknowledgment - 1);
    }
    if (syn) {
      negotiate(side, ack, TcpOptions.windowShift(layer.view(), layer.headerOctets()));
    }
  }

  private boolean knows(int side) {
    return (known >> side & 1) != 0;
  }

  private void begin(int side, int number) {
    base[side] = number;
    known |= 1 << side;
  }

  /** Both ends scale or none does: RFC 7323, 2.2. */
  private void negotiate(int side, boolean answers, int offered) {
    if (offered >= 0) {
      shift[side] = Math.min(offered, LARGEST_SHIFT);
      if (answers && shift[1 - side] == NO_SCALING) {
        shift[side] = NO_SCALING;
      }
    } else {
      shift[side] = NO_SCALING;
      shift[1 - side] = NO_SCALING;
    }
  }

  /** The factor of windows of that scale, or {@link #UNKNOWN_SCALE} or {@link #NO_SCALING}. */
  static int factor(int shift) {
    return shift < 0 ? shift : 1 << shift;
  }
}
