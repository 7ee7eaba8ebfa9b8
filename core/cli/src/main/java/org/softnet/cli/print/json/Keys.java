package org.softnet.cli.print.json;

import tools.jackson.core.io.SerializedString;

/** The keys that are ours and no field's: none has a dot, every field's name has one. */
final class Keys {
  static final SerializedString FRAME = key("frame");
  static final SerializedString LAYERS = key("layers");
  static final SerializedString DROPPED = key("dropped");
  static final SerializedString QUOTED = key("quoted");
  static final SerializedString PROBLEM = key("problem");
  static final SerializedString VERDICT = key("verdict");
  static final SerializedString FIELD = key("field");
  static final SerializedString REASON = key("reason");
  static final SerializedString SENTENCE = key("sentence");
  static final SerializedString NEEDED = key("needed_octets");
  static final SerializedString CAPTURED = key("captured_octets");
  static final SerializedString VALUE = key("value");
  static final SerializedString LABEL = key("label");
  static final SerializedString AT = key("at");

  private Keys() {}

  static SerializedString key(String name) {
    return new SerializedString(name);
  }
}
