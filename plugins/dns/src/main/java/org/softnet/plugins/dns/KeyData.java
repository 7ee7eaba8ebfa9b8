package org.softnet.plugins.dns;

import static org.softnet.api.Field.FLOATING;
import static org.softnet.api.Fields.bits16;
import static org.softnet.api.Fields.bytes;
import static org.softnet.api.Fields.flag16;
import static org.softnet.api.Fields.flag8;
import static org.softnet.api.Fields.ipv4;
import static org.softnet.api.Fields.ipv6;
import static org.softnet.api.Fields.text;
import static org.softnet.api.Fields.u16;
import static org.softnet.api.Fields.u8;

import java.util.List;
import org.softnet.api.Details;
import org.softnet.api.Field;
import org.softnet.api.View;

/**
 * Data that hold keys and digests of them: DNSSEC, RFC 4034, 2 and 5, and what other protocols keep
 * in the DNS.
 */
final class KeyData {
  static final Field.UInt FLAGS = u16(FLOATING, "dns.dnskey.flags", "Flags").hex();
  static final Field.Flag ZONE_KEY =
      flag16(FLOATING, 0x0100, "dns.dnskey.flags.zone_key", "Zone Key")
          .labels("0=This it not a zone key", "1=This is the zone key for specified zone");
  static final Field.Flag REVOKED = // RFC 5011
      flag16(FLOATING, 0x0080, "dns.dnskey.flags.key_revoked", "Key Revoked")
          .labels("0=No", "1=Yes");
  static final Field.Flag ENTRY_POINT =
      flag16(FLOATING, 0x0001, "dns.dnskey.flags.secure_entry_point", "Key Signing Key")
          .labels("0=No", "1=Yes");
  static final Field.UInt RESERVED =
      bits16(FLOATING, 0xfe7e, "dns.dnskey.flags.reserved", "Reserved").hex();
  static final Field.UInt PROTOCOL = u8(FLOATING, "dns.dnskey.protocol", "Protocol");
  static final Field.UInt ALGORITHM =
      u8(FLOATING, "dns.dnskey.algorithm", "Algorithm").labels(Registry.ALGORITHMS);
  static final Field.UInt KEY_ID = u16(FLOATING, "dns.dnskey.key_id", "Key id");
  static final Field.Bytes PUBLIC_KEY = bytes(FLOATING, 0, "dns.dnskey.public_key", "Public Key");
  static final Field.UInt KEY_FLAGS = u16(FLOATING, "dns.key.flags", "Flags").hex();
  static final Field.Flag KEY_AUTHENTICATION =
      flag16(FLOATING, 0x8000, "dns.key.flags.authentication", "Key allowed for authentication")
          .labels("0=Allowed", "1=Not Allowed");
  static final Field.Flag KEY_CONFIDENTIALITY =
      flag16(FLOATING, 0x4000, "dns.key.flags.confidentiality", "Key allowed for confidentiality")
          .labels("0=Allowed", "1=Not Allowed");
  static final Field.Flag KEY_REQUIRED =
      flag16(FLOATING, 0x2000, "dns.key.flags.required", "Key required")
          .labels("0=Required", "1=Experimental or optional");
  static final Field.Flag KEY_USER =
      flag16(FLOATING, 0x0400, "dns.key.flags.associated_user", "Key is associated with a user")
          .labels("0=No", "1=Yes");
  static final Field.Flag KEY_ENTITY =
      flag16(
              FLOATING,
              0x0200,
              "dns.key.flags.associated_named_entity",
              "Key is associated with the named entity")
          .labels("0=No", "1=Yes");
  static final Field.Flag KEY_IPSEC =
      flag16(FLOATING, 0x0080, "dns.key.flags.ipsec", "Key use with IPSEC")
          .labels("0=Invalid", "1=Valid");
  static final Field.Flag KEY_MIME =
      flag16(FLOATING, 0x0040, "dns.key.flags.mime", "Key use with MIME security multiparts")
          .labels("0=Invalid", "1=Valid");
  static final Field.UInt KEY_SIGNATORY =
      bits16(FLOATING, 0x000f, "dns.key.flags.signatory", "Signatory");
  static final Field.UInt KEY_PROTOCOL = u8(FLOATING, "dns.key.protocol", "Protocol");
  static final Field.UInt KEY_ALGORITHM =
      u8(FLOATING, "dns.key.algorithm", "Algorithm").labels(Registry.ALGORITHMS);
  static final Field.UInt KEY_KEY_ID = u16(FLOATING, "dns.key.key_id", "Key ID");
  static final Field.Bytes KEY_PUBLIC_KEY = bytes(FLOATING, 0, "dns.key.public_key", "Public Key");
  static final Field.UInt DS_KEY_ID = u16(FLOATING, "dns.ds.key_id", "Key id").hex();
  static final Field.UInt DS_ALGORITHM =
      u8(FLOATING, "dns.ds.algorithm", "Algorithm").labels(Registry.ALGORITHMS);
  static final Field.UInt DS_DIGEST_TYPE =
      u8(FLOATING, "dns.ds.digest_type", "Digest Type").labels(Registry.DIGESTS);
  static final Field.Bytes DS_DIGEST = bytes(FLOATING, 0, "dns.ds.digest", "Digest");
  static final Field.UInt CERT_TYPE =
      u16(FLOATING, "dns.cert.type", "Type")
          .labels(
              "1=PKIX",
              "2=SPKI",
              "3=PGP",
              "4=IPKIX",
              "5=ISPKI",
              "6=IPGP",
              "7=ACPKIX",
              "8=IACPKIX",
              "253=Private, URI",
              "254=Private, OID");
  static final Field.UInt CERT_KEY_TAG = u16(FLOATING, "dns.cert.key_tag", "Key Tag").hex();
  static final Field.UInt CERT_ALGORITHM =
      u8(FLOATING, "dns.cert.algorithm", "Algorithm").labels(Registry.ALGORITHMS);
  static final Field.Bytes CERTIFICATE =
      bytes(FLOATING, 0, "dns.cert.certificate", "Certificate (or CRL)");
  static final Field.UInt SSH_ALGORITHM =
      u8(FLOATING, "dns.sshfp.algorithm", "Algorithm")
          .labels("0=Reserved", "1=RSA", "2=DSA", "3=ECDSA", "4=Ed25519", "5=XMSS");
  static final Field.UInt SSH_TYPE =
      u8(FLOATING, "dns.sshfp.fingerprint.type", "Fingerprint type")
          .labels("0=Reserved", "1=SHA1", "2=SHA256");
  static final Field.Bytes SSH_FINGERPRINT =
      bytes(FLOATING, 0, "dns.sshfp.fingerprint", "Fingerprint");
  static final Field.UInt GATEWAY_PRECEDENCE =
      u8(FLOATING, "dns.ipseckey.gateway_precedence", "Gateway Precedence");
  static final Field.UInt GATEWAY_TYPE =
      u8(FLOATING, "dns.ipseckey.gateway_type", "Gateway Type")
          .labels("0=No Gateway", "1=IPv4 Gateway", "2=IPv6 Gateway", "3=DNS Gateway");
  static final Field.UInt GATEWAY_ALGORITHM =
      u8(FLOATING, "dns.ipseckey.gateway_algorithm", "Gateway Algorithm").labels("1=DSA", "2=RSA");
  static final Field.Ipv4 GATEWAY_IPV4 =
      ipv4(FLOATING, "dns.ipseckey.gateway_ipv4", "IPv4 Gateway");
  static final Field.Ipv6 GATEWAY_IPV6 =
      ipv6(FLOATING, "dns.ipseckey.gateway_ipv6", "IPv6 Gateway");
  static final Field.Text GATEWAY_NAME =
      text(FLOATING, 0, "dns.ipseckey.gateway_dns", "DNS Gateway").spelled(DomainName::write);
  static final Field.Bytes GATEWAY_KEY =
      bytes(FLOATING, 0, "dns.ipseckey.public_key", "Public Key");
  static final Field.UInt TLSA_USAGE =
      u8(FLOATING, "dns.tlsa.certificate_usage", "Certificate Usage")
          .labels(
              "0=CA constraint (PKIX-TA)",
              "1=Service certificate constraint (PKIX-EE)",
              "2=Trust anchor assertion (DANE-TA)",
              "3=Domain-issued certificate (DANE-EE)");
  static final Field.UInt TLSA_SELECTOR =
      u8(FLOATING, "dns.tlsa.selector", "Selector")
          .labels("0=Full certificate (Cert)", "1=SubjectPublicKeyInfo (SPKI)");
  static final Field.UInt TLSA_MATCHING =
      u8(FLOATING, "dns.tlsa.matching_type", "Matching Type")
          .labels(
              "0=No Hash Used (Full)",
              "1=256 bit hash by SHA2 (SHA2-256)",
              "2=512 bit hash by SHA2 (SHA2-512)");
  static final Field.Bytes TLSA_DATA =
      bytes(FLOATING, 0, "dns.tlsa.certificate_association_data", "Certificate Association Data");
  static final Field.UInt HIT_LENGTH = u8(FLOATING, "dns.hip.hit.length", "HIT length");
  static final Field.UInt HIT_ALGORITHM =
      u8(FLOATING, "dns.hip.hit.pk.algo", "Public key algorithm")
          .labels("0=Reserved", "1=DSA", "2=RSA");
  static final Field.UInt HIP_KEY_LENGTH = u16(FLOATING, "dns.hip.pk.length", "PK length");
  static final Field.Bytes HIT = bytes(FLOATING, 0, "dns.hip.hit", "Host Identity Tag");
  static final Field.Bytes HIP_KEY = bytes(FLOATING, 0, "dns.hip.pk", "HIP Public Key");
  static final Field.Text RENDEZVOUS =
      text(FLOATING, 0, "dns.hip.rendezvous_server", "Rendezvous Server")
          .spelled(DomainName::write)
          .repeated();
  static final Field.Bytes DHCID = bytes(FLOATING, 0, "dns.dhcid.rdata", "DHCID Data");
  static final Field.Text OPENPGP_KEY =
      text(FLOATING, 0, "dns.openpgpkey", "OpenPGP Key").spelled(Base64::write);
  static final Field.UInt CAA_FLAGS = u8(FLOATING, "dns.caa.flags", "CAA Flags").hex();
  static final Field.Flag CAA_CRITICAL =
      flag8(FLOATING, 0x80, "dns.caa.flags.issuer_critical", "Issuer Critical")
          .labels("0=Not critical", "1=Critical");
  static final Field.Text CAA_ISSUE = text(FLOATING, 0, "dns.caa.issue", "Issue");
  static final Field.Text CAA_WILD = text(FLOATING, 0, "dns.caa.issuewild", "Issue Wildcard");
  static final Field.Text CAA_REPORT = text(FLOATING, 0, "dns.caa.iodef", "Report URL");
  static final Field.Text CAA_UNKNOWN = text(FLOATING, 0, "dns.caa.unknown", "Unknown tag");
  static final Field.UInt CAA_TAG_LENGTH = u8(FLOATING, "dns.caa.tag_length", "Tag length");
  static final Field.Text CAA_TAG = text(FLOATING, 0, "dns.caa.tag", "Tag");
  static final Field.Text CAA_VALUE = text(FLOATING, 0, "dns.caa.value", "Value");

