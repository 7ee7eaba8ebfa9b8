package org.softnet.bench;

import java.util.concurrent.atomic.AtomicLong;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.RawPacketListener;

/**
 * What pcap4j does by itself, for core/bench/live/rate: {@code Pcap4jLoop INTERFACE} counts packets
 * in its loop, raw, with a buffer as large as ours, until it is interrupted.
 */
public final class Pcap4jLoop {
  private static final int SNAP_OCTETS = 262_144;
  private static final int BUFFER_OCTETS = 32 << 20;
  private static final int WAIT_MILLIS = 20;

  private Pcap4jLoop() {}

  /** Counts. */
  public static void main(String[] args)
      throws PcapNativeException, NotOpenException, InterruptedException {
    PcapHandle handle =
        new PcapHandle.Builder(args[0])
            .snaplen(SNAP_OCTETS)
            .bufferSize(BUFFER_OCTETS)
            .timeoutMillis(WAIT_MILLIS)
            .build();
    AtomicLong packets = new AtomicLong();
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> System.err.println(packets.get() + " packets captured")));
    System.err.println("listening on " + args[0]);
    RawPacketListener counter = _ -> packets.incrementAndGet();
    handle.loop(-1, counter);
  }
}
