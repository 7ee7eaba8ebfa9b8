package org.softnet.host;

import org.softnet.api.capture.CaptureDriver;

/**
 * A device within the process, without rights: what a {@link Transmitter} sends on it is received
 * by a {@link Softnet} that was opened on it, with the time at which it was sent. If nobody
 * receives, what is sent waits; a full ring makes the sender wait.
 *
 * <pre>{@code
 * Loopback loopback = Loopback.create();
 * try (Softnet softnet = Softnet.builder().loopback(loopback).open()) {
 *   PacketSocket socket = softnet.packetSocket(PacketSocketSettings.DEFAULT);
 *   softnet.start();
 *   try (Transmitter transmitter = Transmitter.on(loopback)) {
 *     transmitter.send(frame);
 *   }
 *   ReceivedPacket received = socket.receiveCopy();
 * }
 * }</pre>
 *
 * <p>Closing the transmitter ends the capture once all is read.
 */
public final class Loopback {
  private static final int ETHERNET = 1; // LINKTYPE_ETHERNET
  private static final int RING_PACKETS = 1024;

  private final org.softnet.capture.loopback.Loopback device;

  private Loopback(int linkType) {
    device = new org.softnet.capture.loopback.Loopback("lo", linkType, RING_PACKETS);
  }

  /** A loopback of Ethernet frames. */
  public static Loopback create() {
    return create(ETHERNET);
  }

  /** A loopback of frames that begin with what a LINKTYPE_ value says. */
  public static Loopback create(int linkType) {
    return new Loopback(linkType);
  }

  org.softnet.api.transmit.TransmitDevice transmit() {
    return device.transmit();
  }

  CaptureDriver receive() {
    return device.receive();
  }
}
