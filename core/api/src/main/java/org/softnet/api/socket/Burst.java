package org.softnet.api.socket;

import java.util.Optional;
import org.softnet.api.View;
import org.softnet.api.capture.CaptureException;
import org.softnet.api.capture.CaptureInterface;
import org.softnet.api.capture.CaptureStatistics;

/**
 * A driver that the caller polls itself, and runs each packet to completion: no receive ring, no
 * further thread, no taps, no tables, no layers. What a packet is, the caller reads out of its
 * octets.
 *
 * <pre>{@code
 * try (Burst burst = Softnet.builder().file(Path.of("trace.pcapng")).openBurst()) {
 *   for (int count = burst.poll(64); count > 0; count = burst.poll(64)) {
 *     for (int i = 0; i < count; i++) {
 *       octets += burst.frame(i).onWire();
 *     }
 *   }
 * }
 * }</pre>
 *
 * <p>Packets come in the order of the capture, each once. Those of a burst lie in memory that the
 * next poll fills anew: whoever keeps octets copies them. Nothing is allocated per packet.
 *
 * <p>Threads: one polls and looks at packets, the same one from poll to poll or another that it was
 * handed to; {@link #close} and {@link #counters} may come from any.
 *
 * <p>DPDK: {@code rte_eth_rx_burst()}, lib/ethdev/rte_ethdev.h. That one returns 0 where nothing
 * has come and the core spins; here the driver waits, so that 0 means the end.
 */
public interface Burst extends AutoCloseable {
  /**
   * What became of the packets: {@link CaptureStatistics#received received} = packets + stopped +
   * {@link CaptureStatistics#droppedByRing} + {@link CaptureStatistics#leftInRing}. DPDK: {@code
   * struct rte_eth_stats}.
   *
   * @param packets packets that polls handed over
   * @param octets octets that they had on the wire
   * @param stopped packets that the driver had handed over, and that waited for a poll when the
   *     burst was closed; 0 before
   * @param driver what was lost in front of the driver; empty where nothing can be: a file, a pipe,
   *     or before it is open
   */
  record Counters(long packets, long octets, long stopped, Optional<CaptureStatistics> driver) {}

  /**
   * Takes the next packets, at most {@code most}, and forgets those before; waits until there is at
   * least one. Sources are opened when their turn has come.
   *
   * <p>A wait ends with a packet, with the capture, or with {@link #close}. An interrupt does not
   * end it, and stays set for the caller to see; but a pipe cannot be read by an interrupted
   * thread, and its capture fails.
   *
   * @param most packets to take at most, at least 1
   * @return packets taken; 0 if there are no more, or if the burst is closed
   * @throws CaptureException if a source cannot be opened, or not be read further, after all
   *     packets before: a sentence for a person. A further poll goes on with the next source.
   * @throws IllegalArgumentException if {@code most} is less than 1
   */
  int poll(int most) throws CaptureException;

  /** Packets of this burst: what the last {@link #poll} returned; 0 after one that threw. */
  int count();

  /**
   * A packet's octets, from the link layer's first on, with its two lengths. There is one view: it
   * moves with each call.
   *
   * @param packet place in the burst, from 0
   * @throws IndexOutOfBoundsException if the burst has no such packet
   */
  View frame(int packet);

  /**
   * A packet's time in nanoseconds since 1970-01-01 00:00 UTC, or {@link
   * org.softnet.api.capture.Block#NO_TIME}.
   *
   * @param packet place in the burst, from 0
   * @throws IndexOutOfBoundsException if the burst has no such packet
   */
  long timeNanos(int packet);

  /**
   * Where a packet was captured; its {@link CaptureInterface#linkType} says what its first octets
   * are.
   *
   * @param packet place in the burst, from 0
   * @throws IndexOutOfBoundsException if the burst has no such packet
   */
  CaptureInterface captureInterface(int packet);

  /** What was counted so far; exact once the burst is closed and no poll is under way. */
  Counters counters();

  /**
   * Releases the source. A poll under way ends with what it has, unless it reads a stream whose own
   * {@code close} does not end a read; packets at hand may be looked at until the next one, which
   * returns 0. Idempotent.
   */
  @Override
  void close();
}
