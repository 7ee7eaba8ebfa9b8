package org.softnet.cli.print.tree;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.softnet.api.DropReason;
import org.softnet.api.Field;
import org.softnet.api.FrameItem;
import org.softnet.api.Layer;
import org.softnet.api.Line;
import org.softnet.api.Packet;
import org.softnet.api.Protocol;
import org.softnet.api.capture.CaptureInterface;
import org.softnet.cli.print.FrameValues;
import org.softnet.cli.print.Output;
import org.softnet.cli.print.PacketPrinter;
import org.softnet.cli.print.Zone;
import org.softnet.host.Catalog;
import org.softnet.host.tree.LayerTree;
import org.softnet.host.tree.Layers;
import org.softnet.host.tree.Shapes;

/** Every layer of a packet under a heading, every field on a line; an empty line behind it. */
public final class TreePrinter implements PacketPrinter {
  private static final int INDENT = 4;

  private final Output output;
  private final FrameValues frame;
  private final List<Field.OfFrame> frameFields;
  private final Layers layers = new Layers();
  private final LayerTree tree;
  private final NodeText text;
  private final Line line = new Line();

  /**
   * A printer to {@code output}.
   *
   * @param unicode whether an ellipsis may be one
   */
  public TreePrinter(Output output, Catalog catalog, Zone zone, boolean unicode) {
    this.output = output;
    this.frame = new FrameValues(zone);
    this.frameFields = frameFields(catalog);
    this.tree = new LayerTree(new Shapes(catalog.protocols()));
    this.text = new NodeText(unicode ? "…" : "...");
  }

  private static List<Field.OfFrame> frameFields(Catalog catalog) {
    List<Field.OfFrame> fields = new ArrayList<>();
    for (Catalog.OwnedField owned : catalog.fields()) {
      if (owned.field() instanceof Field.OfFrame field
          && field.item().kind() != FrameItem.Kind.REMARK) {
        fields.add(field);
      }
    }
    return fields;
  }

  @Override
  public void print(Packet packet) {
    frame(packet);
    layers.of(packet);
    for (int i = 0; i < layers.count(); i++) {
      layer(packet, i);
    }
    DropReason reason = packet.dropReason();
    if (reason != null) {
      line.clear().text("[Dropped: ").text(reason.name()).text(", ").text(reason.sentence());
      output.line(line.ch(']'));
    }
    output.line(line.clear());
  }

  private void frame(Packet packet) {
    frame.of(packet);
    line.clear().text("Frame ").num(packet.number()).text(": ");
    octets(packet.frame().onWire(), " on wire");
    line.text(", ");
    octets(packet.frame().captured(), " captured");
    CaptureInterface from = packet.captureInterface();
    if (!from.name().isEmpty()) {
      line.text(" on interface ").escaped(from.name()).text(", id ").num(from.id());
    }
    output.line(line);
    for (int i = 0; i < frameFields.size(); i++) {
      Field.OfFrame field = frameFields.get(i);
      frame.item(field.item());
      while (frame.next()) {
        line.clear().spaces(INDENT).text(field.label()).text(": ");
        frame.write(line);
        if (field.labels().size() > 0) {
          String name = field.labels().of(frame.number(), "Unknown");
          line.text(" (").text(name).ch(')');
        }
        output.line(line.text(unit(field.item())));
      }
    }
  }

  private void octets(int octets, String what) {
    line.num(octets).text(octets == 1 ? " byte" : " bytes").text(what);
    line.text(" (").num(octets * 8L).text(" bits)");
  }

  private static String unit(FrameItem item) {
    if (item == FrameItem.LEN || item == FrameItem.CAP_LEN) {
      return " bytes";
    }
    return item.kind() == FrameItem.Kind.SECONDS ? " seconds" : "";
  }

  private void layer(Packet packet, int index) {
    Layer layer = layers.get(index);
    line.clear();
    heading(packet, index, layer);
    output.line(line);
    tree.read(layer).nest();
    for (int node = 0; node < tree.size(); node++) {
      line.clear().spaces(INDENT * (tree.depth(node) + 1));
      text.write(tree, node, layer, line);
      output.line(line);
    }
    problem(layer);
  }

  private void heading(Packet packet, int index, Layer layer) {
    Protocol protocol = layer.protocol();
    line.text(layer.quoted() ? "[Quoted] " : "").text(protocol.label());
    if (index == packet.depth()) {
      line.text(" (").num(layer.view().captured()).text(" bytes)");
      return;
    }
    Field.Placed source = protocol.source();
    Field.Placed destination = protocol.destination();
    if (source != null || destination != null) {
      address(", Src: ", source, layer);
      address(", Dst: ", destination, layer);
    } else if (layer.isWhole()) {
      int from = line.length();
      protocol.info(packet, index, line.text(", "));
      if (line.length() == from + 2) {
        line.truncate(from);
      }
    }
  }

  private void address(String lead, Field.@Nullable Placed field, Layer layer) {
    if (field != null && layer.shows(field)) {
      line.text(lead).value(field, layer.view());
    }
  }

  private void problem(Layer layer) {
    Field culprit = layer.culprit();
    if (layer.isWhole() && culprit == null) {
      return;
    }
    line.clear().spaces(INDENT);
    switch (layer.verdict()) {
      case SNAPPED -> cut("[Packet size limited during capture: ", layer);
      case TRUNCATED -> cut("[Truncated packet: ", layer);
      case MALFORMED ->
          line.text("[Malformed Packet: ").text(culprit == null ? "plugin fault" : culprit.name());
      case NEXT, END, FOREIGN ->
          line.ch('[').text(culprit == null ? "" : culprit.name()).text(" contradicts the packet");
    }
    DropReason reason = layer.reason();
    if (reason != null) {
      line.text(", ").text(reason.sentence());
    }
    output.line(line.ch(']'));
  }

  private void cut(String lead, Layer layer) {
    line.text(lead).num(layer.view().captured()).text(" of ");
    line.num(layer.neededOctets()).text(" header octets");
  }
}
