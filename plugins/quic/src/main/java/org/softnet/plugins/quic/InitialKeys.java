package org.softnet.plugins.quic;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What removes the protection from one side's Initial packets: RFC 9001, 5. The keys follow from
 * the id that the client chose for the server, so everybody who saw its first packet has them. The
 * machines of each thread serve all its conversations: to look one up costs more than to use it.
 */
final class InitialKeys {
  static final String CLIENT = "client in";
  static final String SERVER = "server in";
  static final int SAMPLE_OCTETS = 16;
  static final int TAG_OCTETS = 16;

  private static final int SECRET_OCTETS = 32;
  private static final int KEY_OCTETS = 16;
  private static final int NONCE_OCTETS = 12;

  /** What a thread computes with. */
  private static final class Machines {
    private static final ThreadLocal<Machines> MINE = ThreadLocal.withInitial(Machines::new);

    final Mac hmac;
    final Cipher header;
    final Cipher stream;
    final Cipher sealer;
    private @Nullable SecretKey sealed; // with what the sealer worked last
    private byte[] sealedNonce = {};

    private Machines() {
      try {
        hmac = Mac.getInstance("HmacSHA256");
        header = Cipher.getInstance("AES/ECB/NoPadding");
        stream = Cipher.getInstance("AES/CTR/NoPadding");
        sealer = Cipher.getInstance("AES/GCM/NoPadding");
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e); // every Java platform has them
      }
    }

    /** HMAC, of which both steps of HKDF consist: RFC 5869, 2. */
    byte[] hmac(byte[] key, byte[] data) throws GeneralSecurityException {
      hmac.init(new SecretKeySpec(key, "HmacSHA256"));
      return hmac.doFinal(data);
    }

    /** The octets that GCM's counter hides, whoever wrote them: NIST SP 800-38D, 7.1. */
    byte[] uncover(SecretKey key, byte[] nonce, byte[] memory, int at, int octets)
        throws GeneralSecurityException {
      byte[] counter = Arrays.copyOf(nonce, KEY_OCTETS);
      counter[KEY_OCTETS - 1] = 2; // 1 is the tag's
      stream.init(Cipher.DECRYPT_MODE, key, new IvParameterSpec(counter));
      return stream.doFinal(memory, at, octets);
    }

    /** What whoever has the key makes of {@code octets}: these sealed, and their tag. */
    byte[] seal(SecretKey key, byte[] nonce, byte[] associated, byte[] octets)
        throws GeneralSecurityException {
      if (key.equals(sealed) && Arrays.equals(nonce, sealedNonce)) { // refused, twice in a row
        byte[] other = nonce.clone();
        other[0]++;
        sealer.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_OCTETS * Byte.SIZE, other));
      }
      sealed = key;
      sealedNonce = nonce;
      sealer.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_OCTETS * Byte.SIZE, nonce));
      sealer.updateAAD(associated);
      return sealer.doFinal(octets);
    }
  }

  /** Octets of memory that they take. */
  static final int OCTETS = 176;

  private final SecretKey key;
  private final byte[] nonceBase;
  private final SecretKey headerKey;

  /**
   * Derives them.
   *
   * @param version whose salt and labels count
   * @param id the server's id as the client's first packet had it
   * @param side {@link #CLIENT} or {@link #SERVER}
   */
  InitialKeys(Version version, byte[] id, String side) {
    Machines machines = Machines.MINE.get();
    try {
      byte[] initial = machines.hmac(version.salt(), id);
      byte[] secret = expand(machines, initial, side, SECRET_OCTETS);
      String prefix = version.prefix();
      key = new SecretKeySpec(expand(machines, secret, prefix + "key", KEY_OCTETS), "AES");
      nonceBase = expand(machines, secret, prefix + "iv", NONCE_OCTETS);
      headerKey = new SecretKeySpec(expand(machines, secret, prefix + "hp", KEY_OCTETS), "AES");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // the keys are right
    }
  }

  /**
   * HKDF-Expand-Label, RFC 8446, 7.1, with an empty context, of at most one block: the info is the
   * length, the label's and the context's lengths in front of each, and the block's number.
   */
  private static byte[] expand(Machines machines, byte[] secret, String label, int octets)
      throws GeneralSecurityException {
    byte[] text = ("tls13 " + label).getBytes(StandardCharsets.US_ASCII);
    byte[] info = new byte[text.length + 5];
    info[1] = (byte) octets;
    info[2] = (byte) text.length;
    System.arraycopy(text, 0, info, 3, text.length);
    info[info.length - 1] = 1;
    return Arrays.copyOf(machines.hmac(secret, info), octets);
  }

  /**
   * The mask of the header, RFC 9001, 5.4: its first octet for the packet's first, the next four
   * for the packet number.
   */
  byte[] mask(byte[] memory, int sample) {
    try {
      Cipher header = Machines.MINE.get().header;
      header.init(Cipher.ENCRYPT_MODE, headerKey);
      return header.doFinal(memory, sample, SAMPLE_OCTETS);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // every Java platform has it
    }
  }

  /**
   * The packet's octets without protection, RFC 9001, 5.3; null if the tag is not theirs. They are
   * uncovered first and then sealed again, which shows the right tag: to let the platform compare
   * tags costs an exception for each packet of whoever sends wrong ones.
   *
   * @param number the packet's number
   * @param associated the header without protection
   */
  byte @Nullable [] open(long number, byte[] associated, byte[] memory, int at, int octets) {
    if (octets < TAG_OCTETS) {
      return null;
    }
    byte[] nonce = nonceBase.clone();
    for (int i = 0; i < Long.BYTES; i++) {
      nonce[NONCE_OCTETS - 1 - i] ^= (byte) (number >>> (Byte.SIZE * i));
    }
    try {
      Machines machines = Machines.MINE.get();
      int tag = octets - TAG_OCTETS;
      byte[] plain = machines.uncover(key, nonce, memory, at, tag);
      byte[] sealed = machines.seal(key, nonce, associated, plain);
      boolean isRight = Arrays.equals(sealed, tag, sealed.length, memory, at + tag, at + octets);
      return isRight ? plain : null;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // the parameters are right
    }
  }
}
