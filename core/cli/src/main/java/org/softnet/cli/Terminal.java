package org.softnet.cli;

import java.util.Locale;

/**
 * What the launcher saw of the terminal: it passes {@code softnet.terminal}, which holds {@code 0}
 * if standard input is one, {@code 1} if standard output is and {@code 2} if standard error is.
 * Java itself cannot tell them apart.
 */
final class Terminal {
  private static final String SEEN = System.getProperty("softnet.terminal", "");

  private Terminal() {}

  static boolean isInput() {
    return SEEN.contains("0");
  }

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
