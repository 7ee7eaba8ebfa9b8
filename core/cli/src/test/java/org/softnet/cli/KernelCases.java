package org.softnet.cli;

import static org.softnet.cli.Datagrams.DNS_QUERY;
import static org.softnet.cli.Datagrams.ICMP;
import static org.softnet.cli.Datagrams.ICMPV6;
import static org.softnet.cli.Datagrams.TCP;
import static org.softnet.cli.Datagrams.UDP;
import static org.softnet.cli.Datagrams.icmp;
import static org.softnet.cli.Datagrams.icmp6;
import static org.softnet.cli.Datagrams.join;
import static org.softnet.cli.Datagrams.mended;
import static org.softnet.cli.Datagrams.octets;
import static org.softnet.cli.Datagrams.optioned;
import static org.softnet.cli.Datagrams.syn;
import static org.softnet.cli.Datagrams.udp;
import static org.softnet.cli.Datagrams.udpTo;
import static org.softnet.cli.Datagrams.v4;
import static org.softnet.cli.Datagrams.with;
import static org.softnet.cli.KernelCase.ETHERTYPE_IPV4;
import static org.softnet.cli.KernelCase.frame;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What is sent to the kernel and to Softnet: frames by hand. Those of IPv6: {@link Kernel6Cases}.
 */
final class KernelCases {
  private static final byte[] STRANGER = octets("02000000000c");
  private static final int ETHERTYPE_VLAN = 0x8100;
  private static final int EXPERIMENT = 0x88b5; // an EtherType nobody has: IEEE 802, 9.2.3
  private static final int UNASSIGNED = 253; // RFC 3692

  private static final int OPEN = KernelHost.OPEN_PORT;
  private static final int CLOSED = 40_001;
  private static final byte[] TEXT = octets("7a7a7a7a");
  private static final byte[] LONG = new byte[200]; // too long for udp4_csum_init() to sum up
  private static final byte[] OTHER = {(byte) 192, 0, 2, 77};
  private static final byte[] ALL_SYSTEMS = {(byte) 224, 0, 0, 1};
  private static final byte[] GROUP = {(byte) 224, 0, 0, 99};
  private static final byte[] EVERYBODY = {-1, -1, -1, -1};
  private static final byte[] NOBODY = {0, 0, 0, 0};

  private final List<KernelCase> cases = new ArrayList<>();

  private KernelCases() {}

  /** All of them. */
  static List<KernelCase> all() {
    KernelCases all = new KernelCases();
    all.link();
    all.headers();
    all.addresses();
    all.fragments();
    all.datagrams();
    all.segments();
    all.messages();
    all.cases.addAll(Kernel6Cases.all());
    return List.copyOf(all.cases);
  }

  private void ip(String name, String reason, byte[]... packets) {
    cases.add(KernelCase.ip(name, reason, packets));
  }

  private void frames(String name, String reason, int unhandled, byte[]... frames) {
    cases.add(new KernelCase(name, reason, unhandled, List.of(frames)));
  }

  private void link() {
    byte[] good = v4(UDP, udp(OPEN, DNS_QUERY));
    frames("eth: unknown EtherType", "UNHANDLED_PROTO", 1, frame(EXPERIMENT, new byte[46]));
    frames("eth: to another station", "OTHERHOST", 0, frame(STRANGER, ETHERTYPE_IPV4, good));
    frames("eth: a VLAN that is not there", "OTHERHOST", 0, tagged(10, good));
    frames("eth: a tag with a priority only", "", 0, tagged(0, good));
    frames("eth: padded", "", 0, frame(ETHERTYPE_IPV4, Arrays.copyOf(good, good.length + 6)));
  }

  private static byte[] tagged(int vlan, byte[] packet) {
    ByteBuffer tag = ByteBuffer.allocate(4).putShort((short) vlan).putShort((short) ETHERTYPE_IPV4);
    return frame(ETHERTYPE_VLAN, join(tag.array(), packet));
  }

