package org.softnet.cli.stream;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.softnet.api.capture.Block;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes conversations in one of the formats. */
abstract class RowWriter {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  final PrintWriter out;
  final boolean hashed;

  private RowWriter(PrintWriter out, boolean hashed) {
    this.out = out;
    this.hashed = hashed;
  }

  static RowWriter of(StreamFormat format, PrintWriter out, boolean hashed) {
    return switch (format) {
      case text -> new Text(out, hashed);
      case tsv -> new Separated(out, hashed, "\t");
      case csv -> new Separated(out, hashed, ",");
      case jsonl -> new Objects(out, hashed);
    };
  }

  void begin() {}

  abstract void row(StreamRow row);

  void end() {
    out.flush();
  }

  private static String seconds(long nanos) {
    return "%d.%09d".formatted(nanos / NANOS_PER_SECOND, nanos % NANOS_PER_SECOND);
  }

  private static String time(long nanos) {
    if (nanos == Block.NO_TIME) {
      return StreamRow.NONE;
    }
    long seconds = Math.floorDiv(nanos, NANOS_PER_SECOND);
    return Instant.ofEpochSecond(seconds, nanos - seconds * NANOS_PER_SECOND).toString();
  }

  private static final class Text extends RowWriter {
    private Text(PrintWriter out, boolean hashed) {
      super(out, hashed);
    }

    @Override
    void row(StreamRow row) {
      StreamRow.Node one = row.nodes().getFirst();
      StreamRow.Node two = row.nodes().getLast();
      out.printf(
          Locale.ROOT,
          "%5d %s %21s → %-21s %7s %,d packets, %,d octets → ← %,d packets, %,d octets, %.6f s",
          row.number(),
          row.transport(),
          one.address(),
          two.address(),
          row.application(),
          one.packets(),
          one.octets(),
          two.packets(),
          two.octets(),
          row.durationNanos() / (double) NANOS_PER_SECOND);
      out.print(row.state().equals(StreamRow.NONE) ? "" : ", " + row.state());
      remark(row.retransmissions(), "retransmissions");
      remark(row.gapOctets(), "octets missing");
      remark(row.conflictingOctets(), "octets differing");
      out.println();
      if (hashed) {
        out.println("      sha256 → " + one.sha256());
        out.println("      sha256 ← " + two.sha256());
      }
    }

    private void remark(long number, String what) {
      if (number > 0) {
        out.printf(Locale.ROOT, ", %,d %s", number, what);
      }
    }
  }

  private static final class Separated extends RowWriter {
    private final String separator;

    private Separated(PrintWriter out, boolean hashed, String separator) {
      super(out, hashed);
      this.separator = separator;
    }

    @Override
    void begin() {
      List<String> names = new ArrayList<>(List.of("stream", "transport", "application"));
      for (int node = 0; node < 2; node++) {
        names.addAll(List.of("node" + node, "packets" + node, "bytes" + node));
        if (hashed) {
          names.add("sha256_" + node);
        }
      }
      names.addAll(List.of("start", "duration", "state", "retransmissions", "gap", "conflicts"));
      out.println(String.join(separator, names));
    }

    @Override
    void row(StreamRow row) {
      List<String> values = new ArrayList<>();
      values.add(Long.toString(row.number()));
      values.add(row.transport());
      values.add(row.application());
      for (StreamRow.Node node : row.nodes()) {
        values.add(node.address());
        values.add(Long.toString(node.packets()));
        values.add(Long.toString(node.octets()));
        if (hashed) {
          values.add(node.sha256());
        }
      }
      values.add(time(row.firstNanos()));
      values.add(seconds(row.durationNanos()));
      values.add(row.state());
      values.add(Long.toString(row.retransmissions()));
      values.add(Long.toString(row.gapOctets()));
      values.add(Long.toString(row.conflictingOctets()));
      out.println(String.join(separator, values));
    }
  }

  private static final class Objects extends RowWriter {
    private Objects(PrintWriter out, boolean hashed) {
      super(out, hashed);
    }

    @Override
    void row(StreamRow row) {
      StringWriter object = new StringWriter();
      try (JsonGenerator json =
          JsonFactory.builder().build().createGenerator(ObjectWriteContext.empty(), object)) {
        json.writeStartObject();
        json.writeNumberProperty("stream", row.number());
        json.writeStringProperty("transport", row.transport());
        text(json, "application", row.application());
        json.writeArrayPropertyStart("nodes");
        for (StreamRow.Node node : row.nodes()) {
          json.writeStartObject();
          json.writeStringProperty("address", node.address());
          json.writeNumberProperty("packets", node.packets());
          json.writeNumberProperty("octets", node.octets());
          text(json, "sha256", node.sha256());
          json.writeEndObject();
        }
        json.writeEndArray();
        text(json, "start", time(row.firstNanos()));
        json.writeNumberProperty("duration_nanos", row.durationNanos());
        text(json, "state", row.state());
        json.writeNumberProperty("retransmissions", row.retransmissions());
        json.writeNumberProperty("gap_octets", row.gapOctets());
        json.writeNumberProperty("conflicting_octets", row.conflictingOctets());
        json.writeEndObject();
      }
      out.println(object);
    }

    /** What is not there is left out. */
    private static void text(JsonGenerator json, String name, String value) {
      if (!value.equals(StreamRow.NONE)) {
        json.writeStringProperty(name, value);
      }
    }
  }
}
