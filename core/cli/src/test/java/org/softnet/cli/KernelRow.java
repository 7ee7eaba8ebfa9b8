package org.softnet.cli;

import java.util.Set;

/**
 * What the kernel says of a case, and what Softnet does.
 *
 * @param name the case's
 * @param what a counter, or {@link #REASON}
 * @param kernel the kernel's value; {@link #NOTHING} if it has none
 * @param softnet ours, likewise
 */
record KernelRow(String name, String what, String kernel, String softnet) {
  static final String REASON = "drop reason";
  static final String NOTHING = "-";

  /** A row of reasons, each once. */
  static KernelRow reasons(String name, String kernel, Set<String> softnet) {
    return new KernelRow(name, REASON, orNothing(kernel), orNothing(String.join(" ", softnet)));
  }

  private static String orNothing(String text) {
    return text.isEmpty() ? NOTHING : text;
  }

  boolean isEqual() {
    return kernel.equals(softnet);
  }

  /** The same of any case. */
  KernelRow ofAny() {
    return new KernelRow("", what, kernel, softnet);
  }
}
