package org.softnet.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.softnet.api.capture.Block;
import org.softnet.api.capture.CaptureException;
import org.softnet.api.socket.PacketBuffer;
import org.softnet.api.socket.PacketSocket;
import org.softnet.api.socket.PacketSocketSettings;
import org.softnet.api.socket.ReceivingSocket.Received;
import org.softnet.engine.packet.PacketSlot;
import org.softnet.engine.socket.PacketSock;
import org.softnet.engine.socket.SocketFilter;
import org.softnet.engine.socket.SocketTable;
import org.softnet.host.Softnet;

/**
 * How long a receiver that sleeps takes to wake: {@code WakeLatency [PACKETS]}. A packet comes each
 * millisecond. The time is from just before it is brought to the socket, or from its arrival at a
 * driver, with ring, poller, tables and socket between, until the receive has returned.
 */
public final class WakeLatency {
  private static final int PACKETS = 5_000;

  private WakeLatency() {}

  /** Measures, and prints percentiles. */
  public static void main(String[] args) throws CaptureException, InterruptedException {
    int packets = args.length > 0 ? Integer.parseInt(args[0]) : PACKETS;
    Block block = Captures.blocks(1).getFirst();
    for (boolean virtual : List.of(false, true)) {
      print("from the socket", virtual, ofSocket(block, new long[packets], virtual));
      print("from the driver", virtual, ofPath(block, new long[packets], virtual));
    }
  }

  private static void print(String what, boolean virtual, long[] nanos) {
    Arrays.sort(nanos);
    IO.println(
        String.format(
            Locale.ROOT,
            "%s, %s thread: median %.1f, 90 %% %.1f, 99 %% %.1f microseconds of %,d",
            what,
            virtual ? "virtual" : "platform",
            nanos[nanos.length / 2] / 1e3,
            nanos[nanos.length * 9 / 10] / 1e3,
            nanos[nanos.length * 99 / 100] / 1e3,
            nanos.length));
  }

  private static long[] ofSocket(Block block, long[] arrived, boolean virtual)
      throws InterruptedException {
    PacketSlot packet = new PacketSlot();
    packet.load(block, 0, 1);
    PacketSock socket = new PacketSock(PacketSocketSettings.named("wake"), SocketFilter.NONE);
    SocketTable table = new SocketTable(List.of(socket), List.of(socket));
    Arrivals arrivals = new Arrivals(block, arrived);
    Block scratch = new Block(block.octets().length, arrived.length);
    long[] woken = new long[arrived.length];
    Thread receiver = receiver(socket, woken, virtual);
    while (arrivals.fill(scratch)) {
      table.deliver(packet);
    }
    socket.end();
    receiver.join();
    return differences(woken, arrived);
  }

  private static long[] ofPath(Block block, long[] arrived, boolean virtual)
      throws InterruptedException {
    long[] woken = new long[arrived.length];
    try (Softnet softnet = Softnet.builder().driver(new Arrivals(block, arrived)).open()) {
      PacketSocket socket = softnet.packetSocket(PacketSocketSettings.named("wake"));
      Thread receiver = receiver(socket, woken, virtual);
      softnet.start();
      receiver.join();
    }
    return differences(woken, arrived);
  }

  private static Thread receiver(PacketSocket socket, long[] woken, boolean virtual) {
    Runnable receiving =
        () -> {
          PacketBuffer buffer = new PacketBuffer(2_048);
          for (int i = 0; socket.receive(buffer, 0) == Received.RECEIVED; i++) {
            woken[i] = System.nanoTime();
          }
        };
    Thread.Builder threads = virtual ? Thread.ofVirtual() : Thread.ofPlatform().daemon();
    return threads.start(receiving);
  }

  private static long[] differences(long[] woken, long[] arrived) {
    for (int i = 0; i < woken.length; i++) {
      woken[i] -= arrived[i];
    }
    return woken;
  }
}
