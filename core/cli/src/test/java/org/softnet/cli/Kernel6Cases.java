package org.softnet.cli;

import static org.softnet.cli.Datagrams.DNS_QUERY;
import static org.softnet.cli.Datagrams.ICMP;
import static org.softnet.cli.Datagrams.ICMPV6;
import static org.softnet.cli.Datagrams.TCP;
import static org.softnet.cli.Datagrams.UDP;
import static org.softnet.cli.Datagrams.icmp;
import static org.softnet.cli.Datagrams.icmp6;
import static org.softnet.cli.Datagrams.join;
import static org.softnet.cli.Datagrams.octets;
import static org.softnet.cli.Datagrams.syn6;
import static org.softnet.cli.Datagrams.udp;
import static org.softnet.cli.Datagrams.udp6;
import static org.softnet.cli.Datagrams.udp6To;
import static org.softnet.cli.Datagrams.v4;
import static org.softnet.cli.Datagrams.v6;
import static org.softnet.cli.Datagrams.with;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Packets of IPv6 that are sent to the kernel and to Softnet, by hand. */
final class Kernel6Cases {
  private static final int UNASSIGNED = 253; // RFC 3692
  private static final int FRAGMENT = 44;

  private static final int OPEN = KernelHost.OPEN_PORT;
  private static final int CLOSED = 40_001;
  private static final byte[] TEXT = octets("7a7a7a7a");
  private static final byte[] LONG = new byte[200]; // too long for udp6_csum_init() to sum up
  private static final byte[] OTHER_6 = octets("20010db8000000000000000000000077");
  private static final byte[] ALL_NODES = octets("ff020000000000000000000000000001");
  private static final byte[] GROUP_6 = octets("ff020000000000000000000000000099");
  private static final byte[] LOOPBACK_6 = octets("00000000000000000000000000000001");

  private final List<KernelCase> cases = new ArrayList<>();

  private Kernel6Cases() {}

  /** All of them. */
  static List<KernelCase> all() {
    Kernel6Cases all = new Kernel6Cases();
    all.headers();
    all.extensions();
    all.addresses();
    all.fragments();
    all.datagrams();
    all.messages();
    return all.cases;
  }

  private void ip6(String name, String reason, byte[]... packets) {
    cases.add(KernelCase.ip6(name, reason, packets));
  }

  private void headers() {
    byte[] good = v6(UDP, udp6(OPEN, DNS_QUERY));
    ip6("good", "", good);
    ip6("congestion experienced", "", with(good, 1, 0x30));
    ip6("version 4", "UNHANDLED_PROTO", with(good, 0, 0x40));
    ip6("IPv4 inside", "IP_INHDR", v4(UDP, udp(OPEN, TEXT)));
    ip6("payload beyond the packet", "PKT_TOO_SMALL", Arrays.copyOf(good, good.length - 1));
    ip6("cut in the header", "IP_INHDR", Arrays.copyOf(good, 39));
    ip6("payload of no octets", "NOT_SPECIFIED", with(with(good, 4, 0), 5, 0));
    ip6("hop limit 0", "", with(good, 7, 0));
    ip6("unknown next header", "IP_NOPROTO", v6(UNASSIGNED, TEXT));
    ip6("no next header", "NOT_SPECIFIED", v6(59, TEXT));
    ip6("ICMP inside", "IP_NOPROTO", v6(ICMP, icmp(8, TEXT)));
    ip6("IGMP inside", "IP_NOPROTO", v6(2, octets("1164ee9b00000000")));
  }

