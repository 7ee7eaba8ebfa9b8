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

/** IPv6 Control Protocol, RFC 5072. */
@Extension
public final class Ipv6cp implements Protocol {
  private static final List<Field> FIELDS = allFields();

  private static List<Field> allFields() {
    List<Field> fields = new ArrayList<>(Control.FIELDS);
    fields.addAll(Ipv6cpOptions.FIELDS);
    return List.copyOf(fields);
  }

  @Override
  public String name() {
    return "ipv6cp";
  }

  @Override
  public String label() {
    return "PPP IPv6 Control Protocol";
  }

  @Override
  public String column() {
    return "PPP IPV6CP";
  }

  @Override
  public List<Field> fields() {
    return FIELDS;
  }

  @Override
  public void register(Registrar tables) {
    tables.add(Ppp.TABLE, PppNumbers.IPV6CP, this);
  }

  @Override
  public Verdict dissect(View message, Layer out) {
    return Control.dissect(message, out);
  }

  @Override
  public void detail(Layer layer, Details out) {
    if (Control.hasOptions(layer.view())) {
      Ipv6cpOptions.detail(layer, out);
    } else {
      Control.data(layer, Control.DATA, Control.HEADER_OCTETS, out);
    }
  }

  @Override
  public void info(Packet packet, int depth, Line line) {
    Control.info(packet, depth, line);
  }
}
