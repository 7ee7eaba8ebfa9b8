package org.softnet.plugins.icmp;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.softnet.api.DropReason;
import org.softnet.api.Field;
import org.softnet.api.Fields;
import org.softnet.api.Layer;
import org.softnet.api.Line;
import org.softnet.api.Packet;
import org.softnet.api.Protocol;
import org.softnet.api.Registrar;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.api.View;
import org.softnet.api.capture.CaptureInterface;
import org.softnet.testkit.Hex;

/** A packet of two layers: one octet of a stand-in for IP, and a message. */
final class Stack implements Packet {
  private final Layer[] layers;

  private Stack(Layer... layers) {
    this.layers = layers;
  }

  /** The info column of {@code hex} above a layer called {@code below} whose number is 64. */
  static String info(Protocol protocol, String hex, String below, String field) {
    Line line = new Line();
    protocol.info(new Stack(layer(new Below(below, field), "40"), layer(protocol, hex)), 1, line);
    return line.toString();
  }

  private static Layer layer(Protocol protocol, String hex) {
    Layer layer = new Layer();
    byte[] octets = Hex.octets(hex);
    layer.view().over(octets, 0, octets.length, octets.length);
    layer.enter(protocol, Table.IP_PROTOCOL, false);
    layer.judge(protocol.dissect(layer.view(), layer));
    return layer;
  }

  @Override
  public long number() {
    return 1;
  }

  @Override
  public long timeNanos() {
    return 0;
  }

  @Override
  public long firstTimeNanos() {
    return timeNanos();
  }

  @Override
  public long previousTimeNanos() {
    return timeNanos();
  }

  @Override
  public CaptureInterface captureInterface() {
    throw new UnsupportedOperationException();
  }

  @Override
  public View frame() {
    return layers[0].view();
  }

  @Override
  public int depth() {
    return layers.length;
  }

  @Override
  public Layer layer(int index) {
    return layers[index];
  }

  @Override
  public View payload() {
    throw new UnsupportedOperationException();
  }

  @Override
  public @Nullable DropReason dropReason() {
    return null;
  }

  /** A protocol of one number. */
  private record Below(String name, String field) implements Protocol {
    @Override
    public String label() {
      return name;
    }

    @Override
    public String column() {
      return name;
    }

    @Override
    public List<Field> fields() {
      return List.of(Fields.u8(0, field, "Hops"));
    }

    @Override
    public void register(Registrar tables) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Verdict dissect(View header, Layer out) {
      return out.span(1).end();
    }
  }
}