  private void extensions() {
    byte[] udp = udp6(OPEN, DNS_QUERY);
    byte[] padded = octets("1100010400000000");
    ip6("hop-by-hop options", "", v6(0, join(padded, udp)));
    ip6("hop-by-hop options, cut", "NOT_SPECIFIED", v6(0, octets("11000104")));
    ip6(
        "hop-by-hop, twice",
        "IP_NOPROTO",
        v6(0, join(octets("0000010400000000"), join(padded, udp))));
    ip6("destination options", "", v6(60, join(padded, udp)));
    ip6("destination options, cut", "NOT_SPECIFIED", v6(60, octets("11000104")));
    ip6("an option beyond its header", "IP_INHDR", v6(60, join(with(padded, 3, 5), udp)));
    ip6("an option to skip", "", v6(60, join(with(padded, 2, 0x1e), udp)));
    ip6("an option to discard", "UNHANDLED_PROTO", v6(60, join(with(padded, 2, 0x5e), udp)));
    ip6("an option to complain of", "UNHANDLED_PROTO", v6(60, join(with(padded, 2, 0x9e), udp)));
    ip6("padding that is not zero", "IP_INHDR", v6(60, join(with(padded, 5, 1), udp)));
    ip6("routing, none left", "", v6(43, join(octets("1100000000000000"), udp)));
    ip6("routing type 0, one left", "NOT_SPECIFIED", v6(43, routing(0, 1, udp)));
    ip6("routing type 4, one left", "NOT_SPECIFIED", v6(43, routing(4, 1, udp)));
    ip6("routing type 253, one left", "NOT_SPECIFIED", v6(43, routing(253, 1, udp)));
    ip6("a route by RPL", "NOT_SPECIFIED", v6(43, routing(3, 1, udp)));
    ip6("segments, none left", "NOT_SPECIFIED", v6(43, routing(4, 0, udp)));
    ip6(
        "nine options",
        "IP_INHDR",
        v6(0, join(octets("11021e001e001e001e001e001e001e001e001e0001020000"), udp)));
    ip6(
        "too much padding",
        "IP_INHDR",
        v6(60, join(octets("11010106000000000000000000000000"), udp)));
    ip6("a router alert", "", v6(0, join(octets("1100050200000100"), udp)));
    ip6("a router alert of three octets", "IP_INHDR", v6(0, join(octets("1100050300000000"), udp)));
    ip6("a jumbogram that is none", "IP_INHDR", v6(0, join(octets("1100c20400000100"), udp)));
    ip6(
        "a home address of nobody's",
        "UNHANDLED_PROTO",
        v6(60, join(octets("1102c91020010db800000000000000000000000101020000"), udp)));
    ip6("unknown behind options", "IP_NOPROTO", v6(60, join(with(padded, 0, UNASSIGNED), TEXT)));
  }

  private static byte[] routing(int type, int left, byte[] payload) {
    ByteBuffer header = ByteBuffer.allocate(24).put((byte) UDP).put((byte) 2);
    return join(header.put((byte) type).put((byte) left).array(), payload);
  }

  private void addresses() {
    byte[] good = v6(UDP, udp6(OPEN, DNS_QUERY));
    ip6("to another address", "IP_INADDRERRORS", to6(OTHER_6));
    ip6("to all nodes, closed port", "NOT_SPECIFIED", to6(ALL_NODES));
    ip6("to a group it is not in", "NOT_SPECIFIED", to6(GROUP_6));
    ip6("to a group of this interface", "IP_INHDR", to6(with(ALL_NODES, 1, 1)));
    ip6("to a group of scope 0", "IP_INHDR", to6(with(ALL_NODES, 1, 0)));
    ip6("to ::1", "IP_INHDR", to6(LOOPBACK_6));
    ip6("to ::", "IP_INADDRERRORS", to6(new byte[16]));
    ip6("from a group", "IP_INHDR", with(good, 8, 0xff));
  }

  private static byte[] to6(byte[] address) {
    return v6(UDP, address, udp6To(address, CLOSED, TEXT));
  }

  private static byte[] piece6(int offsetAndFlag, byte[] piece) {
    ByteBuffer header = ByteBuffer.allocate(8).put((byte) UDP).put((byte) 0);
    return v6(FRAGMENT, join(header.putShort((short) offsetAndFlag).putInt(7).array(), piece));
  }

  private void fragments() {
    byte[] udp = udp6(OPEN, DNS_QUERY);
    byte[] first = piece6(1, Arrays.copyOf(udp, 16));
    byte[] second = piece6(16, Arrays.copyOfRange(udp, 16, udp.length));
    ip6("fragments", "", first, second);
    ip6("fragments, the last first", "", second, first);
    ip6("fragments of a bad checksum", "UDP_CSUM", first, with(second, second.length - 1, 0x99));
    ip6("a whole datagram in a fragment", "", piece6(0, udp));
    ip6("a fragment twice", "DUP_FRAG", first, first, second);
    ip6("the first fragment alone", "FRAG_REASM_TIMEOUT", first);
    ip6("the last fragment alone", "FRAG_REASM_TIMEOUT", second);
    ip6(
        "overlapping fragments",
        "NOT_SPECIFIED",
        first,
        piece6(8, Arrays.copyOfRange(udp, 8, udp.length)));
    ip6(
        "fragments of two ends",
        "NOT_SPECIFIED",
        second,
        piece6(24, Arrays.copyOfRange(udp, 24, 32)));
    ip6("a fragment of odd octets", "NOT_SPECIFIED", piece6(1, Arrays.copyOf(udp, 13)));
    ip6("a fragment of no octets", "NOT_SPECIFIED", piece6(1, new byte[0]));
    ip6("a fragment beyond 65,535", "NOT_SPECIFIED", piece6(0xfff8, udp));
    ip6("fragment header cut", "NOT_SPECIFIED", v6(FRAGMENT, octets("11000000")));
    ip6("a later fragment of no octets", "NOT_SPECIFIED", piece6(17, new byte[0]));
    ip6(
        "a fragment within another",
        "DUP_FRAG",
        first,
        piece6(9, Arrays.copyOfRange(udp, 8, 16)),
        second);
    ip6("a fragment beyond the end", "NOT_SPECIFIED", second, piece6(65, Arrays.copyOf(udp, 8)));
    ip6(
        "fragments that begin within TCP's header",
        "NOT_SPECIFIED",
        v6(FRAGMENT, join(octets("0600000100000007"), Arrays.copyOf(udp, 16))));
    ip6(
        "a fragment of odd octets and the rest",
        "NOT_SPECIFIED",
        piece6(1, Arrays.copyOf(udp, 13)),
        first,
        second);
  }

