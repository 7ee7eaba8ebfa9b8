package org.softnet.cli;

import java.util.Locale;

/**
 * What the launcher saw of the terminal: it passes {@code softnet.terminal}, which holds {@code 1}
 * if standard output is one and {@code 2} if standard error is. Java itself cannot tell them apart.
 */
final class Terminal {
  private static final String SEEN = System.getProperty("softnet.terminal", "");

  private Terminal() {}

  static boolean isOutput() {
    return SEEN.contains("1");
  }

  static boolean isError() {
    return SEEN.contains("2");
  }

  /** Whether the locale's characters include an arrow. */
  static boolean isUnicode() {
    return System.getProperty("stdout.encoding", System.getProperty("native.encoding", ""))
            .toUpperCase(Locale.ROOT)
            .startsWith("UTF")
        || System.getProperty("native.encoding", "").toUpperCase(Locale.ROOT).startsWith("UTF");
  }
}
