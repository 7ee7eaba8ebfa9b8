package org.softnet.cli.print.json;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Map;
import org.softnet.api.DropReason;
import org.softnet.api.Field;
import org.softnet.api.Layer;
import org.softnet.api.Packet;
import org.softnet.api.Protocol;
import org.softnet.api.Verdict;
import org.softnet.cli.print.Output;
import org.softnet.cli.print.PacketPrinter;
import org.softnet.host.Catalog;
import org.softnet.host.tree.LayerTree;
import org.softnet.host.tree.Layers;
import org.softnet.host.tree.Shapes;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;

/**
 * A packet as a JSON object on a line of its own: {@code frame}, {@code layers} and, if its way
 * ended before delivery, {@code dropped}. {@code softnet schema} says what the objects hold.
 */
public final class JsonPrinter implements PacketPrinter {
  /** What stands around the objects. */
  public enum Framing {
    /** Nothing: {@code -T jsonl}. */
    LINES,
    /** An array: {@code -T json}. */
    ARRAY
  }

  private final Output output;
  private final Framing framing;
  private final JsonGenerator json;
  private final JsonFrame frame;
  private final JsonFields fields;
  private final LayerTree tree;
  private final Layers layers = new Layers();
  private final IdentityHashMap<Protocol, SerializedString> protocols = new IdentityHashMap<>();
  private final Map<Verdict, String> verdicts = new HashMap<>();

  /** A printer to {@code output}. */
  public JsonPrinter(Output output, Catalog catalog, Framing framing) {
    this.output = output;
    this.framing = framing;
    this.json =
        JsonFactory.builder()
            .rootValueSeparator((String) null)
            .build()
            .createGenerator(
                ObjectWriteContext.empty(), new JsonToOutput(output), JsonEncoding.UTF8);
    Shapes shapes = new Shapes(catalog.protocols());
    this.tree = new LayerTree(shapes);
    this.frame = new JsonFrame(json, catalog);
    this.fields = new JsonFields(json, shapes, tree);
    catalog.protocols().forEach(protocol -> protocols.put(protocol, Keys.key(protocol.name())));
    for (Verdict verdict : Verdict.values()) {
      verdicts.put(verdict, name(verdict));
    }
  }

  /** A verdict as the objects have it. */
  static String name(Verdict verdict) {
    return switch (verdict) {
      case NEXT, END -> "suspect"; // the layer is whole, and yet a field lies
      case SNAPPED, TRUNCATED, MALFORMED -> verdict.name().toLowerCase(Locale.ROOT);
    };
  }

  @Override
  public void begin() {
    if (framing == Framing.ARRAY) {
      json.writeStartArray();
      lineEnd();
    }
  }

  @Override
  public void print(Packet packet) {
    json.writeStartObject();
    json.writeName(Keys.FRAME);
    frame.write(packet);
    json.writeName(Keys.LAYERS);
    json.writeStartArray();
    layers.of(packet);
    for (int i = 0; i < layers.count(); i++) {
      layer(layers.get(i));
    }
    json.writeEndArray();
    DropReason reason = packet.dropReason();
    if (reason != null) {
      json.writeName(Keys.DROPPED);
      json.writeStartObject();
      text(Keys.REASON, reason.name());
      text(Keys.SENTENCE, reason.sentence());
      json.writeEndObject();
    }
    json.writeEndObject();
    lineEnd();
  }

  @Override
  public void end() {
    if (framing == Framing.ARRAY) {
      json.writeEndArray();
      json.writeRaw('\n');
    }
    json.flush();
  }

  private void layer(Layer layer) {
    json.writeStartObject();
    json.writeName(protocols.get(layer.protocol()));
    json.writeStartObject();
    if (layer.quoted()) {
      json.writeName(Keys.QUOTED);
      json.writeBoolean(true);
    }
    tree.read(layer);
    fields.write(layer.view());
    Field culprit = layer.culprit();
    if (!layer.isWhole() || culprit != null) {
      json.writeName(Keys.PROBLEM);
      json.writeStartObject();
      text(Keys.VERDICT, verdicts.getOrDefault(layer.verdict(), ""));
      problem(layer);
      json.writeEndObject();
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private void problem(Layer layer) {
    Field culprit = layer.culprit();
    if (culprit != null) {
      text(Keys.FIELD, culprit.name());
    }
    switch (layer.verdict()) {
      case SNAPPED, TRUNCATED -> {
        json.writeName(Keys.NEEDED);
        json.writeNumber(layer.neededOctets());
        json.writeName(Keys.CAPTURED);
        json.writeNumber(layer.view().captured());
      }
      case NEXT, END, MALFORMED -> {
        // the field says it all
      }
    }
    DropReason reason = layer.reason();
    if (reason != null) {
      text(Keys.REASON, reason.name());
    }
  }

  private void text(SerializedString key, String text) {
    json.writeName(key);
    json.writeString(text);
  }

  private void lineEnd() {
    json.writeRaw('\n');
    if (output.isLineBuffered()) {
      json.flush();
      output.lineEnd();
    }
  }
}