  private void datagrams() {
    ip6("udp, closed port", "NO_SOCKET", v6(UDP, udp6(CLOSED, TEXT)));
    ip6("udp, no checksum", "UDP_CSUM", v6(UDP, with(with(udp6(OPEN, DNS_QUERY), 6, 0), 7, 0)));
    ip6("udp, bad checksum", "UDP_CSUM", v6(UDP, with(udp6(OPEN, DNS_QUERY), 8, 0x99)));
    ip6(
        "udp, bad checksum, found by its reader",
        "UDP_CSUM",
        v6(UDP, with(udp6(OPEN, LONG), 8, 9)));
    ip6("udp, length beyond the packet", "PKT_TOO_SMALL", v6(UDP, with(udp6(OPEN, TEXT), 5, 13)));
    ip6("udp, length below 8", "PKT_TOO_SMALL", v6(UDP, with(udp6(OPEN, TEXT), 5, 7)));
    ip6("udp, length 0", "UDP_CSUM", v6(UDP, with(udp6(OPEN, TEXT), 5, 0)));
    ip6("udp, header cut", "NOT_SPECIFIED", v6(UDP, octets("9c400035")));
    ip6("tcp, closed port", "NO_SOCKET", v6(TCP, syn6()));
    ip6("tcp, bad checksum", "TCP_CSUM", v6(TCP, with(syn6(), 16, 1)));
  }

  private void messages() {
    byte[] quoted = v6(UDP, udp6(CLOSED, TEXT));
    ip6("icmpv6, echo", "", v6(ICMPV6, icmp6(128, TEXT)));
    ip6("icmpv6, echo reply", "NO_SOCKET", v6(ICMPV6, icmp6(129, TEXT)));
    ip6("icmpv6, bad checksum", "ICMP_CSUM", v6(ICMPV6, with(icmp6(128, TEXT), 2, 1)));
    ip6("icmpv6, header cut", "ICMP_CSUM", v6(ICMPV6, octets("8000ffff")));
    ip6("icmpv6, type 200", "NOT_SPECIFIED", v6(ICMPV6, icmp6(200, TEXT)));
    ip6("icmpv6, error of type 100", "", v6(ICMPV6, icmp6(100, quoted)));
    ip6(
        "icmpv6, neighbor solicitation, hop limit 64",
        "IPV6_NDISC_HOP_LIMIT",
        v6(ICMPV6, icmp6(135, new byte[16])));
    ip6("icmpv6, packet too big", "", v6(ICMPV6, icmp6(2, quoted)));
    ip6(
        "icmpv6, packet too big, cut",
        "NOT_SPECIFIED",
        v6(ICMPV6, icmp6(2, Arrays.copyOf(quoted, 39))));
    ip6("icmpv6, error of type 100, cut", "PKT_TOO_SMALL", v6(ICMPV6, icmp6(100, TEXT)));
    ip6("icmpv6, error of nobody's datagram", "", v6(ICMPV6, icmp6(1, quoted)));
    ip6(
        "icmpv6, error that quotes no header",
        "PKT_TOO_SMALL",
        v6(ICMPV6, icmp6(1, Arrays.copyOf(quoted, 39))));
    ip6(
        "icmpv6, error that quotes too little",
        "PKT_TOO_SMALL",
        v6(ICMPV6, icmp6(3, Arrays.copyOf(quoted, 47))));
  }
}
