package org.softnet.plugins.quic;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.softnet.testkit.Hex;

/**
 * Packets of RFC 9001, appendix A, and RFC 9369, appendix A. The client's long ones are sealed here
 * with the keys that the appendices print; that the result ends with the tag that they print too
 * says that every octet is right.
 */
final class Vectors {
  static final String CLIENT_ID = "8394c8f03e515708";
  static final String SERVER_ID = "f067a5502a4262b5";

  static final String CLIENT_HELLO =
      "010000ed0303ebf8fa56f12939b9584a3896472ec40bb863cfd3e868"
          + "04fe3a47f06a2b69484c00000413011302010000c000000010000e00000b6578"
          + "616d706c652e636f6dff01000100000a00080006001d00170018001000070005"
          + "04616c706e000500050100000000003300260024001d00209370b2c9caa47fba"
          + "baf4559fedba753de171fa71f50f1ce15d43e994ec74d748002b000302030400"
          + "0d0010000e0403050306030203080408050806002d00020101001c0002400100"
          + "3900320408ffffffffffffffff05048000ffff07048000ffff08011001048000"
          + "75300901100f088394c8f03e51570806048000ffff";

  /** A CRYPTO frame and PADDING up to 1,162 octets. */
  static final String CLIENT_FRAMES = "060040f1" + CLIENT_HELLO + "00".repeat(1162 - 245);

  static final String SERVER_HELLO =
      "020000560303eefce7f7b37ba1d1632e96677825ddf73988cfc79825df566dc5430b9a045a12"
          + "00130100002e00330024001d00209d3c940d89690b84d08a60993c144eca684d1081287c834d5311"
          + "bcf32bb9da1a002b00020304";

  /** An ACK and a CRYPTO frame. */
  static final String SERVER_FRAMES = "02000000000600405a" + SERVER_HELLO;

  static final Keys CLIENT_ONE =
      new Keys(
          "1f369613dd76d5467730efcbe3b1a22d",
          "fa044b2f42a3fd3b46fb255c",
          "9f50449e04a0e810283a1e9933adedd2");
  static final Keys CLIENT_TWO =
      new Keys(
          "8b1a0bc121284290a29e0971b5cd045d",
          "91f73e2351d8fa91660e909f",
          "45b95e15235d6f45a6b19cbcb0294ba9");

  static final String CLIENT_INITIAL =
      CLIENT_ONE.seal("c300000001088394c8f03e5157080000449e00000002", 4, 2, CLIENT_FRAMES);
  static final String CLIENT_INITIAL_TWO =
      CLIENT_TWO.seal("d36b3343cf088394c8f03e5157080000449e00000002", 4, 2, CLIENT_FRAMES);
  static final String SERVER_INITIAL =
      "cf000000010008f067a5502a4262b5004075c0d95a482cd0991cd25b0aac406a"
          + "5816b6394100f37a1c69797554780bb38cc5a99f5ede4cf73c3ec2493a1839b3"
          + "dbcba3f6ea46c5b7684df3548e7ddeb9c3bf9c73cc3f3bded74b562bfb19fb84"
          + "022f8ef4cdd93795d77d06edbb7aaf2f58891850abbdca3d20398c276456cbc4"
          + "2158407dd074ee";
  static final String SERVER_INITIAL_TWO =
      "dc6b3343cf0008f067a5502a4262b5004075d92faaf16f05d8a4398c47089698"
          + "baeea26b91eb761d9b89237bbf87263017915358230035f7fd3945d88965cf17"
          + "f9af6e16886c61bfc703106fbaf3cb4cfa52382dd16a393e42757507698075b2"
          + "c984c707f0a0812d8cd5a6881eaf21ceda98f4bd23f6fe1a3e2c43edd9ce7ca8"
          + "4bed8521e2e140";
  static final String RETRY =
      "ff000000010008f067a5502a4262b5746f6b656e04a265ba2eff4d829058fb3f0f2496ba";

  private Vectors() {}

  /** One side's keys of Initial packets, in hexadecimal. */
  record Keys(String key, String nonce, String header) {
    /** Protects a packet whose header ends with a number of {@code octets} octets. */
    String seal(String plainHeader, int octets, long number, String frames) {
      try {
        byte[] head = Hex.octets(plainHeader);
        byte[] iv = Hex.octets(nonce);
        for (int i = 0; i < 8; i++) {
          iv[11 - i] ^= (byte) (number >>> (8 * i));
        }
        Cipher gcm = Cipher.getInstance("AES/GCM/NoPadding");
        gcm.init(
            Cipher.ENCRYPT_MODE,
            new SecretKeySpec(Hex.octets(key), "AES"),
            new GCMParameterSpec(128, iv));
        gcm.updateAAD(head);
        byte[] body = gcm.doFinal(Hex.octets(frames));
        Cipher ecb = Cipher.getInstance("AES/ECB/NoPadding");
        ecb.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(Hex.octets(header), "AES"));
        byte[] mask = ecb.doFinal(Arrays.copyOfRange(body, 4 - octets, 20 - octets));
        head[0] ^= (byte) (mask[0] & 0x0f);
        for (int i = 0; i < octets; i++) {
          head[head.length - octets + i] ^= mask[1 + i];
        }
        HexFormat hex = HexFormat.of();
        return hex.formatHex(head) + hex.formatHex(body);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
