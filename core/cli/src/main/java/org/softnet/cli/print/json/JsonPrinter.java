package org.softnet.cli.print.json;

import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Map;
import org.softnet.api.DropReason;
import org.softnet.api.Field;
import org.softnet.api.Layer;
import org.softnet.api.Line;
import org.softnet.api.Packet;
import org.softnet.api.Protocol;
import org.softnet.api.Verdict;
import org.softnet.cli.print.Output;
import org.softnet.cli.print.PacketPrinter;
import org.softnet.host.Catalog;
import org.softnet.host.tree.Data;
import org.softnet.host.tree.Layers;
import org.softnet.host.tree.Shapes;

/**
 * A packet as a JSON object on a line of its own: {@code frame}, {@code layers} and, if its way
 * ended before delivery, {@code dropped}. {@code softnet schema} says what the objects hold.
 *
 * <p>A packet has some eighty members, and a generator is called for each key and each value. Keys
 * and named numbers are therefore octets that are prepared once, and all is written straight to the
 * end of the output's page: no copy, no state machine. The grammar is left to {@link Brackets}, and
 * to the tests, which read packets with a strict parser.
 */
public final class JsonPrinter implements PacketPrinter {
  /** What stands around the objects. */
  public enum Framing {
    /** Nothing: {@code -T jsonl}. */
    LINES,
    /** An array: {@code -T json}. */
    ARRAY
  }

  private static final int USUAL_LAYERS = 16;

  private final Output output;
  private final Framing framing;
  private final Line line;
  private final Line text = new Line();
  private final JsonFrame frame;
  private final Shapes shapes;
  private final JsonFields fields;
  private final Layers layers = new Layers();
  private final IdentityHashMap<Protocol, LayerPlan> plans = new IdentityHashMap<>();
  private final LayerPlan[] latest = new LayerPlan[USUAL_LAYERS]; // by depth
  private final Map<Verdict, String> verdicts = new HashMap<>();

  /** A printer to {@code output}. */
  public JsonPrinter(Output output, Catalog catalog, Framing framing) {
    this.output = output;
    this.framing = framing;
    this.line = output.page();
    output.between(framing == Framing.ARRAY ? "," : "");
    this.shapes = new Shapes(catalog.protocols());
    this.frame = new JsonFrame(line, catalog);
    this.fields = new JsonFields(line, shapes);
    Arrays.fill(latest, plan(Data.PROTOCOL));
    for (Verdict verdict : Verdict.values()) {
      verdicts.put(verdict, name(verdict));
    }
  }

  /** A verdict as the objects have it. */
  static String name(Verdict verdict) {
    return switch (verdict) {
      case NEXT, END -> "suspect"; // the layer is whole, and yet a field lies
      case SNAPPED, TRUNCATED, MALFORMED, FOREIGN -> verdict.name().toLowerCase(Locale.ROOT);
    };
  }

  @Override
  public void begin() {
    if (framing == Framing.ARRAY) {
      line.text("[\n");
      output.lineEnd();
    }
  }

  @Override
  public void print(Packet packet) {
    output.packet();
    int from = line.length();
    key(Keys.FRAME);
    frame.write(packet);
    key(Keys.LAYERS);
    layers(packet);
    DropReason reason = packet.dropReason();
    if (reason != null) {
      dropped(reason);
    }
    Brackets.object(line, from);
    line.ch('\n');
    output.lineEnd();
  }

  @Override
  public void end() {
    if (framing == Framing.ARRAY) {
      line.text("]\n");
    }
    output.lineEnd();
  }

  private void layers(Packet packet) {
    int from = line.length();
    layers.of(packet);
    fields.next();
    for (int i = 0; i < layers.count(); i++) {
      layer(i);
    }
    Brackets.array(line, from);
  }

  private void layer(int index) {
    Layer layer = layers.get(index);
    LayerPlan plan = plan(index, layer.protocol());
    key(plan.key());
    int from = line.length();
    if (layer.quoted()) {
      key(Keys.QUOTED).text("true");
    }
    if (layers.isRest(index)) {
      fields.writeRest(layer, plan);
    } else {
      fields.write(layer, plan);
    }
    if (!layer.isWhole() || layer.culprit() != null) {
      problem(layer);
    }
    Brackets.object(line, from);
    line.ch('}');
  }

  /** The plan of a protocol; packets tend to have the layers of the packets before. */
  @SuppressWarnings("ReferenceEquality") // a protocol is itself
  private LayerPlan plan(int index, Protocol protocol) {
    if (index >= latest.length) {
      return plan(protocol);
    }
    LayerPlan plan = latest[index];
    if (plan.protocol() != protocol) {
      plan = plan(protocol);
      latest[index] = plan;
    }
    return plan;
  }

  /** The plan of a protocol, made when its first layer comes: most never do. */
  private LayerPlan plan(Protocol protocol) {
    LayerPlan plan = plans.get(protocol);
    if (plan == null) {
      plan = fields.plan(shapes.of(protocol));
      plans.put(protocol, plan);
    }
    return plan;
  }

  private void problem(Layer layer) {
    key(Keys.PROBLEM);
    int from = line.length();
    member(Keys.VERDICT, verdicts.getOrDefault(layer.verdict(), ""));
    Field culprit = layer.culprit();
    if (culprit != null) {
      member(Keys.FIELD, culprit.name());
    }
    switch (layer.verdict()) {
      case SNAPPED, TRUNCATED -> {
        key(Keys.NEEDED).num(layer.neededOctets());
        key(Keys.CAPTURED).num(layer.view().captured());
      }
      case NEXT, END, MALFORMED, FOREIGN -> {
        // the field says it all
      }
    }
    DropReason reason = layer.reason();
    if (reason != null) {
      member(Keys.REASON, reason.name());
    }
    Brackets.object(line, from);
  }

  private void dropped(DropReason reason) {
    key(Keys.DROPPED);
    int from = line.length();
    member(Keys.REASON, reason.name());
    member(Keys.SENTENCE, reason.sentence());
    Brackets.object(line, from);
  }

  private void member(Piece key, String value) {
    JsonText.string(text.clear().text(value), key(key));
  }

  private Line key(Piece key) {
    key.write(line);
    return line;
  }
}
