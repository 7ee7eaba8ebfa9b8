package org.softnet.engine.flow;

import org.softnet.api.Field;
import org.softnet.api.Layer;
import org.softnet.api.Packet;
import org.softnet.api.View;

/** Where a packet comes from and goes to, and in which lanes: a reusable slot. */
public final class Addresses {
  static final int IPV4_OCTETS = 4;
  static final int IPV6_OCTETS = 16;
  private static final long LANE_FACTOR = 0x9e37_79b9_7f4a_7c15L; // odd: 2^64 / phi

  private long fromHigh;
  private long fromLow;
  private long toHigh;
  private long toLow;
  private long lanes;
  private int octets;

  /** Addresses of nobody. */
  public Addresses() {}

  /**
   * Reads those of layer {@code depth} or the nearest one below that has some; none if none has.
   */
  public void read(Packet packet, int depth) {
    long all = 0;
    boolean found = false;
    for (int below = depth; below >= 0; below--) {
      Layer network = packet.layer(below);
      if (network.lane() != 0) {
        all = all * LANE_FACTOR + network.lane();
      }
      found = found || take(network);
    }
    if (!found) {
      set(0, 0, 0, 0, 0);
    }
    lanes = all;
  }

  private boolean take(Layer network) {
    Field.Placed source = network.protocol().source();
    Field.Placed destination = network.protocol().destination();
    View header = network.view();
    if (source instanceof Field.Ipv4 from && destination instanceof Field.Ipv4 to) {
      set(0, header.u32(from.at()), 0, header.u32(to.at()), IPV4_OCTETS);
      return true;
    }
    if (source instanceof Field.Ipv6 from && destination instanceof Field.Ipv6 to) {
      set(
          header.i64(from.at()),
          header.i64(from.at() + Long.BYTES),
          header.i64(to.at()),
          header.i64(to.at() + Long.BYTES),
          IPV6_OCTETS);
      return true;
    }
    return false;
  }

  private void set(long fromHigh, long fromLow, long toHigh, long toLow, int octets) {
    this.fromHigh = fromHigh;
    this.fromLow = fromLow;
    this.toHigh = toHigh;
    this.toLow = toLow;
    this.octets = octets;
  }

  /** The upper half of the source. */
  public long fromHigh() {
    return fromHigh;
  }

  /** The lower half of the source, where an IPv4 address stands alone. */
  public long fromLow() {
    return fromLow;
  }

  /** The upper half of the destination. */
  public long toHigh() {
    return toHigh;
  }

  /** The lower half of the destination. */
  public long toLow() {
    return toLow;
  }

  /**
   * All four halves in one, the same whichever comes first: what hashes of addresses are made of.
   */
  public long folded() {
    return fromHigh ^ fromLow ^ toHigh ^ toLow;
  }

  /** All lanes that lead here, mixed; 0 if there is none. */
  public long lanes() {
    return lanes;
  }

  /** Octets of an address: 4, 16, or 0 if there are none. */
  public int octets() {
    return octets;
  }
}
