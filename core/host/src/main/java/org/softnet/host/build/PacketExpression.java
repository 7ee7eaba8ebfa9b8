package org.softnet.host.build;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.softnet.host.Catalog;
import org.softnet.host.Excerpt;
import org.softnet.host.Spelling;

/**
 * A packet as a line of text: its headers from the outermost on, the fields of each in parentheses,
 * last what it carries.
 *
 * <pre>
 *  eth(dst=02:00:00:00:00:02)/ip(dst=192.0.2.2,ttl=3)/udp(dstport=53)/"hello"
 * </pre>
 *
 * <p>Headers have the protocols' filter names. A field may leave out the name of its protocol:
 * {@code ttl} in {@code ip} is {@code ip.ttl}. A value ends with a comma or a parenthesis unless it
 * stands in quotes. What is carried is text in quotes, with the escapes {@code \n}, {@code \r},
 * {@code \t}, {@code \0}, {@code \\}, {@code \"} and {@code \x0a}, or octets: {@code 0x0a0b}; any
 * number of both.
 */
public final class PacketExpression {
  private static final int MOST_SIMILAR = 3;
  private static final String OCTETS = "0x";

  private final String text;
  private final PacketBuilder builder;
  private final ByteArrayOutputStream payload = new ByteArrayOutputStream();
  private int at;

  private PacketExpression(String text, Catalog catalog) {
    this.text = text;
    builder = Packets.of(catalog);
  }

  /**
   * The packet that a text describes.
   *
   * @throws PacketExpressionException if it is wrong: what, and where
   */
  public static PacketBuilder parse(String text, Catalog catalog) {
    return new PacketExpression(text, catalog).parse();
  }

  private PacketBuilder parse() {
    boolean carries = false;
    do {
      skipSpace();
      if (next() == '"' || text.startsWith(OCTETS, at)) {
        carry();
        carries = true;
      } else if (carries) {
        throw wrong("behind what the packet carries no header can follow", at, 1);
      } else {
        header();
      }
      skipSpace();
    } while (take('/'));
    if (at < text.length()) {
      throw wrong("here a '/' and a further header is expected, or the end", at, 1);
    }
    return builder.payload(payload.toByteArray());
  }

  private void header() {
    int from = at;
    String name = name();
    if (name.isEmpty()) {
      throw wrong(
          "here the name of a protocol is expected, or \"text\", or octets as 0x0a0b", at, 1);
    }
    try {
      builder.layer(name);
    } catch (BuildException e) {
      throw wrong(String.valueOf(e.getMessage()), from, name.length());
    }
    skipSpace();
    if (take('(')) {
      fields();
    }
  }

  private void fields() {
    skipSpace();
    if (take(')')) {
      return;
    }
    do {
      skipSpace();
      setting();
      skipSpace();
    } while (take(','));
    if (!take(')')) {
      throw wrong("here a ',' and a further field is expected, or a ')'", at, 1);
    }
  }

  private void setting() {
    int from = at;
    String name = name();
    if (name.isEmpty()) {
      throw wrong("here the name of a field is expected", at, 1);
    }
    String field = field(name, from);
    skipSpace();
    if (!take('=')) {
      throw wrong("here a '=' and the value of %s is expected".formatted(field), at, 1);
    }
    skipSpace();
    int valueFrom = at;
    String value = value();
    try {
      builder.set(field, value);
    } catch (BuildException e) {
      boolean known = builder.settable().contains(field);
      throw wrong(
          String.valueOf(e.getMessage()),
          known ? valueFrom : from,
          known ? at - valueFrom : name.length());
    }
  }

  /** The full name; of a field that is not there, a sentence with names that are. */
  private String field(String name, int from) {
    List<String> settable = builder.settable();
    String layer = builder.layers().getLast();
    String full = layer + "." + name;
    if (settable.contains(name) || settable.contains(full)) {
      return settable.contains(name) ? name : full;
    }
    if (builder.declares(name) || builder.declares(full)) { // and says why it cannot be set
      return builder.declares(name) ? name : full;
    }
    List<String> nearest = Spelling.nearest(full, settable, MOST_SIMILAR);
    throw wrong(
        "%s has no field '%s'%s".formatted(layer, name, PacketBuilder.nearest(nearest)),
        from,
        name.length());
  }

  private String value() {
    if (next() == '"') {
      return new String(quoted(), StandardCharsets.UTF_8);
    }
    int from = at;
    while (at < text.length() && ",)".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    String value = text.substring(from, at).strip();
    if (value.isEmpty()) {
      throw wrong("here a value is expected", from, 1);
    }
    at = from + value.length();
    return value;
  }

  private void carry() {
    if (next() == '"') {
      payload.writeBytes(quoted());
      return;
    }
    int from = at;
    at += OCTETS.length();
    int digits = at;
    while (Character.digit(next(), 16) >= 0) {
      at++;
    }
    if (at == digits || (at - digits) % 2 != 0) {
      throw wrong("octets have two hexadecimal digits each", from, at - from);
    }
    for (int i = digits; i < at; i += 2) {
      payload.write(Integer.parseInt(text.substring(i, i + 2), 16));
    }
  }

  /** Text in quotes, as UTF-8; {@code \x} makes one octet. */
  private byte[] quoted() {
    int from = at++;
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    while (next() != '"') {
      if (at >= text.length()) {
        throw wrong("the text that begins here has no closing quote", from, 1);
      }
      int end = text.offsetByCodePoints(at, 1);
      if (next() == '\\') {
        escaped(octets);
      } else {
        octets.writeBytes(text.substring(at, end).getBytes(StandardCharsets.UTF_8));
        at = end;
      }
    }
    at++;
    return octets.toByteArray();
  }

  private void escaped(ByteArrayOutputStream octets) {
    int from = at++;
    char letter = next();
    at++;
    switch (letter) {
      case 'n' -> octets.write('\n');
      case 'r' -> octets.write('\r');
      case 't' -> octets.write('\t');
      case '0' -> octets.write(0);
      case '\\', '"' -> octets.write(letter);
      case 'x' -> {
        int high = Character.digit(next(), 16);
        at++;
        int low = Character.digit(next(), 16);
        at++;
        if (high < 0 || low < 0) {
          throw wrong("\\x has two hexadecimal digits", from, Math.min(at, text.length()) - from);
        }
        octets.write(high << 4 | low);
      }
      default -> throw wrong("there are \\n, \\r, \\t, \\0, \\\\, \\\" and \\x0a", from, 2);
    }
  }

  private String name() {
    int from = at;
    while (Character.isLetterOrDigit(next()) || "._-".indexOf(next()) >= 0) {
      at++;
    }
    return text.substring(from, at);
  }

  private void skipSpace() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private boolean take(char wanted) {
    boolean there = next() == wanted;
    at += there ? 1 : 0;
    return there;
  }

  /** The character at hand; NUL, which is in no name, at the end. */
  private char next() {
    return at < text.length() ? text.charAt(at) : 0;
  }

  private PacketExpressionException wrong(String message, int from, int length) {
    return new PacketExpressionException(
        message, new Excerpt(text, Math.min(from, text.length()), length));
  }
}
