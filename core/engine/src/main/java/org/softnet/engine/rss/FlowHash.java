package org.softnet.engine.rss;

import org.softnet.engine.flow.Addresses;

/**
 * The hash by which a network card spreads packets over its queues: Toeplitz, with the key of 16
 * bits over and over that makes both directions of a conversation hash alike. It is that of the two
 * addresses, without ports, so that the fragments of a datagram, which have none, are where its
 * conversation is. With such a key each 16-bit word of the input counts alike, wherever it stands:
 * the hash is that of their exclusive or.
 *
 * <p>Source: Microsoft's specification of RSS hashing; Woo and Park, "Scalable TCP Session
 * Monitoring with Symmetric Receive-side Scaling" for the key. Linux: {@code ethtool -X}, {@code
 * RXH_IP_SRC | RXH_IP_DST}.
 */
public final class FlowHash {
  /** The key's 16 bits, which it repeats. */
  private static final int KEY = 0x6d5a;

  private static final int[] OF_HIGH_OCTET = new int[1 << Byte.SIZE];
  private static final int[] OF_LOW_OCTET = new int[1 << Byte.SIZE];

  static {
    for (int octet = 0; octet < OF_LOW_OCTET.length; octet++) {
      OF_HIGH_OCTET[octet] = toeplitz(octet << Byte.SIZE);
      OF_LOW_OCTET[octet] = toeplitz(octet);
    }
  }

  private FlowHash() {}

  /** For each bit that is set, from the left, the 32 bits of the key that begin there. */
  private static int toeplitz(int word) {
    int key = KEY << Short.SIZE | KEY;
    int hash = 0;
    for (int bit = Short.SIZE - 1; bit >= 0; bit--) {
      if ((word >>> bit & 1) != 0) {
        hash ^= key;
      }
      key = Integer.rotateLeft(key, 1);
    }
    return hash;
  }

  /** The hash of two addresses, whichever comes first; 0 where there are none. */
  public static int of(Addresses addresses) {
    return of(addresses.folded());
  }

  /** The hash of addresses whose 64-bit words are {@code folded} into one by exclusive or. */
  public static int of(long folded) {
    int half = (int) (folded ^ folded >>> Integer.SIZE);
    int word = half ^ half >>> Short.SIZE;
    return OF_HIGH_OCTET[word >>> Byte.SIZE & 0xff] ^ OF_LOW_OCTET[word & 0xff];
  }
}
