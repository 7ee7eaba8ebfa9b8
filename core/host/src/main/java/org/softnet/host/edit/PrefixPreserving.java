package org.softnet.host.edit;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * Crypto-PAn (Xu, Fan, Ammar, Moon, 2002): two addresses that share their first n bits, and no
 * more, become two addresses that share their first n bits, and no more. Each bit is turned over or
 * not as a cipher of the bits before it says, so that the same key gives the same addresses in
 * every file, and without the key nothing leads back.
 */
final class PrefixPreserving {
  /** Octets of a key: one half is the cipher's, the other what short prefixes are padded with. */
  static final int KEY_OCTETS = 32;

  private static final int BLOCK_OCTETS = 16; // of AES, and of its key here

  private final Cipher cipher;
  private final byte[] pad;
  private final byte[] block = new byte[BLOCK_OCTETS];
  private final byte[] ciphered = new byte[BLOCK_OCTETS];

  PrefixPreserving(byte[] key) {
    if (key.length != KEY_OCTETS) {
      throw new IllegalArgumentException("a key has " + KEY_OCTETS + " octets");
    }
    try {
      // A block at a time, each its own: the scheme's definition asks for the bare cipher.
      cipher = Cipher.getInstance("AES/ECB/NoPadding");
      cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, 0, BLOCK_OCTETS, "AES"));
      pad = cipher.doFinal(key, BLOCK_OCTETS, BLOCK_OCTETS);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has AES", e);
    }
  }

  /**
   * Replaces an address of up to 16 octets.
   *
   * @param keptBits bits in front that stay as they are
   */
  void apply(byte[] address, int octets, int keptBits) {
    byte[] original = Arrays.copyOf(address, octets);
    for (int bit = keptBits; bit < octets * Byte.SIZE; bit++) {
      System.arraycopy(pad, 0, block, 0, BLOCK_OCTETS);
      int whole = bit >>> 3;
      System.arraycopy(original, 0, block, 0, whole);
      int mask = (0xff00 >> (bit & 7)) & 0xff;
      block[whole] = (byte) ((original[whole] & mask) | (pad[whole] & ~mask));
      address[whole] ^= (byte) (firstBit() << (7 - (bit & 7)));
    }
  }

  /** What six octets become that share nothing with others: the beginning of their cipher. */
  void scramble(byte[] address, int octets) {
    System.arraycopy(pad, 0, block, 0, BLOCK_OCTETS);
    System.arraycopy(address, 0, block, BLOCK_OCTETS - octets, octets);
    firstBit();
    System.arraycopy(ciphered, 0, address, 0, octets);
  }

  private int firstBit() {
    try {
      cipher.doFinal(block, 0, BLOCK_OCTETS, ciphered, 0);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a whole block", e);
    }
    return (ciphered[0] & 0x80) >>> 7;
  }
}
