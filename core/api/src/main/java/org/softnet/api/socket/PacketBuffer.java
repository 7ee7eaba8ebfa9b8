package org.softnet.api.socket;

import org.softnet.api.View;
import org.softnet.api.capture.Block;
import org.softnet.api.capture.CaptureInterface;

/**
 * Where a packet is received: memory of a fixed size and what is known of the packet. Made once and
 * filled again and again. One thread at a time.
 *
 * <p>Linux: {@code struct msghdr}, {@code struct tpacket_auxdata}; recvmsg(2), packet(7).
 */
public class PacketBuffer {
  private static final CaptureInterface NOWHERE = new CaptureInterface(0, "", 0, 0, 9);

  private final byte[] octets;
  private final View view = new View();
  private int length;
  private int captured;
  private int onWire;
  private long timeNanos = Block.NO_TIME;
  private long number;
  private CaptureInterface captureInterface = NOWHERE;

  /**
   * An empty buffer.
   *
   * @param capacityOctets octets that it holds of a packet at most
   */
  public PacketBuffer(int capacityOctets) {
    octets = new byte[capacityOctets];
  }

  /** The memory; a packet lies from index 0 on. */
  public byte[] octets() {
    return octets;
  }

  /** Octets of the packet that are here. */
  public int copied() {
    return Math.min(captured, octets.length);
  }

  /**
   * What recv(2) returns: octets that are here, or with {@link PacketSocket#MSG_TRUNC} octets that
   * the socket had, whether they fit or not.
   */
  public int length() {
    return length;
  }

  /** Octets that the socket had of the packet. */
  public int captured() {
    return captured;
  }

  /** Octets that the packet had on the wire: {@code tp_len}. */
  public int onWire() {
    return onWire;
  }

  /** Whether the packet did not fit: {@code MSG_TRUNC} in {@code msg_flags}. */
  public boolean isTruncated() {
    return captured > octets.length;
  }

  /** Nanoseconds since 1970-01-01 00:00 UTC, or {@link Block#NO_TIME}. */
  public long timeNanos() {
    return timeNanos;
  }

  /** The packet's position in the run, from 1. */
  public long number() {
    return number;
  }

  /** Where it was captured. */
  public CaptureInterface captureInterface() {
    return captureInterface;
  }

  /** The octets that are here. There is one view: it moves with each call. */
  public View view() {
    return view.over(octets, 0, copied(), onWire);
  }

  /**
   * Describes the packet whose first {@link #copied} octets its socket has put here: for sockets.
   *
   * @param length what recv(2) returns
   */
  public void describe(int length, int captured, int onWire) {
    this.length = length;
    this.captured = captured;
    this.onWire = onWire;
  }

  /** Says which packet it is: for sockets. */
  public void identify(long timeNanos, long number, CaptureInterface captureInterface) {
    this.timeNanos = timeNanos;
    this.number = number;
    this.captureInterface = captureInterface;
  }
}