  private void headers() {
    byte[] good = v4(UDP, udp(OPEN, DNS_QUERY));
    ip("good", "", good);
    ip("congestion experienced", "", mended(good, 1, 3));
    ip("bad checksum", "IP_CSUM", with(good, 8, 63));
    ip("version 5", "IP_INHDR", mended(good, 0, 0x55));
    ip("version 6", "IP_INHDR", mended(good, 0, 0x65));
    ip("IHL 4", "IP_INHDR", mended(good, 0, 0x44));
    ip("IHL beyond the packet", "IP_INHDR", mended(v4(UDP, udp(OPEN, TEXT)), 0, 0x4f));
    ip("total length within the header", "IP_INHDR", mended(good, 3, 19));
    ip("total length beyond the packet", "PKT_TOO_SMALL", mended(good, 2, 1));
    ip("cut in the header", "IP_INHDR", Arrays.copyOf(good, 10));
    ip("cut behind the header", "PKT_TOO_SMALL", Arrays.copyOf(good, 20));
    ip("TTL 0", "", mended(good, 8, 0));
    ip("TTL 1", "", mended(good, 8, 1));
    ip("four no-operations", "", optioned(good, "01010101"));
    ip("an option beyond the header", "IP_INHDR", optioned(good, "07080400"));
    ip("a source route", "NOT_SPECIFIED", optioned(good, "83030400"));
    ip("a full record of its route", "", optioned(good, "0707080000000000"));
    ip("a record of its route without room", "IP_INHDR", optioned(good, "0707050000000000"));
    ip("timestamps that overflow", "IP_INHDR", optioned(good, "440809f000000000"));
    ip("a router alert", "", optioned(good, "94040000"));
    ip("unknown protocol", "IP_NOPROTO", v4(UNASSIGNED, TEXT));
    ip("ICMPv6 inside", "IP_NOPROTO", v4(ICMPV6, icmp6(128, TEXT)));
    ip("reserved flag", "", mended(good, 6, 0x80));
    ip("total length within the header, bad checksum", "IP_CSUM", with(good, 3, 19));
    ip("total length 0", "IP_INHDR", mended(mended(good, 2, 0), 3, 0));
  }

  private void addresses() {
    ip("to another address", "IP_INADDRERRORS", to(OTHER, CLOSED));
    ip("to all systems, closed port", "NOT_SPECIFIED", to(ALL_SYSTEMS, CLOSED));
    ip("to a group it is not in", "NOT_SPECIFIED", to(GROUP, CLOSED));
    ip("to everybody, closed port", "NOT_SPECIFIED", to(EVERYBODY, CLOSED));
    byte[] good = sumless(new byte[] {(byte) 192, 0, 2, 2});
    ip("from a group", "IP_INVALID_SOURCE", mended(good, 12, 224));
    ip("from everybody", "IP_INVALID_SOURCE", from(good, -1, -1, -1, -1));
    ip("from 127.0.0.1", "IP_LOCALNET", from(good, 127, 0, 0, 1));
    ip("from itself", "IP_LOCAL_SOURCE", from(good, 192, 0, 2, 2));
    ip("from 0.0.0.0", "IP_INVALID_SOURCE", from(good, 0, 0, 0, 0));
    ip("to 0.0.0.0", "IP_INVALID_DEST", to(NOBODY, CLOSED));
    ip("from 0.0.0.0 to everybody", "NOT_SPECIFIED", from(sumless(EVERYBODY), 0, 0, 0, 0));
    ip("from 0.0.0.0 to 0.0.0.0", "NOT_SPECIFIED", from(sumless(NOBODY), 0, 0, 0, 0));
    ip("from 0.0.0.0 to all systems", "NOT_SPECIFIED", from(sumless(ALL_SYSTEMS), 0, 0, 0, 0));
    ip(
        "from everybody to all systems",
        "IP_INVALID_SOURCE",
        from(sumless(ALL_SYSTEMS), -1, -1, -1, -1));
  }

