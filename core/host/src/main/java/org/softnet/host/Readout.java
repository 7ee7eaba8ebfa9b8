package org.softnet.host;

import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.softnet.api.Interest;
import org.softnet.api.Line;
import org.softnet.api.Packet;
import org.softnet.api.PacketReader;

/**
 * Who reads a run's packets, on several CPUs: the packets are shared out in bursts, and what the
 * readers make of them comes in the order of the packets, whatever the number of CPUs.
 *
 * @param shown which packets are read; asked about each, in order, on one thread at a time
 * @param readers makes a reader for each CPU
 * @param interest what {@code shown} and the readers look at
 * @param cpus CPUs that read at most, the run's own among them
 * @param alonePackets packets that the run's thread reads alone, before others are started
 * @param pages takes what the readers make, in order, on one thread at a time; a page is valid
 *     until it returns
 */
public record Readout(
    Predicate<Packet> shown,
    Supplier<PacketReader> readers,
    Interest interest,
    int cpus,
    long alonePackets,
    Consumer<Line> pages) {
  /** Packets after which the start of threads is paid for. */
  public static final long SHORT_RUN_PACKETS = 20_000;
}
