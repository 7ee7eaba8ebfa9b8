package org.softnet.api.socket;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * Where a datagram is received: the payload lies where a {@link PacketBuffer} has a packet, and
 * besides there are the two addresses. Made once and filled again and again. One thread at a time.
 *
 * <p>Linux: {@code msg_name} of {@code struct msghdr}, {@code IP_PKTINFO}; recvfrom(2), ip(7).
 */
public final class DatagramBuffer extends PacketBuffer {
  private static final int IPV6_OCTETS = 16;

  private final byte[] source = new byte[IPV6_OCTETS];
  private final byte[] destination = new byte[IPV6_OCTETS];
  private int addressOctets;
  private int sourcePort;
  private int destinationPort;

  /**
   * An empty buffer.
   *
   * @param capacityOctets octets that it holds of a payload at most
   */
  public DatagramBuffer(int capacityOctets) {
    super(capacityOctets);
  }

  /** Who sent it: what recvfrom(2) tells. Allocates. */
  public InetSocketAddress source() {
    return address(source, sourcePort);
  }

  /** Where it was sent to. Allocates. */
  public InetSocketAddress destination() {
    return address(destination, destinationPort);
  }

  /** The port that it came from. */
  public int sourcePort() {
    return sourcePort;
  }

  /** The port that it went to. */
  public int destinationPort() {
    return destinationPort;
  }

  /** Octets of an address: 4 or 16. */
  public int addressOctets() {
    return addressOctets;
  }

  /** Writes the sender's address, {@link #addressOctets} in network order. */
  public void copySource(byte[] to, int at) {
    System.arraycopy(source, 0, to, at, addressOctets);
  }

  private InetSocketAddress address(byte[] octets, int port) {
    try {
      return new InetSocketAddress(
          InetAddress.getByAddress(Arrays.copyOf(octets, addressOctets)), port);
    } catch (UnknownHostException e) { // no: they are 4 or 16
      throw new IllegalStateException(e);
    }
  }

  /**
   * Says between whom it went: for sockets.
   *
   * @param octets of an address, 4 or 16; a shorter one stands in the last octets of its 16
   */
  public void address(
      int octets,
      long sourceHigh,
      long sourceLow,
      int sourcePort,
      long destinationHigh,
      long destinationLow,
      int destinationPort) {
    addressOctets = octets;
    put(source, sourceHigh, sourceLow);
    put(destination, destinationHigh, destinationLow);
    this.sourcePort = sourcePort;
    this.destinationPort = destinationPort;
  }

  private void put(byte[] address, long high, long low) {
    for (int i = 0; i < addressOctets; i++) {
      int right = Byte.SIZE * (addressOctets - 1 - i);
      address[i] = (byte) (right >= Long.SIZE ? high >>> (right - Long.SIZE) : low >>> right);
    }
  }
}
