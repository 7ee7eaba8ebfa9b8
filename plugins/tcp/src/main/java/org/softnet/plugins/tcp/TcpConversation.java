package org.softnet.plugins.tcp;

import org.softnet.api.Conversation;
import org.softnet.api.Expectations;
import org.softnet.api.Layer;
import org.softnet.api.Packet;
import org.softnet.api.View;

/**
 * What both ends of a connection said when they began: the sequence numbers that relative ones
 * count from, and the window scales (RFC 7323, 2). A direction whose SYN was not seen begins one
 * before its first known number.
 */
final class TcpConversation implements Conversation {
  /** The scale of a direction whose SYN was not seen. */
  static final int UNKNOWN_SCALE = -1;

  /** The scale of a connection on which one end did not offer to scale. */
  static final int NO_SCALING = -2;

  private static final int BOTH = 3;
  private static final int LARGEST_SHIFT = 14; // RFC 7323, 2.3

  private static final int SYN_BIT = 0x02;
  private static final int ACK_BIT = 0x10;

  private final int[] base = new int[2];
  private final int[] shift = {UNKNOWN_SCALE, UNKNOWN_SCALE};
  private int known; // a bit a side

  @Override
  public boolean follow(Packet packet, int depth, Expectations expectations) {
    Layer layer = packet.layer(depth);
    View tcp = layer.view();
    int flags = tcp.u8(13);
    if (known == BOTH && (flags & SYN_BIT) == 0) {
      return true;
    }
    int side = layer.direction();
    boolean syn = (flags & SYN_BIT) != 0;
    boolean ack = (flags & ACK_BIT) != 0;
    int sequence = Tcp.SEQ_RAW.in(tcp);
    if (syn && !ack && knows(side) && base[side] != sequence) {
      return false;
    }
    if (syn || !knows(side)) { // a second SYN, ACK with another number answers a first one
      begin(side, sequence - (syn ? 0 : 1));
    }
    if (ack && !knows(1 - side)) {
      begin(1 - side, Tcp.ACK_RAW.in(tcp) - 1);
    }
    if (syn) {
      negotiate(side, ack, TcpOptions.windowShift(tcp, layer.headerOctets()));
    }
    return true;
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

  /** {@code raw}, a sequence number of {@code side}, counted from that side's first. */
  long relative(int side, int raw) {
    return (knows(side) ? raw - base[side] : raw) & 0xffff_ffffL;
  }

  /** The factor of {@code side}'s windows, {@link #UNKNOWN_SCALE} or {@link #NO_SCALING}. */
  int scaleFactor(int side) {
    return shift[side] < 0 ? shift[side] : 1 << shift[side];
  }
}
