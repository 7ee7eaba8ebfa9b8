package org.softnet.host.info;

import java.nio.file.Path;
import java.util.List;
import org.softnet.api.capture.Block;
import org.softnet.api.capture.CaptureException;
import org.softnet.api.capture.CaptureInterface;
import org.softnet.capture.file.CaptureFileStatistics;

/**
 * A capture file's figures.
 *
 * @param file its name
 * @param format {@code pcap} or {@code pcapng}
 * @param fileOctets its size as it lies there, compressed or not; -1 if nobody knows
 * @param packets packets in it
 * @param onWireOctets what they had on the wire together
 * @param capturedOctets what is there of them
 * @param cutPackets packets of which not all is there
 * @param timelessPackets packets without a time
 * @param firstNanos the earliest time, nanoseconds since 1970; {@link Block#NO_TIME} if there is
 *     none
 * @param lastNanos the latest time; {@link Block#NO_TIME} if there is none
 * @param inOrder whether no packet is earlier than the one before
 * @param sections sections of a pcapng file, else 1
 * @param described what sections say of the capture, those that say anything
 * @param interfaces where packets were captured
 * @param otherBlocks blocks of a pcapng file that hold no packet and declare nothing
 * @param failure why it could not be read to its end, a sentence; empty if it could
 * @param hashes what its octets hash to; empty if nobody asked
 */
public record CaptureInfo(
    String file,
    String format,
    long fileOctets,
    long packets,
    long onWireOctets,
    long capturedOctets,
    long cutPackets,
    long timelessPackets,
    long firstNanos,
    long lastNanos,
    boolean inOrder,
    long sections,
    List<SectionInfo> described,
    List<InterfaceInfo> interfaces,
    long otherBlocks,
    String failure,
    List<Hash> hashes) {
  private static final double NANOS_PER_SECOND = 1e9;

  /**
   * An interface and what came from it.
   *
   * @param declared what the capture says of it
   * @param packets packets that came from it
   * @param remarks what the capture says besides
   */
  public record InterfaceInfo(CaptureInterface declared, long packets, InterfaceRemarks remarks) {}

  /**
   * What a pcapng file says of an interface that no packet needs.
   *
   * @param comments people's
   * @param filter the capture filter; empty if there is none, or none in words
   * @param operatingSystem of the machine; empty if nobody says
   * @param bitsPerSecond its speed; 0 if nobody says
   */
  public record InterfaceRemarks(
      List<String> comments, String filter, String operatingSystem, long bitsPerSecond) {
    /** Nothing is said. */
    public static final InterfaceRemarks NONE = new InterfaceRemarks(List.of(), "", "", 0);

    /** The list is copied. */
    public InterfaceRemarks {
      comments = List.copyOf(comments);
    }
  }

  /**
   * What a section of a pcapng file says; a text is empty if it does not.
   *
   * @param comments people's
   * @param hardware the machine that captured
   * @param operatingSystem its operating system
   * @param application the program that wrote it
   */
  public record SectionInfo(
      List<String> comments, String hardware, String operatingSystem, String application) {
    /** The list is copied. */
    public SectionInfo {
      comments = List.copyOf(comments);
    }
  }

  /**
   * A hash of the file's octets.
   *
   * @param name {@code SHA256}
   * @param value in hexadecimal
   */
  public record Hash(String name, String value) {}

  /** Whether a file's octets are hashed. */
  public enum Hashing {
    /** SHA-256 and SHA-1. */
    FULL,
    /** Not at all: the file is read once. */
    NONE
  }

  /** The lists are copied. */
  public CaptureInfo {
    described = List.copyOf(described);
    interfaces = List.copyOf(interfaces);
    hashes = List.copyOf(hashes);
  }

  /**
   * Reads a file to its end.
   *
   * @throws CaptureException if it cannot be opened, or is no capture
   */
  public static CaptureInfo of(Path file, Hashing hashing) throws CaptureException {
    return new Inspection(file.toString()).of(file, hashing);
  }

  /** Counts what has been read. */
  static CaptureInfo of(
      Inspection counted, CaptureFileStatistics told, long octets, List<Hash> hashes) {
    return new CaptureInfo(
        counted.name,
        told.format(),
        octets,
        counted.packets,
        counted.onWireOctets,
        counted.capturedOctets,
        counted.cutPackets,
        told.timelessPackets(),
        counted.firstNanos,
        counted.lastNanos,
        counted.inOrder,
        told.sections(),
        counted.sections(),
        counted.interfaces(),
        told.informationBlocks() + told.customBlocks() + told.unknownBlocks(),
        counted.failure,
        hashes);
  }

  /** Seconds from the earliest to the latest packet; 0 if there are not two times. */
  public double seconds() {
    return firstNanos == Block.NO_TIME ? 0 : (lastNanos - firstNanos) / NANOS_PER_SECOND;
  }

  /** Packets a second; 0 if the capture has no duration. */
  public double packetsPerSecond() {
    return seconds() > 0 ? packets / seconds() : 0;
  }

  /** Octets on the wire a second; 0 if the capture has no duration. */
  public double octetsPerSecond() {
    return seconds() > 0 ? onWireOctets / seconds() : 0;
  }

  /** Octets that a packet had on the wire on the average; 0 if there is none. */
  public double octetsPerPacket() {
    return packets > 0 ? (double) onWireOctets / packets : 0;
  }

  /** The finest unit of times: decimals of a second, of all interfaces. */
  public int timeDecimals() {
    return interfaces.stream().mapToInt(each -> each.declared().timeDecimals()).max().orElse(0);
  }
}
