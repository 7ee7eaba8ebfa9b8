package org.softnet.cli.print;

import java.io.IOException;

/** Standard output takes no more: a closed pipe, which is no error, or a full disk. */
public final class OutputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String systemMessage;

  OutputException(IOException cause) {
    super(cause);
    this.systemMessage = String.valueOf(cause.getMessage());
  }

  /** Whether the reader went away, as {@code head} does. */
  public boolean isClosedPipe() {
    return systemMessage.contains("Broken pipe");
  }

  /** What the system says. */
  public String systemMessage() {
    return systemMessage;
  }
}
