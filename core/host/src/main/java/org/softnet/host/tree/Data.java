package org.softnet.host.tree;

import java.util.List;
import org.softnet.api.Details;
import org.softnet.api.Field;
import org.softnet.api.Fields;
import org.softnet.api.Layer;
import org.softnet.api.Line;
import org.softnet.api.Packet;
import org.softnet.api.Protocol;
import org.softnet.api.Registrar;
import org.softnet.api.Verdict;
import org.softnet.api.View;

/** Octets that no protocol took: Wireshark's pseudo protocol {@code data}. In no table. */
public final class Data implements Protocol {
  /** The only one. */
  public static final Data PROTOCOL = new Data();

  static final Field.Bytes DATA = Fields.bytes(Field.FLOATING, 0, "data.data", "Data");
  static final Field.Derived LEN = // octets captured
      Fields.derived("data.len", "Length", View::captured);

  private Data() {}

  @Override
  public String name() {
    return "data";
  }

  @Override
  public String label() {
    return "Data";
  }

  @Override
  public String column() {
    return "DATA";
  }

  @Override
  public List<Field> fields() {
    return List.of(DATA, LEN);
  }

  @Override
  public void register(Registrar tables) {}

  @Override
  public Verdict dissect(View data, Layer out) {
    return out.span(data.captured()).end();
  }

  @Override
  public void detail(Layer layer, Details out) {
    View data = layer.view();
    out.at(DATA, 0, data.captured());
  }

  @Override
  public void info(Packet packet, int depth, Line line) {
    line.text("Len=").num(packet.layer(depth).view().captured());
  }
}
