package org.softnet.engine.bpf.syntax;

import static java.util.Map.entry;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.softnet.engine.bpf.syntax.Qualifier.Direction;
import org.softnet.engine.bpf.syntax.Token.Kind;

/** The words that the language reserves, and the numbers that have names. */
final class Words {
  private static final Map<String, Kind> KEYWORDS =
      Map.ofEntries(
          entry("src", Kind.SRC),
          entry("dst", Kind.DST),
          entry("host", Kind.HOST),
          entry("net", Kind.NET),
          entry("mask", Kind.MASK),
          entry("port", Kind.PORT),
          entry("portrange", Kind.PORTRANGE),
          entry("proto", Kind.PROTO),
          entry("protochain", Kind.PROTOCHAIN),
          entry("gateway", Kind.GATEWAY),
          entry("less", Kind.LESS),
          entry("greater", Kind.GREATER),
          entry("byte", Kind.BYTE),
          entry("broadcast", Kind.BROADCAST),
          entry("multicast", Kind.MULTICAST),
          entry("and", Kind.AND),
          entry("or", Kind.OR),
          entry("not", Kind.NOT),
          entry("len", Kind.LENGTH),
          entry("length", Kind.LENGTH),
          entry("inbound", Kind.INBOUND),
          entry("outbound", Kind.OUTBOUND),
          entry("ifindex", Kind.IFINDEX),
          entry("vlan", Kind.VLAN),
          entry("mpls", Kind.MPLS),
          entry("pppoed", Kind.PPPOED),
          entry("pppoes", Kind.PPPOES),
          entry("geneve", Kind.GENEVE),
          entry("llc", Kind.LLC),
          entry("type", Kind.WLAN_TYPE),
          entry("subtype", Kind.WLAN_SUBTYPE),
          entry("direction", Kind.WLAN_DIRECTION),
          entry("dir", Kind.WLAN_DIRECTION),
          entry("on", Kind.LOGGED),
          entry("ifname", Kind.LOGGED),
          entry("rset", Kind.LOGGED),
          entry("ruleset", Kind.LOGGED),
          entry("rnr", Kind.LOGGED),
          entry("rulenum", Kind.LOGGED),
          entry("srnr", Kind.LOGGED),
          entry("subrulenum", Kind.LOGGED),
          entry("reason", Kind.LOGGED),
          entry("action", Kind.LOGGED));

  private static final Map<String, Direction> WLAN_ADDRESSES =
      Map.ofEntries(
          entry("addr1", Direction.ADDR1),
          entry("address1", Direction.ADDR1),
          entry("addr2", Direction.ADDR2),
          entry("address2", Direction.ADDR2),
          entry("addr3", Direction.ADDR3),
          entry("address3", Direction.ADDR3),
          entry("addr4", Direction.ADDR4),
          entry("address4", Direction.ADDR4),
          entry("ra", Direction.RA),
          entry("ta", Direction.TA));

  private static final Map<String, Proto> PROTOCOLS = new HashMap<>();

  static {
    for (Proto proto : Proto.values()) {
      PROTOCOLS.put(proto.word(), proto);
    }
    for (String link : new String[] {"ether", "ppp", "slip", "fddi", "tr", "wlan"}) {
      PROTOCOLS.put(link, Proto.LINK);
    }
    PROTOCOLS.put("es-is", Proto.ESIS);
    PROTOCOLS.put("is-is", Proto.ISIS);
  }

  /** ATM and SS7: words of link types that are not known here. */
  private static final Set<String> FOREIGN =
      Set.of(
          "lane",
          "metac",
          "bcc",
          "oam",
          "oamf4",
          "oamf4ec",
          "oamf4sc",
          "sc",
          "ilmic",
          "vpi",
          "vci",
          "connectmsg",
          "metaconnect",
          "fisu",
          "lssu",
          "lsu",
          "msu",
          "hfisu",
          "hlssu",
          "hmsu",
          "sio",
          "opc",
          "dpc",
          "sls",
          "hsio",
          "hopc",
          "hdpc",
          "hsls");

