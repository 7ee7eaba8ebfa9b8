package org.softnet.cli.trace;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.softnet.api.DropReason;
import org.softnet.api.Packet;
import org.softnet.api.Protocol;
import org.softnet.api.trace.Hop;
import org.softnet.host.Catalog;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** An object a packet, a line each. */
public final class JsonTrace implements TracePrinter {
  private static final int NANOS_DIGITS = 9;

  private final PrintWriter out;
  private final Rivals rivals;
  private final JsonFactory factory = JsonFactory.builder().build();

  /** Prints to {@code out} what became of packets that were dispatched by {@code catalog}. */
  public JsonTrace(PrintWriter out, Catalog catalog) {
    this.out = out;
    this.rivals = new Rivals(catalog);
  }

  @Override
  public void packet(Packet packet, List<Hop> way) {
    StringWriter object = new StringWriter();
    try (JsonGenerator json = factory.createGenerator(ObjectWriteContext.empty(), object)) {
      json.writeStartObject();
      json.writeNumberProperty("frame.number", packet.number());
      json.writeNumberProperty(
          "frame.time_epoch", BigDecimal.valueOf(packet.timeNanos(), NANOS_DIGITS));
      json.writeNumberProperty("frame.len", packet.frame().onWire());
      json.writeArrayPropertyStart("hops");
      for (Hop hop : way) {
        json.writeStartObject();
        json.writeStringProperty("hop", hop.getClass().getSimpleName().toLowerCase(Locale.ROOT));
        json.writeNumberProperty("nanos", hop.nanos());
        json.writeNumberProperty("level", hop.level());
        hop(json, hop);
        json.writeEndObject();
      }
      json.writeEndArray();
      end(json, PacketEnd.of(packet, way));
      json.writeEndObject();
    }
    out.println(object);
  }

  private static void end(JsonGenerator json, PacketEnd end) {
    json.writeObjectPropertyStart("end");
    json.writeStringProperty("outcome", end.outcome().toString());
    if (end.outcome() != PacketEnd.Outcome.DELIVERED) {
      json.writeStringProperty("by", end.by());
      json.writeStringProperty("sentence", end.sentence());
    }
    json.writeEndObject();
  }

  private void hop(JsonGenerator json, Hop hop) {
    switch (hop) {
      case Hop.Polled polled -> {
        json.writeStringProperty("source", polled.source());
        json.writeBooleanProperty("interrupt", polled.awaited());
        json.writeNumberProperty("round", polled.round());
        json.writeNumberProperty("place", polled.place());
        json.writeNumberProperty("netdev_budget", polled.budget());
      }
      case Hop.Tapped tapped -> json.writeStringProperty("tap", tapped.tap());
      case Hop.Asked asked -> {
        json.writeStringProperty("table", asked.table().name());
        json.writeNumberProperty("key", Integer.toUnsignedLong(asked.key()));
        if (asked.orKey() != asked.key()) {
          json.writeNumberProperty("or_key", Integer.toUnsignedLong(asked.orKey()));
        }
        protocol(json, "receiver", asked.receiver());
        List<String> losers = rivals.of(asked);
        if (!losers.isEmpty()) {
          names(json, "losers", losers);
        }
      }
      case Hop.Shown shown -> {
        json.writeStringProperty("table", shown.table().name());
        names(json, "candidates", shown.candidates().stream().map(Protocol::name).toList());
      }
      case Hop.Entered entered -> {
        protocol(json, "protocol", entered.protocol());
        json.writeNumberProperty("octets", entered.octets());
        json.writeStringProperty("verdict", entered.verdict().name());
        reason(json, entered.reason());
      }
      case Hop.Failed failed -> protocol(json, "protocol", failed.protocol());
      case Hop.Retracted retracted -> {
        protocol(json, "protocol", retracted.protocol());
        json.writeStringProperty("verdict", retracted.verdict().name());
      }
      case Hop.Tracked tracked -> {
        json.writeNumberProperty("stream", tracked.stream());
        json.writeNumberProperty("direction", tracked.direction());
        json.writeNumberProperty("hash", Integer.toUnsignedLong(tracked.hash()));
        json.writeNumberProperty("queue", tracked.queue());
        protocol(json, "speaks", tracked.speaks());
      }
      case Hop.Handed handed -> {
        json.writeStringProperty("kind", handed.kind().name().toLowerCase(Locale.ROOT));
        json.writeNumberProperty("octets", handed.octets());
      }
      case Hop.Defragmented fragment -> {
        json.writeNumberProperty("fragments", fragment.fragments());
        json.writeNumberProperty("octets", fragment.octets());
        reason(json, fragment.reason());
      }
    }
  }

  private static void names(JsonGenerator json, String name, List<String> values) {
    json.writeArrayPropertyStart(name);
    values.forEach(json::writeString);
    json.writeEndArray();
  }

  private static void protocol(JsonGenerator json, String name, @Nullable Protocol protocol) {
    if (protocol != null) {
      json.writeStringProperty(name, protocol.name());
    }
  }

  private static void reason(JsonGenerator json, @Nullable DropReason reason) {
    if (reason != null) {
      json.writeStringProperty("reason", reason.name());
    }
  }

  @Override
  public void end() {
    out.flush();
  }
}
