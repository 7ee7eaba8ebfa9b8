package org.softnet.host.edit;

import java.util.Arrays;

/**
 * What addresses become. Those that name no host stay: unspecified, loopback, broadcast, groups. Of
 * a group that repeats the end of a host's address (solicited-node, RFC 4291, 2.7.1, and its
 * Ethernet address, RFC 2464, 7) that end is replaced, in both the same way. A link-local address
 * stays one.
 *
 * <p>What was computed is remembered in a table of fixed size: to make an IPv6 address takes 128
 * rounds of the cipher.
 */
final class Pseudonyms {
  private static final int SLOTS = 1 << 12; // a power of two
  private static final int LONGEST = 16;
  private static final int MAC_OCTETS = 6;
  private static final int IPV4_OCTETS = 4;
  private static final int LINK_LOCAL_PREFIX_BITS = 64;
  private static final int SOLICITED_NODE_PREFIX_BITS = 104;
  private static final byte[] SOLICITED_NODE = {
    (byte) 0xff, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, (byte) 0xff, 0, 0, 0
  };
  private static final int GROUP_BIT = 1;
  private static final int LOCAL_BIT = 2;

  private final PrefixPreserving cipher;
  private final byte[][] known = new byte[SLOTS][];
  private final byte[][] become = new byte[SLOTS][];
  private final byte[] group = new byte[LONGEST];

  Pseudonyms(byte[] key) {
    cipher = new PrefixPreserving(key);
  }

  /** Replaces an address of 4, 6 or 16 octets where it stands. */
  void replace(byte[] memory, int at, int octets) {
    if (octets == MAC_OCTETS) {
      mac(memory, at);
      return;
    }
    int kept = octets == IPV4_OCTETS ? keptOfIpv4(memory, at) : keptOfIpv6(memory, at);
    if (kept < octets * Byte.SIZE) {
      cached(memory, at, octets, kept);
    }
  }

  private void mac(byte[] memory, int at) {
    if ((memory[at] & GROUP_BIT) != 0) {
      if (memory[at] == 0x33 && memory[at + 1] == 0x33 && memory[at + 2] == (byte) 0xff) {
        System.arraycopy(SOLICITED_NODE, 0, group, 0, LONGEST);
        System.arraycopy(memory, at + 3, group, 13, 3);
        cached(group, 0, LONGEST, SOLICITED_NODE_PREFIX_BITS);
        System.arraycopy(group, 13, memory, at + 3, 3);
      }
      return;
    }
    boolean zero = true;
    for (int i = 0; i < MAC_OCTETS; i++) {
      zero &= memory[at + i] == 0;
    }
    if (!zero) {
      cached(memory, at, MAC_OCTETS, 0);
    }
  }

  private static int keptOfIpv4(byte[] memory, int at) {
    int first = memory[at] & 0xff;
    int word = first << 24 | (memory[at + 1] & 0xff) << 16 | (memory[at + 2] & 0xff) << 8;
    word |= memory[at + 3] & 0xff;
    boolean names = word != 0 && word != -1 && first != 127 && (first & 0xf0) != 0xe0;
    return names ? 0 : IPV4_OCTETS * Byte.SIZE;
  }

  private static int keptOfIpv6(byte[] memory, int at) {
    if (memory[at] == (byte) 0xff) {
      boolean solicited = Arrays.equals(memory, at, at + 13, SOLICITED_NODE, 0, 13);
      return solicited ? SOLICITED_NODE_PREFIX_BITS : LONGEST * Byte.SIZE;
    }
    if (memory[at] == (byte) 0xfe && (memory[at + 1] & 0xc0) == 0x80) {
      return LINK_LOCAL_PREFIX_BITS;
    }
    for (int i = 0; i < LONGEST - 1; i++) {
      if (memory[at + i] != 0) {
        return 0;
      }
    }
    return (memory[at + LONGEST - 1] & 0xfe) == 0 ? LONGEST * Byte.SIZE : 0; // :: and ::1
  }

  private void cached(byte[] memory, int at, int octets, int kept) {
    int hash = octets;
    for (int i = 0; i < octets; i++) {
      hash = hash * 31 + memory[at + i];
    }
    int slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
    byte[] before = known[slot];
    if (before == null || !Arrays.equals(before, 0, before.length, memory, at, at + octets)) {
      known[slot] = Arrays.copyOfRange(memory, at, at + octets);
      become[slot] = made(known[slot].clone(), octets, kept);
    }
    System.arraycopy(become[slot], 0, memory, at, octets);
  }

  private byte[] made(byte[] address, int octets, int kept) {
    if (octets == MAC_OCTETS) {
      cipher.scramble(address, octets);
      address[0] = (byte) ((address[0] & ~GROUP_BIT) | LOCAL_BIT);
    } else {
      cipher.apply(address, octets, kept);
    }
    return address;
  }
}
