package org.softnet.cli.print;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.softnet.api.Details;
import org.softnet.api.Field;
import org.softnet.api.Interest;
import org.softnet.api.Layer;
import org.softnet.api.Line;
import org.softnet.api.Packet;
import org.softnet.api.Protocol;
import org.softnet.api.View;
import org.softnet.host.Catalog;
import org.softnet.host.tree.Layers;

/**
 * {@code -T fields} and {@code -T csv}: the fields asked for, a line a packet, with tshark's
 * conventions or RFC 4180's.
 */
public final class FieldsPrinter implements PacketPrinter {
  /** A field wanted in a column. */
  private record Wanted(Field field, int column) {}

  /** What is wanted of one protocol. */
  private static final class Request {
    private final List<Wanted> direct = new ArrayList<>();
    private final List<Wanted> floating = new ArrayList<>();
    private final List<Integer> presence = new ArrayList<>();
  }

  private final Output output;
  private final FieldsOptions options;
  private final List<String> names;
  private final Palette palette;
  private final Cell[] cells;
  private final List<Wanted> ofFrame = new ArrayList<>();
  private final IdentityHashMap<Protocol, Request> requests = new IdentityHashMap<>();
  private final FrameValues frame;
  private final Layers layers = new Layers();
  private final Line line = new Line();
  private Interest interest = Interest.NOTHING;
  private final Collector collector = new Collector();

  /**
   * A printer to {@code output}.
   *
   * @param names fields, or protocols, in the order of the columns
   * @throws UnknownFieldException if nobody declares one of them
   */
  public FieldsPrinter(
      Output output,
      Catalog catalog,
      List<String> names,
      FieldsOptions options,
      Zone zone,
      Palette palette) {
    this.palette = palette;
    this.output = output;
    this.options = options;
    this.names = names;
    this.cells = new Cell[names.size()];
    this.frame = new FrameValues(zone);
    for (int column = 0; column < cells.length; column++) {
      cells[column] = new Cell(options);
      want(catalog, names.get(column), column);
    }
  }

  private void want(Catalog catalog, String name, int column) {
    List<Catalog.OwnedField> declarations = catalog.fields(name);
    boolean known = !declarations.isEmpty();
    for (Catalog.OwnedField owned : declarations) {
      want(owned.protocol(), owned.field(), column);
      interest = interest.and(owned.interest());
    }
    for (Protocol protocol : catalog.protocols()) {
      if (protocol.name().equals(name)) {
        requestOf(protocol).presence.add(column);
        interest = interest.and(Catalog.interest(protocol));
        known = true;
      }
    }
    if (!known) {
      throw new UnknownFieldException(name, catalog.similar(name, 3));
    }
  }

  private void want(@Nullable Protocol protocol, Field field, int column) {
    Wanted wanted = new Wanted(field, column);
    if (protocol == null) {
      ofFrame.add(wanted);
      return;
    }
    Request request = requestOf(protocol);
    switch (field) {
      case Field.AnyOf any -> any.fields().forEach(part -> want(protocol, part, column));
      case Field.Placed placed when placed.at() == Field.FLOATING -> request.floating.add(wanted);
      case Field.Placed _, Field.Derived _, Field.Spelled _, Field.OfFrame _ ->
          request.direct.add(wanted);
    }
  }

  private Request requestOf(Protocol protocol) {
    return requests.computeIfAbsent(protocol, _ -> new Request());
  }

  @Override
  public void begin() {
    if (options.header()) {
      line.clear();
      for (int i = 0; i < names.size(); i++) {
        line.text(i == 0 ? "" : String.valueOf(options.separator())).text(names.get(i));
      }
      end(line);
    }
  }

  /** The fields wanted, unless colours look at more. */
  @Override
  public Interest interest() {
    return interest.and(palette.interest());
  }

  @Override
  public void print(Packet packet) {
    frame.of(packet);
    layers.of(packet);
    for (Cell cell : cells) {
      cell.clear();
    }
    for (int i = 0; i < ofFrame.size(); i++) {
      ofFrame(ofFrame.get(i));
    }
    for (int i = 0; i < layers.count(); i++) {
      Request request = requests.get(layers.get(i).protocol());
      if (request != null) {
        ofLayer(layers.get(i), request);
      }
    }
    line.clear();
    palette.begin(packet, line);
    for (int i = 0; i < cells.length; i++) {
      if (i > 0) {
        line.ch(options.separator());
      }
      cells[i].writeTo(line);
    }
    palette.end(line);
    end(line);
  }

  private void ofFrame(Wanted wanted) {
    if (wanted.field instanceof Field.OfFrame field) {
      frame.item(field.item());
      while (frame.next()) {
        Line cell = cells[wanted.column].next();
        if (cell != null) {
          frame.write(cell);
        }
      }
    }
  }

  private void end(Line line) {
    switch (options.dialect()) {
      case TSHARK, COLUMNS -> output.line(line);
      case CSV -> output.line(line.ch('\r'));
    }
  }

  private void ofLayer(Layer layer, Request request) {
    View header = layer.view();
    for (int i = 0; i < request.presence.size(); i++) {
      Line cell = cells[request.presence.get(i)].next();
      if (cell != null) {
        cell.text(layer.protocol().label());
      }
    }
    for (int i = 0; i < request.direct.size(); i++) {
      direct(layer, header, request.direct.get(i));
    }
    if (!request.floating.isEmpty() && layer.isWhole()) {
      collector.collect(layer, request.floating);
    }
  }

  private void direct(Layer layer, View header, Wanted wanted) {
    switch (wanted.field) {
      case Field.Placed placed -> {
        if (layer.shows(placed)) {
          Line cell = cells[wanted.column].next();
          if (cell != null) {
            cell.value(placed, header);
          }
        }
      }
      case Field.Derived derived -> {
        if (layer.shows(derived)) {
          Line cell = cells[wanted.column].next();
          if (cell != null) {
            cell.derived(derived, layer);
          }
        }
      }
      case Field.Spelled spelled -> {
        if (layer.shows(spelled)) {
          Line cell = cells[wanted.column].next();
          if (cell != null) {
            spelled.writing().write(layer, cell);
          }
        }
      }
      case Field.AnyOf _, Field.OfFrame _ -> {}
    }
  }

  /** Picks the wanted fields out of what a protocol emits. */
  private final class Collector implements Details {
    private View header = new View();
    private List<Wanted> wanted = List.of();

    void collect(Layer layer, List<Wanted> floating) {
      header = layer.view();
      wanted = floating;
      layer.protocol().detail(layer, this);
    }

    @Override
    public void at(Field.Placed field, int at, int octets) {
      Line cell = header.has(at, octets) ? cellOf(field) : null;
      if (cell != null) {
        cell.value(field, header, at, octets);
      }
    }

    @Override
    public void value(Field.UInt field, int at, int octets, long value) {
      Line cell = cellOf(field);
      if (cell != null) {
        cell.number(field, value);
      }
    }

    @Override
    public void open(Field.Placed group, int at, int octets) {
      at(group, at, octets);
    }

    @Override
    public void close() {}

    @SuppressWarnings("ReferenceEquality") // a declaration is itself
    private @Nullable Line cellOf(Field field) {
      for (int i = 0; i < wanted.size(); i++) {
        if (wanted.get(i).field == field) {
          return cells[wanted.get(i).column].next();
        }
      }
      return null;
    }
  }
}
