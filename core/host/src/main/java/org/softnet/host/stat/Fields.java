package org.softnet.host.stat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.softnet.api.Field;
import org.softnet.api.Protocol;

/** Finds what protocols declare. */
final class Fields {
  private Fields() {}

  /** The field of that name and kind; null if {@code protocol} has none or is null. */
  static <F extends Field> @Nullable F of(@Nullable Protocol protocol, String name, Class<F> kind) {
    for (Field field : protocol == null ? List.<Field>of() : protocol.fields()) {
      if (field.name().equals(name) && kind.isInstance(field)) {
        return kind.cast(field);
      }
    }
    return null;
  }
}
