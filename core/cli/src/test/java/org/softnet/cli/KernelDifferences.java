package org.softnet.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where Softnet says something else than the kernel, and why. Counters are told case by case; pairs
 * of drop reasons once for all cases.
 */
final class KernelDifferences {
  // Counters.
  private static final String STATIONS =
      "Softnet is told neither a MAC address nor VLANs: every frame is this host's";
  private static final String ADDRESSES =
      "Softnet is told no addresses: every packet is this host's";
  private static final String GROUPS = "Softnet is told no groups: this host is in each of them";
  private static final String LOOPBACK =
      "nothing tells Softnet whether it came by the loopback interface, where it may";
  private static final String SEGMENTED =
      "a capture has this length of what the card had yet to segment; on a wire it is wrong";
  private static final String QUOTED =
      "Softnet is told no sockets: what an error quotes is taken for this host's own";
  private static final String DEAD =
      "a dropped datagram's further fragments are dropped too: RFC 5722, 4; Linux forgets it";
  private static final String ODD =
      "Softnet takes fragments as long as they are; Linux cuts them to eights, or refuses them";
  private static final String HEADLESS =
      "Softnet keeps a first fragment without the next header; Linux refuses it: RFC 8200, 4.5";

  // Reasons.
  private static final String FINDING =
      "a wrong checksum is shown in its status field, and is no packet's end";
  private static final String READ_ON =
      "it can be read, so Softnet reads it: what a host refuses is counted by stat";
  private static final String HOSTLESS = "Softnet is told no sockets, addresses or stations";
  private static final String CUT = "Softnet tells a header that is cut from one that lies";
  private static final String SAME = "the same, by another name";
  private static final String NAMELESS = "Linux has no name for it";
  private static final String SILENT =
      "Linux has no name for it, and Softnet reads it: what a host refuses is counted by stat";
  private static final String BOTH = "both are true: Linux looks at the checksum first";
  private static final String LATE =
      "Linux keeps it until the datagram is whole or late; Softnet knows that it cannot be";

  private final Map<KernelRow, String> known = new HashMap<>();
  private final Set<KernelRow> met = new HashSet<>();

  KernelDifferences() {
    ofVersion4();
    ofVersion6();
    ofReasons();
  }

  private void ofVersion4() {
    for (String name : List.of("eth: to another station", "eth: a VLAN that is not there")) {
      counters(
          name,
          STATIONS,
          "IpExtInNoECTPkts 0 1",
          "IpExtInOctets 0 57",
          "IpInDelivers 0 1",
          "IpInReceives 0 1",
          "UdpInDatagrams 0 1");
    }
    counters(
        "ip: total length 0",
        SEGMENTED,
        "IpInDelivers 0 1",
        "IpInHdrErrors 1 0",
        "UdpInDatagrams 0 1");
    counters(
        "ip: to another address",
        ADDRESSES,
        "IpInAddrErrors 1 -",
        "IpInDelivers 0 1",
        "UdpNoPorts 0 1");
    counters(
        "ip: to a group it is not in",
        GROUPS,
        "IpExtInMcastOctets 0 32",
        "IpExtInMcastPkts 0 1",
        "IpInDelivers 0 1",
        "UdpIgnoredMulti 0 1");
    counters("ip: from 127.0.0.1", LOOPBACK, "IpInDelivers 0 1", "UdpNoPorts 0 1");
    counters("ip: from itself", ADDRESSES, "IpInDelivers 0 1", "UdpNoPorts 0 1");
    counters(
        "ip: overlapping fragments and the rest", DEAD, "IpReasmFails 2 1", "IpReasmTimeout 1 0");
    counters(
        "ip: a fragment of odd octets and the rest",
        ODD,
        "IpExtReasmOverlaps 0 1",
        "IpInDelivers 1 0",
        "IpReasmFails 0 1",
        "IpReasmOKs 1 0",
        "UdpInDatagrams 1 0");
    counters("ip: icmp, error of nobody's datagram", QUOTED, "IcmpInErrors 1 0");
    counters("ip: icmp, error of nobody's segment", QUOTED, "IcmpInErrors 1 0");
  }

