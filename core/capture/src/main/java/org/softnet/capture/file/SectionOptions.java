package org.softnet.capture.file;

import java.util.Arrays;

/** Options of a pcapng section header, little-endian. draft-ietf-opsawg-pcapng, section 4.1. */
public final class SectionOptions {
  private static final int HARDWARE = 2; // shb_hardware
  private static final int APPLICATION = 4; // shb_userappl
  private static final int HEAD_OCTETS = 4; // code and length

  private SectionOptions() {}

  /**
   * Those of {@code options}, whole ones without an end, that are about the capture: comments, and
   * what enterprises say. The others tell who wrote the section, and a new one has its own.
   */
  public static byte[] aboutTheCapture(byte[] options) {
    byte[] kept = new byte[options.length];
    int count = 0;
    int at = 0;
    while (at < options.length) {
      int code = Octets.u16(options, at, false);
      int octets = HEAD_OCTETS + (Octets.u16(options, at + 2, false) + 3 & ~3);
      if (code < HARDWARE || code > APPLICATION) {
        System.arraycopy(options, at, kept, count, octets);
        count += octets;
      }
      at += octets;
    }
    return Arrays.copyOf(kept, count);
  }
}
