package org.softnet.plugins.sip;

import static org.softnet.api.Field.FLOATING;
import static org.softnet.api.Fields.group;
import static org.softnet.api.Fields.text;
import static org.softnet.api.Fields.u16;
import static org.softnet.api.Fields.u32;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.softnet.api.Field;
import org.softnet.api.View;

/** The fields of a message: its first line, its headers by name, and parts of some of them. */
final class SipFields {
  /**
   * A header that has a field of its own.
   *
   * @param name as RFC 3261, 20 and the others write it
   * @param shortForm RFC 3261, 7.3.3; empty if it has none
   */
  record Header(String name, String shortForm, Field.Placed field) {}

  /** The fields of a URI in a header: RFC 3261, 19.1.1. */
  record Uri(Field.Text whole, Field.Text user, Field.Text host, Field.Text port) {
    static Uri of(String prefix, String whole, String label) {
      return new Uri(
          part(prefix + whole, label),
          part(prefix + ".user", label + " User Part"),
          part(prefix + ".host", label + " Host Part"),
          part(prefix + ".port", label + " Host Port"));
    }
  }

  static final Field.Text REQUEST_LINE = part("sip.Request-Line", "Request-Line");
  static final Field.Text METHOD = part("sip.Method", "Method");
  static final Uri TARGET = Uri.of("sip.r-uri", "", "Request-URI");
  static final Field.Text STATUS_LINE = part("sip.Status-Line", "Status-Line");
  static final Field.UInt CODE = u32(FLOATING, "sip.Status-Code", "Status-Code");
  static final Field.Text HEADER = part("sip.msg_hdr", "Message Header");
  static final Field.Bytes BODY = group("sip.msg_body", "Message Body");

  static final Field.Text TRANSPORT = part("sip.Via.transport", "Transport");
  static final Field.Text SENT_BY = part("sip.Via.sent-by.address", "Sent-by Address");
  static final Field.UInt SENT_BY_PORT =
      u16(FLOATING, "sip.Via.sent-by.port", "Sent-by port").repeated();
  static final Field.Text BRANCH = part("sip.Via.branch", "Branch");
  static final Field.Text RETURN_PORT = part("sip.Via.rport", "RPort");
  static final Field.Text RECEIVED = part("sip.Via.received", "Received");
  static final Uri FROM = Uri.of("sip.from", ".addr", "SIP from address");
  static final Field.Text FROM_TAG = part("sip.from.tag", "SIP from tag");
  static final Field.Text FROM_NAME = part("sip.from.display.info", "SIP from display info");
  static final Uri TO = Uri.of("sip.to", ".addr", "SIP to address");
  static final Field.Text TO_TAG = part("sip.to.tag", "SIP to tag");
  static final Field.Text TO_NAME = part("sip.to.display.info", "SIP to display info");
  static final Uri CONTACT = Uri.of("sip.contact", ".uri", "Contact URI");
  static final Field.UInt SEQUENCE = u32(FLOATING, "sip.CSeq.seq", "Sequence Number");
  static final Field.Text SEQUENCE_METHOD = part("sip.CSeq.method", "Method");
  static final Field.Text SCHEME = part("sip.auth.scheme", "Authentication Scheme");
  static final Field.Text USER = part("sip.auth.username", "Username");
  static final Field.Text REALM = part("sip.auth.realm", "Realm");
  static final Field.Text NONCE = part("sip.auth.nonce", "Nonce Value");
  static final Field.Text URI = part("sip.auth.uri", "Authentication URI");
  static final Field.Text RESPONSE =
      part("sip.auth.digest.response", "Digest Authentication Response");
  static final Field.Text ALGORITHM = part("sip.auth.algorithm", "Algorithm");
  static final Field.UInt CONTENT_LENGTH =
      u32(FLOATING, "sip.Content-Length", "Content-Length").repeated();
  static final Field.UInt EXPIRES = u32(FLOATING, "sip.Expires", "Expires").repeated(); // seconds
  static final Field.UInt MAX_FORWARDS =
      u32(FLOATING, "sip.Max-Forwards", "Max-Forwards").repeated();

