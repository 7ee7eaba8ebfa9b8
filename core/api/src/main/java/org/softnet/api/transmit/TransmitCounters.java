package org.softnet.api.transmit;

/**
 * What became of the frames that a device accepted. Linux: {@code struct rtnl_link_stats64}.
 *
 * @param packets frames that left: {@code tx_packets}
 * @param octets their octets: {@code tx_bytes}
 * @param errors frames that could not be sent: {@code tx_errors}
 * @param dropped frames that were lost for want of room: {@code tx_dropped}
 */
public record TransmitCounters(long packets, long octets, long errors, long dropped) {
  /** Nothing so far. */
  public static final TransmitCounters NONE = new TransmitCounters(0, 0, 0, 0);

  /** Frames whose end is known: all that were accepted, once the device is closed. */
  public long completed() {
    return packets + errors + dropped;
  }
}
