package org.softnet.host.edit;

import java.util.Arrays;
import org.softnet.api.Layer;
import org.softnet.api.Packet;
import org.softnet.api.View;

/**
 * Mends Internet checksums by the difference that changes of the octets they cover make: RFC 1624.
 * The innermost first, for a mended checksum is itself a change to those around it.
 */
final class Mending {
  private static final int UDP_CHECKSUM_AT = 6;
  private static final int WORD_MASK = 0xffff;

  private int[] changes = {};
  private int changesEnd;
  private byte[] before = {};
  private int beforeAt;
  private byte[] memory = {};
  private int captured;

  /**
   * Mends what covers the given octets.
   *
   * @param packet as it came
   * @param edited as it is now
   * @param places begin and end of each change, as indices into the packet
   */
  void mend(Packet packet, Edited edited, int[] places, int placesEnd) {
    changes = Arrays.copyOf(places, Math.max(places.length, placesEnd + 2 * packet.depth()));
    changesEnd = placesEnd;
    before = packet.frame().memory();
    beforeAt = packet.frame().start();
    memory = edited.memory();
    captured = edited.captured();
    for (int depth = packet.depth() - 1; depth >= 0; depth--) {
      Layer layer = packet.layer(depth);
      int from = layer.view().start() - beforeAt;
      switch (layer.protocol().name()) {
        case "ip" -> mend(from, 10, headerEnd(layer, from), -1, -1);
        case "icmp" -> mend(from, 2, end(layer, from), -1, -1);
        case "icmpv6" -> withPseudoHeader(packet, depth, from, 2);
        case "tcp" -> withPseudoHeader(packet, depth, from, 16);
        case "udp" -> {
          if (has(from + UDP_CHECKSUM_AT) && word(from + UDP_CHECKSUM_AT) != 0) { // 0: none
            withPseudoHeader(packet, depth, from, UDP_CHECKSUM_AT);
            if (word(from + UDP_CHECKSUM_AT) == 0) {
              put(from + UDP_CHECKSUM_AT, WORD_MASK); // RFC 768: zero is sent as all ones
            }
          }
        }
        default -> {
          // It has none, or one of another kind.
        }
      }
    }
  }

  private static int headerEnd(Layer layer, int from) {
    View ip = layer.view();
    return from + (ip.captured() == 0 ? 0 : (ip.u8(0) & 0x0f) * Integer.BYTES);
  }

  private static int end(Layer layer, int from) {
    return from + Math.min(layer.totalOctets(), layer.view().captured());
  }

  /** The addresses of the packet below are covered too: RFC 9293, 3.1, RFC 8200, 8.1. */
  private void withPseudoHeader(Packet packet, int depth, int from, int checksumAt) {
    for (int below = depth - 1; below >= 0; below--) {
      Layer layer = packet.layer(below);
      int ip = layer.view().start() - beforeAt;
      String name = layer.protocol().name();
      if (name.equals("ip")) {
        mend(from, checksumAt, end(packet.layer(depth), from), ip + 12, ip + 20);
        return;
      }
      if (name.equals("ipv6")) {
        mend(from, checksumAt, end(packet.layer(depth), from), ip + 8, ip + 40);
        return;
      }
    }
  }

  /** Mends one checksum that covers {@code from} to {@code to} and the pseudo header's octets. */
  private void mend(int from, int checksumAt, int to, int pseudoFrom, int pseudoTo) {
    int at = from + checksumAt;
    if (!has(at)) {
      return;
    }
    long difference = 0;
    for (int i = 0; i < changesEnd; i += 2) {
      for (int octet = changes[i]; octet < changes[i + 1]; octet++) {
        boolean covered = octet >= from && octet < to;
        boolean pseudo = octet >= pseudoFrom && octet < pseudoTo;
        if (covered || pseudo) {
          int origin = covered ? from : pseudoFrom;
          int shift = ((octet - origin) & 1) == 0 ? Byte.SIZE : 0;
          difference += (long) ((memory[octet] & 0xff) - (old(octet) & 0xff)) << shift;
        }
      }
    }
    if (difference == 0) {
      return;
    }
    // ~HC' = ~HC + difference, in ones' complement: 65,535 is nothing.
    long sum = (~word(at) & WORD_MASK) + Math.floorMod(difference, (long) WORD_MASK);
    sum = (sum & WORD_MASK) + (sum >>> 16);
    put(at, (int) ~sum & WORD_MASK);
    changes[changesEnd] = at;
    changes[changesEnd + 1] = at + 2;
    changesEnd += 2;
  }

  private boolean has(int at) {
    return at + 2 <= captured;
  }

  private byte old(int octet) {
    return before[beforeAt + octet];
  }

  private int word(int at) {
    return (memory[at] & 0xff) << 8 | (memory[at + 1] & 0xff);
  }

  private void put(int at, int word) {
    memory[at] = (byte) (word >>> 8);
    memory[at + 1] = (byte) word;
  }
}
