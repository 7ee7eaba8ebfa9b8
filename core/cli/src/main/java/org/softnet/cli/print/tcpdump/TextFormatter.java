package org.softnet.cli.print.tcpdump;

import java.util.List;
import org.softnet.api.Line;
import org.softnet.api.Table;
import org.softnet.api.View;

/**
 * Protocols of lines of text over TCP: {@code : HTTP: GET / HTTP/1.1}, the first line of a request
 * or response, if the payload starts with one.
 */
final class TextFormatter implements Formatter {
  private static final int LONGEST_WORD = 128;

  /** Words that start a request; empty if every payload is lines. */
  private final List<String> requests;

  private final String name;
  private final String lowerName;
  private final int[] ports;

  private TextFormatter(String name, String lowerName, List<String> requests, int... ports) {
    this.name = name;
    this.lowerName = lowerName;
    this.requests = requests;
    this.ports = ports;
  }

  /** Every such protocol. */
  static List<TextFormatter> all() {
    return List.of(
        new TextFormatter("FTP", "ftp", List.of(), 21),
        new TextFormatter("SMTP", "smtp", List.of(), 25),
        new TextFormatter("WHOIS", "whois", List.of(), 43),
        new TextFormatter("HTTP", "http", HTTP_METHODS, 80, 8080),
        new TextFormatter("RTSP", "rtsp", RTSP_METHODS, 554, 8554));
  }

  // IANA http-methods, and what WebDAV servers were asked for besides
  private static final List<String> HTTP_METHODS =
      List.of(
          "GET",
          "PUT",
          "COPY",
          "HEAD",
          "LOCK",
          "MOVE",
          "POLL",
          "POST",
          "BCOPY",
          "BMOVE",
          "MKCOL",
          "TRACE",
          "LABEL",
          "MERGE",
          "DELETE",
          "SEARCH",
          "UNLOCK",
          "REPORT",
          "UPDATE",
          "NOTIFY",
          "BDELETE",
          "CONNECT",
          "OPTIONS",
          "CHECKIN",
          "PROPFIND",
          "CHECKOUT",
          "CCM_POST",
          "SUBSCRIBE",
          "PROPPATCH",
          "BPROPFIND",
          "BPROPPATCH",
          "UNCHECKOUT",
          "MKACTIVITY",
          "MKWORKSPACE",
          "UNSUBSCRIBE",
          "RPC_CONNECT",
          "VERSION-CONTROL",
          "BASELINE-CONTROL");

  // RFC 2326, 10
  private static final List<String> RTSP_METHODS =
      List.of(
          "OPTIONS",
          "DESCRIBE",
          "ANNOUNCE",
          "GET_PARAMETER",
          "PAUSE",
          "PLAY",
          "RECORD",
          "REDIRECT",
          "SETUP",
          "SET_PARAMETER",
          "TEARDOWN");

  @Override
  public void register(Formatters tables) {
    for (int port : ports) {
      tables.add(Table.TCP_PORT, port, this);
    }
  }

  @Override
  public void format(View text, Printout out) {
    out.line().text(": ").text(name);
    if (requests.isEmpty() || isRequest(text) || isResponse(text)) {
      firstLine(text, out);
    }
  }

  private boolean isRequest(View text) {
    int end = wordEnd(text, 0);
    for (int i = 0; i < requests.size(); i++) {
      if (end > 0 && equalsIgnoringCase(text, end, requests.get(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean equalsIgnoringCase(View text, int end, String word) {
    if (word.length() != end) {
      return false;
    }
    for (int i = 0; i < end; i++) {
      if (upper(text.u8(i)) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static int upper(int octet) {
    return octet >= 'a' && octet <= 'z' ? octet - 'a' + 'A' : octet;
  }

  /** Whether the second word has three digits: a response code. */
  private static boolean isResponse(View text) {
    int firstEnd = wordEnd(text, 0);
    if (firstEnd <= 0) {
      return false;
    }
    int from = firstEnd;
    while (text.has(from, 1) && text.u8(from) == ' ') {
      from++;
    }
    if (wordEnd(text, from) != from + 3) {
      return false;
    }
    return isDigit(text.u8(from)) && isDigit(text.u8(from + 1)) && isDigit(text.u8(from + 2));
  }

  private static boolean isDigit(int octet) {
    return octet >= '0' && octet <= '9';
  }

  /** Where the word that starts at {@code from} ends; negative if there is none. */
  private static int wordEnd(View text, int from) {
    int at = from;
    while (at < text.onWire()) {
      if (!text.has(at, 1)) {
        return -1;
      }
      int octet = text.u8(at);
      if (octet == ' ' || octet == '\t' || octet == '\r' || octet == '\n') {
        break;
      }
      if (!isPrintable(octet) || at - from == LONGEST_WORD) {
        return -1;
      }
      at++;
    }
    return at == from ? -1 : at;
  }

  private static boolean isPrintable(int octet) {
    return octet >= ' ' && octet < 0x7f;
  }

  /** Writes the first line if it is one: printable, up to a line feed or the end. */
  private void firstLine(View text, Printout out) {
    for (int at = 0; at < text.onWire(); at++) {
      if (!text.has(at, 1)) {
        out.truncated(lowerName);
        return;
      }
      int octet = text.u8(at);
      if (octet == '\n') {
        raw(text, at, out.line());
        return;
      }
      if (octet == '\r') {
        returned(text, at, out);
        return;
      }
      if (!isPrintable(octet) && octet != '\t') {
        return; // no text: nothing of it belongs on a terminal
      }
    }
    raw(text, text.onWire(), out.line());
    out.truncated(lowerName);
  }

  private void returned(View text, int at, Printout out) {
    if (at + 1 == text.onWire()) {
      return;
    }
    if (!text.has(at + 1, 1)) {
      out.truncated(lowerName);
    } else if (text.u8(at + 1) == '\n') {
      raw(text, at, out.line());
    }
  }

  private static void raw(View text, int octets, Line line) {
    line.text(": ").raw(text.memory(), text.start(), octets);
  }
}
