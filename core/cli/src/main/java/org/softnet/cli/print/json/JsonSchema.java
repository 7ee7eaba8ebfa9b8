package org.softnet.cli.print.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.softnet.api.Field;
import org.softnet.api.Protocol;
import org.softnet.api.Verdict;
import org.softnet.cli.print.Output;
import org.softnet.host.Catalog;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;

/**
 * The JSON Schema (2020-12) of what {@link JsonPrinter} writes, made from the declarations: one
 * definition a protocol, strict. It holds for a line of {@code -T jsonl}, and for {@code -T json}
 * as a whole.
 */
public final class JsonSchema {
  private static final String OCTETS = "^([0-9a-f]{2})*$";
  private static final String MOST_OF_FRAME = Long.toUnsignedString(-1);
  private static final String TIME = "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{9}Z$";

  private final JsonGenerator json;
  private final Catalog catalog;
  private final Map<String, List<Protocol>> byName = new TreeMap<>();

  private JsonSchema(JsonGenerator json, Catalog catalog) {
    this.json = json;
    this.catalog = catalog;
    for (Protocol protocol : catalog.protocols()) {
      byName.computeIfAbsent(protocol.name(), _ -> new ArrayList<>()).add(protocol);
    }
  }

  /** Writes the schema of what {@code catalog}'s protocols show. */
  public static void write(Catalog catalog, Output output) {
    JsonGenerator json =
        JsonFactory.builder()
            .build()
            .createGenerator(new Indented(), new JsonToOutput(output), JsonEncoding.UTF8);
    new JsonSchema(json, catalog).document();
    json.writeRaw('\n');
    json.flush();
  }

  private static final class Indented extends ObjectWriteContext.Base {
    @Override
    public PrettyPrinter getPrettyPrinter() {
      return new DefaultPrettyPrinter();
    }

    @Override
    public boolean hasPrettyPrinter() {
      return true;
    }
  }

