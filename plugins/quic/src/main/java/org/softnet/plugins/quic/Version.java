package org.softnet.plugins.quic;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What differs between QUIC's versions: the salt of the initial secret and the labels of the keys
 * (RFC 9001, 5.2; RFC 9369, 3.3; the drafts' and Google's own), and how types of long headers are
 * numbered.
 */
enum Version {
  DRAFT_22("7fbcdb0e7c66bbe9193a96cd21519ebd7a02644a", "quic "),
  DRAFT_23("c3eef712c72ebb5a11a7d2432bb46365bef9f502", "quic "),
  DRAFT_29("afbfec289993d24c9e9786f19c6111e04390a899", "quic "),
  Q050("504574efd066fe2f9d945cfcdbd3a7f0d3b56b45", "quic "),
  T050("7ff579e5acd072915580304c43a2367c60488310", "quic "),
  T051("7a4edef4e7ccee5fa4506c19124fc8ccda6e033d", "quic "),
  ONE("38762cf7f55934b34d179ae6a4c80cadccbb7f0a", "quic "),
  DRAFT_TWO("a707c203a59b47184a1d62ca570406ea7ae3e5d3", "quicv2 "),
  TWO("0dede3def700a6db819381be6e269dcbf9bd2ed9", "quicv2 ");

  /** The version of Version Negotiation packets. */
  static final int NEGOTIATION = 0;

  // types of long headers, as version 1 numbers them (RFC 9000, 17.2)
  static final int INITIAL = 0;
  static final int ZERO_RTT = 1;
  static final int HANDSHAKE = 2;
  static final int RETRY = 3;

  private static final int DRAFTS = 0xff0000; // the upper 24 bits
  private static final int OLDEST_DRAFT = 22; // the first with today's lengths of connection ids
  private static final int LAST_DRAFT = 34;

  private final String salt;
  private final String prefix;

  Version(String salt, String prefix) {
    this.salt = salt;
    this.prefix = prefix;
  }

  /** The version of that number; null if it is not known. */
  static @Nullable Version of(int number) {
    if (number >>> Byte.SIZE == DRAFTS) {
      int draft = number & 0xff;
      return draft < OLDEST_DRAFT || draft > LAST_DRAFT
          ? null
          : draft == OLDEST_DRAFT ? DRAFT_22 : draft < 29 ? DRAFT_23 : draft < 33 ? DRAFT_29 : ONE;
    }
    return switch (number) {
      case 0x00000001 -> ONE;
      case 0x6b3343cf -> TWO;
      case 0x709a50c4, 0xff020000 -> DRAFT_TWO;
      case 0xfaceb001 -> DRAFT_22; // Facebook's mvfst
      case 0xfaceb002, 0xfaceb00e -> DRAFT_23;
      case 0x51303530 -> Q050; // Google's
      case 0x54303530 -> T050;
      case 0x54303531 -> T051;
      default -> null;
    };
  }

  /** Whether the number is one that nobody means: RFC 9000, 15. */
  static boolean isReserved(int number) {
    return (number & 0x0f0f0f0f) == 0x0a0a0a0a;
  }

  /** The salt of the initial secret. Allocates. */
  byte[] salt() {
    return HexFormat.of().parseHex(salt);
  }

  /** What the labels of keys begin with. */
  String prefix() {
    return prefix;
  }

  /** Whether types of long headers are numbered as RFC 9369, 3.2 does. */
  boolean isSecond() {
    return this == TWO || this == DRAFT_TWO;
  }

  /** The type, as version 1 numbers it, of a long header that begins with {@code first}. */
  int type(int first) {
    int bits = (first >> 4) & 0x3;
    return isSecond() ? (bits + 3) & 0x3 : bits;
  }
}
