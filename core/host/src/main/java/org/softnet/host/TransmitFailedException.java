package org.softnet.host;

/** Why nothing can be sent. The message is a sentence for a person. */
public final class TransmitFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TransmitFailedException(String message) {
    super(message);
  }
}
