package org.softnet.api.transmit;

import java.io.IOException;

/** Why a device cannot send, or no more. The message is a sentence for a person. */
public final class TransmitException extends IOException {
  private static final long serialVersionUID = 1L;

  /** How far a device came. */
  public enum Kind {
    /** Nothing can be sent: no such device, or it cannot be sent on. */
    NOT_USABLE,
    /** Nothing can be sent: the process lacks the right to. */
    NOT_PERMITTED,
    /** Packets may have been sent; then the device went down, or a disk was full. */
    FAILED
  }

  private final Kind kind;
  private final String sentence;

  /** A device that fails in the way of {@code kind}. */
  public TransmitException(Kind kind, String message) {
    super(message);
    this.kind = kind;
    this.sentence = message;
  }

  /** What to tell a person: the message. */
  public String sentence() {
    return sentence;
  }

  /** How far the device came. */
  public Kind kind() {
    return kind;
  }
}
