package org.softnet.plugins.http;

import static org.softnet.api.Field.FLOATING;
import static org.softnet.api.Fields.bytes;
import static org.softnet.api.Fields.found;
import static org.softnet.api.Fields.spelled;
import static org.softnet.api.Fields.text;
import static org.softnet.api.Fields.u16;
import static org.softnet.api.Fields.u32;
import static org.softnet.api.Fields.u64;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.softnet.api.Field;
import org.softnet.api.Layer;
import org.softnet.api.Line;
import org.softnet.api.TextLines;
import org.softnet.api.View;

/** The fields of a message, in the order in which a reader wants them. */
final class HttpFields {
  static final Field.Derived REQUEST = is("http.request", "Request", StartLine.REQUEST);
  static final Field.Derived RESPONSE = is("http.response", "Response", StartLine.RESPONSE);

  static final Field.Text METHOD = line("http.request.method", "Request Method");
  static final Field.Text URI = line("http.request.uri", "Request URI");
  static final Field.Text PATH = line("http.request.uri.path", "Request URI Path");
  static final Field.Text QUERY = line("http.request.uri.query", "Request URI Query");
  static final Field.Text PARAMETER =
      line("http.request.uri.query.parameter", "Request URI Query Parameter").repeated();
  static final Field.Text REQUEST_VERSION = line("http.request.version", "Request Version");
  static final Field.Text RESPONSE_VERSION = line("http.response.version", "Response Version");
  static final Field.UInt CODE = u16(FLOATING, "http.response.code", "Status Code");
  static final Field.Text PHRASE = line("http.response.phrase", "Response Phrase");

  static final Field.Text REQUEST_LINE = line("http.request.line", "Request line").repeated();
  static final Field.Text RESPONSE_LINE = line("http.response.line", "Response line").repeated();
  static final Field.Text CREDENTIALS =
      line("http.authbasic", "Credentials").spelled(Credentials::write).repeated();
  static final Field.Text COOKIE_PAIR = line("http.cookie_pair", "Cookie pair").repeated();
  static final Field.UInt CONTENT_LENGTH =
      u64(FLOATING, "http.content_length", "Content length").repeated();

  static final Field.UInt CHUNK_SIZE = u32(FLOATING, "http.chunk_size", "Chunk size").repeated();
  static final Field.Bytes CHUNK_DATA =
      bytes(FLOATING, 0, "http.chunk_data", "Chunk data").repeated();
  static final Field.Bytes CHUNK_BOUNDARY =
      bytes(FLOATING, 0, "http.chunk_boundary", "Chunk boundary").repeated();
  static final Field.Text TRAILER = line("http.chunked_trailer_part", "trailer-part").repeated();

  static final Field.Spelled CODE_NAME =
      spelled("http.response.code.desc", "Status Code Description", StatusCodes::write)
          .where(layer -> StatusCodes.name(layer) != null);
  static final Field.Spelled FULL_URI =
      spelled("http.request.full_uri", "Full request URI", HttpFields::writeFull)
          .where(layer -> isKind(layer, StartLine.REQUEST) && hasFull(layer));
  static final Field.Spelled RESPONSE_FOR =
      spelled("http.response_for.uri", "Request URI", HttpFields::writeAnswered)
          .where(layer -> noted(layer, HttpConversation.REQUEST_IN));
  static final Field.Spelled FILE_DATA =
      spelled("http.file_data", "File Data", FileData::write)
          .where(layer -> layer.payloadCaptured() > 0);

  static final Field.Derived REQUEST_NUMBER =
      note("http.request_number", "Request number", HttpConversation.NUMBER)
          .where(layer -> isNumbered(layer, StartLine.REQUEST));
  static final Field.Derived RESPONSE_NUMBER =
      note("http.response_number", "Response number", HttpConversation.NUMBER)
          .where(layer -> isNumbered(layer, StartLine.RESPONSE));
  static final Field.Derived TIME = // since the request
      found(
              "http.time",
              "Time since request",
              layer -> layer.note(HttpConversation.ELAPSED_NANOS) - 1)
          .duration()
          .where(layer -> noted(layer, HttpConversation.ELAPSED_NANOS));
  static final Field.Derived PREVIOUS_REQUEST =
      note("http.prev_request_in", "Prev request in frame", HttpConversation.PREVIOUS_REQUEST);
  static final Field.Derived PREVIOUS_RESPONSE =
      note("http.prev_response_in", "Prev response in frame", HttpConversation.PREVIOUS_RESPONSE);
  static final Field.Derived REQUEST_IN =
      note("http.request_in", "Request in frame", HttpConversation.REQUEST_IN);

