package org.softnet.capture.afpacket;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import org.softnet.api.capture.CaptureStatistics;
import org.softnet.capture.linux.Libc;

/**
 * What the kernel counted of a socket: it forgets when it is asked, so this adds up. Any thread,
 * one at a time.
 *
 * <p>Linux: {@code packet_getsockopt()}, {@code PACKET_STATISTICS}: the packets include the drops.
 */
final class RingCounters {
  private static final int STATISTICS_OCTETS = 12; // struct tpacket_stats_v3
  private static final long UNSIGNED = 0xffff_ffffL;

  private final Libc libc = new Libc();
  private final MemorySegment values = Arena.ofAuto().allocate(STATISTICS_OCTETS, Integer.BYTES);
  private final int fd;
  private final String interfaceName;
  private final long missedBefore;
  private long received;
  private long dropped;
  private long freezes;
  private long missed;
  private long left;
  private boolean ended;

  /** The counters of socket {@code fd}; the interface's name is empty for all interfaces. */
  RingCounters(int fd, String interfaceName) {
    this.fd = fd;
    this.interfaceName = interfaceName;
    this.missedBefore = missed(interfaceName);
  }

  /** What was counted up to now. */
  synchronized CaptureStatistics read() {
    if (!ended
        && libc.getsockopt(fd, IfPacket.SOL_PACKET, IfPacket.PACKET_STATISTICS, values) == 0) {
      received += values.get(JAVA_INT, 0) & UNSIGNED;
      dropped += values.get(JAVA_INT, 4) & UNSIGNED;
      freezes += values.get(JAVA_INT, 8) & UNSIGNED;
      missed = Math.max(0, missed(interfaceName) - missedBefore);
    }
    return new CaptureStatistics(received, dropped, left, missed, freezes);
  }

  /** The last count before the socket is closed. */
  synchronized void end(long leftInRing) {
    read();
    left = leftInRing;
    ended = true;
  }

  /** What libpcap calls ps_ifdrop; a reset of the interface's counters starts it over. */
  private static long missed(String interfaceName) {
    return interfaceName.isEmpty()
        ? 0
        : statistic(interfaceName, "rx_missed_errors") + statistic(interfaceName, "rx_fifo_errors");
  }

  private static long statistic(String interfaceName, String counter) {
    try {
      return Long.parseLong(
          Files.readString(Path.of("/sys/class/net", interfaceName, "statistics", counter))
              .strip());
    } catch (IOException | NumberFormatException e) {
      return 0; // the interface went away, or /sys shows another name space
    }
  }
}
