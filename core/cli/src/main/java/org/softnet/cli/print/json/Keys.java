package org.softnet.cli.print.json;

import org.softnet.api.Line;

/**
 * The keys, ready to be written: a comma, the key, a colon. Those that are ours and no field's have
 * no dot, every field's name has one.
 */
final class Keys {
  static final Piece FRAME = key("frame");
  static final Piece LAYERS = key("layers");
  static final Piece DROPPED = key("dropped");
  static final Piece QUOTED = key("quoted");
  static final Piece PROBLEM = key("problem");
  static final Piece VERDICT = key("verdict");
  static final Piece FIELD = key("field");
  static final Piece REASON = key("reason");
  static final Piece SENTENCE = key("sentence");
  static final Piece NEEDED = key("needed_octets");
  static final Piece CAPTURED = key("captured_octets");
  static final Piece VALUE = key("value");
  static final Piece ONLY_VALUE = piece("{\"value\":");
  static final Piece LABEL = key("label");
  static final Piece AT = key("at");

  private Keys() {}

  static Piece key(String name) {
    return prepared(",", name, ":");
  }

  /** A member that is an object of one: the key of that. */
  static Piece onlyKey(String name) {
    return prepared(",{", name, ":");
  }

  /** Any text that is one value. */
  static Piece piece(String text) {
    return new Piece(new Line().text(text));
  }

  private static Piece prepared(String before, String name, String behind) {
    Line line = new Line().text(before);
    JsonText.string(new Line().text(name), line);
    line.text(behind);
    return new Piece(line);
  }
}
