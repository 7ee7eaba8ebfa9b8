package org.softnet.api;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The Internet checksum, RFC 1071: the one's complement of the one's complement sum of 16-bit
 * words. Every method allocates nothing.
 *
 * <p>Linux: {@code csum_partial()}, lib/checksum.c.
 */
public final class InternetChecksum {
  /** The status of a checksum that does not fit the octets. */
  public static final int BAD = 0;

  /** The status of a checksum that fits the octets. */
  public static final int GOOD = 1;

  /** The status of a checksum of octets that are not all there. */
  public static final int UNVERIFIED = 2;

  /** The status of a checksum that the sender left out. */
  public static final int NOT_PRESENT = 3;

  /** The names of the statuses. */
  public static final Labels STATUS = Labels.of("0=Bad", "1=Good", "2=Unverified", "3=Not present");

  private static final VarHandle REVERSED =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int WORD = 0xffff; // the largest one
  private static final int MANY_OCTETS = 64; // from here on the second order of octets pays

  private InternetChecksum() {}

  /** A field that shows a checksum's status, computed for whoever asks. */
  public static Field.Derived status(String name, String label, Field.Derivation derivation) {
    return Fields.found(name, label, derivation).octets(1).labels(STATUS);
  }

  /**
   * The sum of the 16-bit words in {@code octets} octets from {@code at} on, which were captured;
   * not folded. An odd last octet is the high half of a word.
   */
  public static long sum(View view, int at, int octets) {
    long sum = 0;
    int end = at + octets;
    int next = at;
    if (octets >= MANY_OCTETS) {
      int words = octets / Integer.BYTES;
      Objects.checkFromIndexSize(at, octets, view.captured());
      sum = reversedSum(view.memory(), view.start() + at, words);
      next += words * Integer.BYTES;
    }
    for (; next + Integer.BYTES <= end; next += Integer.BYTES) {
      sum += view.u32(next); // two words: the upper one's weight is 1 once it is folded
    }
    if (next + Short.BYTES <= end) {
      sum += view.u16(next);
      next += Short.BYTES;
    }
    return next < end ? sum + ((long) view.u8(next) << 8) : sum;
  }

  /**
   * The same sum of words of 32 bits, added up with their octets in reverse, which is the order of
   * most processors: the compiler makes vectors of this loop. What comes out is the sum with its
   * octets in reverse: RFC 1071, 2(B).
   */
  private static long reversedSum(byte[] memory, int from, int words) {
    long sum = 0;
    for (int i = 0; i < words; i++) {
      sum += (int) REVERSED.get(memory, from + i * Integer.BYTES) & 0xffff_ffffL;
    }
    return Short.reverseBytes((short) fold(sum)) & WORD;
  }

  /** A sum of at least 0 as one word, its carries added where they belong: 0 to 65,535. */
  public static int fold(long sum) {
    long folded = sum;
    while (folded > WORD) {
      folded = (folded >>> 16) + (folded & WORD);
    }
    return (int) folded;
  }

  /** {@link #GOOD} if a sum that includes the checksum is all ones, or else {@link #BAD}. */
  public static int statusOf(long sum) {
    return fold(sum) == WORD ? GOOD : BAD;
  }

  /**
   * The status of a checksum over all octets of a layer; {@link #UNVERIFIED} if some are missing.
   */
  public static int messageStatus(Layer message) {
    View view = message.view();
    return isThere(message, view.onWire()) ? statusOf(sum(view, 0, view.onWire())) : UNVERIFIED;
  }

  /**
   * The status of a checksum over {@code octets} octets of a layer and the pseudo header of the
   * network below; {@link #UNVERIFIED} if some are missing or no network is below.
   *
   * @param protocol the transport's number, IANA protocol-numbers
   * @param octets header and payload
   */
  public static int transportStatus(Layer transport, int protocol, int octets) {
    Layer network = network(transport);
    PseudoHeader header = network == null ? null : network.protocol().pseudoHeader();
    if (network == null || header == null || !isThere(transport, octets)) {
      return UNVERIFIED;
    }
    return statusOf(header.sum(network, protocol, octets) + sum(transport.view(), 0, octets));
  }

  private static boolean isThere(Layer layer, int octets) {
    return octets <= layer.view().captured() && !layer.isCut();
  }

  /** Whether the network below {@code transport} does not let it go without a checksum. */
  public static boolean isDemanded(Layer transport) {
    Layer network = network(transport);
    PseudoHeader header = network == null ? null : network.protocol().pseudoHeader();
    return header != null && header.demandsChecksum();
  }

  /** The nearest layer below that lends a pseudo header; extension headers lend none. */
  private static @Nullable Layer network(Layer transport) {
    Layer layer = transport.lower();
    while (layer != null && layer.protocol().pseudoHeader() == null) {
      layer = layer.lower();
    }
    return layer;
  }
}
