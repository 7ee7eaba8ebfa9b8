package org.softnet.capture.afpacket;

import static org.softnet.capture.afpacket.IfPacket.Tpacket3.LEN_AT;
import static org.softnet.capture.afpacket.IfPacket.Tpacket3.MAC_AT;
import static org.softnet.capture.afpacket.IfPacket.Tpacket3.NSEC_AT;
import static org.softnet.capture.afpacket.IfPacket.Tpacket3.SEC_AT;
import static org.softnet.capture.afpacket.IfPacket.Tpacket3.SNAPLEN_AT;
import static org.softnet.capture.afpacket.IfPacket.Tpacket3.SOCKADDR_AT;
import static org.softnet.capture.afpacket.IfPacket.Tpacket3.STATUS_AT;
import static org.softnet.capture.afpacket.IfPacket.Tpacket3.TP_STATUS_VLAN_TPID_VALID;
import static org.softnet.capture.afpacket.IfPacket.Tpacket3.TP_STATUS_VLAN_VALID;
import static org.softnet.capture.afpacket.IfPacket.Tpacket3.VLAN_TCI_AT;
import static org.softnet.capture.afpacket.IfPacket.Tpacket3.VLAN_TPID_AT;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.softnet.api.capture.Block;
import org.softnet.capture.afpacket.IfPacket.SockaddrLl;
import org.softnet.capture.linux.HardwareType;

/**
 * Puts together what the kernel took apart, where a packet lies in a block's copy: a VLAN tag that
 * the kernel moved into the packet's header goes back in front of the EtherType, and a cooked
 * packet gets its link header. Both grow to the front, over the address behind the packet's header:
 * there are 14 octets or more between.
 */
enum Framing {
  /** The frame as it lies there. */
  PLAIN {
    @Override
    int grow(byte[] octets, int header, int start) {
      return 0;
    }
  },

  /** An Ethernet frame; its tag is restored. */
  ETHERNET {
    @Override
    int grow(byte[] octets, int header, int start) {
      int captured = (int) INT.get(octets, header + SNAPLEN_AT);
      if (!isTagged(octets, header) || captured < ADDRESSES_OCTETS) {
        return 0;
      }
      int tpid = tpid(octets, header);
      int tci = (int) INT.get(octets, header + VLAN_TCI_AT);
      System.arraycopy(octets, start, octets, start - TAG_OCTETS, ADDRESSES_OCTETS);
      int tag = start - TAG_OCTETS + ADDRESSES_OCTETS;
      WIRE_SHORT.set(octets, tag, (short) tpid);
      WIRE_SHORT.set(octets, tag + 2, (short) tci);
      return TAG_OCTETS;
    }
  },

  /** A cooked packet, LINKTYPE_LINUX_SLL: packet type, hardware type, address, protocol. */
  COOKED {
    @Override
    int grow(byte[] octets, int header, int start) {
      int from = header + SOCKADDR_AT;
      int type = octets[from + SockaddrLl.PKTTYPE_AT];
      short hardware = (short) SHORT.get(octets, from + SockaddrLl.HATYPE_AT);
      int addressOctets = octets[from + SockaddrLl.HALEN_AT];
      long address = (long) WIRE_LONG.get(octets, from + SockaddrLl.ADDR_AT);
      int grown = retag(octets, header, start);
      int at = start - grown - SLL_OCTETS;
      WIRE_SHORT.set(octets, at, (short) type);
      WIRE_SHORT.set(octets, at + 2, hardware);
      WIRE_SHORT.set(octets, at + 4, (short) addressOctets);
      WIRE_LONG.set(octets, at + 6, address);
      WIRE_SHORT.set(octets, at + 14, outer(octets, header, grown));
      return grown + SLL_OCTETS;
    }
  },