  static final List<Field> FIELDS =
      List.of(
          FLAGS,
          ZONE_KEY,
          REVOKED,
          ENTRY_POINT,
          RESERVED,
          PROTOCOL,
          ALGORITHM,
          KEY_ID,
          PUBLIC_KEY,
          KEY_FLAGS,
          KEY_AUTHENTICATION,
          KEY_CONFIDENTIALITY,
          KEY_REQUIRED,
          KEY_USER,
          KEY_ENTITY,
          KEY_IPSEC,
          KEY_MIME,
          KEY_SIGNATORY,
          KEY_PROTOCOL,
          KEY_ALGORITHM,
          KEY_KEY_ID,
          KEY_PUBLIC_KEY,
          DS_KEY_ID,
          DS_ALGORITHM,
          DS_DIGEST_TYPE,
          DS_DIGEST,
          CERT_TYPE,
          CERT_KEY_TAG,
          CERT_ALGORITHM,
          CERTIFICATE,
          SSH_ALGORITHM,
          SSH_TYPE,
          SSH_FINGERPRINT,
          GATEWAY_PRECEDENCE,
          GATEWAY_TYPE,
          GATEWAY_ALGORITHM,
          GATEWAY_IPV4,
          GATEWAY_IPV6,
          GATEWAY_NAME,
          GATEWAY_KEY,
          TLSA_USAGE,
          TLSA_SELECTOR,
          TLSA_MATCHING,
          TLSA_DATA,
          HIT_LENGTH,
          HIT_ALGORITHM,
          HIP_KEY_LENGTH,
          HIT,
          HIP_KEY,
          RENDEZVOUS,
          DHCID,
          OPENPGP_KEY,
          CAA_FLAGS,
          CAA_CRITICAL,
          CAA_ISSUE,
          CAA_WILD,
          CAA_REPORT,
          CAA_UNKNOWN,
          CAA_TAG_LENGTH,
          CAA_TAG,
          CAA_VALUE);

