package org.softnet.capture.write;

import java.util.List;

/**
 * What a pcapng file says of itself; pcap has no room for it. Empty text is left out.
 *
 * @param hardware what the capture was made on
 * @param system the operating system it was made on
 * @param application the program that writes it
 * @param comments for a person
 */
public record Section(String hardware, String system, String application, List<String> comments) {
  /** Says nothing. */
  public static final Section SILENT = new Section("", "", "", List.of());

  /** The lists are copied. */
  public Section {
    comments = List.copyOf(comments);
  }
}
