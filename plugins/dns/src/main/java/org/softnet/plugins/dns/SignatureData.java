package org.softnet.plugins.dns;

import static org.softnet.api.Field.FLOATING;
import static org.softnet.api.Fields.bytes;
import static org.softnet.api.Fields.flag16;
import static org.softnet.api.Fields.flag8;
import static org.softnet.api.Fields.text;
import static org.softnet.api.Fields.time;
import static org.softnet.api.Fields.u16;
import static org.softnet.api.Fields.u32;
import static org.softnet.api.Fields.u8;

import java.util.List;
import org.softnet.api.Details;
import org.softnet.api.Field;
import org.softnet.api.View;

/**
 * Data that sign, or deny: RRSIG and NSEC, RFC 4034, 3 and 4; NSEC3, RFC 5155; TSIG, RFC 8945;
 * TKEY, RFC 2930; CSYNC, RFC 7477; ZONEMD, RFC 8976.
 */
final class SignatureData {
  private static final long SECOND_NANOS = 1_000_000_000L;

  static final Field.UInt TYPE_COVERED =
      u16(FLOATING, "dns.rrsig.type_covered", "Type Covered").labels(Registry.TYPES);
  static final Field.UInt ALGORITHM =
      u8(FLOATING, "dns.rrsig.algorithm", "Algorithm").labels(Registry.ALGORITHMS);
  static final Field.UInt LABELS = u8(FLOATING, "dns.rrsig.labels", "Labels");
  static final Field.UInt ORIGINAL_TTL = // seconds
      u32(FLOATING, "dns.rrsig.original_ttl", "Original TTL");
  static final Field.Time EXPIRATION =
      time(
          FLOATING,
          4,
          "dns.rrsig.signature_expiration",
          "Signature Expiration",
          Field.Reckoning.SECONDS);
  static final Field.Time INCEPTION =
      time(
          FLOATING,
          4,
          "dns.rrsig.signature_inception",
          "Signature Inception",
          Field.Reckoning.SECONDS);
  static final Field.UInt KEY_TAG = u16(FLOATING, "dns.rrsig.key_tag", "Key Tag");
  static final Field.Text SIGNER =
      text(FLOATING, 0, "dns.rrsig.signers_name", "Signer's name").spelled(DomainName::write);
  static final Field.Bytes SIGNATURE = bytes(FLOATING, 0, "dns.rrsig.signature", "Signature");
  static final Field.Text NEXT_NAME =
      text(FLOATING, 0, "dns.nsec.next_domain_name", "Next Domain Name").spelled(DomainName::write);
  static final Field.Text NXT_NAME =
      text(FLOATING, 0, "dns.nxt.next_domain_name", "Next Domain Name").spelled(DomainName::write);
  static final Field.UInt NSEC3_ALGORITHM =
      u8(FLOATING, "dns.nsec3.algo", "Hash algorithm").labels("0=Reserved", "1=SHA-1");
  static final Field.UInt NSEC3_FLAGS = u8(FLOATING, "dns.nsec3.flags", "NSEC3 flags");
  static final Field.Flag NSEC3_OPT_OUT =
      flag8(FLOATING, 0x01, "dns.nsec3.flags.opt_out", "NSEC3 Opt-out flag")
          .labels(
              "0=Additional insecure delegations forbidden",
              "1=Additional insecure delegations allowed");
  static final Field.UInt NSEC3_ITERATIONS =
      u16(FLOATING, "dns.nsec3.iterations", "NSEC3 iterations");
  static final Field.UInt NSEC3_SALT_LENGTH = u8(FLOATING, "dns.nsec3.salt_length", "Salt length");
  static final Field.Bytes NSEC3_SALT = bytes(FLOATING, 0, "dns.nsec3.salt_value", "Salt value");
  static final Field.UInt NSEC3_HASH_LENGTH = u8(FLOATING, "dns.nsec3.hash_length", "Hash length");
  static final Field.Text NSEC3_HASH =
      text(FLOATING, 0, "dns.nsec3.hash_value", "Next hashed owner").spelled(Base32::write);
  static final Field.Text TSIG_NAME =
      text(FLOATING, 0, "dns.tsig.algorithm_name", "Algorithm Name").spelled(DomainName::write);
  static final Field.Time TSIG_TIME =
      time(FLOATING, 6, "dns.tsig.time_signed", "Time Signed", SignatureData::sixOctets);
  static final Field.UInt TSIG_FUDGE = // seconds
      u16(FLOATING, "dns.tsig.fudge", "Fudge");
  static final Field.UInt TSIG_MAC_SIZE = u16(FLOATING, "dns.tsig.mac_size", "MAC Size");
  static final Field.Bytes TSIG_MAC = bytes(FLOATING, 0, "dns.tsig.mac", "MAC");
  static final Field.UInt TSIG_ID = u16(FLOATING, "dns.tsig.original_id", "Original Id");
  static final Field.UInt TSIG_ERROR =
      u16(FLOATING, "dns.tsig.error", "Error").labels(Registry.RCODES);
  static final Field.UInt TSIG_OTHER_LENGTH = u16(FLOATING, "dns.tsig.other_len", "Other Len");
  static final Field.Bytes TSIG_OTHER = bytes(FLOATING, 0, "dns.tsig.other_data", "Other Data");
  static final Field.Text TKEY_NAME =
      text(FLOATING, 0, "dns.tkey.algo_name", "Algorithm name").spelled(DomainName::write);
  static final Field.Time TKEY_INCEPTION =
      time(
          FLOATING,
          4,
          "dns.tkey.signature_inception",
          "Signature Inception",
          Field.Reckoning.SECONDS);
  static final Field.Time TKEY_EXPIRATION =
      time(
          FLOATING,
          4,
          "dns.tkey.signature_expiration",
          "Signature Expiration",
          Field.Reckoning.SECONDS);
  static final Field.UInt TKEY_MODE =
      u16(FLOATING, "dns.tkey.mode", "Mode")
          .labels(
              "1=Server assigned",
              "2=Diffie Hellman",
              "3=GSSAPI",
              "4=Resolver assigned",
              "5=Delete");
  static final Field.UInt TKEY_ERROR =
      u16(FLOATING, "dns.tkey.error", "Error").labels(Registry.RCODES);
  static final Field.UInt TKEY_KEY_SIZE = u16(FLOATING, "dns.tkey.key_size", "Key Size");
  static final Field.Bytes TKEY_KEY = bytes(FLOATING, 0, "dns.tkey.key_data", "Key Data");
  static final Field.UInt TKEY_OTHER_SIZE = u16(FLOATING, "dns.tkey.other_size", "Other Size");
  static final Field.Bytes TKEY_OTHER = bytes(FLOATING, 0, "dns.tkey.other_data", "Other Data");
  static final Field.UInt CSYNC_SERIAL = u32(FLOATING, "dns.csync.soa", "SOA");
  static final Field.UInt CSYNC_FLAGS = u16(FLOATING, "dns.csync.flags", "Flags").hex();
  static final Field.Flag CSYNC_IMMEDIATE =
      flag16(FLOATING, 0x0001, "dns.csync.flags.immediate", "immediate");
  static final Field.Flag CSYNC_MINIMUM =
      flag16(FLOATING, 0x0002, "dns.csync.flags.soaminimum", "soaminimum");
  static final Field.Bytes CSYNC_TYPES = bytes(FLOATING, 0, "dns.csync.type_bitmap", "Type Bitmap");
  static final Field.UInt ZONEMD_SERIAL = u32(FLOATING, "dns.zonemd.serial", "Serial");
  static final Field.UInt ZONEMD_SCHEME = u8(FLOATING, "dns.zonemd.scheme", "Scheme");
  static final Field.UInt ZONEMD_ALGORITHM = u8(FLOATING, "dns.zonemd.hash_algo", "Hash Algorithm");
  static final Field.Bytes ZONEMD_DIGEST = bytes(FLOATING, 0, "dns.zonemd.digest", "Digest");