  static final Field.Derived RESPONSE_IN =
      note("http.response_in", "Response in frame", HttpConversation.RESPONSE_IN);
  static final Field.Derived NEXT_REQUEST =
      note("http.next_request_in", "Next request in frame", HttpConversation.NEXT_REQUEST);
  static final Field.Derived NEXT_RESPONSE =
      note("http.next_response_in", "Next response in frame", HttpConversation.NEXT_RESPONSE);

  /**
   * A header with a field of its own.
   *
   * @param name in lower case
   */
  record Header(String name, Field.Text field) {}

  static final List<Header> HEADERS =
      List.of(
          header("Host", "http.host", "Host"),
          header("User-Agent", "http.user_agent", "User-Agent"),
          header("Accept", "http.accept", "Accept"),
          header("Accept-Language", "http.accept_language", "Accept-Language"),
          header("Accept-Encoding", "http.accept_encoding", "Accept Encoding"),
          header("Connection", "http.connection", "Connection"),
          header("Content-Type", "http.content_type", "Content-Type"),
          header("Content-Length", "http.content_length_header", "Content-Length"),
          header("Content-Encoding", "http.content_encoding", "Content-Encoding"),
          header("Transfer-Encoding", "http.transfer_encoding", "Transfer-Encoding"),
          header("Upgrade", "http.upgrade", "Upgrade"),
          header("Cookie", "http.cookie", "Cookie"),
          header("Set-Cookie", "http.set_cookie", "Set-Cookie"),
          header("Referer", "http.referer", "Referer"),
          header("Date", "http.date", "Date"),
          header("Server", "http.server", "Server"),
          header("Location", "http.location", "Location"),
          header("Last-Modified", "http.last_modified", "Last-Modified"),
          header("Cache-Control", "http.cache_control", "Cache-Control"),
          header("Authorization", "http.authorization", "Authorization"),
          header("WWW-Authenticate", "http.www_authenticate", "WWW-Authenticate"),
          header("Proxy-Authenticate", "http.proxy_authenticate", "Proxy-Authenticate"),
          header("Proxy-Authorization", "http.proxy_authorization", "Proxy-Authorization"),
          header("Proxy-Connect-Host", "http.proxy_connect_host", "Proxy-Connect-Hostname"),
          header("X-Forwarded-For", "http.x_forwarded_for", "X-Forwarded-For"),
          header("HTTP2-Settings", "http.http2_settings", "HTTP2-Settings"),
          header("Sec-WebSocket-Accept", "http.sec_websocket_accept", "Sec-WebSocket-Accept"),
          header(
              "Sec-WebSocket-Extensions",
              "http.sec_websocket_extensions",
              "Sec-WebSocket-Extensions"),
          header("Sec-WebSocket-Key", "http.sec_websocket_key", "Sec-WebSocket-Key"),
          header("Sec-WebSocket-Protocol", "http.sec_websocket_protocol", "Sec-WebSocket-Protocol"),
          header("Sec-WebSocket-Version", "http.sec_websocket_version", "Sec-WebSocket-Version"));

  static final List<Field> ALL = all();

  private HttpFields() {}

  private static List<Field> all() {
    List<Field> fields = new ArrayList<>();
    Collections.addAll(fields, METHOD, URI, PATH, QUERY, PARAMETER, REQUEST_VERSION);
    Collections.addAll(fields, RESPONSE_VERSION, CODE, PHRASE, REQUEST_LINE, RESPONSE_LINE);
    HEADERS.forEach(header -> fields.add(header.field()));
    Collections.addAll(fields, CREDENTIALS, COOKIE_PAIR, CONTENT_LENGTH);
    Collections.addAll(fields, CHUNK_SIZE, CHUNK_DATA, CHUNK_BOUNDARY, TRAILER);
    Collections.addAll(fields, REQUEST, RESPONSE, CODE_NAME, FULL_URI);
    Collections.addAll(fields, REQUEST_NUMBER, RESPONSE_NUMBER, TIME);
    Collections.addAll(fields, PREVIOUS_REQUEST, PREVIOUS_RESPONSE, REQUEST_IN, RESPONSE_FOR);
    Collections.addAll(fields, RESPONSE_IN, NEXT_REQUEST, NEXT_RESPONSE, FILE_DATA);
    return List.copyOf(fields);
  }

