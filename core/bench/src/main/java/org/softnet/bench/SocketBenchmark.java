package org.softnet.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
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
 * What it costs to bring a small packet to a socket and to receive it, both on one thread, so that
 * the time is the CPU time of both sides; a packet a socket, whole.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class SocketBenchmark {
  private static final int BURST = 64;

  private final PacketSlot packet = new PacketSlot();
  private final PacketBuffer buffer = new PacketBuffer(2_048);
  private final PacketSock socket =
      new PacketSock(PacketSocketSettings.named("bench").receiveBuffer(1 << 20), SocketFilter.NONE);
  private final SocketTable table = new SocketTable(List.of(socket), List.of(socket));

  /** Takes the first packet of the capture. */
  @Setup
  public void load() throws CaptureException {
    Block block = Captures.blocks(1).getFirst();
    packet.load(block, 0, 1);
  }

  /** Bursts of 64, received behind each. */
  @Benchmark
  @OperationsPerInvocation(BURST)
  public int deliverAndReceive() {
    for (int i = 0; i < BURST; i++) {
      table.deliver(packet);
    }
    int octets = 0;
    while (socket.receive(buffer, PacketSock.MSG_DONTWAIT) == Received.RECEIVED) {
      octets += buffer.captured();
    }
    return octets;
  }
}
