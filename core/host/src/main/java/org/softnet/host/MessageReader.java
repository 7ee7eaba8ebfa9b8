package org.softnet.host;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.softnet.api.Field;
import org.softnet.api.Layer;
import org.softnet.api.Line;
import org.softnet.api.Packet;
import org.softnet.api.socket.ReceivedMessage;
import org.softnet.engine.socket.MessageSock;
import org.softnet.host.tree.LayerTree;
import org.softnet.host.tree.Shapes;

/** Reads messages out of packets: all fields of a layer, as values. The run's thread. */
final class MessageReader implements MessageSock.Reader {
  private final Columns columns = new Columns();
  private final LayerTree tree;
  private final Line line = new Line();

  MessageReader(Catalog catalog) {
    tree = new LayerTree(new Shapes(catalog.protocols()));
  }

  @Override
  public ReceivedMessage read(Packet packet, int depth) {
    Layer layer = packet.layer(depth);
    columns.of(packet);
    columns.source(line.clear());
    String source = line.toString();
    columns.destination(line.clear());
    String destination = line.toString();
    layer.protocol().info(packet, depth, line.clear());
    String info = line.toString();
    return new ReceivedMessage(
        packet.number(),
        packet.timeNanos(),
        stream(packet, depth),
        source,
        destination,
        info,
        fields(layer));
  }

  private static long stream(Packet packet, int depth) {
    for (int below = depth; below >= 0; below--) {
      if (packet.layer(below).stream() != Layer.NO_STREAM) {
        return packet.layer(below).stream();
      }
    }
    return Layer.NO_STREAM;
  }

  private Map<String, List<Object>> fields(Layer layer) {
    Map<String, List<Object>> fields = new LinkedHashMap<>();
    tree.read(layer);
    for (int node = 0; node < tree.size(); node++) {
      add(fields, tree.slot(node).field(), value(layer, node));
    }
    for (Field field : layer.protocol().fields()) {
      if (field instanceof Field.Spelled spelled && layer.shows(spelled)) {
        spelled.writing().write(layer, line.clear());
        add(fields, field, line.toString());
      }
    }
    fields.replaceAll((_, values) -> Collections.unmodifiableList(values));
    return Collections.unmodifiableMap(fields);
  }

  private static void add(Map<String, List<Object>> fields, Field field, Object value) {
    fields.computeIfAbsent(field.name(), _ -> new ArrayList<>()).add(value);
  }

  private Object value(Layer layer, int node) {
    int at = tree.at(node);
    return switch (tree.kind(node)) {
      case TOLD, DERIVED -> tree.value(node);
      case PLACED, BRANCH ->
          switch (tree.slot(node).field()) {
            case Field.UInt number -> number.longAt(layer.view(), at);
            case Field.SInt number -> number.longAt(layer.view(), at);
            case Field.Flag flag -> flag.at(layer.view(), at) ? 1L : 0L;
            case Field.Placed placed -> {
              int octets = Math.min(tree.octets(node), layer.view().captured() - at);
              yield line.clear().value(placed, layer.view(), at, octets).toString();
            }
            case Field.Derived _, Field.Spelled _, Field.AnyOf _, Field.OfFrame _ -> "";
          };
    };
  }
}
