package org.softnet.capture.write;

import java.util.List;
import java.util.Locale;

/** How packets are laid out in a file that is written. */
public enum WriteFormat {
  /**
   * pcap with times in microseconds, or in nanoseconds if the first packet's capture has finer
   * ones. One link type a file.
   */
  PCAP,
  /** pcap with times in nanoseconds. One link type a file. */
  NSECPCAP,
  /** pcapng: any number of interfaces and link types, names and comments. */
  PCAPNG;

  private static final List<String> PCAP_EXTENSIONS = List.of(".pcap", ".cap", ".dmp");

  /**
   * The format that a file's name asks for, whatever compression it names behind: pcap for {@code
   * .pcap}, {@code .cap} and {@code .dmp}, else pcapng, which can hold everything.
   */
  public static WriteFormat of(String fileName) {
    String name = fileName.toLowerCase(Locale.ROOT);
    String plain = name.substring(0, name.length() - Compression.of(name).extension().length());
    return PCAP_EXTENSIONS.stream().anyMatch(plain::endsWith) ? PCAP : PCAPNG;
  }

  RecordWriter records(Section section) {
    return switch (this) {
      case PCAP -> new PcapWriter(PcapWriter.Precision.OF_THE_CAPTURE);
      case NSECPCAP -> new PcapWriter(PcapWriter.Precision.NANOSECONDS);
      case PCAPNG -> new PcapngWriter(section);
    };
  }
}
