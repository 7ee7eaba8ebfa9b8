package org.softnet.plugins.rtp;

import org.softnet.api.Conversation;
import org.softnet.api.Expectations;
import org.softnet.api.Layer;
import org.softnet.api.Packet;
import org.softnet.api.View;

/** How often each direction's sequence numbers began anew: RFC 3550, A.1. */
final class RtpConversation implements Conversation {
  /** Noted of a packet: its number with the count of cycles before it, plus 1; 0: unknown. */
  static final int EXTENDED = 0;

  private final long[] highest = {0, 0};
  private final long[] sources = {-1, -1};

  @Override
  public int octets() {
    return 88;
  }

  @Override
  public boolean follow(Packet packet, int depth, Expectations expectations) {
    Layer layer = packet.layer(depth);
    View rtp = layer.view();
    if (layer.headerOctets() == 0) {
      return true; // RTCP
    }
    int direction = layer.direction();
    int sequence = Rtp.SEQUENCE.in(rtp);
    if (sources[direction] != Rtp.SOURCE.longIn(rtp)) {
      sources[direction] = Rtp.SOURCE.longIn(rtp);
      highest[direction] = sequence;
    }
    long nearest = highest[direction] + (short) (sequence - highest[direction]);
    long extended = nearest < 0 ? sequence : nearest; // before the first packet of the first cycle
    highest[direction] = Math.max(highest[direction], extended);
    layer.note(EXTENDED, extended + 1);
    return true;
  }
}
