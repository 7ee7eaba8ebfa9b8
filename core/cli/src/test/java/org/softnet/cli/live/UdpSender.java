package org.softnet.cli.live;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends datagrams: {@code UdpSender ADDRESS COUNT FLOWS SIZE...}. Its own process: see {@link
 * Nets}.
 */
final class UdpSender {
  private static final int PORT = 9;
  private static final int FIRST_SOURCE_PORT = 20_000;
  private static final int BURST = 32;
  private static final long PAUSE_NANOS = 100_000;

  private UdpSender() {}

  /** Sends {@code COUNT} datagrams of the sizes in turn, from {@code FLOWS} ports in turn. */
  public static void main(String[] args) throws Exception {
    InetAddress to = InetAddress.getByName(args[0]);
    int count = Integer.parseInt(args[1]);
    DatagramSocket[] sockets = new DatagramSocket[Integer.parseInt(args[2])];
    for (int i = 0; i < sockets.length; i++) {
      sockets[i] = new DatagramSocket(FIRST_SOURCE_PORT + i);
    }
    for (int i = 0; i < count; i++) {
      byte[] octets = new byte[Integer.parseInt(args[3 + i % (args.length - 3)])];
      Arrays.fill(octets, (byte) i);
      sockets[i % sockets.length].send(
          new DatagramPacket(octets, octets.length, new InetSocketAddress(to, PORT)));
      if (i % BURST == BURST - 1) {
        LockSupport.parkNanos(PAUSE_NANOS); // the kernel's backlog holds a thousand
      }
    }
    for (DatagramSocket socket : sockets) {
      socket.close();
    }
  }
}