  /** A cooked packet, LINKTYPE_LINUX_SLL2: the same with the interface's index. */
  COOKED2 {
    @Override
    int grow(byte[] octets, int header, int start) {
      int from = header + SOCKADDR_AT;
      byte type = octets[from + SockaddrLl.PKTTYPE_AT];
      short hardware = (short) SHORT.get(octets, from + SockaddrLl.HATYPE_AT);
      byte addressOctets = octets[from + SockaddrLl.HALEN_AT];
      long address = (long) WIRE_LONG.get(octets, from + SockaddrLl.ADDR_AT);
      int index = (int) INT.get(octets, from + SockaddrLl.IFINDEX_AT);
      int grown = retag(octets, header, start);
      int at = start - grown - SLL2_OCTETS;
      short protocol = outer(octets, header, grown);
      WIRE_SHORT.set(octets, at, protocol);
      WIRE_SHORT.set(octets, at + 2, (short) 0);
      WIRE_INT.set(octets, at + 4, index);
      WIRE_SHORT.set(octets, at + 8, hardware);
      octets[at + 10] = type;
      octets[at + 11] = addressOctets;
      WIRE_LONG.set(octets, at + 12, address);
      return grown + SLL2_OCTETS;
    }
  };

  static final int SLL_OCTETS = 16;
  static final int SLL2_OCTETS = 20;
  private static final int TAG_OCTETS = 4;
  private static final int ADDRESSES_OCTETS = 12;
  private static final int PORT_MASK = 0xffff;
  private static final long SECOND_MASK = 0xffff_ffffL;
  private static final long SECOND_NANOS = 1_000_000_000L;

  private static final VarHandle INT = view(int[].class, ByteOrder.nativeOrder());
  private static final VarHandle SHORT = view(short[].class, ByteOrder.nativeOrder());
  private static final VarHandle WIRE_SHORT = view(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle WIRE_INT = view(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle WIRE_LONG = view(long[].class, ByteOrder.BIG_ENDIAN);

  private static VarHandle view(Class<?> type, ByteOrder order) {
    return MethodHandles.byteArrayViewVarHandle(type, order);
  }

  /** The framing of a link type. */
  static Framing of(int linkType) {
    return switch (linkType) {
      case HardwareType.ETHERNET -> ETHERNET;
      case HardwareType.LINUX_SLL -> COOKED;
      case HardwareType.LINUX_SLL2 -> COOKED2;
      default -> PLAIN;
    };
  }

  /** Octets that this puts in front of the frame that begins at {@code start}. */
  abstract int grow(byte[] octets, int header, int start);

  /** Describes the packet whose header lies at {@code header} of the block's memory. */
  final void describe(Block block, int header, int snapOctets) {
    byte[] octets = block.octets();
    int start = header + ((short) SHORT.get(octets, header + MAC_AT) & PORT_MASK);
    int captured = (int) INT.get(octets, header + SNAPLEN_AT);
    int onWire = (int) INT.get(octets, header + LEN_AT);
    long seconds = (int) INT.get(octets, header + SEC_AT) & SECOND_MASK;
    long nanos = (int) INT.get(octets, header + NSEC_AT) & SECOND_MASK;
    int grown = grow(octets, header, start);
    block.add(
        seconds * SECOND_NANOS + nanos,
        start - grown,
        Math.min(captured + grown, snapOctets),
        onWire + grown,
        0);
  }

  /** Puts a cooked packet's tag in front of its payload; the tag's octets but for the type. */
  static int retag(byte[] octets, int header, int start) {
    if (!isTagged(octets, header)) {
      return 0;
    }
    int tci = (int) INT.get(octets, header + VLAN_TCI_AT);
    short inner = (short) WIRE_SHORT.get(octets, header + SOCKADDR_AT + SockaddrLl.PROTOCOL_AT);
    WIRE_SHORT.set(octets, start - TAG_OCTETS, (short) tci);
    WIRE_SHORT.set(octets, start - TAG_OCTETS + 2, inner);
    return TAG_OCTETS;
  }

  /** The protocol of a cooked header: the packet's, or its tag's. */
  private static short outer(byte[] octets, int header, int grown) {
    return grown == 0
        ? (short) WIRE_SHORT.get(octets, header + SOCKADDR_AT + SockaddrLl.PROTOCOL_AT)
        : (short) tpid(octets, header);
  }

  private static boolean isTagged(byte[] octets, int header) {
    return ((int) INT.get(octets, header + STATUS_AT) & TP_STATUS_VLAN_VALID) != 0;
  }

  private static int tpid(byte[] octets, int header) {
    int status = (int) INT.get(octets, header + STATUS_AT);
    return (status & TP_STATUS_VLAN_TPID_VALID) != 0
        ? (short) SHORT.get(octets, header + VLAN_TPID_AT) & PORT_MASK
        : IfPacket.ETH_P_8021Q;
  }
}
