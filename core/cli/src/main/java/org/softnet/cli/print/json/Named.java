package org.softnet.cli.print.json;

import org.jspecify.annotations.Nullable;
import org.softnet.api.Labels;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.io.JsonStringEncoder;
import tools.jackson.core.io.SerializedString;

/** Numbers with their names as objects; those of one set of names are made once. */
final class Named {
  private final Labels labels;
  private final SerializedString[] objects;

  Named(Labels labels) {
    this.labels = labels;
    this.objects = new SerializedString[labels.size()];
    for (int i = 0; i < objects.length; i++) {
      String name = new String(JsonStringEncoder.getInstance().quoteAsCharArray(labels.name(i)));
      objects[i] =
          new SerializedString("{\"value\":" + labels.value(i) + ",\"label\":\"" + name + "\"}");
    }
  }

  /** Writes {@code number}, which fits a signed word. */
  void write(JsonGenerator json, long number) {
    int index = labels.indexOf(number);
    if (index >= 0) {
      json.writeRawValue(objects[index]);
    } else {
      write(json, number, null);
    }
  }

  /** Writes {@code number} with {@code label}, which may be unknown. */
  static void write(JsonGenerator json, long number, @Nullable String label) {
    json.writeStartObject();
    json.writeName(Keys.VALUE);
    json.writeNumber(number);
    if (label != null) {
      json.writeName(Keys.LABEL);
      json.writeString(label);
    }
    json.writeEndObject();
  }
}
