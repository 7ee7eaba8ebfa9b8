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
  private static final int TCP = 6; // IANA protocol-numbers
  private static final int UDP = 17;
  private static final int ICMPV6 = 58;
  private static final int WORD_MASK = 0xffff;

  private int[] changes = {};
  private int changesEnd;
  private byte[] before = {};
  private int beforeAt;
  private byte[] memory = {};
  private int captured;
  private final PseudoHeader pseudo = new PseudoHeader();

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
        case "ip" -> {
          ofFirstFragment(packet, depth, layer, from);
          pseudo.none();
          mend(from, 10, from + layer.headerOctets());
        }
        case "ipv6.fraghdr" -> ofFirstFragment(packet, depth, layer, from);
        case "icmp" -> {
          pseudo.none();
          mend(from, 2, end(layer, from));
        }
        case "icmpv6" -> transport(packet, depth, ICMPV6, from, end(layer, from));
        case "tcp" -> transport(packet, depth, TCP, from, end(layer, from));
        case "udp" -> transport(packet, depth, UDP, from, end(layer, from));
        default -> {
          // It has none, or one of another kind.
        }
      }
    }
  }

  /**
   * A fragment's payload is nobody's layer, but the first one's begins with a checksum's header.
   */
  private void ofFirstFragment(Packet packet, int depth, Layer layer, int from) {
    View header = layer.view();
    if (layer.upper() != null || !layer.isWhole()) {
      return;
    }
    boolean ipv4 = layer.protocol().name().equals("ip");
    int offsetWord = ipv4 ? header.u16(6) & 0x3fff : header.u16(2) & 0xfff9;
    if (offsetWord == (ipv4 ? 0x2000 : 1)) { // more to come, and nothing before
      int protocol = header.u8(ipv4 ? 9 : 0);
      int payload = from + layer.headerOctets();
      transport(packet, depth + 1, protocol, payload, end(layer, from));
    }
  }

  private static int end(Layer layer, int from) {
    return from + Math.min(layer.totalOctets(), layer.view().captured());
  }

  /** Mends the checksum of a protocol that covers the addresses below too. */
  private void transport(Packet packet, int depth, int protocol, int from, int to) {
    int checksumAt =
        switch (protocol) {
          case TCP -> 16; // RFC 9293, 3.1
          case UDP -> 6; // RFC 768
          case ICMPV6 -> 2; // RFC 4443, 2.3
          default -> -1;
        };
    if (checksumAt < 0 || !has(from + checksumAt) || !pseudo.find(packet, depth, beforeAt)) {
      return;
    }
    if (protocol != UDP) {
      mend(from, checksumAt, to);
    } else if (word(from + checksumAt) != 0) { // 0: none was sent
      mend(from, checksumAt, to);
      if (word(from + checksumAt) == 0) {
        put(from + checksumAt, WORD_MASK); // zero is sent as all ones
      }
    }
  }

  /** Mends one checksum that covers {@code from} to {@code to} and the pseudo header's octets. */
  private void mend(int from, int checksumAt, int to) {
    int at = from + checksumAt;
    if (!has(at)) {
      return;
    }
    long difference = 0;
    for (int i = 0; i < changesEnd; i += 2) {
      for (int octet = changes[i]; octet < changes[i + 1]; octet++) {
        boolean covered = octet >= from && octet < to;
        if (covered || pseudo.covers(octet)) {
          int place = covered ? octet - from : pseudo.place(octet);
          int shift = (place & 1) == 0 ? Byte.SIZE : 0;
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
