package org.softnet.host.build;

/** A packet cannot be built as it was described. The message is a sentence for a person. */
public final class BuildException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BuildException(String message) {
    super(message);
  }
}
