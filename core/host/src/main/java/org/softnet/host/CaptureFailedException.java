package org.softnet.host;

/** A source could not be read to its end. The message is a sentence for a person. */
public final class CaptureFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CaptureFailedException(String message) {
    super(message);
  }
}
