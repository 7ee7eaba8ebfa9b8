package org.softnet.plugins.icmp;

import static org.softnet.api.Fields.found;

import java.util.Arrays;
import org.softnet.api.Conversation;
import org.softnet.api.Expectations;
import org.softnet.api.Field;
import org.softnet.api.Layer;
import org.softnet.api.Line;
import org.softnet.api.Packet;
import org.softnet.api.View;

/**
 * The echo requests of two hosts under one identifier that wait for their replies, which bring back
 * sequence number and data (RFC 792; RFC 4443, 4.2). The last few are kept. Linux:
 * net/netfilter/nf_conntrack_proto_icmp.c.
 */
final class Echoes implements Conversation {
  // what is noted of a message
  private static final int REQUEST_IN = 0; // packet number of what this answers
  private static final int REPLY_IN = 1; // packet number of what answers this; in a second pass

  private static final int MOST_KEPT = 16;
  private static final int ONES = 0xffff;

  private final int request; // the type; a reply's is the other one
  private final long[] packets = new long[MOST_KEPT]; // 0: none
  private final int[] depths = new int[MOST_KEPT];
  private final int[] keys = new int[MOST_KEPT]; // sequence number, and what its checksum covers
  private int next;

  Echoes(int request) {
    this.request = request;
  }

  /** The field of a reply that names its request. */
  static Field.Derived requestField(String name, String label) {
    return noted(name, label, REQUEST_IN);
  }

  /** The field of a request that names its reply. */
  static Field.Derived replyField(String name, String label) {
    return noted(name, label, REPLY_IN);
  }

  private static Field.Derived noted(String name, String label, int index) {
    return found(name, label, layer -> layer.note(index)).where(layer -> layer.note(index) != 0);
  }

  @Override
  public int octets() {
    return 96 + (Long.BYTES + 2 * Integer.BYTES) * MOST_KEPT;
  }

  @Override
  public boolean follow(Packet packet, int depth, Expectations expectations) {
    Layer layer = packet.layer(depth);
    View icmp = layer.view();
    int key = icmp.u16(6) << Short.SIZE | dataSum(icmp);
    int at = find(key);
    if (icmp.u8(0) == request) {
      ask(packet, depth, key, at);
    } else if (at >= 0) {
      layer.note(REQUEST_IN, packets[at]);
      packet.hindsight().note(packets[at], depths[at], REPLY_IN, packet.number());
      packets[at] = 0;
    }
    return true;
  }

  /** A request waits; of those that are the same the last one. */
  private void ask(Packet packet, int depth, int key, int same) {
    int at = same;
    if (at < 0) {
      at = next;
      next = (next + 1) % MOST_KEPT;
    }
    packets[at] = packet.number();
    depths[at] = depth;
    keys[at] = key;
  }

  /** Where the request that waits under {@code key} is kept; below 0 if there is none. */
  private int find(int key) {
    int at = MOST_KEPT - 1;
    while (at >= 0 && (packets[at] == 0 || keys[at] != key)) {
      at--;
    }
    return at;
  }

  /** Writes which message answers this one, or is answered by it, as far as anybody knows. */
  static void info(Layer layer, Line line) {
    if (layer.note(REPLY_IN) != 0) {
      line.text(" (reply in ").num(layer.note(REPLY_IN)).ch(')');
    } else if (layer.note(REQUEST_IN) != 0) {
      line.text(" (request in ").num(layer.note(REQUEST_IN)).ch(')');
    }
  }

  @Override
  public boolean renew() {
    Arrays.fill(packets, 0);
    next = 0;
    return true;
  }

  /**
   * What the checksum says of all that request and reply have in common: both but for the type, of
   * RFC 1071's sum, where 0 and 65,535 are one.
   */
  private static int dataSum(View icmp) {
    int sum = ONES - icmp.u16(2) + ONES - (icmp.u8(0) << Byte.SIZE);
    return sum % ONES;
  }
}
