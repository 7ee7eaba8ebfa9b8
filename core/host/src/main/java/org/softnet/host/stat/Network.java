package org.softnet.host.stat;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.softnet.api.Field;
import org.softnet.api.Layer;
import org.softnet.api.Packet;
import org.softnet.api.Piece;
import org.softnet.api.Protocol;
import org.softnet.api.StackDrop;
import org.softnet.api.Verdict;

/**
 * Counts packets of one version of IP, and hands what they carry to the receivers of that version.
 * Linux: net/ipv4/ip_input.c and ip_fragment.c, net/ipv6/ip6_input.c and reassembly.c.
 */
final class Network {
  private static final class Count {
    private long times;
  }

  private static final int LARGEST_DATAGRAM = 0xffff; // IPV6_MAXPLEN
  private static final int FRAGMENT_UNIT_OCTETS = 8; // RFC 8200, 4.5

  // IANA protocol-numbers
  private static final int TCP = 6;
  private static final int UDP = 17;
  private static final int ICMPV6 = 58;

  private final Version version;
  private final Checksum checksum;
  private final Field.@Nullable UInt ecn;
  private final @Nullable Protocol protocol;
  private final @Nullable Addresses addresses;
  private final IdentityHashMap<Protocol, Receiver> receivers = new IdentityHashMap<>();
  private final Set<Protocol> strangers = new HashSet<>();
  private final EnumMap<IpEvent, Count> counts = new EnumMap<>(IpEvent.class);
  private boolean toMany;

  /**
   * Counts the packets that {@code protocol} reads.
   *
   * @param codepoint the name of its field for ECN
   */
  Network(Version version, @Nullable Protocol protocol, Checksum checksum, String codepoint) {
    this.version = version;
    this.checksum = checksum;
    this.ecn = Fields.of(protocol, codepoint, Field.UInt.class);
    this.protocol = protocol;
    this.addresses = Addresses.of(version, protocol);
  }

  Version version() {
    return version;
  }

  /** Hands layers of {@code protocol} to {@code receiver}. */
  void add(Protocol protocol, Receiver receiver) {
    receivers.put(protocol, receiver);
  }

  /** In the kernel {@code protocol} is registered with the other version alone. */
  void refuse(Protocol protocol) {
    strangers.add(protocol);
  }

  /** Who counts layers of {@code protocol}; null if nobody does. */
  @Nullable Receiver receiver(Protocol protocol) {
    return receivers.get(protocol);
  }

  /** Whether the packet that came last goes to a group or to all. */
  boolean isToMany() {
    return toMany;
  }

  /** Whether {@code layer} is a header of this version. */
  boolean isHeader(@Nullable Layer layer) {
    return layer != null && layer.protocol().equals(protocol);
  }

  /** Counts a header; whether the kernel goes on with what it carries. */
  boolean receive(Packet packet, Layer layer) {
    toMany = false;
    count(IpEvent.RECEIVED);
    add(IpEvent.OCTETS, layer.view().onWire());
    if (layer.verdict() == Verdict.SNAPPED || !isRight(layer) || !isRouted(layer)) {
      return false;
    }
    address(layer);
    return (layer.piece().kind() != Piece.Kind.FRAGMENT || reassemble(layer))
        && deliver(packet, layer);
  }

  /** {@code ip_rcv_core()}, {@code ip6_rcv_core()}: the order of what they ask. */
  private boolean isRight(Layer layer) {
    if (!version.isIn(layer.view())) {
      count(IpEvent.HEADER_ERROR);
      return false;
    }
    if (ecn != null) {
      count(IpEvent.ofCodepoint(ecn.in(layer.view())));
    }
    boolean isWrong = layer.verdict() != Verdict.TRUNCATED && checksum.isWrong(layer);
    if (isWrong) {
      count(IpEvent.CHECKSUM_ERROR);
    }
    if (isWrong || !layer.isWhole() || (version == Version.V6 && isMartian(layer))) {
      count(IpEvent.HEADER_ERROR);
      return false;
    }
    if (layer.reason() != null) {
      count(IpEvent.TRUNCATED);
      return false;
    }
    return true;
  }