  private KeyData() {}

  /** Emits the data of {@code type}; false if it is not one of these. */
  static boolean detail(View message, int type, int at, int end, Details out) {
    switch (type) {
      case Registry.DNSKEY, Registry.CDNSKEY -> zoneKey(message, at, end, out);
      case Registry.KEY -> key(message, at, end, out);
      case Registry.DS, Registry.CDS, Registry.DLV -> {
        int rest = Emit.one(DS_ALGORITHM, Emit.one(DS_KEY_ID, at, end, out), end, out);
        Emit.rest(DS_DIGEST, Emit.one(DS_DIGEST_TYPE, rest, end, out), end, out);
      }
      case Registry.CERT -> {
        int rest = Emit.one(CERT_KEY_TAG, Emit.one(CERT_TYPE, at, end, out), end, out);
        Emit.rest(CERTIFICATE, Emit.one(CERT_ALGORITHM, rest, end, out), end, out);
      }
      case Registry.SSHFP -> {
        int rest = Emit.one(SSH_TYPE, Emit.one(SSH_ALGORITHM, at, end, out), end, out);
        Emit.rest(SSH_FINGERPRINT, rest, end, out);
      }
      case Registry.IPSECKEY -> gateway(message, at, end, out);
      case Registry.TLSA -> {
        int rest = Emit.one(TLSA_SELECTOR, Emit.one(TLSA_USAGE, at, end, out), end, out);
        Emit.rest(TLSA_DATA, Emit.one(TLSA_MATCHING, rest, end, out), end, out);
      }
      case Registry.HIP -> identity(message, at, end, out);
      case Registry.DHCID -> Emit.rest(DHCID, at, end, out);
      case Registry.OPENPGPKEY -> Emit.rest(OPENPGP_KEY, at, end, out);
      case Registry.CAA -> authorization(message, at, end, out);
      default -> {
        return false;
      }
    }
    return true;
  }

