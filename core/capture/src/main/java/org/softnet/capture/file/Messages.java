package org.softnet.capture.file;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import org.softnet.api.capture.CaptureException;

/** The sentences of this room. */
final class Messages {
  private static final int GROUP = 3;

  private Messages() {}

  static CaptureException notReadable(String source, String why) {
    return new CaptureException(CaptureException.Kind.NOT_READABLE, source + ": " + why);
  }

  static CaptureException damaged(String source, long offset, String why) {
    return new CaptureException(
        CaptureException.Kind.DAMAGED,
        source + ": damaged at byte " + grouped(offset) + ": " + why);
  }

  /**
   * A capture that ends too early.
   *
   * @param what what it ends in, with its article
   * @param offset where that begins in the uncompressed capture
   * @param there octets of it that are there
   * @param whole what it should have had: {@code 60}, say
   */
  static CaptureException cutShort(
      String source, String what, long offset, long there, String whole) {
    return new CaptureException(
        CaptureException.Kind.CUT_SHORT,
        source
            + ": cut short in the middle of "
            + what
            + " at byte "
            + grouped(offset)
            + ": "
            + grouped(there)
            + (there == 1 ? " octet of " : " octets of ")
            + whole
            + (there == 1 ? " is there" : " are there"));
  }

  /** Compressed data that ends too early, after it made so many octets. */
  static CaptureException compressedCut(String source, String kind, long octets) {
    return new CaptureException(
        CaptureException.Kind.CUT_SHORT,
        source
            + ": cut short: the "
            + kind
            + " data ends after "
            + grouped(octets)
            + " octets of the capture");
  }

  /** What an exception says, or would have to: a channel's has no words for an interrupt. */
  static String why(IOException e) {
    return e instanceof ClosedByInterruptException
        ? "the thread that reads was interrupted"
        : String.valueOf(e.getMessage());
  }

  /** {@code 12,345}. */
  static String grouped(long number) {
    StringBuilder digits = new StringBuilder(Long.toString(number));
    int first = number < 0 ? 1 : 0;
    for (int at = digits.length() - GROUP; at > first; at -= GROUP) {
      digits.insert(at, ',');
    }
    return digits.toString();
  }
}
