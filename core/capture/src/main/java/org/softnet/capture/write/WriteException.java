package org.softnet.capture.write;

import java.io.IOException;

/** Why a capture cannot be written, or not further. The message is a sentence for a person. */
public final class WriteException extends IOException {
  private static final long serialVersionUID = 1L;

  /** How far the writer came. */
  public enum Kind {
    /** Nothing could be written: no such folder, no rights. */
    NOT_WRITABLE,
    /** Who read what was written went away; often no mistake. */
    NOBODY_READS,
    /** The packet does not fit the format; those before are written. */
    UNFIT,
    /** Something was written, then it failed: a full disk. */
    FAILED
  }

  private final Kind kind;

  WriteException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /** How far the writer came. */
  public Kind kind() {
    return kind;
  }

  /** What the system says, in words of a person. */
  static String reason(IOException e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }
}
