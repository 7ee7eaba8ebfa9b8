package org.softnet.host;

/** A rule that says who receives a number is wrong. The message is a sentence for a person. */
public final class DecodeAsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DecodeAsException(String message) {
    super(message);
  }
}
