package org.softnet.plugins.gre;

import java.util.List;
import org.pf4j.Extension;
import org.softnet.api.Field;
import org.softnet.api.Layer;
import org.softnet.api.Line;
import org.softnet.api.Packet;
import org.softnet.api.Protocol;
import org.softnet.api.Registrar;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.api.View;

/**
 * Encapsulated remote switch packet analysis, type I: a mirrored frame without a header of its own.
 * A GRE header without a sequence number tells it from type II. draft-foschiano-erspan, 4.1.
 */
@Extension
public final class ErspanBare implements Protocol {
  /** Both types share Wireshark's name. */
  private static final List<Table> ASKED = List.of(Table.LINK_TYPE);

  @Override
  public String name() {
    return "erspan";
  }

  @Override
  public String label() {
    return "Encapsulated Remote Switch Packet ANalysis Type I";
  }

  @Override
  public String column() {
    return "ERSPAN";
  }

  @Override
  public List<Field> fields() {
    return List.of();
  }

  @Override
  public List<Table> asks() {
    return ASKED;
  }

  @Override
  public void register(Registrar tables) {
    tables.add(Erspan.TABLE, Erspan.BARE, this);
  }

  @Override
  public Verdict dissect(View erspan, Layer out) {
    return out.span(0).next(Table.LINK_TYPE, Erspan.LINKTYPE_ETHERNET);
  }

  @Override
  public void info(Packet packet, int depth, Line line) {
    line.text("ERSPAN:");
  }
}
