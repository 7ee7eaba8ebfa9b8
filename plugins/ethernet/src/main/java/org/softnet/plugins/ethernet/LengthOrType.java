package org.softnet.plugins.ethernet;

import org.softnet.api.Field;
import org.softnet.api.Layer;
import org.softnet.api.StackDrop;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.api.View;
import org.softnet.api.build.HeaderDraft;

/**
 * The two octets that end every Ethernet header and tag: a length up to 1,500, an EtherType from
 * 1,536 on. IEEE 802.3, 3.2.6. Linux: {@code eth_type_trans()}, {@code vlan_set_encap_proto()}.
 *
 * @param headerOctets length of the header that they end
 * @param type the two octets as an EtherType
 * @param length the two octets as a length: octets of 802.2 header and payload, padding apart
 * @param invalid the two octets where they are neither
 */
record LengthOrType(int headerOctets, Field.UInt type, Field.UInt length, Field.UInt invalid) {
  private static final int LONGEST_OCTETS = 1500; // IEEE 802.3, maxBasicDataSize
  private static final int NETWARE_CHECKSUM = 0xffff; // IPX's, where an 802.2 header should start

  // Linux's own numbers for frames without EtherType, include/uapi/linux/if_ether.h. They lie below
  // the lowest EtherType, so both share a table, there as here.
  private static final int ETH_P_802_3 = 0x0001; // NetWare's: IPX without 802.2 header
  static final int ETH_P_802_2 = 0x0004;

  /** Zero is no length, as Wireshark has it: it marks frames inside some switches. */
  static boolean isLength(int value) {
    return value != 0 && value <= LONGEST_OCTETS;
  }

  static boolean isType(int value) {
    return value == 0 || value >= EtherTypes.LOWEST;
  }

  static boolean isNeither(int value) {
    return !isLength(value) && !isType(value);
  }

  /** Whether an 802.2 header is missing: what NetWare calls 802.3. */
  boolean isRaw(View header) {
    return header.has(headerOctets, 2) && header.u16(headerOctets) == NETWARE_CHECKSUM;
  }

  /** The type of what follows; of what has none, the length. */
  void fill(HeaderDraft draft) {
    int key = draft.upperEtherType();
    if (isType(key)) {
      draft.fill(type, key);
    } else {
      draft.fill(length, draft.payloadOctets());
    }
  }

  Verdict dissect(View header, Layer out) {
    if (header.captured() < headerOctets) {
      return out.tooShort(headerOctets);
    }
    int value = type.in(header);
    if (isType(value)) {
      return out.span(headerOctets).next(Table.ETHER_TYPE, value);
    }
    if (!isLength(value)) {
      return out.span(headerOctets).suspect(invalid, StackDrop.MALFORMED).end();
    }
    int total = headerOctets + value;
    out.span(headerOctets, total); // what lies beyond is padding
    if (total > header.onWire()) {
      out.suspect(length, StackDrop.PKT_TOO_SMALL);
    }
    return out.next(Table.ETHER_TYPE, isRaw(header) ? ETH_P_802_3 : ETH_P_802_2);
  }
}
