package org.softnet.plugins.sip;

import org.softnet.api.Layer;
import org.softnet.api.Line;
import org.softnet.api.TextLines;
import org.softnet.api.View;

/** The info column of a message: its first line, what it answers, how many places it registers. */
final class InfoColumn {
  private InfoColumn() {}

  static void write(Layer layer, Line line) {
    View sip = layer.view();
    int end = Math.min(layer.headerOctets(), sip.captured());
    int begin = Message.begin(sip);
    int headers = TextLines.lineEnd(sip, begin, end);
    int text = TextLines.textEnd(sip, begin, headers);
    int second = TextLines.skipBlanks(sip, TextLines.wordEnd(sip, begin, text), text);
    boolean isRequest = Message.kind(sip, begin) == Message.Kind.REQUEST;
    boolean registers;
    if (isRequest) {
      int uri = TextLines.wordEnd(sip, second, text);
      line.text("Request: ").escaped(sip, begin, uri - begin);
      registers = TextLines.has(sip, begin, text, "REGISTER ");
      if (TextLines.has(sip, begin, text, "INVITE ") && isTagged(sip, headers, end)) {
        line.text(", in-dialog");
      }
    } else {
      line.text("Status: ").escaped(sip, second, text - second);
      int method = answered(sip, headers, end);
      int methodEnd = method < 0 ? -1 : wordEnd(sip, method, end);
      registers = method >= 0 && Message.isWord(sip, method, methodEnd, "REGISTER");
      boolean isSuccess = second < text && sip.u8(second) == '2';
      if (isSuccess && method >= 0) {
        line.text(" (").escaped(sip, method, methodEnd - method).ch(')');
      }
      registers &= isSuccess;
    }
    if (registers) {
      bindings(sip, headers, end, isRequest, line);
    }
    line.text(" | ");
  }

  /** Whether the one who is called has a tag, so that both are in a dialog: RFC 3261, 12. */
  private static boolean isTagged(View sip, int from, int end) {
    int at = Message.header(sip, from, end, "To", "t");
    return at >= 0
        && SipDetails.parameterAt(
                sip, SipDetails.behindAddress(sip, at, TextLines.lineEnd(sip, at, end)), end, "tag")
            >= 0;
  }

  /** Where the method of CSeq begins; negative if there is none. */
  private static int answered(View sip, int from, int end) {
    int at = Message.header(sip, from, end, "CSeq", "CSeq");
    if (at < 0) {
      return -1;
    }
    int method = TextLines.skipBlanks(sip, TextLines.digitsEnd(sip, at, end), end);
    return method < end && sip.u8(method) > ' ' ? method : -1;
  }

  private static int wordEnd(View sip, int from, int end) {
    int at = from;
    while (at < end && sip.u8(at) > ' ') {
      at++;
    }
    return at;
  }

  /** RFC 3261, 10.2: the contacts of a registration; none in a request asks for those there are. */
  private static void bindings(View sip, int from, int end, boolean isRequest, Line line) {
    boolean isOver = isZero(sip, Message.header(sip, from, end, "Expires", "Expires"), end);
    int contacts = 0;
    int removed = 0;
    for (int at = from; at < end; at = Message.behindHeader(sip, at, end)) {
      int behind = Message.behindHeader(sip, at, end);
      int colon = Message.find(sip, ':', at, behind);
      int name = Message.beforeBlanks(sip, at, colon);
      if (!Message.isWord(sip, at, name, "Contact") && !Message.isWord(sip, at, name, "m")) {
        continue;
      }
      int text = TextLines.textEnd(sip, at, behind);
      int value = TextLines.skipBlanks(sip, Math.min(text, colon + 1), text);
      if (value < text && sip.u8(value) == '*') {
        line.text("  (remove all bindings)");
        return;
      }
      while (value < text) {
        int stop = Message.find(sip, ',', value, text);
        int address = SipDetails.behindAddress(sip, value, stop);
        int expires = SipDetails.parameterAt(sip, address, stop, "expires");
        contacts++;
        removed += expires < 0 ? (isOver ? 1 : 0) : isZero(sip, expires, stop) ? 1 : 0;
        value = stop + 1;
      }
    }
    if (contacts > 0 || !isRequest) {
      boolean areRemoved = removed == contacts && removed > 0;
      line.text(areRemoved ? "  (remove " : "  (").num(contacts);
      line.text(contacts == 1 ? " binding)" : " bindings)");
    } else {
      line.text("  (fetch bindings)");
    }
  }

  private static boolean isZero(View sip, int at, int end) {
    return at >= 0 && TextLines.number(sip, at, TextLines.digitsEnd(sip, at, end)) == 0;
  }
}