  private void ofVersion6() {
    counters("ip6: payload of no octets", SEGMENTED, "Udp6InDatagrams 0 1", "Udp6InErrors 1 0");
    for (String name : List.of("ip6: to another address", "ip6: to ::")) {
      counters(name, ADDRESSES, "Ip6InAddrErrors 1 -", "Ip6InDelivers 0 1", "Udp6NoPorts 0 1");
    }
    counters("ip6: to a group it is not in", GROUPS, "Ip6InDelivers 0 1", "Udp6IgnoredMulti 0 1");
    counters(
        "ip6: to a group of this interface",
        LOOPBACK,
        "Ip6InDelivers 0 1",
        "Ip6InHdrErrors 1 0",
        "Ip6InMcastOctets 0 52",
        "Ip6InMcastPkts 0 1",
        "Udp6IgnoredMulti 0 1");
    counters("ip6: to ::1", LOOPBACK, "Ip6InDelivers 0 1", "Ip6InHdrErrors 1 0", "Udp6NoPorts 0 1");
    counters("ip6: a fragment of no octets", HEADLESS, "Ip6ReasmFails 0 1");
    counters(
        "ip6: fragments that begin within TCP's header",
        HEADLESS,
        "Ip6ReasmFails 0 1",
        "Ip6ReasmTimeout 0 1");
    counters(
        "ip6: a fragment of odd octets and the rest",
        ODD,
        "Ip6InDelivers 1 0",
        "Ip6ReasmFails 0 1",
        "Ip6ReasmOKs 1 0",
        "Udp6InDatagrams 1 0");
    for (String name :
        List.of("error of type 100", "packet too big", "error of nobody's datagram")) {
      counters("ip6: icmpv6, " + name, QUOTED, "Icmp6InErrors 1 0");
    }
  }

  private void ofReasons() {
    for (String checksum : List.of("ICMP_CSUM", "IP_CSUM", "TCP_CSUM", "UDP_CSUM")) {
      reasons(FINDING, checksum, "-");
    }
    for (String unknown :
        List.of("IP_INADDRERRORS", "IP_LOCALNET", "IP_LOCAL_SOURCE", "NO_SOCKET", "OTHERHOST")) {
      reasons(HOSTLESS, unknown, "-");
    }
    for (String refused :
        List.of(
            "IPV6_NDISC_HOP_LIMIT",
            "IP_INHDR",
            "IP_INVALID_DEST",
            "IP_INVALID_SOURCE",
            "IP_NOPROTO",
            "PKT_TOO_SMALL",
            "UNHANDLED_PROTO")) {
      reasons(READ_ON, refused, "-");
    }
    for (String ours :
        List.of(
            "FRAG_OVERLAP",
            "FRAG_REASM_TIMEOUT",
            "FRAG_REASM_TIMEOUT FRAG_TOO_FAR",
            "FRAG_TOO_FAR",
            "PKT_TOO_SMALL")) {
      reasons(NAMELESS, "NOT_SPECIFIED", ours);
    }
    reasons(SILENT, "NOT_SPECIFIED", "-");
    reasons(CUT, "IP_INHDR", "PKT_TOO_SMALL");
    reasons(BOTH, "IP_CSUM", "IP_INHDR");
    reasons(BOTH, "UDP_CSUM", "MALFORMED");
    reasons(BOTH, "ICMP_CSUM", "PKT_TOO_SMALL");
    reasons(SAME, "PKT_TOO_SMALL", "MALFORMED");
    reasons(SAME, "UNHANDLED_PROTO", "IP_INHDR");
    reasons(SAME, "IP_INHDR", "IPV6_BAD_EXTHDR");
    reasons(LATE, "FRAG_REASM_TIMEOUT", "FRAG_REASM_TIMEOUT FRAG_TOO_FAR");
    reasons(DEAD, "FRAG_REASM_TIMEOUT NOT_SPECIFIED", "FRAG_OVERLAP");
    reasons(ODD, "-", "FRAG_OVERLAP");
  }

  /** Each is the counter's name, what the kernel counts and what Softnet does. */
  private void counters(String name, String why, String... each) {
    for (String line : each) {
      String[] words = line.split(" ", -1);
      known.put(new KernelRow(name, words[0], words[1], words[2]), why);
    }
  }

  private void reasons(String why, String kernel, String softnet) {
    known.put(new KernelRow("", KernelRow.REASON, kernel, softnet), why);
  }

  /** Why the two differ there; null if nobody knows. */
  @Nullable String why(KernelRow row) {
    String ofCase = known.get(row);
    return ofCase == null ? known.get(row.ofAny()) : ofCase;
  }

  /** Says that they did differ there. */
  void meet(KernelRow row) {
    met.add(row);
    met.add(row.ofAny());
  }

  /** Where they did not, though they should. */
  List<KernelRow> unmet() {
    List<KernelRow> unmet = new ArrayList<>(known.keySet());
    unmet.removeAll(met);
    return unmet;
  }
}
