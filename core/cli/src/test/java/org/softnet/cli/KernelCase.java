package org.softnet.cli;

import static org.softnet.cli.Datagrams.octets;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;

/**
 * Frames that are put on a cable to a host.
 *
 * @param name what is the matter with them
 * @param reason why Linux drops some of them, by the names of include/net/dropreason-core.h in
 *     alphabetical order; empty if it drops none
 * @param unhandled how many of them have an EtherType that nobody takes
 */
record KernelCase(String name, String reason, int unhandled, List<byte[]> frames) {
  static final int ETHERTYPE_IPV4 = 0x0800;
  static final int ETHERTYPE_IPV6 = 0x86dd;

  private static final byte[] HOST = octets("02000000000b");
  private static final byte[] SENDER = octets("02000000000a");

  /** Packets of IPv4, each in a frame to the host. */
  static KernelCase ip(String name, String reason, byte[]... packets) {
    return of("ip: " + name, reason, ETHERTYPE_IPV4, packets);
  }

  /** Packets of IPv6, each in a frame to the host. */
  static KernelCase ip6(String name, String reason, byte[]... packets) {
    return of("ip6: " + name, reason, ETHERTYPE_IPV6, packets);
  }

  private static KernelCase of(String name, String reason, int type, byte[]... packets) {
    return new KernelCase(
        name, reason, 0, Stream.of(packets).map(packet -> frame(type, packet)).toList());
  }

  /** A frame to the host, without padding. */
  static byte[] frame(int type, byte[] payload) {
    return frame(HOST, type, payload);
  }

  /** A frame to a station, without padding. */
  static byte[] frame(byte[] to, int type, byte[] payload) {
    ByteBuffer frame = ByteBuffer.allocate(14 + payload.length);
    return frame.put(to).put(SENDER).putShort((short) type).put(payload).array();
  }
}