  /** RFC 3261, 20, and the extensions that are met most. */
  private static final String[] TEXTS = {
    "Via v",
    "From f",
    "To t",
    "Call-ID i",
    "CSeq",
    "Contact m",
    "Content-Type c",
    "Content-Encoding e",
    "Subject s",
    "Supported k",
    "Allow-Events u",
    "Event o",
    "Refer-To r",
    "Accept-Contact a",
    "Request-Disposition d",
    "Session-Expires x",
    "Accept",
    "Accept-Encoding",
    "Accept-Language",
    "Alert-Info",
    "Allow",
    "Authentication-Info",
    "Authorization",
    "Call-Info",
    "Content-Disposition",
    "Content-Language",
    "Date",
    "Error-Info",
    "In-Reply-To",
    "MIME-Version",
    "Min-Expires",
    "Min-SE",
    "Organization",
    "Priority",
    "Privacy",
    "Proxy-Authenticate",
    "Proxy-Authorization",
    "Proxy-Require",
    "RAck",
    "Reason",
    "Record-Route",
    "Replaces",
    "Reply-To",
    "Require",
    "Route",
    "Server",
    "Service-Route",
    "Path",
    "Subscription-State",
    "Timestamp",
    "Unsupported",
    "User-Agent",
    "Warning",
    "WWW-Authenticate",
    "Diversion",
    "P-Asserted-Identity",
    "P-Preferred-Identity",
    "History-Info",
    "Session-ID",
  };

  private static final Header[] HEADERS = headers();

  static final List<Field> ALL = all();

  private SipFields() {}

  private static Field.Text part(String name, String label) {
    return text(FLOATING, 0, name, label).repeated();
  }

  private static Header[] headers() {
    List<Header> headers = new ArrayList<>();
    for (String entry : TEXTS) {
      int blank = entry.indexOf(' ');
      String name = blank < 0 ? entry : entry.substring(0, blank);
      String shortForm = blank < 0 ? "" : entry.substring(blank + 1);
      headers.add(new Header(name, shortForm, part("sip." + name, name)));
    }
    headers.add(new Header("Content-Length", "l", CONTENT_LENGTH));
    headers.add(new Header("Expires", "", EXPIRES));
    headers.add(new Header("Max-Forwards", "", MAX_FORWARDS));
    return headers.toArray(Header[]::new);
  }

  private static List<Field> all() {
    List<Field> all = new ArrayList<>();
    Collections.addAll(all, REQUEST_LINE, METHOD);
    add(all, TARGET);
    Collections.addAll(all, STATUS_LINE, CODE, HEADER);
    for (Header header : HEADERS) {
      all.add(header.field());
    }
    Collections.addAll(all, TRANSPORT, SENT_BY, SENT_BY_PORT, BRANCH, RETURN_PORT, RECEIVED);
    all.add(FROM_NAME);
    add(all, FROM);
    Collections.addAll(all, FROM_TAG, TO_NAME);
    add(all, TO);
    all.add(TO_TAG);
    add(all, CONTACT);
    Collections.addAll(all, SEQUENCE, SEQUENCE_METHOD);
    Collections.addAll(all, SCHEME, USER, REALM, NONCE, URI, RESPONSE, ALGORITHM, BODY);
    return List.copyOf(all);
  }

  private static void add(List<Field> all, Uri uri) {
    Collections.addAll(all, uri.whole(), uri.user(), uri.host(), uri.port());
  }

  /** The header whose name, or short form, stands there; null if it has no field. */
  static @Nullable Header header(View sip, int from, int end) {
    for (Header header : HEADERS) {
      if (Message.isWord(sip, from, end, header.name())
          || (!header.shortForm().isEmpty()
              && Message.isWord(sip, from, end, header.shortForm()))) {
        return header;
      }
    }
    return null;
  }
}
