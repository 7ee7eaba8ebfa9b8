package org.softnet.capture.afpacket;

import org.softnet.api.transmit.TransmitDevice;
import org.softnet.api.transmit.TransmitException;
import org.softnet.capture.linux.Libc;

/** Opens interfaces for sending with packet sockets. Linux, root or CAP_NET_RAW. */
public final class AfPacketTransmit {
  private AfPacketTransmit() {}

  /**
   * An interface that sends a batch of frames with one call, each copied by the kernel.
   *
   * @throws TransmitException if nothing can be sent there
   */
  public static TransmitDevice open(String name) throws TransmitException {
    checkSystem();
    return new XmitBatch(name);
  }

  /**
   * An interface that sends from a ring whose memory the kernel maps into its packets. On veth
   * pairs it was measured to be a little slower than batches.
   *
   * @throws TransmitException if nothing can be sent there, or not in this way
   */
  public static TransmitDevice openRing(String name) throws TransmitException {
    checkSystem();
    return new XmitRing(name);
  }

  private static void checkSystem() throws TransmitException {
    if (!Libc.isLinux()) {
      throw new TransmitException(
          TransmitException.Kind.NOT_USABLE,
          "the driver afpacket is Linux's; use --driver libpcap here");
    }
  }
}
