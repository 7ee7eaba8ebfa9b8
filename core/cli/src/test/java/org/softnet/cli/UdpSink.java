package org.softnet.cli;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;

/**
 * Reads what comes to a port until its standard input ends: {@code UdpSink PORT}. The kernel counts
 * a datagram when it is read. Its own process: see {@link KernelHost}.
 */
final class UdpSink {
  /** What it says when the port is open. */
  static final String OPEN = "open";

  private static final int LARGEST = 65_535;

  private UdpSink() {}

  /** Reads datagrams of both versions of IP. */
  public static void main(String[] args) throws IOException {
    DatagramSocket socket = new DatagramSocket(Integer.parseInt(args[0]));
    Thread.ofPlatform().daemon().start(() -> readAll(socket));
    System.out.println(OPEN);
    while (System.in.read() >= 0) {}
  }

  private static void readAll(DatagramSocket socket) {
    DatagramPacket packet = new DatagramPacket(new byte[LARGEST], LARGEST);
    while (true) {
      try {
        socket.receive(packet);
      } catch (IOException e) {
        System.out.println(e.getMessage());
      }
    }
  }
}
