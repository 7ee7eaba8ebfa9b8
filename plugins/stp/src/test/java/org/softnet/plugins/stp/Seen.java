package org.softnet.plugins.stp;

import java.util.ArrayList;
import java.util.List;
import org.softnet.api.Details;
import org.softnet.api.Field;

/** Writes down the names of what a protocol emits. */
final class Seen implements Details {
  final List<String> names = new ArrayList<>();

  @Override
  public void at(Field.Placed field, int at, int octets) {
    names.add(field.name());
  }

  @Override
  public void value(Field.UInt field, int at, int octets, long value) {
    names.add(field.name());
  }

  @Override
  public void open(Field.Placed group, int at, int octets) {
    names.add(group.name());
  }

  @Override
  public void close() {}
}
