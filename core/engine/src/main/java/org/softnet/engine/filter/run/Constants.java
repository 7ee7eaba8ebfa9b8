package org.softnet.engine.filter.run;

import java.util.function.Consumer;
import org.softnet.api.Packet;

/** What stands in the filter itself. */
public final class Constants extends Values {
  /** The values that {@code writer} adds to the register. */
  public Constants(Consumer<Register> writer) {
    writer.accept(out);
  }

  @Override
  boolean load(Packet packet) {
    return true;
  }
}
