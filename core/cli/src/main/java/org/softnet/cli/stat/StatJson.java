package org.softnet.cli.stat;

import java.io.StringWriter;
import org.jspecify.annotations.Nullable;
import org.softnet.host.stat.SoftnetRow;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Counters as JSON: an object a line. */
final class StatJson {
  private StatJson() {}

  /** What was counted in {@code span}, or in all. */
  static String object(@Nullable Span span, Counted counted) {
    StringWriter object = new StringWriter();
    try (JsonGenerator json =
        JsonFactory.builder().build().createGenerator(ObjectWriteContext.empty(), object)) {
      json.writeStartObject();
      if (span != null) {
        json.writeNumberProperty("from", span.from());
        json.writeNumberProperty("to", span.to());
      }
      json.writeArrayPropertyStart("softnet");
      for (SoftnetRow row : counted.rows()) {
        json.writeStartObject();
        SoftnetColumns.named(row).forEach(json::writeNumberProperty);
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeObjectPropertyStart("counters");
      counted.counters().forEach(json::writeNumberProperty);
      json.writeEndObject();
      json.writeEndObject();
    }
    return object.toString();
  }
}
