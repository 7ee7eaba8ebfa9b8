package org.softnet.host.stat;

import java.util.Map;
import org.softnet.api.Layer;
import org.softnet.api.Packet;
import org.softnet.api.Verdict;

/**
 * Headers between IP and what it carries, which say in their turn who is next: {@code
 * ip6_protocol_deliver_rcu()}, net/ipv6/ip6_input.c. They have no counters of their own.
 */
enum ExtensionReceiver implements Receiver {
  /**
   * Hop-by-hop options: {@code ipv6_parse_hopopts()}, net/ipv6/exthdrs.c. They are known right
   * behind the IPv6 header and nowhere else: RFC 8200, 4.1.
   */
  HOP_BY_HOP {
    @Override
    public boolean receive(Packet packet, Layer layer, Network network) {
      if (!network.isHeader(layer.lower())) {
        network.count(IpEvent.UNKNOWN_PROTOCOL);
        return false;
      }
      return network.accepts(layer, judgeOptions(layer, true)) && network.deliver(packet, layer);
    }
  },
  /** Destination options: {@code ipv6_destopt_rcv()}, net/ipv6/exthdrs.c. */
  DESTINATION {
    @Override
    public boolean receive(Packet packet, Layer layer, Network network) {
      return network.accepts(layer, judgeOptions(layer, false)) && network.deliver(packet, layer);
    }
  },
  /**
   * Routing: {@code ipv6_rthdr_rcv()}, net/ipv6/exthdrs.c. RPL's and segments' are dropped unless
   * {@code net.ipv6.conf.all.rpl_seg_enabled} and {@code seg6_enabled} say otherwise; no other is
   * followed.
   */
  ROUTING {
    @Override
    public boolean receive(Packet packet, Layer layer, Network network) {
      return network.accepts(layer, judgeRoute(layer)) && network.deliver(packet, layer);
    }
  },
  /**
   * {@code ipv6_frag_rcv()}, net/ipv6/reassembly.c: a fragment that is a whole datagram, RFC 6946,
   * is put together at once.
   */
  FRAGMENT {
    @Override
    public boolean receive(Packet packet, Layer layer, Network network) {
      if (layer.verdict() != Verdict.TRUNCATED) {
        return layer.isWhole() && network.reassemble(layer) && network.deliver(packet, layer);
      }
      network.count(IpEvent.REASSEMBLY_REQUESTED);
      network.count(IpEvent.HEADER_ERROR);
      return false;
    }
  },
  /** {@code ah4_rcv()}, {@code ah6_rcv()}: whose errors are counted elsewhere. */
  AUTHENTICATION {
    @Override
    public boolean receive(Packet packet, Layer layer, Network network) {
      return layer.isWhole() && network.deliver(packet, layer);
    }
  };

  // IANA ipv6-parameters
  private static final int RPL_SOURCE_ROUTE = 3;
  private static final int SEGMENT_ROUTING = 4;

  private static Judgement judgeOptions(Layer layer, boolean isHopByHop) {
    return layer.isWhole()
        ? Ipv6Options.judge(layer.view(), layer.headerOctets(), isHopByHop)
        : Judgement.WRONG;
  }

  private static Judgement judgeRoute(Layer layer) {
    if (!layer.isWhole()) {
      return Judgement.WRONG;
    }
    boolean isArrived = layer.view().u8(3) == 0; // no segments are left
    return switch (layer.view().u8(2)) {
      case RPL_SOURCE_ROUTE, SEGMENT_ROUTING -> Judgement.DROPPED;
      default -> isArrived ? Judgement.ACCEPTED : Judgement.WRONG;
    };
  }

  @Override
  public void tell(Map<String, Long> counters) {}
}