  private static byte[] to(byte[] address, int port) {
    return v4(UDP, address, 0, 0, udpTo(address, port, TEXT));
  }

  /** To a closed port, without UDP's checksum. */
  private static byte[] sumless(byte[] address) {
    return v4(UDP, address, 0, 0, with(with(udp(CLOSED, TEXT), 6, 0), 7, 0));
  }

  /** The header's checksum is right again. */
  private static byte[] from(byte[] packet, int... address) {
    byte[] changed = packet;
    for (int i = 0; i < address.length; i++) {
      changed = mended(changed, 12 + i, address[i]);
    }
    return changed;
  }

  private static byte[] piece(int flagsAndOffset, byte[] whole, int from, int to) {
    return v4(
        UDP,
        new byte[] {(byte) 192, 0, 2, 2},
        7,
        flagsAndOffset,
        Arrays.copyOfRange(whole, from, to));
  }

  private void fragments() {
    byte[] udp = udp(OPEN, DNS_QUERY);
    byte[] first = piece(0x2000, udp, 0, 16);
    byte[] second = piece(2, udp, 16, udp.length);
    byte[] other = with(first, first.length - 1, 0x99);
    ip("fragments", "", first, second);
    ip("fragments, the last first", "", second, first);
    ip("fragments of a bad checksum", "UDP_CSUM", first, with(second, second.length - 1, 0x99));
    ip("a fragment twice", "DUP_FRAG", first, first, second);
    ip("the first fragment alone", "FRAG_REASM_TIMEOUT", first);
    ip("the last fragment alone", "FRAG_REASM_TIMEOUT", second);
    ip("overlapping fragments", "NOT_SPECIFIED", first, piece(1, udp, 8, udp.length));
    ip("a fragment twice, with other octets", "DUP_FRAG", first, other, second);
    ip("a fragment within another", "DUP_FRAG", first, piece(0x2001, udp, 8, 16), second);
    byte[] a = piece(0x2000, udp, 0, 8);
    byte[] b = piece(0x2001, udp, 8, 16);
    ip("a fragment within two that came in turn", "DUP_FRAG", a, b, first, second);
    ip("a fragment within two that did not", "NOT_SPECIFIED", b, a, first);
    ip(
        "overlapping fragments and the rest",
        "FRAG_REASM_TIMEOUT NOT_SPECIFIED",
        a,
        piece(0x2000, udp, 0, 16),
        second);
    ip("fragments of two ends", "NOT_SPECIFIED", second, piece(3, udp, 24, 32));
    ip("a fragment beyond the end", "NOT_SPECIFIED", second, piece(0x2008, udp, 0, 8));
    ip("a fragment of no octets", "NOT_SPECIFIED", piece(0x2000, udp, 0, 0));
    ip("a fragment of odd octets", "FRAG_REASM_TIMEOUT", piece(0x2000, udp, 0, 13));
    ip("a fragment of odd octets and the rest", "", piece(0x2000, udp, 0, 13), b, second);
    ip("a fragment beyond 65,535", "FRAG_REASM_TIMEOUT", piece(0x1fff, udp, 0, 16));
  }

