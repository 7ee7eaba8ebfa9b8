package org.softnet.plugins.tls;

import static org.softnet.api.Field.FLOATING;
import static org.softnet.api.Fields.bytes;
import static org.softnet.api.Fields.group;
import static org.softnet.api.Fields.text;
import static org.softnet.api.Fields.u24;

import java.util.List;
import org.softnet.api.Details;
import org.softnet.api.Field;
import org.softnet.api.Line;
import org.softnet.api.View;

/**
 * The Certificate message, RFC 5246, 7.4.2, and of each certificate what a person asks for: serial
 * number, issuer, validity, subject and its host names. X.509 (RFC 5280, 4.1) is ASN.1 in DER,
 * which is walked where it stands: nothing is copied, and what is odd ends the walk.
 *
 * <pre>
 *  | octets of all (3) | octets (3) | certificate | octets (3) | certificate ...
 * </pre>
 */
final class Certificates {
  private static final Field.UInt ALL_LENGTH =
      u24(FLOATING, "tls.handshake.certificates_length", "Certificates Length");
  private static final Field.Bytes ONE = group("tls.handshake.certificates", "Certificates");
  private static final Field.UInt LENGTH =
      u24(FLOATING, "tls.handshake.certificate_length", "Certificate Length");
  private static final Field.Bytes CERTIFICATE =
      bytes(FLOATING, 0, "tls.handshake.certificate", "Certificate");
  private static final Field.Bytes SERIAL_NUMBER =
      bytes(FLOATING, 0, "x509af.serialNumber", "serialNumber");
  private static final Field.Text UTC_TIME =
      text(FLOATING, 0, "x509af.utcTime", "utcTime").spelled(Certificates::utcTime).repeated();
  private static final Field.Text GENERALIZED_TIME =
      text(FLOATING, 0, "x509af.generalizedTime", "generalizedTime")
          .spelled(Certificates::generalizedTime)
          .repeated();
  private static final Field.Text COUNTRY =
      text(FLOATING, 0, "x509sat.CountryName", "CountryName").repeated();
  private static final Field.Text PRINTABLE =
      text(FLOATING, 0, "x509sat.printableString", "printableString").repeated();
  private static final Field.Text UTF8 =
      text(FLOATING, 0, "x509sat.uTF8String", "uTF8String").repeated();
  private static final Field.Text TELETEX =
      text(FLOATING, 0, "x509sat.teletexString", "teletexString").repeated();
  private static final Field.Text DNS_NAME =
      text(FLOATING, 0, "x509ce.dNSName", "dNSName").repeated();

  static final List<Field> FIELDS =
      List.of(
          ALL_LENGTH,
          ONE,
          LENGTH,
          CERTIFICATE,
          SERIAL_NUMBER,
          UTC_TIME,
          GENERALIZED_TIME,
          COUNTRY,
          PRINTABLE,
          UTF8,
          TELETEX,
          DNS_NAME);

  // ASN.1 tags: X.690, 8.1.2
  private static final int INTEGER = 0x02;
  private static final int OBJECT_IDENTIFIER = 0x06;
  private static final int UTF8_STRING = 0x0c;
  private static final int PRINTABLE_STRING = 0x13;
  private static final int TELETEX_STRING = 0x14;
  private static final int UTC_TIME_TAG = 0x17;
  private static final int GENERALIZED_TIME_TAG = 0x18;
  private static final int SEQUENCE = 0x30;
  private static final int VERSION = 0xa0; // [0]
  private static final int EXTENSIONS = 0xa3; // [3]
  private static final int DNS_NAME_TAG = 0x82; // [2], RFC 5280, 4.2.1.6

  private static final int COUNTRY_OID = 0x550406; // 2.5.4.6
  private static final int ALTERNATIVE_NAME_OID = 0x551d11; // 2.5.29.17

  private Certificates() {}

  /** Emits the certificates of the message whose body stands from {@code at} to {@code end}. */
  static void detail(View view, int at, int end, Details out) {
    if (end - at < 3) {
      return;
    }
    out.at(ALL_LENGTH, at);
    int listEnd = Math.min(end, at + 3 + view.u24(at));
    for (int i = at + 3; i + 3 < listEnd; i += 3 + view.u24(i)) {
      int octets = Math.min(view.u24(i), listEnd - i - 3);
      out.open(ONE, i, 3 + octets);
      out.at(LENGTH, i);
      if (octets > 0) {
        out.at(CERTIFICATE, i + 3, octets);
        certificate(new Der(view, i + 3, i + 3 + octets), out);
      }
      out.close();
    }
  }

