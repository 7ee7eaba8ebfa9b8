package org.softnet.engine.flow;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.softnet.api.Field;
import org.softnet.api.Layer;
import org.softnet.api.Packet;
import org.softnet.api.Protocol;
import org.softnet.api.View;

/**
 * A protocol and the two endpoints of a conversation, the lower one first, so that both directions
 * have the same key. A flow is one; the table has another that is read from every packet.
 */
class FlowKey {
  private @Nullable Protocol protocol;
  private long lowHigh; // the lower endpoint's address, its upper half
  private long lowLow;
  private long highHigh;
  private long highLow;
  private long endpoints; // the lower one's in the upper half

  /**
   * Reads the key of {@code packet}'s layer {@code depth}, which named its endpoints.
   *
   * @return the packet's direction: 0 if it comes from the lower endpoint, 1 from the higher one
   */
  final int read(Packet packet, int depth) {
    Layer layer = packet.layer(depth);
    protocol = layer.protocol();
    addresses(packet, depth);
    int source = layer.sourceEndpoint();
    int destination = layer.destinationEndpoint();
    int order = Long.compareUnsigned(lowHigh, highHigh);
    if (order == 0) {
      order = Long.compareUnsigned(lowLow, highLow);
    }
    if (order == 0) {
      order = Integer.compareUnsigned(source, destination);
    }
    if (order <= 0) {
      endpoints = pair(source, destination);
      return 0;
    }
    endpoints = pair(destination, source);
    swapAddresses();
    return 1;
  }

  private static long pair(int high, int low) {
    return ((long) high << 32) | (low & 0xffff_ffffL);
  }

  private void swapAddresses() {
    long address = lowHigh;
    lowHigh = highHigh;
    highHigh = address;
    address = lowLow;
    lowLow = highLow;
    highLow = address;
  }

  /** The addresses of the nearest layer below that has some; zeros if none has. */
  private void addresses(Packet packet, int depth) {
    for (int below = depth - 1; below >= 0; below--) {
      Layer network = packet.layer(below);
      Field.Placed source = network.protocol().source();
      Field.Placed destination = network.protocol().destination();
      if (source instanceof Field.Ipv4 from && destination instanceof Field.Ipv4 to) {
        View header = network.view();
        addresses(0, header.u32(from.at()), 0, header.u32(to.at()));
        return;
      }
      if (source instanceof Field.Ipv6 from && destination instanceof Field.Ipv6 to) {
        View header = network.view();
        addresses(
            header.i64(from.at()),
            header.i64(from.at() + Long.BYTES),
            header.i64(to.at()),
            header.i64(to.at() + Long.BYTES));
        return;
      }
    }
    addresses(0, 0, 0, 0);
  }

  private void addresses(long fromHigh, long fromLow, long toHigh, long toLow) {
    lowHigh = fromHigh;
    lowLow = fromLow;
    highHigh = toHigh;
    highLow = toLow;
  }

  final void copy(FlowKey other) {
    protocol = other.protocol;
    addresses(other.lowHigh, other.lowLow, other.highHigh, other.highLow);
    endpoints = other.endpoints;
  }

  @SuppressWarnings("ReferenceEquality") // protocols are singletons
  final boolean isSame(FlowKey other) {
    return lowLow == other.lowLow
        && highLow == other.highLow
        && endpoints == other.endpoints
        && lowHigh == other.lowHigh
        && highHigh == other.highHigh
        && protocol == other.protocol;
  }

  /** The key's place by {@code secret}. */
  final int hash(Secret secret) {
    long sum =
        lowHigh * secret.a
            + lowLow * secret.b
            + highHigh * secret.c
            + highLow * secret.d
            + endpoints * secret.e;
    return (int) ((sum ^ (sum >>> 29)) >>> 32);
  }

  /** Odd factors that a sender does not know, so that he cannot aim packets at one bucket. */
  static final class Secret {
    private final long a;
    private final long b;
    private final long c;
    private final long d;
    private final long e;

    Secret(SplittableRandom random) {
      a = random.nextLong() | 1;
      b = random.nextLong() | 1;
      c = random.nextLong() | 1;
      d = random.nextLong() | 1;
      e = random.nextLong() | 1;
    }
  }
}
