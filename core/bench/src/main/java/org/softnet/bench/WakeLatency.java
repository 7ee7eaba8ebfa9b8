package org.softnet.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import org.softnet.api.capture.Block;
import org.softnet.api.capture.CaptureException;
import org.softnet.api.socket.PacketBuffer;
import org.softnet.api.socket.PacketSocketSettings;
import org.softnet.api.socket.ReceivingSocket.Received;
import org.softnet.engine.packet.PacketSlot;
import org.softnet.engine.socket.PacketSock;
import org.softnet.engine.socket.SocketFilter;
import org.softnet.engine.socket.SocketTable;

/**
 * How long a receiver that sleeps takes to wake: {@code WakeLatency [PACKETS]}. A packet a
 * millisecond is brought to a socket on whose queue a thread waits; the time is from just before it
 * is brought until the receive has returned.
 */
public final class WakeLatency {
  private static final int PACKETS = 5_000;
  private static final long PAUSE_NANOS = 1_000_000;

  private WakeLatency() {}

  /** Measures, and prints percentiles. */
  public static void main(String[] args) throws CaptureException, InterruptedException {
    int packets = args.length > 0 ? Integer.parseInt(args[0]) : PACKETS;
    for (String kind : List.of("platform", "virtual")) {
      long[] nanos = measure(packets, kind);
      Arrays.sort(nanos);
      IO.println(
          String.format(
              Locale.ROOT,
              "%s thread: median %.1f, 90 %% %.1f, 99 %% %.1f microseconds of %,d",
              kind,
              nanos[packets / 2] / 1e3,
              nanos[packets * 9 / 10] / 1e3,
              nanos[packets * 99 / 100] / 1e3,
              packets));
    }
  }

  private static long[] measure(int packets, String kind)
      throws CaptureException, InterruptedException {
    Block block = Captures.blocks(1).getFirst();
    PacketSlot packet = new PacketSlot();
    packet.load(block, 0, 1);
    PacketSock socket = new PacketSock(PacketSocketSettings.named(kind), SocketFilter.NONE);
    SocketTable table = new SocketTable(List.of(socket), List.of(socket));
    long[] woken = new long[packets];
    Runnable receiver =
        () -> {
          PacketBuffer buffer = new PacketBuffer(2_048);
          for (int i = 0; socket.receive(buffer, 0) == Received.RECEIVED; i++) {
            woken[i] = System.nanoTime();
          }
        };
    Thread.Builder threads =
        kind.equals("virtual") ? Thread.ofVirtual() : Thread.ofPlatform().daemon();
    Thread thread = threads.start(receiver);
    long[] brought = new long[packets];
    for (int i = 0; i < packets; i++) {
      LockSupport.parkNanos(PAUSE_NANOS);
      brought[i] = System.nanoTime();
      table.deliver(packet);
    }
    socket.end();
    thread.join();
    for (int i = 0; i < packets; i++) {
      woken[i] -= brought[i];
    }
    return woken;
  }
}