  private static Field.Text line(String name, String label) {
    return text(FLOATING, 0, name, label);
  }

  private static Header header(String header, String name, String label) {
    return new Header(header.toLowerCase(java.util.Locale.ROOT), line(name, label).repeated());
  }

  private static Field.Derived is(String name, String label, StartLine kind) {
    return found(name, label, layer -> 1).truth().where(layer -> isKind(layer, kind));
  }

  private static Field.Derived note(String name, String label, int index) {
    return found(name, label, layer -> layer.note(index)).where(layer -> noted(layer, index));
  }

  private static boolean noted(Layer layer, int index) {
    return layer.note(index) != 0;
  }

  private static boolean isNumbered(Layer layer, StartLine kind) {
    return noted(layer, HttpConversation.NUMBER) && isKind(layer, kind);
  }

  static boolean isKind(Layer layer, StartLine kind) {
    return Message.kind(layer) == kind;
  }

  /** Where the value of the header of that name begins, its first one; -1 if there is none. */
  static int valueOf(Layer layer, String name) {
    View http = layer.view();
    int end = Math.min(layer.headerOctets(), http.captured());
    int feed = Lines.feed(http, Lines.begin(http), end);
    while (feed >= 0 && feed + 1 < end) {
      int at = feed + 1;
      feed = Lines.foldedFeed(http, at, end);
      int colon = Lines.find(http, ':', at, feed < 0 ? end : feed);
      if (feed >= 0 && Lines.isWord(http, at, Lines.beforeBlanks(http, at, colon), name)) {
        return TextLines.skipBlanks(http, colon + 1, feed);
      }
    }
    return -1;
  }

  /** Where the value at {@code at} ends. */
  static int valueEnd(Layer layer, int at) {
    View http = layer.view();
    int end = Math.min(layer.headerOctets(), http.captured());
    int feed = Lines.foldedFeed(http, at, end);
    return feed < 0 ? end : Lines.textEnd(http, at, feed);
  }

  private static boolean hasFull(Layer layer) {
    return isAbsolute(layer) || valueOf(layer, "host") >= 0;
  }

  private static boolean isAbsolute(Layer layer) {
    View http = layer.view();
    int at = targetAt(layer);
    int end = layer.headerOctets();
    return TextLines.has(http, at, end, "http://")
        || TextLines.has(http, at, end, "https://")
        || Asked.of(http, Lines.begin(http), end) == Asked.CONNECT;
  }

  private static int targetAt(Layer layer) {
    View http = layer.view();
    int end = layer.headerOctets();
    return TextLines.skipBlanks(http, TextLines.wordEnd(http, Lines.begin(http), end), end);
  }

  private static void writeFull(Layer layer, Line line) {
    int from = line.length();
    writeTarget(layer, line);
    line.escape(from);
  }

  /** Writes the whole address that a request asks for, as it came: RFC 9110, 7.1. */
  static void writeTarget(Layer layer, Line line) {
    View http = layer.view();
    int at = targetAt(layer);
    int end = TextLines.wordEnd(http, at, Lines.firstEnd(http, at, layer.headerOctets()));
    if (!isAbsolute(layer)) {
      int host = valueOf(layer, "host");
      if (host >= 0) {
        line.text("http://");
        line.raw(http.memory(), http.start() + host, valueEnd(layer, host) - host);
      }
    }
    line.raw(http.memory(), http.start() + at, end - at);
  }

  private static void writeAnswered(Layer layer, Line line) {
    int from = line.length();
    layer.writeTold(line);
    line.escape(from);
  }

  /** Writes what the body is, in parentheses, if the head says it. */
  static void writeMediaType(Layer layer, Line line) {
    int at = valueOf(layer, "content-type");
    if (at < 0) {
      return;
    }
    View http = layer.view();
    int end = TextLines.wordEnd(http, at, Lines.find(http, ';', at, valueEnd(layer, at)));
    line.text(" (").escaped(http, at, end - at).ch(')');
  }

  /** The field of the header whose name the octets are; null if it has none of its own. */
  static @Nullable Header header(View http, int from, int end) {
    for (int i = 0; i < HEADERS.size(); i++) {
      if (Lines.isWord(http, from, end, HEADERS.get(i).name())) {
        return HEADERS.get(i);
      }
    }
    return null;
  }
}
