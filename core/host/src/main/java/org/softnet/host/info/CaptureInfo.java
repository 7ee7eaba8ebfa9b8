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
   */
  public record InterfaceInfo(CaptureInterface declared, long packets) {}

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
