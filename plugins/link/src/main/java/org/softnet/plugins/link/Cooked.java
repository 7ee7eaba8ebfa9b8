package org.softnet.plugins.link;

import org.softnet.api.Details;
import org.softnet.api.Field;
import org.softnet.api.Labels;
import org.softnet.api.Layer;
import org.softnet.api.Line;
import org.softnet.api.StackDrop;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.api.View;

/**
 * What both cooked headers of Linux share: the values of their fields and whom they lead to.
 * Source: tcpdump.org LINKTYPE_LINUX_SLL and LINKTYPE_LINUX_SLL2; include/uapi/linux/if_packet.h.
 */
final class Cooked {
  /** Keys: ARPHRD_ values of devices whose protocol field is not Ethernet's. */
  static final Table HARDWARE_TYPE = Table.of("sll.hatype", 16, StackDrop.UNHANDLED_PROTO);

  /** Octets that the address field has, however long the address is. */
  static final int ADDRESS_OCTETS = 8;

  static final int MAC_OCTETS = 6;
  static final int IPV4_OCTETS = 4;

  // ARPHRD_ values, include/uapi/linux/if_arp.h
  static final int ARPHRD_IPGRE = 778;
  private static final int ARPHRD_IEEE80211_RADIOTAP = 803;
  private static final int ARPHRD_NETLINK = 824;

  private static final int ETH_P_ALL = 0x0003; // include/uapi/linux/if_ether.h; a whole frame here
  private static final int HIGHEST_LINUX_TYPE = 1536; // what Wireshark takes for Linux's own

  private static final int LINKTYPE_ETHERNET = 1; // tcpdump.org link-layer types
  private static final int LINKTYPE_IEEE802_11_RADIOTAP = 127;

  static final Labels PACKET_TYPES =
      Labels.of(
          "0=Unicast to us",
          "1=Broadcast",
          "2=Multicast",
          "3=Unicast to another host",
          "4=Sent by us");

  static final Labels HARDWARE_TYPES =
      Labels.of(
          "1=Ethernet",
          "512=PPP",
          "768=IPIP tunnel",
          "769=IPv6 tunnel",
          "772=Loopback",
          "776=IPv6-in-IPv4 tunnel",
          "778=IP GRE tunnel",
          "801=IEEE 802.11",
          "803=IEEE 802.11 with radiotap header",
          "824=Netlink",
          "65534=None");

  static final Labels LINUX_TYPES =
      Labels.of("0x0001=Raw 802.3", "0x0003=Ethernet", "0x0004=802.2 LLC", "0x000c=CAN");

  static final Labels ETHER_TYPES = // IEEE 802 numbers that end up behind this header
      Labels.of(
          "0x0800=IPv4",
          "0x0806=ARP",
          "0x8100=802.1Q Virtual LAN",
          "0x86dd=IPv6",
          "0x8847=MPLS label switched packet",
          "0x8863=PPPoE Discovery",
          "0x8864=PPPoE Session",
          "0x888e=802.1X Authentication",
          "0x88a8=802.1ad Provider Bridge (Q-in-Q)",
          "0x88b5=Local Experimental Ethertype 1",
          "0x88cc=802.1 Link Layer Discovery Protocol (LLDP)");

  private Cooked() {}

  /** Whether a protocol is Linux's own number and no EtherType. */
  static boolean isLinuxType(int protocol) {
    return protocol <= HIGHEST_LINUX_TYPE;
  }

  /** Who takes the payload; Linux's own numbers and EtherTypes share a table, there as here. */
  static Verdict next(Layer out, int hardwareType, int protocol) {
    if (hardwareType == ARPHRD_NETLINK) {
      return out.next(HARDWARE_TYPE, hardwareType); // the protocol is a netlink family
    }
    if (hardwareType == ARPHRD_IEEE80211_RADIOTAP) {
      return out.next(Table.LINK_TYPE, LINKTYPE_IEEE802_11_RADIOTAP);
    }
    if (protocol == ETH_P_ALL) {
      return out.next(Table.LINK_TYPE, LINKTYPE_ETHERNET);
    }
    return out.next(Table.ETHER_TYPE, protocol);
  }

  /** Places an address that has no field of its own, and what the address leaves of its field. */
  static void address(
      View header, int at, int length, Field.Bytes other, Field.Bytes unused, Details out) {
    int octets = Math.min(length, ADDRESS_OCTETS);
    if (octets != 0 && octets != MAC_OCTETS && octets != IPV4_OCTETS) {
      out.at(other, at, octets);
    }
    if (octets < ADDRESS_OCTETS && header.has(at, ADDRESS_OCTETS)) {
      out.at(unused, at + octets, ADDRESS_OCTETS - octets);
    }
  }

  static void info(Line line, int packetType, int protocol) {
    String name = ETHER_TYPES.of(protocol);
    if (name == null) {
      name = PACKET_TYPES.of(packetType);
    }
    if (name == null) {
      line.text("Unknown (").num(packetType).ch(')');
    } else {
      line.text(name);
    }
  }
}
