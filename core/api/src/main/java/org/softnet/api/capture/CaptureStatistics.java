package org.softnet.api.capture;

/**
 * What became of the packets in front of a driver, since it was opened: in the interface and in the
 * kernel's ring. {@code received = handed over + droppedByRing + leftInRing}.
 *
 * <p>Linux: {@code struct tpacket_stats_v3}, include/uapi/linux/if_packet.h; libpcap: {@code struct
 * pcap_stat}.
 *
 * @param received packets that passed the kernel's filter, those dropped behind it included
 * @param droppedByRing packets of them that found the kernel's ring full
 * @param leftInRing packets of them that waited there when the driver was closed; 0 before
 * @param droppedByInterface packets that the interface lost before anybody saw them, whoever was
 *     meant to
 * @param ringFreezes how often the kernel's ring became full; 0 where nobody counts that
 */
public record CaptureStatistics(
    long received, long droppedByRing, long leftInRing, long droppedByInterface, long ringFreezes) {
  /** Nothing so far. */
  public static final CaptureStatistics NONE = new CaptureStatistics(0, 0, 0, 0, 0);
}
