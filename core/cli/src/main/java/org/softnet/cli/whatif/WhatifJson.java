package org.softnet.cli.whatif;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.softnet.api.StackDrop;
import org.softnet.host.whatif.Conditions;
import org.softnet.host.whatif.Outcome;
import org.softnet.host.whatif.WhatIf;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The outcomes as one object. */
final class WhatifJson {
  private WhatifJson() {}

  static void print(PrintWriter out, WhatIf model, Conditions conditions, List<Outcome> outcomes) {
    StringWriter object = new StringWriter();
    try (JsonGenerator json =
        JsonFactory.builder().build().createGenerator(ObjectWriteContext.empty(), object)) {
      json.writeStartObject();
      json.writeStringProperty("model", "virtual time; not a measurement of any kernel");
      json.writeNumberProperty("packets", model.packets());
      json.writeNumberProperty("duration_nanos", model.spanNanos());
      json.writeNumberProperty("packets_backward", model.backward());
      json.writeNumberProperty("packets_without_time", model.timeless());
      json.writeNumberProperty("packet_picos", conditions.packetPicos());
      json.writeNumberProperty("octet_picos", conditions.octetPicos());
      json.writeNumberProperty("weight_packets", conditions.weightPackets());
      json.writeNumberProperty("round_nanos", conditions.roundNanos());
      json.writeNumberProperty("interrupt_nanos", conditions.interruptNanos());
      json.writeNumberProperty("speed", conditions.speed());
      json.writeArrayPropertyStart("settings");
      outcomes.forEach(outcome -> outcome(json, outcome));
      json.writeEndArray();
      json.writeEndObject();
    }
    out.println(object);
  }

  private static void outcome(JsonGenerator json, Outcome outcome) {
    json.writeStartObject();
    json.writeNumberProperty("cpus", outcome.setting().cpus());
    json.writeNumberProperty("ring", outcome.setting().ringPackets());
    json.writeNumberProperty("budget", outcome.setting().budgetPackets());
    json.writeNumberProperty("packets", outcome.account().in());
    json.writeNumberProperty("delivered", outcome.account().out());
    json.writeObjectPropertyStart("drops");
    json.writeNumberProperty(StackDrop.RING_FULL.name(), outcome.ringFull());
    json.writeEndObject();
    percentiles(json, "depth", outcome.depth());
    json.writeNumberProperty("squeezes", outcome.squeezed());
    percentiles(json, "latency_nanos", outcome.latency());
    json.writeNumberProperty("busiest_cpu", outcome.busiest());
    json.writeEndObject();
  }

  private static void percentiles(JsonGenerator json, String name, Outcome.Percentiles of) {
    json.writeObjectPropertyStart(name);
    json.writeNumberProperty("p50", of.p50());
    json.writeNumberProperty("p90", of.p90());
    json.writeNumberProperty("p99", of.p99());
    json.writeNumberProperty("max", of.most());
    json.writeEndObject();
  }
}
