package org.softnet.host;

import org.jspecify.annotations.Nullable;
import org.softnet.api.Field;
import org.softnet.api.Layer;
import org.softnet.api.Line;
import org.softnet.api.Packet;
import org.softnet.api.Protocol;
import org.softnet.api.Verdict;
import org.softnet.api.View;

/**
 * What the columns of a packet list show: source, destination, protocol, info. The innermost layer
 * decides, quoted packets aside. Looks at a packet once, then answers; allocates nothing.
 */
public final class Columns {
  private @Nullable Packet packet;
  private Field.@Nullable Placed source;
  private Field.@Nullable Placed destination;
  private View sourceHeader = new View();
  private View destinationHeader = new View();
  private int last = -1;

  /** Looks at a packet; the answers below are about it while it is valid. */
  public Columns of(Packet packet) {
    this.packet = packet;
    source = null;
    destination = null;
    last = packet.depth() - 1;
    while (last >= 0 && packet.layer(last).quoted()) {
      last--;
    }
    for (int i = last; i >= 0 && (source == null || destination == null); i--) {
      look(packet.layer(i));
    }
    return this;
  }

  private void look(Layer layer) {
    Protocol protocol = layer.protocol();
    if (source == null) {
      Field.Placed field = protocol.source();
      if (field != null && layer.shows(field)) {
        source = field;
        sourceHeader = layer.view();
      }
    }
    if (destination == null) {
      Field.Placed field = protocol.destination();
      if (field != null && layer.shows(field)) {
        destination = field;
        destinationHeader = layer.view();
      }
    }
  }

  /** Writes the innermost source address, nothing if there is none. */
  public void source(Line line) {
    if (source != null) {
      line.value(source, sourceHeader);
    }
  }

  /** Writes the innermost destination address, nothing if there is none. */
  public void destination(Line line) {
    if (destination != null) {
      line.value(destination, destinationHeader);
    }
  }

  /** Writes the innermost protocol's name. */
  public void protocol(Line line) {
    if (packet == null || last < 0) {
      line.text("UNKNOWN");
      return;
    }
    Layer layer = packet.layer(last);
    if (layer.isWhole()) {
      layer.protocol().column(layer, line);
    } else {
      line.text(layer.protocol().column());
    }
  }

  /** Writes what a person wants to know of the packet. */
  public void info(Line line) {
    if (packet == null) {
      return;
    }
    if (last < 0) {
      line.text("Link type ").num(packet.captureInterface().linkType());
      line.text(", which no protocol is registered for");
      return;
    }
    Layer layer = packet.layer(last);
    if (layer.isWhole()) {
      layer.protocol().info(packet, last, line);
    } else {
      failure(layer, line);
    }
    for (int i = 0; i <= last; i++) {
      suspicion(packet.layer(i), line);
    }
  }

  private static void failure(Layer layer, Line line) {
    if (layer.verdict() == Verdict.MALFORMED) {
      Field culprit = layer.culprit();
      line.text("[Malformed Packet: ").text(culprit == null ? "plugin fault" : culprit.name());
      line.ch(']');
      return;
    }
    boolean snapped = layer.verdict() == Verdict.SNAPPED;
    line.text(snapped ? "[Packet size limited during capture: " : "[Truncated packet: ");
    line.num(layer.view().captured()).text(" of ").num(layer.neededOctets());
    line.text(" header octets]");
  }

  private static void suspicion(Layer layer, Line line) {
    Field culprit = layer.culprit();
    if (layer.isWhole() && culprit != null) {
      line.text(" [").text(culprit.name()).text(" contradicts the packet]");
    }
  }

  /** Source, destination, protocol and info of a packet as one string. Allocates. */
  public String summary(Packet packet) {
    Line line = new Line();
    of(packet).source(line);
    line.text(" → ");
    destination(line);
    line.ch(' ');
    protocol(line);
    line.ch(' ').num(packet.frame().onWire()).ch(' ');
    info(line);
    return line.toString();
  }
}