  // Offsets and values of fields: RFC 792, RFC 4443 and IANA's ICMPv6 parameters, RFC 9293.
  private static final Map<String, Integer> NUMBERS =
      Map.ofEntries(
          entry("icmptype", 0),
          entry("icmpcode", 1),
          entry("icmp-echoreply", 0),
          entry("icmp-unreach", 3),
          entry("icmp-sourcequench", 4),
          entry("icmp-redirect", 5),
          entry("icmp-echo", 8),
          entry("icmp-routeradvert", 9),
          entry("icmp-routersolicit", 10),
          entry("icmp-timxceed", 11),
          entry("icmp-paramprob", 12),
          entry("icmp-tstamp", 13),
          entry("icmp-tstampreply", 14),
          entry("icmp-ireq", 15),
          entry("icmp-ireqreply", 16),
          entry("icmp-maskreq", 17),
          entry("icmp-maskreply", 18),
          entry("icmp6type", 0),
          entry("icmp6code", 1),
          entry("icmp6-destinationunreach", 1),
          entry("icmp6-packettoobig", 2),
          entry("icmp6-timeexceeded", 3),
          entry("icmp6-parameterproblem", 4),
          entry("icmp6-echo", 128),
          entry("icmp6-echoreply", 129),
          entry("icmp6-multicastlistenerquery", 130),
          entry("icmp6-multicastlistenerreportv1", 131),
          entry("icmp6-multicastlistenerdone", 132),
          entry("icmp6-routersolicit", 133),
          entry("icmp6-routeradvert", 134),
          entry("icmp6-neighborsolicit", 135),
          entry("icmp6-neighboradvert", 136),
          entry("icmp6-redirect", 137),
          entry("icmp6-routerrenum", 138),
          entry("icmp6-nodeinformationquery", 139),
          entry("icmp6-nodeinformationresponse", 140),
          entry("icmp6-ineighbordiscoverysolicit", 141),
          entry("icmp6-ineighbordiscoveryadvert", 142),
          entry("icmp6-multicastlistenerreportv2", 143),
          entry("icmp6-homeagentdiscoveryrequest", 144),
          entry("icmp6-homeagentdiscoveryreply", 145),
          entry("icmp6-mobileprefixsolicit", 146),
          entry("icmp6-mobileprefixadvert", 147),
          entry("icmp6-certpathsolicit", 148),
          entry("icmp6-certpathadvert", 149),
          entry("icmp6-multicastrouteradvert", 151),
          entry("icmp6-multicastroutersolicit", 152),
          entry("icmp6-multicastrouterterm", 153),
          entry("tcpflags", 13),
          entry("tcp-fin", 0x01),
          entry("tcp-syn", 0x02),
          entry("tcp-rst", 0x04),
          entry("tcp-push", 0x08),
          entry("tcp-ack", 0x10),
          entry("tcp-urg", 0x20),
          entry("tcp-ece", 0x40),
          entry("tcp-cwr", 0x80));

  private Words() {}

  /** What a word is; a name if it is nothing else. */
  static Kind kind(String word) {
    if (PROTOCOLS.containsKey(word)) {
      return Kind.PROTOCOL;
    }
    if (NUMBERS.containsKey(word)) {
      return Kind.NUMBER;
    }
    if (WLAN_ADDRESSES.containsKey(word)) {
      return Kind.WLAN_ADDRESS;
    }
    return FOREIGN.contains(word) ? Kind.FOREIGN : KEYWORDS.getOrDefault(word, Kind.NAME);
  }

  static @Nullable Proto proto(String word) {
    return PROTOCOLS.get(word);
  }

  /** Which address of an IEEE 802.11 frame a word means. */
  static Direction wlanAddress(String word) {
    return WLAN_ADDRESSES.getOrDefault(word, Direction.ANY);
  }

  static int number(String word) {
    return NUMBERS.getOrDefault(word, 0);
  }
}
