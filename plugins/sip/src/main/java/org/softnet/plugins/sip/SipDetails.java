package org.softnet.plugins.sip;

import org.jspecify.annotations.Nullable;
import org.softnet.api.Details;
import org.softnet.api.Field;
import org.softnet.api.Layer;
import org.softnet.api.TextLines;
import org.softnet.api.View;

/** Emits the parts of a message, in the order in which they stand there. */
final class SipDetails {
  private static final Field.Text[] CREDENTIALS = {
    SipFields.USER,
    SipFields.REALM,
    SipFields.NONCE,
    SipFields.URI,
    SipFields.RESPONSE,
    SipFields.ALGORITHM,
  };

  private SipDetails() {}

  static void emit(Layer layer, Details out) {
    View sip = layer.view();
    int end = Math.min(layer.headerOctets(), sip.captured());
    int begin = Message.begin(sip);
    int behind = TextLines.lineEnd(sip, begin, end);
    int text = TextLines.textEnd(sip, begin, behind);
    switch (Message.kind(sip, begin)) {
      case REQUEST -> requestLine(sip, begin, text, out);
      case RESPONSE -> statusLine(sip, begin, text, out);
      case NONE, UNDECIDED -> {
        return; // nothing is whole
      }
    }
    if (behind < end) {
      out.at(SipFields.HEADER, behind, end - behind);
    }
    int at = behind;
    while (at < end) {
      int next = Message.behindHeader(sip, at, end);
      header(sip, at, TextLines.textEnd(sip, at, next), out);
      at = next;
    }
    if (layer.payloadCaptured() > 0) {
      out.open(SipFields.BODY, end, layer.payloadCaptured());
      out.close();
    }
  }

  private static void requestLine(View sip, int begin, int end, Details out) {
    out.at(SipFields.REQUEST_LINE, begin, end - begin);
    int method = TextLines.wordEnd(sip, begin, end);
    out.at(SipFields.METHOD, begin, method - begin);
    int uri = TextLines.skipBlanks(sip, method, end);
    uri(sip, uri, TextLines.wordEnd(sip, uri, end), SipFields.TARGET, out);
  }

  private static void statusLine(View sip, int begin, int end, Details out) {
    out.at(SipFields.STATUS_LINE, begin, end - begin);
    int code = TextLines.skipBlanks(sip, TextLines.wordEnd(sip, begin, end), end);
    int codeEnd = TextLines.digitsEnd(sip, code, end);
    number(SipFields.CODE, sip, code, codeEnd, out);
  }

  private static void number(Field.UInt field, View sip, int from, int end, Details out) {
    int number = TextLines.number(sip, from, end);
    if (number >= 0) {
      out.value(field, from, end - from, number);
    }
  }

  private static void header(View sip, int at, int end, Details out) {
    int colon = Message.find(sip, ':', at, end);
    if (colon == end) {
      return;
    }
    SipFields.Header header = SipFields.header(sip, at, Message.beforeBlanks(sip, at, colon));
    if (header == null) {
      return;
    }
    int value = TextLines.skipBlanks(sip, colon + 1, end);
    if (header.field() instanceof Field.UInt number) {
      number(number, sip, value, TextLines.digitsEnd(sip, value, end), out);
      return;
    }
    if (value < end) {
      out.at(header.field(), value, end - value);
    }
    switch (header.name()) {
      case "Via" -> via(sip, value, end, out);
      case "From" -> {
        address(sip, value, end, SipFields.FROM, SipFields.FROM_NAME, out);
        parameter(sip, behindAddress(sip, value, end), end, "tag", SipFields.FROM_TAG, out);
      }
      case "To" -> {
        address(sip, value, end, SipFields.TO, SipFields.TO_NAME, out);
        parameter(sip, behindAddress(sip, value, end), end, "tag", SipFields.TO_TAG, out);
      }
      case "Contact" -> contacts(sip, value, end, out);
      case "CSeq" -> {
        int digits = TextLines.digitsEnd(sip, value, end);
        number(SipFields.SEQUENCE, sip, value, digits, out);
        int method = TextLines.skipBlanks(sip, digits, end);
        text(SipFields.SEQUENCE_METHOD, method, end, out);
      }
      case "Authorization", "Proxy-Authorization", "WWW-Authenticate", "Proxy-Authenticate" ->
          credentials(sip, value, end, out);
      default -> {} // its text is all there is
    }
  }

  private static void text(Field.Text field, int from, int end, Details out) {
    if (from < end) {
      out.at(field, from, end - from);
    }
  }

  /** RFC 3261, 20.42: several in one header, with commas between them. */
  private static void via(View sip, int from, int end, Details out) {
    for (int at = from; at < end; ) {
      int stop = Message.find(sip, ',', at, end);
      hop(sip, TextLines.skipBlanks(sip, at, stop), stop, out);
      at = stop + 1;
    }
  }

  private static void hop(View sip, int from, int end, Details out) {
    int protocol = TextLines.wordEnd(sip, from, end);
    int slash = protocol;
    while (slash > from && sip.u8(slash - 1) != '/') {
      slash--;
    }
    text(SipFields.TRANSPORT, slash, protocol, out);
    int address = TextLines.skipBlanks(sip, protocol, end);
    int parameters = Message.find(sip, ';', address, end);
    int addressEnd = Message.beforeBlanks(sip, address, parameters);
    int host = hostEnd(sip, address, addressEnd);
    boolean isBracketed = host > address && sip.u8(address) == '[' && sip.u8(host - 1) == ']';
    text(
        SipFields.SENT_BY, isBracketed ? address + 1 : address, isBracketed ? host - 1 : host, out);
    number(SipFields.SENT_BY_PORT, sip, host + 1, addressEnd, out);
    parameter(sip, parameters, end, "received", SipFields.RECEIVED, out);
    parameter(sip, parameters, end, "rport", SipFields.RETURN_PORT, out);
    parameter(sip, parameters, end, "branch", SipFields.BRANCH, out);
  }