  private static void certificate(Der whole, Details out) {
    if (!whole.next(SEQUENCE)) {
      return;
    }
    Der body = whole.inside();
    if (!body.next(SEQUENCE)) {
      return;
    }
    Der toBeSigned = body.inside();
    boolean has = toBeSigned.next();
    if (has && toBeSigned.tag() == VERSION) {
      has = toBeSigned.next();
    }
    if (!has || toBeSigned.tag() != INTEGER) {
      return;
    }
    out.at(SERIAL_NUMBER, toBeSigned.at(), toBeSigned.octets());
    boolean hasAlgorithm = toBeSigned.next(SEQUENCE);
    if (!hasAlgorithm || !toBeSigned.next(SEQUENCE)) {
      return;
    }
    name(toBeSigned.inside(), out);
    if (!toBeSigned.next(SEQUENCE)) {
      return;
    }
    validity(toBeSigned.inside(), out);
    if (!toBeSigned.next(SEQUENCE)) {
      return;
    }
    name(toBeSigned.inside(), out);
    while (toBeSigned.next()) {
      if (toBeSigned.tag() == EXTENSIONS) {
        extensions(toBeSigned.inside(), out);
      }
    }
  }

  private static void validity(Der times, Details out) {
    while (times.next()) {
      if (times.tag() == UTC_TIME_TAG) {
        out.at(UTC_TIME, times.at(), times.octets());
      } else if (times.tag() == GENERALIZED_TIME_TAG) {
        out.at(GENERALIZED_TIME, times.at(), times.octets());
      }
    }
  }

  /** A name: a sequence of sets of pairs, each an identifier and a text. */
  private static void name(Der sets, Details out) {
    while (sets.next()) {
      Der pairs = sets.inside();
      while (pairs.next(SEQUENCE)) {
        Der pair = pairs.inside();
        if (pair.next(OBJECT_IDENTIFIER)) {
          boolean isCountry = pair.is(COUNTRY_OID);
          if (pair.next() && pair.octets() > 0) {
            attribute(pair, isCountry, out);
          }
        }
      }
    }
  }

  private static void attribute(Der value, boolean isCountry, Details out) {
    if (isCountry) {
      out.at(COUNTRY, value.at(), value.octets());
      return;
    }
    switch (value.tag()) {
      case UTF8_STRING -> out.at(UTF8, value.at(), value.octets());
      case PRINTABLE_STRING -> out.at(PRINTABLE, value.at(), value.octets());
      case TELETEX_STRING -> out.at(TELETEX, value.at(), value.octets());
      default -> {}
    }
  }

  private static void extensions(Der wrapped, Details out) {
    if (!wrapped.next(SEQUENCE)) {
      return;
    }
    Der extensions = wrapped.inside();
    while (extensions.next(SEQUENCE)) {
      Der extension = extensions.inside();
      if (extension.next(OBJECT_IDENTIFIER) && extension.is(ALTERNATIVE_NAME_OID)) {
        Der last = extension;
        while (extension.next()) {
          last = extension.inside(); // a critical flag may come first
        }
        if (last.next(SEQUENCE)) {
          alternativeNames(last.inside(), out);
        }
      }
    }
  }

  private static void alternativeNames(Der names, Details out) {
    while (names.next()) {
      if (names.tag() == DNS_NAME_TAG && names.octets() > 0) {
        out.at(DNS_NAME, names.at(), names.octets());
      }
    }
  }

  /** {@code YYMMDDhhmmssZ}; RFC 5280, 4.1.2.5.1: from 50 on in the 20th century. */
  private static void utcTime(Line line, View view, int at, int octets) {
    moment(line, view, at, octets, 2, octets > 0 && view.u8(at) >= '5' ? "19" : "20");
  }

  /** {@code YYYYMMDDhhmmssZ}. */
  private static void generalizedTime(Line line, View view, int at, int octets) {
    moment(line, view, at, octets, 4, "");
  }

  /** Writes {@code 2015-02-12 18:07:27 (UTC)}; octets that are no such time as they are. */
  private static void moment(
      Line line, View view, int at, int octets, int yearDigits, String century) {
    if (octets != yearDigits + 11 || view.u8(at + octets - 1) != 'Z') {
      Field.Spelling.PLAIN.write(line, view, at, octets);
      return;
    }
    int from = view.start() + at;
    line.text(century).raw(view.memory(), from, yearDigits);
    String before = "-- ::";
    for (int i = 0; i < before.length(); i++) {
      line.ch(before.charAt(i)).raw(view.memory(), from + yearDigits + 2 * i, 2);
    }
    line.text(" (UTC)");
  }
}
