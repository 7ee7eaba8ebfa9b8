package org.softnet.cli.print.tcpdump;

import java.util.Arrays;
import org.softnet.api.View;

/**
 * Where the sequence numbers of TCP connections start, so that a line can show how far a connection
 * has come. Both directions share an entry. Bounded: of more than {@link #MOST_CONNECTIONS}
 * connections the one that started longest ago is forgotten, and its next segment counts as its
 * first. Grows by doubling up to there; the steady state allocates nothing.
 */
final class SequenceTable {
  /** Connections that are remembered at most; some 4 MiB. */
  static final int MOST_CONNECTIONS = 1 << 16;

  private static final int FEWEST_CONNECTIONS = 1 << 8;
  private static final int KEY_WORDS = 5; // two addresses of 128 bits; ports and IP version
  private static final int NONE = -1;

  private long[] keys = new long[KEY_WORDS * FEWEST_CONNECTIONS];
  private int[] starts = new int[2 * FEWEST_CONNECTIONS];
  private int[] following = new int[FEWEST_CONNECTIONS];
  private int[] buckets = new int[2 * FEWEST_CONNECTIONS];
  private final long[] wanted = new long[KEY_WORDS];
  private int capacity = FEWEST_CONNECTIONS;
  private long added;
  private int entry = NONE;
  private boolean reversed;

  SequenceTable() {
    Arrays.fill(buckets, NONE);
  }

  /** Looks for a segment's connection; true if it is known. The methods below are about it. */
  boolean find(Network network, int sourcePort, int destinationPort) {
    View ip = network.header();
    int octets = network.version() == 4 ? 4 : 16;
    reversed =
        sourcePort != destinationPort
            ? sourcePort > destinationPort
            : compare(ip, network.sourceAt(), network.destinationAt(), octets) > 0;
    address(ip, reversed ? network.destinationAt() : network.sourceAt(), octets, 0);
    address(ip, reversed ? network.sourceAt() : network.destinationAt(), octets, 2);
    long low = reversed ? destinationPort : sourcePort;
    long high = reversed ? sourcePort : destinationPort;
    wanted[4] = (long) octets << 32 | low << 16 | high;
    entry = lookUp();
    return entry != NONE;
  }

  /** The connection starts here. */
  void start(int sequence, int acknowledgment) {
    if (entry == NONE) {
      entry = add();
    }
    starts[2 * entry + sender()] = sequence;
    starts[2 * entry + 1 - sender()] = acknowledgment - 1;
  }

  /** Where the numbers of the segment's sender start. */
  int senderStart() {
    return starts[2 * entry + sender()];
  }

  /** Where the numbers of the segment's receiver start. */
  int receiverStart() {
    return starts[2 * entry + 1 - sender()];
  }

  private int sender() {
    return reversed ? 1 : 0;
  }

  private static int compare(View ip, int a, int b, int octets) {
    for (int i = 0; i < octets; i += 4) {
      int order = Integer.compareUnsigned(ip.i32(a + i), ip.i32(b + i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private void address(View ip, int at, int octets, int word) {
    wanted[word] = octets == 4 ? ip.u32(at) : ip.i64(at);
    wanted[word + 1] = octets == 4 ? 0 : ip.i64(at + 8);
  }

  private int lookUp() {
    for (int i = buckets[bucket(wanted, 0)]; i != NONE; i = following[i]) {
      if (Arrays.equals(keys, KEY_WORDS * i, KEY_WORDS * (i + 1), wanted, 0, KEY_WORDS)) {
        return i;
      }
    }
    return NONE;
  }

  private int add() {
    if (added == capacity && capacity < MOST_CONNECTIONS) {
      grow();
    }
    int slot = (int) (added % capacity);
    if (added >= capacity) {
      forget(slot);
    }
    added++;
    System.arraycopy(wanted, 0, keys, KEY_WORDS * slot, KEY_WORDS);
    link(slot);
    return slot;
  }

  private void link(int slot) {
    int bucket = bucket(keys, KEY_WORDS * slot);
    following[slot] = buckets[bucket];
    buckets[bucket] = slot;
  }

  private void forget(int slot) {
    int bucket = bucket(keys, KEY_WORDS * slot);
    if (buckets[bucket] == slot) {
      buckets[bucket] = following[slot];
      return;
    }
    int before = buckets[bucket];
    while (following[before] != slot) {
      before = following[before];
    }
    following[before] = following[slot];
  }

  private void grow() {
    capacity *= 2;
    keys = Arrays.copyOf(keys, KEY_WORDS * capacity);
    starts = Arrays.copyOf(starts, 2 * capacity);
    following = Arrays.copyOf(following, capacity);
    buckets = new int[2 * capacity];
    Arrays.fill(buckets, NONE);
    for (int slot = 0; slot < added; slot++) {
      link(slot);
    }
  }

  private int bucket(long[] words, int from) {
    long hash = 0;
    for (int i = 0; i < KEY_WORDS; i++) {
      hash = (hash ^ words[from + i]) * 0x9e37_79b9_7f4a_7c15L; // 2^64 over the golden ratio
      hash ^= hash >>> 32;
    }
    return (int) hash & (buckets.length - 1);
  }
}