  static final List<Field> FIELDS =
      List.of(
          TYPE_COVERED,
          ALGORITHM,
          LABELS,
          ORIGINAL_TTL,
          EXPIRATION,
          INCEPTION,
          KEY_TAG,
          SIGNER,
          SIGNATURE,
          NEXT_NAME,
          NXT_NAME,
          NSEC3_ALGORITHM,
          NSEC3_FLAGS,
          NSEC3_OPT_OUT,
          NSEC3_ITERATIONS,
          NSEC3_SALT_LENGTH,
          NSEC3_SALT,
          NSEC3_HASH_LENGTH,
          NSEC3_HASH,
          TSIG_NAME,
          TSIG_TIME,
          TSIG_FUDGE,
          TSIG_MAC_SIZE,
          TSIG_MAC,
          TSIG_ID,
          TSIG_ERROR,
          TSIG_OTHER_LENGTH,
          TSIG_OTHER,
          TKEY_NAME,
          TKEY_INCEPTION,
          TKEY_EXPIRATION,
          TKEY_MODE,
          TKEY_ERROR,
          TKEY_KEY_SIZE,
          TKEY_KEY,
          TKEY_OTHER_SIZE,
          TKEY_OTHER,
          CSYNC_SERIAL,
          CSYNC_FLAGS,
          CSYNC_IMMEDIATE,
          CSYNC_MINIMUM,
          CSYNC_TYPES,
          ZONEMD_SERIAL,
          ZONEMD_SCHEME,
          ZONEMD_ALGORITHM,
          ZONEMD_DIGEST);