  /** {@code ip_rcv_finish_core()}: what comes from nowhere, or along a route of its own. */
  private boolean isRouted(Layer layer) {
    return switch (version) {
      case V4 ->
          !isMartian(layer)
              && accepts(layer, Ipv4Options.judge(layer.view(), layer.headerOctets()));
      case V6 -> true;
    };
  }

  private boolean isMartian(Layer layer) {
    return addresses != null && addresses.isMartian(layer);
  }

  /** Counts a header that was found wrong; whether the kernel goes on. */
  boolean accepts(Layer layer, Judgement judgement) {
    if (layer.verdict() == Verdict.SNAPPED) {
      return false;
    }
    if (judgement == Judgement.WRONG) {
      count(IpEvent.HEADER_ERROR);
    }
    return judgement == Judgement.ACCEPTED;
  }

  private void address(Layer layer) {
    if (addresses == null) {
      return;
    }
    if (addresses.isToGroup(layer.view())) {
      toMany = true;
      count(IpEvent.MULTICAST);
      add(IpEvent.MULTICAST_OCTETS, layer.totalOctets());
    } else if (addresses.isToEverybody(layer.view())) {
      toMany = true;
      count(IpEvent.BROADCAST);
      add(IpEvent.BROADCAST_OCTETS, layer.totalOctets());
    }
  }

  /** Counts a fragment; whether its datagram is whole. */
  boolean reassemble(Layer layer) {
    count(IpEvent.REASSEMBLY_REQUESTED);
    boolean isWhole =
        layer.piece().kind() != Piece.Kind.FRAGMENT || layer.piece().wholeFragments() > 0;
    if (isWhole) {
      count(IpEvent.REASSEMBLED);
    } else if (isImpossible(layer)) {
      count(IpEvent.HEADER_ERROR);
    }
    return isWhole;
  }

  /**
   * {@code ipv6_frag_rcv()} and {@code ip6_frag_queue()} answer such a fragment with a parameter
   * problem.
   */
  private boolean isImpossible(Layer layer) {
    Piece piece = layer.piece();
    long end = (long) piece.position() + layer.payloadOctets();
    return version == Version.V6
        && (end > LARGEST_DATAGRAM
            || (piece.hasMore() && end % FRAGMENT_UNIT_OCTETS != 0)
            || (piece.position() == 0 && layer.payloadOctets() < firstOctets(layer.key())));
  }

  /** Octets of the next header that the first fragment has to hold: RFC 8200, 4.5. */
  private static int firstOctets(int protocol) {
    return switch (protocol) {
      case TCP -> 20;
      case UDP, ICMPV6 -> 8;
      default -> 1;
    };
  }

  /** Counts where the payload of {@code layer} goes; whether somebody takes it. */
  boolean deliver(Packet packet, Layer layer) {
    Layer upper = layer.upper();
    if (upper == null) {
      boolean isNothing = layer.table() == null; // dst_discard() takes No Next Header
      if (isNothing) {
        count(IpEvent.DELIVERED);
      } else if (!StackDrop.TOO_DEEP.equals(packet.dropReason())) {
        count(IpEvent.UNKNOWN_PROTOCOL);
      }
      return false;
    }
    if (strangers.contains(upper.protocol())) {
      count(IpEvent.UNKNOWN_PROTOCOL);
      return false;
    }
    if (!(receivers.get(upper.protocol()) instanceof ExtensionReceiver)) {
      count(IpEvent.DELIVERED);
    }
    return true;
  }

  /** Counts {@code event} once. */
  void count(IpEvent event) {
    add(event, 1);
  }

  /** Counts {@code event} {@code times} more. */
  void add(IpEvent event, long times) {
    counts.computeIfAbsent(event, _ -> new Count()).times += times;
  }

  /** How often {@code event} was counted. */
  long counted(IpEvent event) {
    Count count = counts.get(event);
    return count == null ? 0 : count.times;
  }
}
