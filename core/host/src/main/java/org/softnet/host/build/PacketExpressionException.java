package org.softnet.host.build;

import org.softnet.host.Excerpt;

/** A packet is described wrongly. The message is a sentence for a person. */
public final class PacketExpressionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String expression;
  private final int at;
  private final int length;

  PacketExpressionException(String message, Excerpt excerpt) {
    super(message);
    expression = excerpt.text();
    at = excerpt.at();
    length = excerpt.length();
  }

  /** The place that is to blame. */
  public Excerpt excerpt() {
    return new Excerpt(expression, at, length);
  }
}
