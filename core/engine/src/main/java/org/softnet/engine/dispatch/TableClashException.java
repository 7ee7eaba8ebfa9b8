package org.softnet.engine.dispatch;

/** Two protocols claim a key with equal priority, or two plugins describe a table differently. */
public final class TableClashException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TableClashException(String message) {
    super(message);
  }
}
