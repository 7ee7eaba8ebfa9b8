package org.softnet.cli.stat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.softnet.host.stat.SoftnetRow;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Prints the counters of a run. */
public final class StatPrinter {
  private final PrintWriter out;
  private final StatFormat format;

  /** Prints to {@code out}. */
  public StatPrinter(PrintWriter out, StatFormat format) {
    this.out = out;
    this.format = format;
  }

  /**
   * Prints what is asked for, or everything where the format is JSON.
   *
   * @param counters by protocol; as JSON with zeros, as that has no room for what is left out
   */
  public void print(StatView view, List<SoftnetRow> rows, Map<String, Long> counters) {
    switch (format) {
      case text -> text(view, rows, counters);
      case tsv -> tsv(view, rows, counters);
      case json -> out.println(object(rows, counters));
    }
    out.flush();
  }

  private void text(StatView view, List<SoftnetRow> rows, Map<String, Long> counters) {
    switch (view) {
      case SOFTNET -> rows.forEach(row -> out.println(SoftnetColumns.hex(row)));
      case SOFTNET_TABLE -> SoftnetColumns.table(rows, out);
      case COUNTERS, COUNTERS_AND_ZEROS ->
          counters.forEach((name, value) -> {
            if (view.shows(value)) {
              out.printf(Locale.ROOT, "%-31s %d%n", name, value);
            }
          });
    }
  }

  private void tsv(StatView view, List<SoftnetRow> rows, Map<String, Long> counters) {
    switch (view) {
      case SOFTNET, SOFTNET_TABLE -> SoftnetColumns.tsv(rows, out);
      case COUNTERS, COUNTERS_AND_ZEROS -> {
        out.println("counter\tvalue");
        counters.forEach((name, value) -> {
          if (view.shows(value)) {
            out.println(name + "\t" + value);
          }
        });
      }
    }
  }

  private static String object(List<SoftnetRow> rows, Map<String, Long> counters) {
    StringWriter object = new StringWriter();
    try (JsonGenerator json =
        JsonFactory.builder().build().createGenerator(ObjectWriteContext.empty(), object)) {
      json.writeStartObject();
      json.writeArrayPropertyStart("softnet");
      for (SoftnetRow row : rows) {
        json.writeStartObject();
        SoftnetColumns.named(row).forEach(json::writeNumberProperty);
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeObjectPropertyStart("counters");
      counters.forEach(json::writeNumberProperty);
      json.writeEndObject();
      json.writeEndObject();
    }
    return object.toString();
  }
}
