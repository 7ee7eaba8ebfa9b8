package org.softnet.cli.stream;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.softnet.api.Line;
import org.softnet.api.Protocol;
import org.softnet.api.capture.Block;
import org.softnet.api.socket.StreamFlow;

/**
 * What is said of a conversation that is over.
 *
 * @param number its number among those of its transport
 * @param transport {@code tcp} or {@code udp}
 * @param application who speaks; {@code -} if nobody knows
 * @param nodes the side that began, and the other
 * @param state how far it came; {@code -} for datagrams
 * @param firstNanos the time of its first packet, or {@code Block.NO_TIME}
 * @param durationNanos from its first packet to its last
 * @param retransmissions segments that brought nothing new
 * @param gapOctets octets that the capture does not have
 * @param conflictingOctets octets that came twice and differed
 */
record StreamRow(
    long number,
    String transport,
    String application,
    List<Node> nodes,
    String state,
    long firstNanos,
    long durationNanos,
    long retransmissions,
    long gapOctets,
    long conflictingOctets) {
  /** What is not there. */
  static final String NONE = "-";

  /**
   * One side.
   *
   * @param address its address and port
   * @param packets packets that it sent
   * @param octets octets that it sent, each once
   * @param sha256 their hash; {@code -} if nobody asked or there are none
   */
  record Node(String address, long packets, long octets, String sha256) {}

  static StreamRow of(StreamFlow stream, @Nullable Hashes hashes) {
    int began = stream.initiator();
    Protocol speaker = stream.speaker();
    String transport = stream.transport().name();
    boolean timed = stream.firstNanos() != Block.NO_TIME && stream.lastNanos() != Block.NO_TIME;
    return new StreamRow(
        stream.number(),
        transport,
        speaker == null ? NONE : speaker.name(),
        List.of(node(stream, began, hashes), node(stream, 1 - began, hashes)),
        transport.equals("tcp") ? stream.state().name().toLowerCase(Locale.ROOT) : NONE,
        stream.firstNanos(),
        timed ? stream.lastNanos() - stream.firstNanos() : 0,
        stream.retransmissions(0) + stream.retransmissions(1),
        stream.gapOctets(0) + stream.gapOctets(1),
        stream.conflictingOctets(0) + stream.conflictingOctets(1));
  }

  private static Node node(StreamFlow stream, int direction, @Nullable Hashes hashes) {
    MessageDigest digest = hashes == null ? null : hashes.digest(direction);
    return new Node(
        address(stream, direction),
        stream.packets(direction),
        stream.octets(direction),
        digest == null ? NONE : HexFormat.of().formatHex(digest.digest()));
  }

  /** The end that a direction comes from: {@code 192.0.2.1:80}, {@code [2001:db8::1]:80}. */
  static String address(StreamFlow stream, int direction) {
    Line line = new Line();
    stream.writeAddress(direction, line);
    String address = line.toString();
    boolean colons = address.indexOf(':') >= 0;
    return (colons ? "[" + address + "]" : address) + ":" + stream.port(direction);
  }
}