  private SignatureData() {}

  /** Seconds of 48 bits; what lies beyond the year 2262 is its end. */
  private static long sixOctets(View message, int at) {
    long seconds = (long) message.u16(at) << Integer.SIZE | message.u32(at + 2);
    return seconds > Long.MAX_VALUE / SECOND_NANOS ? Long.MAX_VALUE : seconds * SECOND_NANOS;
  }

  /** Emits the data of {@code type}; false if it is not one of these. */
  static boolean detail(View message, int type, int at, int end, Details out) {
    switch (type) {
      case Registry.RRSIG, Registry.SIG -> signature(message, at, end, out);
      case Registry.NSEC ->
          TypeBitmap.detail(message, Emit.name(NEXT_NAME, message, at, end, out), end, out);
      case Registry.NXT -> Emit.name(NXT_NAME, message, at, end, out);
      case Registry.NSEC3 -> denial(message, at, end, out);
      case Registry.NSEC3PARAM -> parameters(message, at, end, out);
      case Registry.TSIG -> transaction(message, at, end, out);
      case Registry.TKEY -> transactionKey(message, at, end, out);
      case Registry.CSYNC -> {
        int types = Emit.one(CSYNC_FLAGS, Emit.one(CSYNC_SERIAL, at, end, out), end, out);
        if (types <= end) {
          out.at(CSYNC_IMMEDIATE, types - 2);
          out.at(CSYNC_MINIMUM, types - 2);
          Emit.rest(CSYNC_TYPES, types, end, out);
        }
      }
      case Registry.ZONEMD -> {
        int rest = Emit.one(ZONEMD_SCHEME, Emit.one(ZONEMD_SERIAL, at, end, out), end, out);
        Emit.rest(ZONEMD_DIGEST, Emit.one(ZONEMD_ALGORITHM, rest, end, out), end, out);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private static void signature(View message, int from, int end, Details out) {
    int at = Emit.one(TYPE_COVERED, from, end, out);
    at = Emit.one(ALGORITHM, at, end, out);
    at = Emit.one(LABELS, at, end, out);
    at = Emit.one(ORIGINAL_TTL, at, end, out);
    at = Emit.one(EXPIRATION, at, end, out);
    at = Emit.one(INCEPTION, at, end, out);
    at = Emit.one(KEY_TAG, at, end, out);
    Emit.rest(SIGNATURE, Emit.name(SIGNER, message, at, end, out), end, out);
  }

  private static int parameters(View message, int from, int end, Details out) {
    int at = Emit.one(NSEC3_FLAGS, Emit.one(NSEC3_ALGORITHM, from, end, out), end, out);
    if (at <= end) {
      out.at(NSEC3_OPT_OUT, at - 1);
    }
    at = Emit.one(NSEC3_ITERATIONS, at, end, out);
    return Emit.string(NSEC3_SALT_LENGTH, NSEC3_SALT, message, at, end, out);
  }

  private static void denial(View message, int from, int end, Details out) {
    int at = parameters(message, from, end, out);
    at = Emit.string(NSEC3_HASH_LENGTH, NSEC3_HASH, message, at, end, out);
    TypeBitmap.detail(message, at, end, out);
  }

  private static void transaction(View message, int from, int end, Details out) {
    int at = Emit.name(TSIG_NAME, message, from, end, out);
    at = Emit.one(TSIG_TIME, at, end, out);
    at = Emit.one(TSIG_FUDGE, at, end, out);
    at = counted(TSIG_MAC_SIZE, TSIG_MAC, message, at, end, out);
    at = Emit.one(TSIG_ERROR, Emit.one(TSIG_ID, at, end, out), end, out);
    counted(TSIG_OTHER_LENGTH, TSIG_OTHER, message, at, end, out);
  }

  private static void transactionKey(View message, int from, int end, Details out) {
    int at = Emit.name(TKEY_NAME, message, from, end, out);
    at = Emit.one(TKEY_EXPIRATION, Emit.one(TKEY_INCEPTION, at, end, out), end, out);
    at = Emit.one(TKEY_ERROR, Emit.one(TKEY_MODE, at, end, out), end, out);
    at = counted(TKEY_KEY_SIZE, TKEY_KEY, message, at, end, out);
    counted(TKEY_OTHER_SIZE, TKEY_OTHER, message, at, end, out);
  }

  private static int counted(
      Field.UInt size, Field.Bytes octets, View message, int at, int end, Details out) {
    int data = Emit.one(size, at, end, out);
    return data > end || message.u16(at) == 0
        ? data
        : Emit.octets(octets, data, message.u16(at), end, out);
  }
}
