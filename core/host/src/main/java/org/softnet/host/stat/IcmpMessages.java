package org.softnet.host.stat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import org.softnet.api.View;

/**
 * The types of one version's messages: {@code icmpmibmap}, net/ipv4/proc.c; {@code icmp6type2name},
 * net/ipv6/proc.c.
 *
 * @param prefix what the counters' names begin with
 * @param typePrefix the same, of those that have no name but their type's number
 * @param types the names of the types that have one, in the kernel's order
 * @param errors whether a type quotes a packet
 */
record IcmpMessages(
    String prefix, String typePrefix, Map<Integer, String> types, IntPredicate errors) {
  private static final int HIGHEST_V4 = 18; // NR_ICMP_TYPES
  private static final int V6_INFORMATION = 128; // ICMPV6_INFOMSG_MASK; below are errors
  private static final int TIMESTAMP = 13;
  private static final int TIMESTAMP_OCTETS = 12; // what icmp_timestamp() asks for
  private static final int EXTENDED_ECHO = 42; // RFC 8335, and the reply behind it

  static IcmpMessages of(Version version) {
    Map<Integer, String> types = new LinkedHashMap<>();
    return switch (version) {
      case V4 -> {
        types.put(3, "DestUnreachs");
        types.put(11, "TimeExcds");
        types.put(12, "ParmProbs");
        types.put(4, "SrcQuenchs");
        types.put(5, "Redirects");
        types.put(8, "Echos");
        types.put(0, "EchoReps");
        types.put(TIMESTAMP, "Timestamps");
        types.put(14, "TimestampReps");
        types.put(17, "AddrMasks");
        types.put(18, "AddrMaskReps");
        yield new IcmpMessages("Icmp", "IcmpMsg", types, Set.of(3, 4, 5, 11, 12)::contains);
      }
      case V6 -> {
        types.put(1, "DestUnreachs");
        types.put(2, "PktTooBigs");
        types.put(3, "TimeExcds");
        types.put(4, "ParmProblems");
        types.put(128, "Echos");
        types.put(129, "EchoReplies");
        types.put(130, "GroupMembQueries");
        types.put(131, "GroupMembResponses");
        types.put(132, "GroupMembReductions");
        types.put(133, "RouterSolicits");
        types.put(134, "RouterAdvertisements");
        types.put(135, "NeighborSolicits");
        types.put(136, "NeighborAdvertisements");
        types.put(137, "Redirects");
        types.put(143, "MLDv2Reports");
        yield new IcmpMessages("Icmp6", "Icmp6", types, type -> type < V6_INFORMATION);
      }
    };
  }

  /**
   * Whether the kernel counts a message of that type as an error: {@code icmp_rcv()} refuses types
   * beyond 18, {@code icmp_timestamp()} what is too short. ICMPv6 passes over both.
   */
  boolean refuses(Version version, int type, View icmp) {
    return switch (version) {
      case V4 ->
          (type > HIGHEST_V4 && type != EXTENDED_ECHO && type != EXTENDED_ECHO + 1)
              || (type == TIMESTAMP && icmp.onWire() < TIMESTAMP_OCTETS);
      case V6 -> false;
    };
  }
}
