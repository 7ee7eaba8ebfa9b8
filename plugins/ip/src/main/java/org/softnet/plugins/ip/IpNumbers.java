package org.softnet.plugins.ip;

import org.softnet.api.Labels;
import org.softnet.api.Line;

/** Number spaces that both versions share. */
final class IpNumbers {
  // IANA protocol-numbers
  static final int HOP_BY_HOP = 0;
  static final int IPV4 = 4;
  static final int IPV6 = 41;
  static final int ROUTING = 43;
  static final int FRAGMENT = 44;
  static final int AUTHENTICATION = 51;
  static final int NO_NEXT_HEADER = 59;
  static final int DESTINATION = 60;
  static final int EXPERIMENT = 253; // RFC 3692
  static final int USUAL_HOPS = 64; // IANA ip-parameters, default time to live

  /** IANA protocol-numbers. */
  static final Labels PROTOCOLS =
      Labels.of(
          "0=IPv6 Hop-by-Hop Option",
          "1=ICMP",
          "2=IGMP",
          "3=GGP",
          "4=IPIP",
          "5=Stream",
          "6=TCP",
          "7=CBT",
          "8=EGP",
          "9=IGRP",
          "10=BBN RCC",
          "11=Network Voice",
          "12=PUP",
          "13=ARGUS",
          "14=EMCON",
          "15=XNET",
          "16=CHAOS",
          "17=UDP",
          "18=Multiplex",
          "19=DCN Measurement",
          "20=Host Monitoring",
          "21=Packet radio",
          "22=IDP",
          "23=Trunk-1",
          "24=Trunk-2",
          "25=Leaf-1",
          "26=Leaf-2",
          "27=Reliable Data",
          "28=IRT",
          "29=ISO TP4",
          "30=Bulk Data",
          "31=MFE NSP",
          "32=Merit Internodal",
          "33=Datagram Congestion Control Protocol",
          "34=3rd Party Connect",
          "35=Inter-Domain Policy Routing Protocol",
          "36=XTP",
          "37=Datagram delivery",
          "38=Control Message",
          "39=TP++",
          "40=IL",
          "41=IPv6",
          "42=Source demand routing",
          "43=Routing Header for IPv6",
          "44=Fragment Header for IPv6",
          "45=Inter-Domain Routing Protocol",
          "46=Reservation Protocol",
          "47=Generic Routing Encapsulation",
          "48=Dynamic source routing",
          "49=BNA",
          "50=Encap Security Payload",
          "51=Authentication Header",
          "52=INSLP",
          "53=SWIPE",
          "54=NBMA ARP",
          "55=IP Mobility",
          "56=TLSP Kryptonet",
          "57=SKIP",
          "58=ICMPv6",
          "59=No Next Header for IPv6",
          "60=Destination Options for IPv6",
          "61=any host internal protocol",
          "62=Mobile IPv6 (old)",
          "63=any local network",
          "64=SATNET EXPAK",
          "65=Kryptolan",
          "66=Remote Virtual Disk",
          "67=IPPC",
          "68=any distributed file system",
          "69=SATNET Monitoring",
          "70=VISA",
          "71=IPCV",
          "72=CPNX",
          "73=CPHB",
          "74=Wang Span",
          "75=Packet Video",
          "76=Backroom SATNET Mon",
          "77=Sun ND Protocol",
          "78=Wideband Mon",
          "79=Wideband Expak",
          "80=ISO Internet Protocol",
          "81=VMTP",
          "82=Secure VMTP",
          "83=VINES",
          "84=TTP",
          "85=NSFNET IGP",
          "86=Dissimilar Gateway",
          "87=TCF",
          "88=EIGRP",
          "89=OSPF IGP",
          "90=Sprite RPC",
          "91=Locus ARP",
          "92=Multicast Transport",
          "93=AX.25 Frames",
          "94=IP in IP",
          "95=MICP",
          "96=Semaphore",
          "97=Ether in IP",
          "98=ENCAP",
          "99=any private encryption scheme",
          "100=GMTP",
          "101=Ipsilon Flow",
          "102=PNNI over IP",
          "103=PIM",
          "104=ARIS",
          "105=SCPS",
          "106=QNX",
          "107=Active Networks",
          "108=IPComp",
          "109=Sitara Networks",
          "110=Compaq Peer",
          "111=IPX IN IP",
          "112=VRRP",
          "113=PGM",
          "114=any 0-hop protocol",
          "115=Layer 2 Tunneling",
          "116=DDX",
          "117=IATP",
          "118=STP",
          "119=SpectraLink",
          "120=UTI",
          "121=SMP",
          "122=SM",
          "123=PTP",
          "124=ISIS over IP",
          "125=FIRE",
          "126=CRTP",
          "127=CRUDP",
          "128=SSCOPMCE",
          "129=IPLT",
          "130=Secure Packet",
          "131=PIPE",
          "132=SCTP",
          "133=Fibre Channel",
          "134=RSVP E2EI",
          "135=Mobile IPv6",
          "136=UDPLite",
          "137=MPLS in IP",
          "138=MANET",
          "139=HIP",
          "140=Shim6 header",
          "141=WESP",
          "142=ROHC",
          "143=Ethernet");

  /** IANA dscp-registry: RFC 2474, 2597, 3246, 5865, 8622. */
  static final Labels CODEPOINTS =
      Labels.of(
          "0=Default",
          "1=Lower Effort",
          "8=Class Selector 1",
          "10=Assured Forwarding 11",
          "12=Assured Forwarding 12",
          "14=Assured Forwarding 13",
          "16=Class Selector 2",
          "18=Assured Forwarding 21",
          "20=Assured Forwarding 22",
          "22=Assured Forwarding 23",
          "24=Class Selector 3",
          "26=Assured Forwarding 31",
          "28=Assured Forwarding 32",
          "30=Assured Forwarding 33",
          "32=Class Selector 4",
          "34=Assured Forwarding 41",
          "36=Assured Forwarding 42",
          "38=Assured Forwarding 43",
          "40=Class Selector 5",
          "44=Voice Admit",
          "46=Expedited Forwarding",
          "48=Class Selector 6",
          "56=Class Selector 7");

  /** RFC 3168, 5. */
  static final Labels CONGESTION =
      Labels.of(
          "0=Not ECN-capable transport",
          "1=ECN-capable transport (1)",
          "2=ECN-capable transport (0)",
          "3=Congestion experienced");

  /** Quick-Start, RFC 4782, 3.1: 40 kbit/s doubled N times. */
  static final Labels QUICK_START_RATES =
      Labels.of(
          "0=0 bit/s",
          "1=80 kbit/s",
          "2=160 kbit/s",
          "3=320 kbit/s",
          "4=640 kbit/s",
          "5=1.28 Mbit/s",
          "6=2.56 Mbit/s",
          "7=5.12 Mbit/s",
          "8=10.24 Mbit/s",
          "9=20.48 Mbit/s",
          "10=40.96 Mbit/s",
          "11=81.92 Mbit/s",
          "12=163.84 Mbit/s",
          "13=327.68 Mbit/s",
          "14=655.36 Mbit/s",
          "15=1.31072 Gbit/s");

  private IpNumbers() {}

  /** {@code UDP (17)}. */
  static void writeProtocol(Line line, int number) {
    line.text(PROTOCOLS.of(number, "Unknown")).text(" (").num(number).ch(')');
  }
}
