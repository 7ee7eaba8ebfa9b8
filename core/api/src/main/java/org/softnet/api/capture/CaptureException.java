package org.softnet.api.capture;

import java.io.IOException;

/** Why a capture cannot be read, or not further. The message is a sentence for a person. */
public final class CaptureException extends IOException {
  private static final long serialVersionUID = 1L;

  /** How far a driver came. */
  public enum Kind {
    /** Nothing could be read: no such file or interface, not a capture. */
    NOT_READABLE,
    /** Nothing could be captured: the process lacks the right to. */
    NOT_PERMITTED,
    /** Packets were read, then the capture ended in the middle of a record. */
    CUT_SHORT,
    /** Packets may have been read, then a record contradicted the format. */
    DAMAGED
  }

  private final Kind kind;
  private final String sentence;

  /** A capture that fails in the way of {@code kind}. */
  public CaptureException(Kind kind, String message) {
    super(message);
    this.kind = kind;
    this.sentence = message;
  }

  /** What to tell a person: the message. */
  public String sentence() {
    return sentence;
  }

  /** How far the driver came. */
  public Kind kind() {
    return kind;
  }
}
