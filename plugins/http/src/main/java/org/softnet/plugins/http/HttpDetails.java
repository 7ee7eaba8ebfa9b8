package org.softnet.plugins.http;

import org.softnet.api.Details;
import org.softnet.api.Field;
import org.softnet.api.Layer;
import org.softnet.api.TextLines;
import org.softnet.api.View;

/** Emits the parts of a message, in the order in which they stand there. */
final class HttpDetails {
  private static final String BASIC = "basic ";
  private static final int MOST_DIGITS = 17; // more than that is no length

  private HttpDetails() {}

  static void emit(Layer layer, Details out) {
    View http = layer.view();
    StartLine kind = Message.kind(layer);
    int end = Math.min(layer.headerOctets(), http.captured());
    if (kind != StartLine.REQUEST && kind != StartLine.RESPONSE) {
      return;
    }
    int begin = Lines.begin(http);
    int text = Lines.firstEnd(http, begin, end);
    if (kind == StartLine.REQUEST) {
      requestLine(http, begin, text, out);
    } else {
      statusLine(http, begin, text, out);
    }
    headers(http, kind, TextLines.lineEnd(http, begin, end), end, out);
    if (Body.of(http, begin, end, kind, Asked.OTHER) == Body.CHUNKED && layer.payloadOctets() > 0) {
      chunks(layer, end, out);
    }
  }

  private static void requestLine(View http, int begin, int end, Details out) {
    int method = TextLines.wordEnd(http, begin, end);
    out.at(HttpFields.METHOD, begin, method - begin);
    int uri = TextLines.skipBlanks(http, method, end);
    int uriEnd = TextLines.wordEnd(http, uri, end);
    if (uriEnd == uri) {
      return;
    }
    out.at(HttpFields.URI, uri, uriEnd - uri);
    int query = Lines.find(http, '?', uri, uriEnd);
    if (query + 1 < uriEnd) {
      out.at(HttpFields.PATH, uri, query - uri);
      out.at(HttpFields.QUERY, query + 1, uriEnd - query - 1);
      for (int at = query + 1; at < uriEnd; ) {
        int stop = Lines.find(http, '&', at, uriEnd);
        out.at(HttpFields.PARAMETER, at, stop - at);
        at = stop + 1;
      }
    }
    int version = TextLines.skipBlanks(http, uriEnd, end);
    if (version < end) {
      out.at(HttpFields.REQUEST_VERSION, version, end - version);
    }
  }

  private static void statusLine(View http, int begin, int end, Details out) {
    int version = TextLines.wordEnd(http, begin, end);
    out.at(HttpFields.RESPONSE_VERSION, begin, version - begin);
    int code = TextLines.skipBlanks(http, version, end);
    int codeEnd = TextLines.wordEnd(http, code, end);
    if (codeEnd == code) {
      return;
    }
    int number = Body.statusCode(http, begin, end);
    if (number != Body.NO_CODE) {
      out.value(HttpFields.CODE, code, codeEnd - code, number);
    }
    int phrase = TextLines.skipBlanks(http, codeEnd, end);
    if (phrase < end) {
      out.at(HttpFields.PHRASE, phrase, end - phrase);
    }
  }

  private static void headers(View http, StartLine kind, int from, int end, Details out) {
    int at = from;
    while (at < end) {
      int feed = Lines.foldedFeed(http, at, end);
      int next = feed < 0 ? end : feed + 1;
      int text = feed < 0 ? end : Lines.textEnd(http, at, feed);
      if (text > at) {
        header(http, kind, at, text, next, out);
      }
      at = next;
    }
  }

  private static void header(View http, StartLine kind, int at, int text, int next, Details out) {
    int colon = Lines.find(http, ':', at, text);
    if (colon == text) {
      return;
    }
    Field.Text line =
        kind == StartLine.REQUEST ? HttpFields.REQUEST_LINE : HttpFields.RESPONSE_LINE;
    HttpFields.Header known = HttpFields.header(http, at, Lines.beforeBlanks(http, at, colon));
    int value = TextLines.skipBlanks(http, colon + 1, text);
    out.at(line, at, next - at);
    if (known == null) {
      return;
    }
    out.at(known.field(), value, text - value);
    switch (known.name()) {
      case "content-length" -> length(http, value, text, out);
      case "cookie" -> cookies(http, value, text, out);
      case "authorization", "proxy-authorization" -> credentials(http, value, text, out);
      default -> {}
    }
  }

  private static void length(View http, int at, int end, Details out) {
    int digitsEnd = TextLines.digitsEnd(http, at, end);
    int from = at; // of the digits that count
    while (from + 1 < digitsEnd && http.u8(from) == '0') {
      from++;
    }
    if (from < digitsEnd && digitsEnd - from <= MOST_DIGITS) {
      out.value(HttpFields.CONTENT_LENGTH, at, digitsEnd - at, Body.number(http, from, digitsEnd));
    }
  }

  private static void cookies(View http, int from, int end, Details out) {
    for (int at = from; at < end; ) {
      int stop = Lines.find(http, ';', at, end);
      out.at(HttpFields.COOKIE_PAIR, at, stop - at);
      at = TextLines.skipBlanks(http, Math.min(end, stop + 1), end);
    }
  }

  /** RFC 7617: user and password, in base 64. */
  private static void credentials(View http, int from, int end, Details out) {
    if (TextLines.has(http, from, end, BASIC)) {
      int at = TextLines.skipBlanks(http, from + BASIC.length(), end);
      out.at(HttpFields.CREDENTIALS, at, end - at);
    }
  }

  private static void chunks(Layer layer, int from, Details out) {
    View http = layer.view();
    int limit = layer.headerOctets() + layer.payloadCaptured();
    int at = from;
    long size = Chunks.size(http, at, limit);
    while (size >= 0) {
      int data = Chunks.data(http, at, limit);
      out.value(HttpFields.CHUNK_SIZE, at, data - at, size);
      int end = (int) Math.min(limit, data + size);
      if (size == 0) {
        trailer(http, data, limit, out);
        return;
      }
      out.at(HttpFields.CHUNK_DATA, data, end - data);
      at = Chunks.behind(http, end, limit);
      if (at > end) {
        out.at(HttpFields.CHUNK_BOUNDARY, end, at - end);
      }
      size = at < limit ? Chunks.size(http, at, limit) : Chunks.OPEN;
    }
  }

  private static void trailer(View http, int from, int limit, Details out) {
    int feed = Lines.foldedFeed(http, from, limit);
    for (int at = from; feed >= 0 && Lines.textEnd(http, at, feed) > at; ) {
      out.at(HttpFields.TRAILER, at, feed + 1 - at);
      at = feed + 1;
      feed = Lines.foldedFeed(http, at, limit);
    }
  }
}
