package org.softnet.engine.flow;

import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import org.softnet.api.Layer;
import org.softnet.api.Line;
import org.softnet.api.View;

/**
 * The two endpoints of a conversation, the lower one first, so that both directions have the same
 * key, and the lanes it runs in: VLANs and tunnels. A flow is one; the table has another that is
 * read from every packet.
 */
public sealed class FlowKey permits Flow, FlowKey.Probe {
  /** The key of the packet at hand. */
  static final class Probe extends FlowKey {}

  private long lowHigh; // the lower endpoint's address, its upper half
  private long lowLow;
  private long highHigh;
  private long highLow;
  private long endpoints; // the lower one's in the upper half
  private long lanes;
  private int addressOctets; // 4, 16, or 0: no addresses

  FlowKey() {}

  /**
   * Reads the key of a layer that named its endpoints.
   *
   * @param addresses those between which they are
   * @return the packet's direction: 0 if it comes from the lower endpoint, 1 from the higher one
   */
  final int read(Layer layer, Addresses addresses) {
    lanes = addresses.lanes();
    addressOctets = addresses.octets();
    lowHigh = addresses.fromHigh();
    lowLow = addresses.fromLow();
    highHigh = addresses.toHigh();
    highLow = addresses.toLow();
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

  /** The address at {@code direction}'s end: its upper half. */
  public final long addressHigh(int direction) {
    return direction == 0 ? lowHigh : highHigh;
  }

  /** The address at {@code direction}'s end: its lower half, where an IPv4 address stands alone. */
  public final long addressLow(int direction) {
    return direction == 0 ? lowLow : highLow;
  }

  /** Writes the address at {@code direction}'s end; nothing if there are no addresses. */
  public final void writeAddress(int direction, Line line) {
    ByteBuffer octets = ByteBuffer.allocate(Addresses.IPV6_OCTETS);
    octets.putLong(addressHigh(direction)).putLong(addressLow(direction));
    View address = new View().over(octets.array(), 0, Addresses.IPV6_OCTETS, Addresses.IPV6_OCTETS);
    if (addressOctets == Addresses.IPV4_OCTETS) {
      line.ipv4(address, Addresses.IPV6_OCTETS - Addresses.IPV4_OCTETS);
    } else if (addressOctets == Addresses.IPV6_OCTETS) {
      line.ipv6(address, 0);
    }
  }

  /** The port, or what stands for it, at {@code direction}'s end. */
  public final int endpoint(int direction) {
    return (int) (direction == 0 ? endpoints >>> Integer.SIZE : endpoints);
  }

  final void copy(FlowKey other) {
    lowHigh = other.lowHigh;
    lowLow = other.lowLow;
    highHigh = other.highHigh;
    highLow = other.highLow;
    endpoints = other.endpoints;
    lanes = other.lanes;
    addressOctets = other.addressOctets;
  }

  final boolean isSame(FlowKey other) {
    return lowLow == other.lowLow
        && highLow == other.highLow
        && endpoints == other.endpoints
        && lowHigh == other.lowHigh
        && highHigh == other.highHigh
        && lanes == other.lanes
        && addressOctets == other.addressOctets;
  }

  /** The key's place by {@code secret}. */
  final int hash(Secret secret) {
    long sum =
        lowHigh * secret.a
            + lowLow * secret.b
            + highHigh * secret.c
            + highLow * secret.d
            + endpoints * secret.e
            + lanes * secret.f;
    return (int) ((sum ^ (sum >>> 29)) >>> 32);
  }

  /** Odd factors that a sender does not know, so that he cannot aim packets at one bucket. */
  static final class Secret {
    private final long a;
    private final long b;
    private final long c;
    private final long d;
    private final long e;
    private final long f;

    Secret(SplittableRandom random) {
      a = random.nextLong() | 1;
      b = random.nextLong() | 1;
      c = random.nextLong() | 1;
      d = random.nextLong() | 1;
      e = random.nextLong() | 1;
      f = random.nextLong() | 1;
    }
  }
}
