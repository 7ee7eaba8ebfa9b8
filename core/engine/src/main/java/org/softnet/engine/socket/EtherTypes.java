package org.softnet.engine.socket;

import org.softnet.api.Packet;
import org.softnet.api.View;

/**
 * The EtherType by which a packet comes to sockets. Linux: {@code eth_type_trans()},
 * net/ethernet/eth.c; {@code skb_vlan_untag()}, net/core/skbuff.c.
 */
final class EtherTypes {
  /** Of what has none, or has it behind what was captured. */
  static final int NONE = -1;

  // LINKTYPE_ values
  private static final int ETHERNET = 1;
  private static final int RAW_BSD = 12;
  private static final int RAW = 101;
  private static final int LINUX_SLL = 113;
  private static final int IPV4 = 228;
  private static final int IPV6 = 229;
  private static final int LINUX_SLL2 = 276;

  // linux/if_ether.h
  private static final int ETH_P_802_3 = 0x0001;
  private static final int ETH_P_802_2 = 0x0004;
  private static final int ETH_P_802_3_MIN = 0x0600;
  private static final int ETH_P_IP = 0x0800;
  private static final int ETH_P_IPV6 = 0x86dd;
  private static final int ETH_P_8021Q = 0x8100;
  private static final int ETH_P_8021AD = 0x88a8;

  private static final int NOVELL = 0xffff; // raw 802.3 of IPX begins with it, where LLC would
  private static final int VLAN_OCTETS = 4;

  private EtherTypes() {}

  /** A packet's EtherType, that behind its VLAN tags; {@link #NONE} if it has none. */
  static int of(Packet packet) {
    View frame = packet.frame();
    return switch (packet.captureInterface().linkType()) {
      case ETHERNET -> behindTags(frame, 12);
      case LINUX_SLL -> behindTags(frame, 14);
      case LINUX_SLL2 -> behindTags(frame, 0, 20);
      case RAW_BSD, RAW, IPV4, IPV6 -> ofIp(frame);
      default -> NONE; // others have numbers of their own, or none
    };
  }

  private static int behindTags(View frame, int at) {
    return behindTags(frame, at, at + 2);
  }

  /** The type at {@code at}, whose payload begins at {@code payload}. */
  private static int behindTags(View frame, int at, int payload) {
    int type = frame.has(at, 2) ? frame.u16(at) : NONE;
    int behind = payload;
    while (type == ETH_P_8021Q || type == ETH_P_8021AD) {
      type = frame.has(behind, VLAN_OCTETS) ? frame.u16(behind + 2) : NONE;
      behind += VLAN_OCTETS;
    }
    if (type < 0 || type >= ETH_P_802_3_MIN) {
      return type;
    }
    return frame.has(behind, 2) && frame.u16(behind) == NOVELL ? ETH_P_802_3 : ETH_P_802_2;
  }

  private static int ofIp(View frame) {
    int version = frame.has(0, 1) ? frame.u8(0) >> 4 : 0;
    return switch (version) {
      case 4 -> ETH_P_IP;
      case 6 -> ETH_P_IPV6;
      default -> NONE;
    };
  }
}