  private void datagrams() {
    ip("udp, open port", "", v4(UDP, udp(OPEN, DNS_QUERY)));
    ip("udp, closed port", "NO_SOCKET", v4(UDP, udp(CLOSED, TEXT)));
    ip("udp, no payload, open port", "", v4(UDP, udp(OPEN, new byte[0])));
    ip("udp, no payload, closed port", "NO_SOCKET", v4(UDP, udp(CLOSED, new byte[0])));
    ip("udp, no checksum", "", v4(UDP, with(with(udp(OPEN, DNS_QUERY), 6, 0), 7, 0)));
    ip("udp, bad checksum", "UDP_CSUM", v4(UDP, with(udp(OPEN, DNS_QUERY), 8, 0x99)));
    ip("udp, bad checksum, found by its reader", "UDP_CSUM", v4(UDP, with(udp(OPEN, LONG), 8, 9)));
    ip("udp, bad checksum, closed port", "UDP_CSUM", v4(UDP, with(udp(CLOSED, LONG), 8, 9)));
    ip("udp, length beyond the packet", "PKT_TOO_SMALL", v4(UDP, with(udp(OPEN, TEXT), 5, 13)));
    ip("udp, length below 8", "PKT_TOO_SMALL", v4(UDP, with(udp(OPEN, TEXT), 5, 7)));
    ip("udp, length 0", "PKT_TOO_SMALL", v4(UDP, with(udp(OPEN, TEXT), 5, 0)));
    ip("udp, octets behind it", "", v4(UDP, join(udp(OPEN, DNS_QUERY), TEXT)));
    ip("udp, header cut", "NOT_SPECIFIED", v4(UDP, octets("9c400035")));
  }

  private void segments() {
    ip("tcp, closed port", "NO_SOCKET", v4(TCP, syn()));
    ip("tcp, bad checksum", "TCP_CSUM", v4(TCP, with(syn(), 16, 1)));
    ip("tcp, header of 16 octets", "PKT_TOO_SMALL", v4(TCP, with(syn(), 12, 0x40)));
    ip("tcp, header beyond the segment", "NOT_SPECIFIED", v4(TCP, with(syn(), 12, 0x60)));
    ip("tcp, header cut", "NOT_SPECIFIED", v4(TCP, Arrays.copyOf(syn(), 19)));
  }

  private void messages() {
    byte[] quoted = v4(UDP, udp(CLOSED, TEXT));
    ip("icmp, echo", "", v4(ICMP, icmp(8, TEXT)));
    ip("icmp, echo reply", "NO_SOCKET", v4(ICMP, icmp(0, TEXT)));
    ip("icmp, bad checksum", "ICMP_CSUM", v4(ICMP, with(icmp(8, TEXT), 2, 1)));
    ip("icmp, header cut", "NOT_SPECIFIED", v4(ICMP, octets("0000ffff")));
    ip("icmp, type 19", "UNHANDLED_PROTO", v4(ICMP, icmp(19, TEXT)));
    ip("icmp, extended echo", "", v4(ICMP, icmp(42, TEXT)));
    ip("icmp, timestamp", "", v4(ICMP, icmp(13, new byte[12])));
    ip("icmp, timestamp cut", "PKT_TOO_SMALL", v4(ICMP, icmp(13, octets("0000"))));
    ip("icmp, address mask", "", v4(ICMP, icmp(17, TEXT)));
    ip("icmp, redirect that quotes nothing", "PKT_TOO_SMALL", v4(ICMP, icmp(5, TEXT)));
    ip("icmp, error that quotes too little", "", v4(ICMP, icmp(11, Arrays.copyOf(quoted, 27))));
    ip(
        "icmp, error that quotes no header",
        "NOT_SPECIFIED",
        v4(ICMP, icmp(3, Arrays.copyOf(quoted, 12))));
    ip("icmp, error of nobody's datagram", "", v4(ICMP, icmp(3, Arrays.copyOf(quoted, 28))));
    ip("icmp, error of an open port's", "", v4(ICMP, icmp(3, fromOpen())));
    ip("icmp, error of nobody's segment", "", v4(ICMP, icmp(3, v4(TCP, syn()))));
    ip("icmp, error of a message", "", v4(ICMP, icmp(3, v4(ICMP, icmp(8, TEXT)))));
  }

  /** What the open port may have sent. */
  private static byte[] fromOpen() {
    byte[] udp = with(with(udp(CLOSED, TEXT), 0, 0), 1, OPEN);
    byte[] packet = v4(UDP, udp);
    System.arraycopy(new byte[] {(byte) 192, 0, 2, 2, (byte) 192, 0, 2, 1}, 0, packet, 12, 8);
    return mended(packet, 8, 64);
  }
}
