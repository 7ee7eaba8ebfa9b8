package org.softnet.host;

import org.softnet.capture.write.WriteException;

/** Packets cannot be written, or not further. The message is a sentence for a person. */
public final class PacketWriteException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean closedPipe;
  private final boolean begun;

  PacketWriteException(WriteException cause) {
    super(cause.getMessage(), cause);
    closedPipe = cause.kind() == WriteException.Kind.NOBODY_READS;
    begun = cause.kind() != WriteException.Kind.NOT_WRITABLE;
  }

  /** Whether the reader went away, as {@code head} does. */
  public boolean isClosedPipe() {
    return closedPipe;
  }

  /** Whether the file could be created, at least. */
  public boolean isBegun() {
    return begun;
  }
}
