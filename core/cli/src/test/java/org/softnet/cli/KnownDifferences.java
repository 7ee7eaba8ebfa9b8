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

  /** Applications in what has no protocol here yet: tunnels, links, QUIC, SSL with its secrets. */
  private static final Set<String> BELOW =
      Set.of(
          "AH-IPcomp-IPv4.pcap",
          "AH-IPcomp-IPv6.pcap",
          "80211_unencrypted_data_frame.pcap",
          "hdlc-http_1tx.pcap",
          "arcnet-rfc1201-arp-icmp-http.pcap",
          "gre-aruba.pcap",
          "ayiya3.pcap",
          "gtp1_gn_normal_incl_fragmentation.pcap",
          "gtp2_different_udp_port.pcap",
          "gtp6_gtp_0x32.pcap",
          "rdpeudp2-handshake-success.pcap",
          "test301.pcapng",
          "globus-url-copy.pcap",
          "globus-url-copy-bad-encoding.pcap");

  /** Captures of QUIC, by a part of their names. */
  private static final Set<String> QUIC = Set.of("quic", "ja4-");

  /** Streams that have holes, or segments in another order, or run in several networks. */
  private static final Set<String> STREAMS =
      Set.of(
          "4KHttpRequests.pcap",
          "650HttpResponses.pcap",
          "unidirectional_tcp_stream_with_missing_packet.pcap",
          "example.pcap",
          "example.pcap.zst",
          "http-gap-beyond-body/input.pcap",
          "http-gap-simple/input.pcap",
          "http-range-file/input.pcap",
          "tcp-110.37.219.134-10.12.14.101-tcp-990-49230.pcap",
          "tcp-174.56.47.59-10.3.11.101-tcp-80-49309.pcap",
          "tcp-47.32.209.86-10.11.23.101-tcp-80-49470.pcap",
          "bro.org.pcap",
          "content-range-gap-skip.pcap",
          "zero-length-bodies-with-drops.pcap",
          "psql-aws-ssl-require.pcap",
          "psql-aws-ssl-require-15432.pcap",
          "vlan-collisions.pcap",
          "vxlan-overlapping-http-get.pcap");

  /** Messages whose form is doubtful. */
  private static final Set<String> DOUBTFUL =
      Set.of(
          "FuzzTarget-5755755617189888",
          "ssl-malformed1.pcap",
          "hrr.pcap",
          "linux-cooked-unsw-nb15.pcap",
          "linux-cooked-unsw-nb15.pcap.zst",
          "detect-pcre-04/input.pcap",
          "detect-pcre-05/input.pcap",
          "detect-uricontent-02/input.pcap",
          "tcp-http-with-padding.pcap",
          "query-method.pcap",
          "query-method-non-standard-port.pcap",
          "variant-02-cl_uint64max.pcap",
          "variant-09-te_obs_fold.pcap",
          "variant-10-multi_value_te.pcap");

  /** Numbers of captures of the evader, whose responses are to be read in several ways. */
  private static final Set<String> EVASIONS =
      Set.of(
          ("030 052 058 060 064 065 070 075 078 082 086 087 088 094 098 207 241 254 284 285 289"
                  + " 309 310 361 362 382 385 387 388 399 400 402 403 411 412 468 474 480 489 490"
                  + " 492 495")
              .split(" "));

  private KnownDifferences() {}

  /** Whether fields of applications differ from tshark's. */
  static boolean applications(String capture) {
    return QUIC.stream().anyMatch(capture::contains)
        || Stream.of(BELOW, STREAMS, DOUBTFUL).flatMap(Set::stream).anyMatch(capture::endsWith)
        || EVASIONS.stream()
            .anyMatch(number -> capture.endsWith("http-evader-" + number + "/input.pcap"));
  }

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