  /** Where a host's name or address ends, before its port. */
  private static int hostEnd(View sip, int from, int end) {
    boolean isBracketed = from < end && sip.u8(from) == '[';
    int at = isBracketed ? Message.find(sip, ']', from, end) : from;
    return Message.find(sip, ':', at, end);
  }

  /** The value of {@code ;name=value} behind {@code from}; a name alone is its own value. */
  private static void parameter(
      View sip, int from, int end, String name, Field.Text field, Details out) {
    int value = parameterAt(sip, from, end, name);
    if (value >= 0) {
      int stop = Message.find(sip, ';', value, end);
      text(field, value, Message.beforeBlanks(sip, value, stop), out);
    }
  }

  /** Where the value of that parameter begins; negative if there is none. */
  static int parameterAt(View sip, int from, int end, String name) {
    int at = from;
    while (at < end) {
      int begin = TextLines.skipBlanks(sip, at + 1, end);
      int stop = Message.find(sip, ';', begin, end);
      int equals = Message.find(sip, '=', begin, stop);
      if (Message.isWord(sip, begin, Message.beforeBlanks(sip, begin, equals), name)) {
        return equals == stop ? begin : TextLines.skipBlanks(sip, equals + 1, stop);
      }
      at = stop;
    }
    return -1;
  }

  /** Where the bracket before a URI stands; the last one, if quotes do not pair. */
  private static int bracket(View sip, int from, int end) {
    int open = Message.find(sip, '<', from, end);
    for (int at = end - 1; open == end && at >= from; at--) {
      if (sip.u8(at) == '<') {
        return at;
      }
    }
    return open;
  }

  /** Behind a URI in brackets, or where the parameters of a header begin: RFC 3261, 20. */
  static int behindAddress(View sip, int from, int end) {
    int open = bracket(sip, from, end);
    int behind = open == end ? from : Message.find(sip, '>', open, end);
    return Message.find(sip, ';', behind, end);
  }

  private static void address(
      View sip, int from, int end, SipFields.Uri fields, Field.Text name, Details out) {
    int open = bracket(sip, from, end);
    if (open == end) {
      uri(
          sip,
          from,
          Message.beforeBlanks(sip, from, Message.find(sip, ';', from, end)),
          fields,
          out);
      return;
    }
    text(name, from, Message.beforeBlanks(sip, from, open), out);
    uri(sip, open + 1, Message.find(sip, '>', open, end), fields, out);
  }

  private static void contacts(View sip, int from, int end, Details out) {
    for (int at = from; at < end; ) {
      int stop = Message.find(sip, ',', at, end);
      int begin = TextLines.skipBlanks(sip, at, stop);
      int open = Message.find(sip, '<', begin, stop);
      if (open < stop) {
        uri(sip, open + 1, Message.find(sip, '>', open, stop), SipFields.CONTACT, out);
      } else if (begin < stop && sip.u8(begin) != '*') {
        uri(sip, begin, Message.find(sip, ';', begin, stop), SipFields.CONTACT, out);
      }
      at = stop + 1;
    }
  }

  /** {@code sip:user:password@host:port;parameters?headers}: RFC 3261, 19.1.1. */
  private static void uri(View sip, int from, int end, SipFields.Uri fields, Details out) {
    if (from >= end) {
      return;
    }
    out.at(fields.whole(), from, end - from);
    int scheme = Message.find(sip, ':', from, end);
    if (scheme == end) {
      return;
    }
    int at = Message.find(sip, '@', scheme, end);
    int host = at == end ? scheme + 1 : at + 1;
    if (at < end) {
      text(fields.user(), scheme + 1, at, out);
    }
    int hostEnd = Message.find(sip, ';', host, Message.find(sip, '?', host, end));
    int port = hostEnd(sip, host, hostEnd);
    text(fields.host(), host, port, out);
    text(fields.port(), port + 1, hostEnd, out);
  }

  /** RFC 3261, 22: a scheme, then {@code name=value} with commas between them. */
  private static void credentials(View sip, int from, int end, Details out) {
    int scheme = TextLines.wordEnd(sip, from, end);
    text(SipFields.SCHEME, from, scheme, out);
    for (int at = scheme; at < end; ) {
      int stop = Message.find(sip, ',', at, end);
      int begin = at;
      while (begin < stop && sip.u8(begin) <= ' ') { // the header may go on in the next line
        begin++;
      }
      int equals = Message.find(sip, '=', begin, stop);
      Field.Text field = credential(sip, begin, Message.beforeBlanks(sip, begin, equals));
      if (field != null && equals < stop) {
        int value = TextLines.skipBlanks(sip, equals + 1, stop);
        text(field, value, Message.beforeBlanks(sip, value, stop), out);
      }
      at = stop + 1;
    }
  }

  private static Field.@Nullable Text credential(View sip, int from, int end) {
    for (Field.Text field : CREDENTIALS) {
      String name = field.name().substring(field.name().lastIndexOf('.') + 1);
      if (Message.isWord(sip, from, end, name)) {
        return field;
      }
    }
    return null;
  }
}
