package org.softnet.capture.file;

/**
 * Options of pcapng that an enterprise defines: its number first, then what only it knows.
 * draft-ietf-opsawg-pcapng, section 3.5.2.
 */
public final class CustomOptions {
  private static final int TEXT = 2988;
  private static final int OCTETS = 2989;
  private static final int TEXT_NOT_COPIED = 19_372;
  private static final int OCTETS_NOT_COPIED = 19_373;

  private CustomOptions() {}

  /** Whether an option of this code is one. */
  public static boolean has(int code) {
    return code == TEXT || code == OCTETS || isBound(code);
  }

  /** Whether it is of its section alone. */
  private static boolean isBound(int code) {
    return code == TEXT_NOT_COPIED || code == OCTETS_NOT_COPIED;
  }

  /**
   * Whether an option may go into a section that is written anew, little-endian: not where it
   * forbids that, nor with numbers that nobody can turn.
   *
   * @param bigEndian whether the section that it comes from is
   */
  public static boolean mayMove(int code, boolean bigEndian) {
    return !isBound(code) && !(bigEndian && code == OCTETS);
  }
}
