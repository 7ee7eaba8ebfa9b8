package org.softnet.host;

import java.util.Collection;
import java.util.List;
import org.softnet.engine.filter.NearestNames;

/** What a person may have meant who misspelled a name. */
public final class Spelling {
  private Spelling() {}

  /** At most {@code most} of the names that are spelled most like {@code wanted}, nearest first. */
  public static List<String> nearest(String wanted, Collection<String> names, int most) {
    return NearestNames.nearest(wanted, names, most);
  }
}
