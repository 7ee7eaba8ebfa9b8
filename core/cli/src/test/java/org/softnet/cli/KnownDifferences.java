package org.softnet.cli;

import java.util.Set;
import java.util.stream.Stream;

/** Captures that differ from the reference on purpose; the reasons: DIFFERENCES.md. */
final class KnownDifferences {
  /** tshark counts pcapng's custom blocks as frames; they hold no packet. */
  private static final Set<String> CUSTOM_BLOCKS = Set.of("test017.pcapng", "test102.pcapng");

  /** tcpdump does not convert times that are too late, nor carries microseconds. */
  private static final Set<String> TIMES =
      Set.of(
          "time_2038_overflow.pcap",
          "time_2106_max.pcap",
          "pcapng-example.pcapng",
          "pcapng-example.pcapng.zst",
          "pcapng-example.pcapng.zstd",
          "transform-base64-7296/input.pcap",
          "atm-oam-loopback-print-overrun.pcap",
          "FuzzTarget-5654053026791424",
          "crash-eec28dafde1f1ac2299674a75a914ae16d4046fa",
          "crash-exception-cast-constructed-record");

  /** Lengths of records that contradict one another, or the snap length. */
  private static final Set<String> LENGTHS =
      Set.of(
          "arp-oobr.pcap",
          "icmp-icmp_print-oobr-2.pcap",
          "pim_header_asan-2.pcap",
          "FuzzTarget-5196221831708672",
          "FuzzTarget-5204104585674752",
          "FuzzTarget-5700358767902720",
          "FuzzTarget-5723611632762880",
          "FuzzTarget-6604968558198784");

  /** Node information, RFC 4620, has no format of its own here. */
  private static final Set<String> NODE_INFORMATION =
      Set.of("icmpv6_nodeinfo_queryipv4.pcap", "icmpv6_nodeinfo_replyipv4.pcap");

  /** Port 49152, tcpdump's of Broadcom's shim, is a dynamic one: who comes first differs. */
  private static final Set<String> DYNAMIC_PORTS =
      Set.of("vxlan-non-zero-reserved-fields/input.pcap", "isakmp-ikev1_n_print-oobr.pcap");

  private KnownDifferences() {}

  /** Whether the number of frames differs from tshark's. */
  static boolean frames(String fileName) {
    return CUSTOM_BLOCKS.contains(fileName);
  }

  /** Whether lines differ from tcpdump's beyond what has no formatter. */
  static boolean tcpdump(String capture) {
    return Stream.of(TIMES, LENGTHS, NODE_INFORMATION, DYNAMIC_PORTS)
        .flatMap(Set::stream)
        .anyMatch(capture::endsWith);
  }
}
