package org.softnet.plugins.ppp;

import java.util.ArrayList;
import java.util.List;
import org.pf4j.Extension;
import org.softnet.api.Details;
import org.softnet.api.Field;
import org.softnet.api.Layer;
import org.softnet.api.Line;
import org.softnet.api.Packet;
import org.softnet.api.Protocol;
import org.softnet.api.Registrar;
import org.softnet.api.Verdict;
import org.softnet.api.View;

/** Compression Control Protocol, RFC 1962. */
@Extension
public final class Ccp implements Protocol {
  private static final List<Field> FIELDS = allFields();

  private static List<Field> allFields() {
    List<Field> fields = new ArrayList<>(Control.FIELDS);
    fields.addAll(CcpOptions.FIELDS);
    return List.copyOf(fields);
  }

  @Override
  public String name() {
    return "ccp";
  }

  @Override
  public String label() {
    return "PPP Compression Control Protocol";
  }

  @Override
  public String column() {
    return "PPP CCP";
  }

  @Override
  public List<Field> fields() {
    return FIELDS;
  }

  @Override
  public void register(Registrar tables) {
    tables.add(Ppp.TABLE, PppNumbers.CCP, this);
  }

  @Override
  public Verdict dissect(View message, Layer out) {
    return Control.dissect(message, out);
  }

  @Override
  public void detail(Layer layer, Details out) {
    if (Control.hasOptions(layer.view())) {
      CcpOptions.detail(layer, out);
    } else {
      Control.data(layer, Control.DATA, Control.HEADER_OCTETS, out);
    }
  }

  @Override
  public void info(Packet packet, int depth, Line line) {
    Control.info(packet, depth, line);
  }
}
