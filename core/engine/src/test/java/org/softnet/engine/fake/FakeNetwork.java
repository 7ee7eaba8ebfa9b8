package org.softnet.engine.fake;

import java.util.List;
import org.softnet.api.Field;
import org.softnet.api.Fields;
import org.softnet.api.Layer;
import org.softnet.api.Protocol;
import org.softnet.api.Registrar;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.api.View;

/** A network of nothing but two IPv4 addresses, whose packets are all of one transport. */
public final class FakeNetwork implements Protocol {
  /** Octets of the addresses. */
  public static final int OCTETS = 8;

  private static final Field.Placed SRC = Fields.ipv4(0, "fake.src", "Source");
  private static final Field.Placed DST = Fields.ipv4(4, "fake.dst", "Destination");

  private final Table transports;
  private final int key;

  /** What it carries is received by {@code key} of {@code transports}. */
  public FakeNetwork(Table transports, int key) {
    this.transports = transports;
    this.key = key;
  }

  @Override
  public String name() {
    return "network";
  }

  @Override
  public String label() {
    return "Network";
  }

  @Override
  public String column() {
    return "NET";
  }

  @Override
  public List<Field> fields() {
    return List.of();
  }

  @Override
  public void register(Registrar tables) {
    tables.add(Table.LINK_TYPE, FakeFrame.LINK_TYPE, this);
  }

  @Override
  public Field.Placed source() {
    return SRC;
  }

  @Override
  public Field.Placed destination() {
    return DST;
  }

  @Override
  public Verdict dissect(View view, Layer out) {
    return out.span(OCTETS).next(transports, key);
  }
}
