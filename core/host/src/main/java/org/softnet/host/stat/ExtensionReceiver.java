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
   * Hop-by-hop and destination options, routing: {@code ipv6_parse_hopopts()}, {@code
   * ipv6_destopt_rcv()}, {@code ipv6_rthdr_rcv()}, net/ipv6/exthdrs.c.
   */
  OPTIONS {
    @Override
    public boolean receive(Packet packet, Layer layer, Network network) {
      if (layer.verdict() == Verdict.SNAPPED) {
        return false;
      }
      if (!layer.isWhole() || layer.reason() != null) {
        network.count(IpEvent.HEADER_ERROR);
        return false;
      }
      return network.deliver(packet, layer);
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
        return layer.isWhole()
            && network.reassemble(packet, layer)
            && network.deliver(packet, layer);
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

  @Override
  public void tell(Map<String, Long> counters) {}
}
