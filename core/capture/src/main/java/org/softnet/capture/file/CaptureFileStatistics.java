package org.softnet.capture.file;

/**
 * What a capture file held so far besides its packets' octets.
 *
 * @param format {@code pcap} or {@code pcapng}
 * @param packets packets given out
 * @param sections sections begun; 1 in a pcap file
 * @param interfaces interfaces declared, all sections together
 * @param timelessPackets packets without a time stamp (simple packet blocks)
 * @param raisedLengths packets that claimed fewer octets on the wire than were captured, and were
 *     given as many
 * @param informationBlocks blocks of a known kind that hold no packet: names, statistics, secrets,
 *     journal entries
 * @param customBlocks custom blocks, skipped
 * @param unknownBlocks blocks of an unknown kind, skipped
 */
public record CaptureFileStatistics(
    String format,
    long packets,
    long sections,
    long interfaces,
    long timelessPackets,
    long raisedLengths,
    long informationBlocks,
    long customBlocks,
    long unknownBlocks) {}
