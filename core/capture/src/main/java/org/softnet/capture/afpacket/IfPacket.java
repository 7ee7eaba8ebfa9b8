package org.softnet.capture.afpacket;

/** Numbers of include/uapi/linux/if_packet.h and its neighbours, under the kernel's names. */
final class IfPacket {
  static final int AF_PACKET = 17;
  static final int SOCK_DGRAM = 2;
  static final int SOCK_RAW = 3;
  static final int SOCK_CLOEXEC = 0x80000;
  static final int SOL_SOCKET = 1;
  static final int SOL_PACKET = 263;
  static final int SO_ERROR = 4;
  static final int SO_ATTACH_FILTER = 26;
  static final int ETH_P_ALL = 3;
  static final int ETH_P_8021Q = 0x8100;
  static final int SIOCGIFMTU = 0x8921;
  static final int SIOCGIFHWADDR = 0x8927;
  static final int MSG_DONTWAIT = 0x40;

  static final int PACKET_ADD_MEMBERSHIP = 1;
  static final int PACKET_RX_RING = 5;
  static final int PACKET_STATISTICS = 6;
  static final int PACKET_VERSION = 10;
  static final int PACKET_TX_RING = 13;
  static final int PACKET_FANOUT = 18;
  static final int PACKET_FANOUT_HASH = 0;
  static final int PACKET_FANOUT_FLAG_UNIQUEID = 0x2000;
  static final int PACKET_MR_PROMISC = 1;
  static final int PACKET_OUTGOING = 4;
  static final int TPACKET_V2 = 1;
  static final int TPACKET_V3 = 2;

  /** {@code struct sockaddr_ll}. */
  static final class SockaddrLl {
    static final int OCTETS = 20;
    static final int PROTOCOL_AT = 2;
    static final int IFINDEX_AT = 4;
    static final int HATYPE_AT = 8;
    static final int PKTTYPE_AT = 10;
    static final int HALEN_AT = 11;
    static final int ADDR_AT = 12;
    static final int ADDR_OCTETS = 8;

    private SockaddrLl() {}
  }

  /** {@code struct tpacket_block_desc} with {@code struct tpacket_hdr_v1}. */
  static final class BlockDesc {
    static final int STATUS_AT = 8;
    static final int NUM_PKTS_AT = 12;
    static final int OFFSET_TO_FIRST_PKT_AT = 16;
    static final int BLK_LEN_AT = 20;
    static final int TP_STATUS_KERNEL = 0;
    static final int TP_STATUS_USER = 1;

    private BlockDesc() {}
  }

  /** {@code struct tpacket3_hdr}; a {@link SockaddrLl} lies behind it. */
  static final class Tpacket3 {
    static final int NEXT_OFFSET_AT = 0;
    static final int SEC_AT = 4;
    static final int NSEC_AT = 8;
    static final int SNAPLEN_AT = 12;
    static final int LEN_AT = 16;
    static final int STATUS_AT = 20;
    static final int MAC_AT = 24;
    static final int VLAN_TCI_AT = 32;
    static final int VLAN_TPID_AT = 36;
    static final int SOCKADDR_AT = 48;
    static final int TP_STATUS_VLAN_VALID = 1 << 4;
    static final int TP_STATUS_VLAN_TPID_VALID = 1 << 6;

    private Tpacket3() {}
  }

  /** {@code struct tpacket2_hdr} of a frame that is to be sent; its octets lie behind it. */
  static final class Tpacket2 {
    static final int STATUS_AT = 0;
    static final int LEN_AT = 4;
    static final int OCTETS_AT = 32; // TPACKET2_HDRLEN without the address
    static final int TP_STATUS_AVAILABLE = 0;
    static final int TP_STATUS_SEND_REQUEST = 1;
    static final int TP_STATUS_WRONG_FORMAT = 4;

    private Tpacket2() {}
  }

  private IfPacket() {}
}