  private void document() {
    json.writeStartObject();
    json.writeStringProperty("$schema", "https://json-schema.org/draft/2020-12/schema");
    json.writeStringProperty("title", "Packets as softnet read -T json and -T jsonl write them");
    open("if");
    json.writeStringProperty("type", "array");
    json.writeEndObject();
    open("then");
    reference("items", "packet");
    json.writeEndObject();
    reference("else", "packet");
    open("$defs");
    packet();
    layer();
    problem();
    frame();
    for (Protocol protocol : catalog.protocols()) {
      protocol(protocol);
      if (protocol.fields().stream().anyMatch(JsonSchema::isBranch)) {
        branch(protocol);
      }
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private void packet() {
    object("packet", "A packet");
    reference("frame", "frame");
    open("layers");
    json.writeStringProperty("description", "The layers, outermost first");
    json.writeStringProperty("type", "array");
    reference("items", "layer");
    json.writeEndObject();
    object("dropped", "Why the packet's way ended before delivery; not there if it was delivered");
    string("reason", null);
    string("sentence", null);
    close(List.of("reason", "sentence"));
    close(List.of("frame", "layers"));
  }

  private void layer() {
    open("layer");
    json.writeStringProperty("description", "A layer under the name of its protocol");
    json.writeStringProperty("type", "object");
    json.writeNumberProperty("minProperties", 1);
    json.writeNumberProperty("maxProperties", 1);
    open("properties");
    byName.forEach(this::layer);
    json.writeEndObject();
    json.writeBooleanProperty("additionalProperties", false);
    json.writeEndObject();
  }

  /** Several protocols may share a name: two versions of one. */
  private void layer(String name, List<Protocol> protocols) {
    if (protocols.size() == 1) {
      reference(name, protocolName(protocols.getFirst()));
      return;
    }
    open(name);
    json.writeName("anyOf");
    json.writeStartArray();
    for (Protocol protocol : protocols) {
      json.writeStartObject();
      json.writeStringProperty("$ref", "#/$defs/" + protocolName(protocol));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void problem() {
    object("problem", "What is wrong with a layer");
    open("verdict");
    json.writeName("enum");
    json.writeStartArray();
    for (Verdict verdict : Verdict.values()) {
      // END is written as NEXT is, a whole layer; a FOREIGN one is no layer of the packet.
      if (verdict != Verdict.END && verdict != Verdict.FOREIGN) {
        json.writeString(JsonPrinter.name(verdict));
      }
    }
    json.writeEndArray();
    json.writeEndObject();
    string("field", null);
    string("reason", null);
    count("needed_octets");
    count("captured_octets");
    close(List.of("verdict"));
  }

  private void frame() {
    object("frame", "The packet itself");
    for (Field.OfFrame field : JsonFrame.fields(catalog)) {
      open(field.name());
      json.writeStringProperty("title", field.label());
      if (field.item().isRepeated()) {
        json.writeStringProperty("type", "array");
        open("items");
        value(field);
        json.writeEndObject();
      } else {
        value(field);
      }
      json.writeEndObject();
    }
    close(List.of("frame.number", "frame.len", "frame.cap_len", "frame.protocols"));
  }

  private void value(Field.OfFrame field) {
    boolean named = field.labels().size() > 0;
    switch (field.item().kind()) {
      case NUMBER, HEX -> number(named, MOST_OF_FRAME);
      case SIGNED -> number(named, null);
      case FLAG -> json.writeStringProperty("type", "boolean");
      case SECONDS -> json.writeStringProperty("type", "number");
      case TIME -> moment();
      case OCTETS -> pattern(OCTETS);
      case TEXT, REMARK -> json.writeStringProperty("type", "string");
    }
  }

  private String protocolName(Protocol protocol) {
    return "protocol." + uniqueName(protocol);
  }

  private String branchName(Protocol protocol) {
    return "branch." + uniqueName(protocol);
  }

  private String uniqueName(Protocol protocol) {
    int index = byName.getOrDefault(protocol.name(), List.of()).indexOf(protocol);
    return index <= 0 ? protocol.name() : protocol.name() + "." + (index + 1);
  }

  private static boolean isBranch(Field field) {
    return field instanceof Field.Placed placed && placed.occurs() == Field.Occurs.BRANCH;
  }

  private static boolean isFloating(Field field) {
    return field instanceof Field.Placed placed && placed.at() == Field.FLOATING;
  }

  private void protocol(Protocol protocol) {
    object(protocolName(protocol), protocol.label());
    open("quoted");
    json.writeStringProperty("description", "Whether it lies inside a packet that another quotes");
    json.writeBooleanProperty("const", true);
    json.writeEndObject();
    protocol.fields().forEach(field -> field(protocol, field));
    reference("problem", "problem");
    close(List.of());
  }

  private void branch(Protocol protocol) {
    object(branchName(protocol), "A branch of " + protocol.name() + ": an option, a record");
    count("at");
    string("value", OCTETS);
    protocol.fields().stream()
        .filter(JsonSchema::isFloating)
        .forEach(field -> field(protocol, field));
    close(List.of("at", "value"));
  }

  private void field(Protocol protocol, Field field) {
    switch (field) {
      case Field.Placed placed -> {
        open(placed.name());
        json.writeStringProperty("title", placed.label());
        switch (placed.occurs()) {
          case ONCE -> value(placed);
          case REPEATED -> {
            json.writeStringProperty("type", "array");
            open("items");
            value(placed);
            json.writeEndObject();
          }
          case BRANCH -> {
            json.writeStringProperty("type", "array");
            reference("items", branchName(protocol));
          }
        }
        json.writeEndObject();
      }
      case Field.Derived derived -> {
        open(derived.name());
        json.writeStringProperty("title", derived.label());
        value(derived);
        json.writeEndObject();
      }
      case Field.Spelled _, Field.AnyOf _, Field.OfFrame _ -> {
        // shown under the names of its parts, or in frame
      }
    }
  }

  private void value(Field field) {
    switch (field) {
      case Field.UInt number -> {
        String most = Long.toUnsignedString(number.mask() >>> trailing(number.mask()));
        number(number.isNamed(), most);
      }
      case Field.Derived derived -> {
        switch (derived.base()) {
          case TRUTH -> json.writeStringProperty("type", "boolean");
          case SECONDS -> json.writeStringProperty("type", "number");
          case DECIMAL, HEX, SIGNED -> number(derived.labels().size() > 0, null);
        }
      }
      case Field.SInt number -> number(number.labels().size() > 0, null);
      case Field.Time _ -> moment();
      case Field.Flag _ -> json.writeStringProperty("type", "boolean");
      case Field.Mac _ -> pattern("^([0-9a-f]{2}:){5}[0-9a-f]{2}$");
      case Field.Ipv4 _ -> format("ipv4");
      case Field.Ipv6 _ -> format("ipv6");
      case Field.Bytes _ -> pattern(OCTETS);
      case Field.Text _ -> json.writeStringProperty("type", "string");
      case Field.Spelled _, Field.AnyOf _, Field.OfFrame _ -> {
        // have no value of their own
      }
    }
  }

  private void moment() {
    json.writeStringProperty("type", "string");
    json.writeStringProperty("format", "date-time");
    json.writeStringProperty("pattern", TIME);
  }

  private static int trailing(long mask) {
    return Long.numberOfTrailingZeros(mask);
  }

  private void number(boolean named, @Nullable String most) {
    if (!named) {
      integer(most);
      return;
    }
    json.writeStringProperty("type", "object");
    open("properties");
    open("value");
    integer(most);
    json.writeEndObject();
    string("label", null);
    strict(List.of("value"));
  }

  private void integer(@Nullable String most) {
    json.writeStringProperty("type", "integer");
    if (most != null) {
      json.writeNumberProperty("minimum", 0);
      json.writeName("maximum");
      json.writeNumber(most);
    }
  }

  private void pattern(String pattern) {
    json.writeStringProperty("type", "string");
    json.writeStringProperty("pattern", pattern);
  }

  private void format(String format) {
    json.writeStringProperty("type", "string");
    json.writeStringProperty("format", format);
  }

  private void string(String name, @Nullable String pattern) {
    open(name);
    json.writeStringProperty("type", "string");
    if (pattern != null) {
      json.writeStringProperty("pattern", pattern);
    }
    json.writeEndObject();
  }

  private void count(String name) {
    open(name);
    json.writeStringProperty("type", "integer");
    json.writeNumberProperty("minimum", 0);
    json.writeEndObject();
  }

  private void reference(String name, String definition) {
    open(name);
    json.writeStringProperty("$ref", "#/$defs/" + definition);
    json.writeEndObject();
  }

  private void open(String name) {
    json.writeName(name);
    json.writeStartObject();
  }

  /** Opens an object's schema and its properties. */
  private void object(String name, String description) {
    open(name);
    json.writeStringProperty("description", description);
    json.writeStringProperty("type", "object");
    open("properties");
  }

  /** Ends the properties and the object's schema: nothing else may stand in it. */
  private void close(List<String> required) {
    strict(required);
    json.writeEndObject();
  }

  /** Ends the properties: nothing else may stand in the object. */
  private void strict(List<String> required) {
    json.writeEndObject();
    if (!required.isEmpty()) {
      json.writeName("required");
      json.writeStartArray();
      required.forEach(json::writeString);
      json.writeEndArray();
    }
    json.writeBooleanProperty("additionalProperties", false);
  }
}
