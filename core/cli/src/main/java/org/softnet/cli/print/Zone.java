package org.softnet.cli.print;

import java.time.ZoneId;
import java.time.ZoneOffset;

/** Whose time of day is shown. The system's rules are loaded only if a local time is. */
public enum Zone {
  /** The system's. */
  LOCAL {
    @Override
    ZoneId id() {
      return ZoneId.systemDefault();
    }
  },
  /** Coordinated universal time. */
  UTC {
    @Override
    ZoneId id() {
      return ZoneOffset.UTC;
    }
  };

  abstract ZoneId id();
}