  private static void zoneKey(View message, int from, int end, Details out) {
    int at = Emit.one(FLAGS, from, end, out);
    if (at <= end) {
      out.at(ZONE_KEY, from);
      out.at(REVOKED, from);
      out.at(ENTRY_POINT, from);
      out.at(RESERVED, from);
    }
    at = Emit.one(ALGORITHM, Emit.one(PROTOCOL, at, end, out), end, out);
    if (at <= end) {
      out.value(KEY_ID, from, end - from, tag(message, from, end));
      Emit.rest(PUBLIC_KEY, at, end, out);
    }
  }

  private static void key(View message, int from, int end, Details out) {
    int at = Emit.one(KEY_FLAGS, from, end, out);
    if (at <= end) {
      out.at(KEY_AUTHENTICATION, from);
      out.at(KEY_CONFIDENTIALITY, from);
      if ((message.u16(from) & 0xc000) != 0xc000) { // there is a key: RFC 2535, 3.1.2
        out.at(KEY_REQUIRED, from);
        out.at(KEY_USER, from);
        out.at(KEY_IPSEC, from);
        out.at(KEY_MIME, from);
        out.at(KEY_ENTITY, from);
        out.at(KEY_SIGNATORY, from);
      }
    }
    at = Emit.one(KEY_ALGORITHM, Emit.one(KEY_PROTOCOL, at, end, out), end, out);
    if (at <= end) {
      out.value(KEY_KEY_ID, from, end - from, tag(message, from, end));
      Emit.rest(KEY_PUBLIC_KEY, at, end, out);
    }
  }

