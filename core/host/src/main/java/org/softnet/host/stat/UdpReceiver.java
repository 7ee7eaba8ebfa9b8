package org.softnet.host.stat;

import java.util.Map;
import java.util.Set;
import org.softnet.api.Layer;
import org.softnet.api.Packet;
import org.softnet.api.StackDrop;
import org.softnet.api.Verdict;

/**
 * Datagrams over one version of IP: {@code __udp4_lib_rcv()}, net/ipv4/udp.c; {@code
 * __udp6_lib_rcv()}, net/ipv6/udp.c. A socket is a protocol that takes the datagram for one of its
 * two ports.
 */
final class UdpReceiver implements Receiver {
  private final Version version;
  private final Set<Integer> open;
  private final Checksum checksum;
  private long datagrams;
  private long withoutPort;
  private long errors;
  private long checksumErrors;
  private long ignoredMulticasts;

  /** Counts datagrams; protocols have the ports of {@code open}. */
  UdpReceiver(Version version, Set<Integer> open, Checksum checksum) {
    this.version = version;
    this.open = open;
    this.checksum = checksum;
  }

  @Override
  public boolean receive(Packet packet, Layer layer, Network network) {
    if (layer.verdict() == Verdict.SNAPPED) {
      return false;
    }
    if (!layer.isWhole() || isShort(layer)) {
      errors++;
      return false;
    }
    if (checksum.isWrong(layer)) {
      checksumErrors++;
      errors++;
      return false;
    }
    boolean taken = layer.upper() != null || (layer.payloadOctets() == 0 && isToOpenPort(layer));
    if (taken) {
      datagrams++; // when it is read, udp_recvmsg(), or a tunnel took it, encap_rcv
    } else if (network.isToMany()) {
      ignoredMulticasts++; // __udp4_lib_mcast_deliver()
    } else {
      withoutPort++;
    }
    return taken;
  }

  /** Nobody is asked who would take nothing. */
  private boolean isToOpenPort(Layer layer) {
    return open.contains(layer.key()) || open.contains(layer.orKey());
  }

  /** The length lies; zero is a jumbogram's where that is IPv6's. */
  private boolean isShort(Layer layer) {
    return layer.reason() != null
        && (version == Version.V4 || StackDrop.PKT_TOO_SMALL.equals(layer.reason()));
  }

  @Override
  public void tell(Map<String, Long> counters) {
    String prefix =
        switch (version) {
          case V4 -> "Udp";
          case V6 -> "Udp6";
        };
    counters.put(prefix + "InDatagrams", datagrams);
    counters.put(prefix + "NoPorts", withoutPort);
    counters.put(prefix + "InErrors", errors);
    counters.put(prefix + "InCsumErrors", checksumErrors);
    counters.put(prefix + "IgnoredMulti", ignoredMulticasts);
  }
}
