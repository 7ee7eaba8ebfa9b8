package org.softnet.engine.filter.run;

import java.util.ArrayList;
import java.util.List;
import org.softnet.api.Field;
import org.softnet.api.Layer;
import org.softnet.api.Line;
import org.softnet.api.Packet;
import org.softnet.api.Protocol;

/** A field, in every layer that has it. */
public final class FieldValues extends Values {
  /**
   * One declaration of the field.
   *
   * @param protocol who declares it
   * @param field what is declared
   */
  public record Source(Protocol protocol, Field field) {}

  private final Protocol[] protocols;
  private final FieldReader[][] readers;
  private final Occurrences layers;
  private final Line texts = new Line();

  /**
   * The values of all {@code sources}.
   *
   * @param asOctets whether addresses are wanted as octets, not as numbers
   */
  public FieldValues(List<Source> sources, Occurrences layers, boolean asOctets) {
    List<Protocol> owners = new ArrayList<>();
    List<FieldReader[]> reading = new ArrayList<>();
    for (Source source : sources) {
      owners.add(source.protocol());
      reading.add(FieldReader.of(source.field(), asOctets));
    }
    this.protocols = owners.toArray(Protocol[]::new);
    this.readers = reading.toArray(FieldReader[][]::new);
    this.layers = layers;
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // a protocol is its instance
  boolean load(Packet packet) {
    out.clear();
    texts.clear();
    int depth = packet.depth();
    for (int i = 0; i < depth; i++) {
      Layer layer = packet.layer(i);
      for (int source = 0; source < protocols.length; source++) {
        if (layer.protocol() == protocols[source] && layers.take(packet, i, protocols[source])) {
          read(readers[source], layer);
        }
      }
    }
    if (texts.length() > 0) {
      out.settleMade(texts.octets());
    }
    return out.count() > 0;
  }

  private void read(FieldReader[] parts, Layer layer) {
    for (FieldReader part : parts) {
      part.read(layer, out, texts);
    }
  }
}