  /** RFC 4034, appendix B. */
  private static long tag(View message, int at, int end) {
    if (message.u8(at + 3) == 1) { // RSA/MD5 takes the modulus' last octets but one
      return end - at < 7 ? 0 : message.u16(end - 3);
    }
    long sum = 0;
    for (int i = at; i < end; i++) {
      sum += ((i - at) & 1) == 0 ? message.u8(i) << Byte.SIZE : message.u8(i);
    }
    return (sum + (sum >> Short.SIZE & 0xffff)) & 0xffff;
  }

  /** RFC 4025, 2. */
  private static void gateway(View message, int from, int end, Details out) {
    int at = Emit.one(GATEWAY_TYPE, Emit.one(GATEWAY_PRECEDENCE, from, end, out), end, out);
    at = Emit.one(GATEWAY_ALGORITHM, at, end, out);
    if (at > end) {
      return;
    }
    at =
        switch (message.u8(from + 1)) {
          case 1 -> Emit.one(GATEWAY_IPV4, at, end, out);
          case 2 -> Emit.one(GATEWAY_IPV6, at, end, out);
          case 3 -> Emit.name(GATEWAY_NAME, message, at, end, out);
          default -> at;
        };
    Emit.rest(GATEWAY_KEY, at, end, out);
  }

  /** RFC 8005, 5. */
  private static void identity(View message, int from, int end, Details out) {
    int at = Emit.one(HIT_ALGORITHM, Emit.one(HIT_LENGTH, from, end, out), end, out);
    at = Emit.one(HIP_KEY_LENGTH, at, end, out);
    if (at > end) {
      return;
    }
    at = Emit.octets(HIT, at, message.u8(from), end, out);
    at = Emit.octets(HIP_KEY, at, message.u16(from + 2), end, out);
    while (at < end) {
      at = Emit.name(RENDEZVOUS, message, at, end, out);
    }
  }

  /** RFC 8659, 4.1. */
  private static void authorization(View message, int from, int end, Details out) {
    int tag = from + 2;
    if (tag > end || message.u8(from + 1) > end - tag) {
      Emit.one(CAA_FLAGS, from, end, out);
      return;
    }
    int octets = message.u8(from + 1);
    int value = tag + octets;
    out.at(CAA_FLAGS, from);
    out.at(CAA_CRITICAL, from);
    out.at(kind(message, tag, octets), value, end - value);
    out.at(CAA_TAG_LENGTH, from + 1);
    out.at(CAA_TAG, tag, octets);
    out.at(CAA_VALUE, value, end - value);
  }

  private static Field.Text kind(View message, int at, int octets) {
    if (is(message, at, octets, "issue")) {
      return CAA_ISSUE;
    }
    if (is(message, at, octets, "issuewild")) {
      return CAA_WILD;
    }
    return is(message, at, octets, "iodef") ? CAA_REPORT : CAA_UNKNOWN;
  }

  private static boolean is(View message, int at, int octets, String tag) {
    boolean same = octets == tag.length();
    for (int i = 0; same && i < octets; i++) {
      same = message.u8(at + i) == tag.charAt(i);
    }
    return same;
  }
}
