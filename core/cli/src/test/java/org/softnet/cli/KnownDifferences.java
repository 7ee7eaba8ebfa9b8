package org.softnet.cli;

import java.util.Set;

/**
 * Captures whose frame count differs from the reference on purpose; the reasons: DIFFERENCES.md.
 */
final class KnownDifferences {
  /** Another container format, which is refused clearly. */
  private static final Set<String> OTHER_FORMATS = Set.of("solaris.snoop");

  /** tshark counts pcapng's custom blocks as frames; they hold no packet. */
  private static final Set<String> CUSTOM_BLOCKS = Set.of("test017.pcapng", "test102.pcapng");

  private KnownDifferences() {}

  static boolean frames(String fileName) {
    return OTHER_FORMATS.contains(fileName) || CUSTOM_BLOCKS.contains(fileName);
  }
}
