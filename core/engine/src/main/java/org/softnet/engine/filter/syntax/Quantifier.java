package org.softnet.engine.filter.syntax;

/** How many values must pass a test. */
public enum Quantifier {
  /** As the operator has it. */
  UNSAID,
  /** One is enough. */
  ANY,
  /** All of them. */
  ALL;

  /** Whether all must pass where the operator alone would say {@code unsaid}. */
  public boolean every(boolean unsaid) {
    return switch (this) {
      case UNSAID -> unsaid;
      case ANY -> false;
      case ALL -> true;
    };
  }
}
