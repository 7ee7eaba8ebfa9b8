package org.softnet.cli;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;

/** Packets of IP built octet by octet, with right lengths and checksums; a capture of them. */
final class Datagrams {
  static final int LINKTYPE_RAW = 101;
  static final int LINKTYPE_IPV4 = 228;
  static final int ICMP = 1;
  static final int IPV4 = 4;
  static final int TCP = 6;
  static final int UDP = 17;
  static final int ICMPV6 = 58;

  /** A query for the address of example.com. */
  static final byte[] DNS_QUERY =
      HexFormat.of().parseHex("1234010000010000000000000765786d706c653203636f6d0000010001");

  private static final byte[] FROM = {(byte) 192, 0, 2, 1};
  private static final byte[] TO = {(byte) 192, 0, 2, 2};
  private static final byte[] FROM_6 = HexFormat.of().parseHex("20010db8000000000000000000000001");
  private static final byte[] TO_6 = HexFormat.of().parseHex("20010db8000000000000000000000002");

  private Datagrams() {}

  static byte[] octets(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }

  /** From 192.0.2.1 to 192.0.2.2, whole. */
  static byte[] v4(int protocol, byte[] payload) {
    return v4(protocol, TO, 0, 0, payload);
  }

  /**
   * From 192.0.2.1.
   *
   * @param fragment flags and offset, the word as it stands in the header
   */
  static byte[] v4(int protocol, byte[] to, int identification, int fragment, byte[] payload) {
    ByteBuffer ip = ByteBuffer.allocate(20 + payload.length);
    ip.put((byte) 0x45).put((byte) 0).putShort((short) ip.capacity());
    ip.putShort((short) identification).putShort((short) fragment);
    ip.put((byte) 64).put((byte) protocol).putShort((short) 0).put(FROM).put(to).put(payload);
    ip.putShort(10, (short) ~sum(ip.array(), 20, 0));
    return ip.array();
  }

  /** From 2001:db8::1 to 2001:db8::2. */
  static byte[] v6(int next, byte[] payload) {
    return v6(next, TO_6, payload);
  }

  /** From 2001:db8::1. */
  static byte[] v6(int next, byte[] to, byte[] payload) {
    ByteBuffer ip = ByteBuffer.allocate(40 + payload.length);
    ip.putInt(0x6000_0000).putShort((short) payload.length).put((byte) next).put((byte) 64);
    return ip.put(FROM_6).put(to).put(payload).array();
  }

  /** The same packet of IPv4 with {@code options} behind its header: whole words. */
  static byte[] optioned(byte[] packet, String options) {
    byte[] words = octets(options);
    byte[] head = join(Arrays.copyOf(packet, 20), words);
    byte[] all = join(head, Arrays.copyOfRange(packet, 20, packet.length));
    all[0] += (byte) (words.length / 4);
    all[3] += (byte) words.length;
    ByteBuffer changed = ByteBuffer.wrap(all).putShort(10, (short) 0);
    return changed.putShort(10, (short) ~sum(all, head.length, 0)).array();
  }

  /** The same packet with another octet at {@code at}; header checksums stay as they were. */
  static byte[] with(byte[] packet, int at, int octet) {
    byte[] changed = packet.clone();
    changed[at] = (byte) octet;
    return changed;
  }

  /** The same packet of IPv4 with another octet at {@code at}, the header's checksum right. */
  static byte[] mended(byte[] packet, int at, int octet) {
    ByteBuffer changed = ByteBuffer.wrap(with(packet, at, octet)).putShort(10, (short) 0);
    changed.putShort(10, (short) ~sum(changed.array(), 20, 0));
    return changed.array();
  }

  static byte[] udp(int port, byte[] payload) {
    return udp(port, payload, pseudo(FROM, TO, UDP, 8 + payload.length));
  }

  static byte[] udp6(int port, byte[] payload) {
    return udp(port, payload, pseudo(FROM_6, TO_6, UDP, 8 + payload.length));
  }

  /** From 192.0.2.1 to another address. */
  static byte[] udpTo(byte[] to, int port, byte[] payload) {
    return udp(port, payload, pseudo(FROM, to, UDP, 8 + payload.length));
  }

  /** From 2001:db8::1 to another address. */
  static byte[] udp6To(byte[] to, int port, byte[] payload) {
    return udp(port, payload, pseudo(FROM_6, to, UDP, 8 + payload.length));
  }

  private static byte[] udp(int port, byte[] payload, int pseudo) {
    ByteBuffer udp = ByteBuffer.allocate(8 + payload.length);
    udp.putShort((short) 40_000).putShort((short) port);
    udp.putShort((short) udp.capacity()).putShort((short) 0).put(payload);
    return udp.putShort(6, (short) ~sum(udp.array(), udp.capacity(), pseudo)).array();
  }

  /** A SYN to port 80. */
  static byte[] syn() {
    return syn(pseudo(FROM, TO, TCP, 20));
  }

  static byte[] syn6() {
    return syn(pseudo(FROM_6, TO_6, TCP, 20));
  }

  private static byte[] syn(int pseudo) {
    ByteBuffer tcp = ByteBuffer.allocate(20);
    tcp.putShort((short) 40_000).putShort((short) 80).putInt(1).putInt(0);
    tcp.putShort((short) 0x5002).putShort((short) 1024);
    return tcp.putShort(16, (short) ~sum(tcp.array(), 20, pseudo)).array();
  }

  static byte[] icmp(int type, byte[] behind) {
    return icmp(type, behind, 0);
  }

  static byte[] icmp6(int type, byte[] behind) {
    return icmp(type, behind, pseudo(FROM_6, TO_6, ICMPV6, 8 + behind.length));
  }

  private static byte[] icmp(int type, byte[] behind, int pseudo) {
    ByteBuffer icmp = ByteBuffer.allocate(8 + behind.length);
    icmp.put((byte) type).put(8, behind);
    return icmp.putShort(2, (short) ~sum(icmp.array(), icmp.capacity(), pseudo)).array();
  }

  static byte[] join(byte[] one, byte[] two) {
    byte[] both = Arrays.copyOf(one, one.length + two.length);
    System.arraycopy(two, 0, both, one.length, two.length);
    return both;
  }

  private static int pseudo(byte[] from, byte[] to, int protocol, int octets) {
    return sum(from, from.length, sum(to, to.length, protocol + octets));
  }

  /** RFC 1071, on paper: word by word, every carry at once. */
  private static int sum(byte[] octets, int length, int before) {
    int sum = before;
    for (int i = 0; i < length; i++) {
      sum += i % 2 == 0 ? (octets[i] & 0xff) << 8 : octets[i] & 0xff;
      sum = (sum & 0xffff) + (sum >>> 16);
    }
    return sum;
  }

  /**
   * A capture of packets, one a second from the epoch on, of which {@code snap} octets are kept.
   */
  static byte[] capture(int linkType, int snap, byte[]... packets) {
    int octets = 24;
    for (byte[] packet : packets) {
      octets += 16 + Math.min(snap, packet.length);
    }
    ByteBuffer out = ByteBuffer.allocate(octets).order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4);
    out.putInt(0).putInt(0).putInt(snap).putInt(linkType);
    for (int i = 0; i < packets.length; i++) {
      int captured = Math.min(snap, packets[i].length);
      out.putInt(i).putInt(0).putInt(captured).putInt(packets[i].length);
      out.put(packets[i], 0, captured);
    }
    return out.array();
  }
}
