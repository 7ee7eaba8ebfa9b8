package org.softnet.cli.print.json;

import java.util.Arrays;
import org.softnet.api.Line;

/**
 * The keys, ready to be written: a comma, the key, a colon. Those that are ours and no field's have
 * no dot, every field's name has one.
 */
final class Keys {
  static final byte[] FRAME = key("frame");
  static final byte[] LAYERS = key("layers");
  static final byte[] DROPPED = key("dropped");
  static final byte[] QUOTED = key("quoted");
  static final byte[] PROBLEM = key("problem");
  static final byte[] VERDICT = key("verdict");
  static final byte[] FIELD = key("field");
  static final byte[] REASON = key("reason");
  static final byte[] SENTENCE = key("sentence");
  static final byte[] NEEDED = key("needed_octets");
  static final byte[] CAPTURED = key("captured_octets");
  static final byte[] VALUE = key("value");
  static final byte[] LABEL = key("label");
  static final byte[] AT = key("at");

  private Keys() {}

  static byte[] key(String name) {
    return prepared(",", name, ":");
  }

  /** A member that is an object of one: the key of that. */
  static byte[] onlyKey(String name) {
    return prepared(",{", name, ":");
  }

  private static byte[] prepared(String before, String name, String behind) {
    Line line = new Line().text(before);
    JsonText.string(new Line().text(name), line);
    line.text(behind);
    return Arrays.copyOf(line.octets(), line.length());
  }
}
