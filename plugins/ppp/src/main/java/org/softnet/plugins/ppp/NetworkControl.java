package org.softnet.plugins.ppp;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.softnet.api.Details;
import org.softnet.api.Field;
import org.softnet.api.Layer;
import org.softnet.api.Line;
import org.softnet.api.Packet;
import org.softnet.api.Protocol;
import org.softnet.api.Registrar;
import org.softnet.api.Verdict;
import org.softnet.api.View;

/**
 * A protocol that sets up what runs over the link, RFC 1661, 2: its messages are {@link Control}'s,
 * and only its options are its own.
 */
abstract class NetworkControl implements Protocol {
  private final String name;
  private final String title;
  private final int number;
  private final List<Field> fields;

  /**
   * Such a protocol.
   *
   * @param name its filter name; in capitals it stands in the column
   * @param title what it controls
   * @param number its PPP protocol number
   * @param optionFields the fields of its options
   */
  NetworkControl(String name, String title, int number, List<Field> optionFields) {
    this.name = name;
    this.title = title;
    this.number = number;
    List<Field> all = new ArrayList<>(Control.FIELDS);
    all.addAll(optionFields);
    this.fields = List.copyOf(all);
  }

  /** Emits the options. */
  abstract void options(Layer layer, Details out);

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final String label() {
    return "PPP " + title + " Control Protocol";
  }

  @Override
  public final String column() {
    return "PPP " + name.toUpperCase(Locale.ROOT);
  }

  @Override
  public final List<Field> fields() {
    return fields;
  }

  @Override
  public final void register(Registrar tables) {
    tables.add(Ppp.TABLE, number, this);
  }

  @Override
  public final Verdict dissect(View message, Layer out) {
    return Control.dissect(message, out);
  }

  @Override
  public final void detail(Layer layer, Details out) {
    if (Control.hasOptions(layer.view())) {
      options(layer, out);
    } else {
      Control.data(layer, Control.DATA, Control.HEADER_OCTETS, out);
    }
  }

  @Override
  public final void info(Packet packet, int depth, Line line) {
    Control.info(packet, depth, line);
  }
}
