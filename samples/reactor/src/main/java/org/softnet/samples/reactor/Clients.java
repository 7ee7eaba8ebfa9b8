package org.softnet.samples.reactor;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.concurrent.locks.LockSupport;
import org.softnet.host.Loopback;
import org.softnet.host.Transmitter;
import org.softnet.host.build.PacketBuilder;
import org.softnet.host.build.Packets;

/** Clients that connect to a server and talk in turn, each a line at a time, then hang up. */
final class Clients {
  static final int COUNT = 5;
  static final int LINES = 40;
  static final int SERVER_PORT = 7;

  private static final int FIRST_PORT = 40_000;
  private static final String CLIENT = "192.0.2.1";
  private static final String SERVER = "192.0.2.2";
  private static final long PAUSE_NANOS = 500_000;

  private final Transmitter transmitter;
  private final long[] sent = new long[COUNT]; // sequence number of the client's next octet

  private Clients(Transmitter transmitter) {
    this.transmitter = transmitter;
  }

  /** All that the clients and the server's host say, on a thread of its own. */
  static Thread talkOn(Loopback loopback) {
    return Thread.ofPlatform()
        .name("clients")
        .start(() -> {
          try (Transmitter transmitter = Transmitter.on(loopback)) {
            new Clients(transmitter).talk();
          }
        });
  }

  /** What a client says in a line. */
  static String line(int client, int number) {
    return "client %d says %d\n".formatted(client, number);
  }

  private void talk() {
    for (int client = 0; client < COUNT; client++) {
      connect(client);
    }
    for (int number = 0; number < LINES; number++) {
      for (int client = 0; client < COUNT; client++) {
        say(client, line(client, number));
        LockSupport.parkNanos(PAUSE_NANOS); // long enough for whoever listens to fall asleep
      }
    }
    for (int client = 0; client < COUNT; client++) {
      hangUp(client);
    }
  }

  private void connect(int client) {
    send(fromClient(client).set("tcp.flags.syn", 1).set("tcp.seq_raw", 0));
    send(fromServer(client).set("tcp.flags.syn", 1).set("tcp.flags.ack", 1).set("tcp.ack_raw", 1));
    sent[client] = 1;
    send(fromClient(client).set("tcp.flags.ack", 1).set("tcp.seq_raw", 1).set("tcp.ack_raw", 1));
  }

  private void say(int client, String line) {
    byte[] octets = line.getBytes(US_ASCII);
    send(
        fromClient(client)
            .set("tcp.flags.ack", 1)
            .set("tcp.flags.push", 1)
            .set("tcp.seq_raw", sent[client])
            .set("tcp.ack_raw", 1)
            .payload(octets));
    sent[client] += octets.length;
  }

  private void hangUp(int client) {
    send(
        fromClient(client)
            .set("tcp.flags.ack", 1)
            .set("tcp.flags.fin", 1)
            .set("tcp.seq_raw", sent[client])
            .set("tcp.ack_raw", 1));
    send(
        fromServer(client)
            .set("tcp.flags.ack", 1)
            .set("tcp.flags.fin", 1)
            .set("tcp.seq_raw", 1)
            .set("tcp.ack_raw", sent[client] + 1));
  }

  private static PacketBuilder fromClient(int client) {
    return tcp(CLIENT, FIRST_PORT + client, SERVER, SERVER_PORT);
  }

  private static PacketBuilder fromServer(int client) {
    return tcp(SERVER, SERVER_PORT, CLIENT, FIRST_PORT + client);
  }

  private static PacketBuilder tcp(String source, int from, String destination, int to) {
    return Packets.ethernet()
        .ipv4()
        .set("ip.src", source)
        .set("ip.dst", destination)
        .tcp()
        .set("tcp.srcport", from)
        .set("tcp.dstport", to)
        .set("tcp.flags", 0);
  }

  private void send(PacketBuilder packet) {
    transmitter.send(packet.octets());
  }
}
