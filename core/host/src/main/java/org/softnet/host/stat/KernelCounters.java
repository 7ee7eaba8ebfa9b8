package org.softnet.host.stat;

import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ObjLongConsumer;
import java.util.stream.Collectors;
import org.softnet.api.DropReason;
import org.softnet.api.Field;
import org.softnet.api.Layer;
import org.softnet.api.Packet;
import org.softnet.api.PacketHandler;
import org.softnet.api.Protocol;
import org.softnet.api.StackDrop;
import org.softnet.api.Table;
import org.softnet.host.Catalog;
import org.softnet.host.RunReport;

/**
 * What {@code nstat} would show on a host that was sent every packet of a run, and nothing else:
 * the kernel's names, and its rules for what counts as what. A run whose handler this is has an
 * interest in everything, and drops datagrams whose fragments overlap, as the kernel does.
 *
 * <pre>{@code
 * KernelCounters counters = KernelCounters.of(softnet.catalog(), Checksums.VERIFIED);
 * RunReport report = softnet.run(counters);
 * counters.counters(report).get("TcpInCsumErrors");
 * }</pre>
 *
 * <p>Nothing is routed: every packet is this host's, whoever it was sent to, unless its addresses
 * are such as no packet may have; and a tunnel's inner packet is received once more, as it is where
 * the tunnel ends. What an ICMP error quotes is not received. Where the kernel drops a packet,
 * nothing above counts, though Softnet reads on. What the snap length cut counts as received, and
 * neither as delivered nor as wrong. Settings are those that the kernel has by itself.
 *
 * <p>Threads: the run's alone. Linux: {@code struct netns_mib}, include/net/netns/mib.h.
 */
public final class KernelCounters implements PacketHandler {
  /** What is done about checksums. */
  public enum Checksums {
    /** They are computed, and packets with a wrong one are dropped. */
    VERIFIED,
    /** They are taken as right, as where a network card had yet to fill them in. */
    TRUSTED
  }

  private static final String FRAGMENT = "ipv6.fraghdr";
  private static final Map<String, Receiver> EXTENSIONS =
      Map.of(
          "ipv6.hopopts",
          ExtensionReceiver.HOP_BY_HOP,
          "ipv6.dstopts",
          ExtensionReceiver.DESTINATION,
          "ipv6.routing",
          ExtensionReceiver.ROUTING,
          FRAGMENT,
          ExtensionReceiver.FRAGMENT);
  private static final String IN_NETSTAT = "IpExt"; // listed last, as by nstat

  private final Map<String, Protocol> protocols = new HashMap<>();
  private final Checksums checksums;
  private final IdentityHashMap<Protocol, Network> networks = new IdentityHashMap<>();
  private final Network v4;
  private final Network v6;
  private final Receiver tcp;
  private final Receiver udp;
  private final Receiver udp6;
  private final Receiver icmp;
  private final Receiver icmp6;

  private KernelCounters(Catalog catalog, Checksums checksums) {
    this.checksums = checksums;
    catalog.protocols().forEach(protocol -> protocols.put(protocol.name(), protocol));
    v4 = network(Version.V4, "ip.dsfield.ecn");
    v6 = network(Version.V6, "ipv6.tclass.ecn");
    tcp = new TcpReceiver(checksum("tcp"));
    Set<Integer> open = openPorts(catalog);
    udp = new UdpReceiver(Version.V4, open, checksum("udp"));
    udp6 = new UdpReceiver(Version.V6, open, checksum("udp"));
    icmp = icmp(Version.V4, "icmp");
    icmp6 = icmp(Version.V6, "icmpv6");
    join();
    part();
  }

  /** Counters at zero, for a run of that catalog. */
  public static KernelCounters of(Catalog catalog, Checksums checksums) {
    return new KernelCounters(catalog, checksums);
  }

  private static Set<Integer> openPorts(Catalog catalog) {
    return catalog.tables().stream()
        .filter(entry -> entry.table().equals(Table.UDP_PORT.name()))
        .map(Catalog.TableEntry::key)
        .collect(Collectors.toUnmodifiableSet());
  }

  private Network network(Version version, String codepoint) {
    Protocol protocol = protocols.get(version.protocol());
    Network network = new Network(version, protocol, checksum(version.protocol()), codepoint);
    if (protocol != null) {
      networks.put(protocol, network);
    }
    return network;
  }

  private Checksum checksum(String protocol) {
    return Checksum.of(protocols.get(protocol), checksums);
  }

  private Receiver icmp(Version version, String name) {
    Field.UInt type = Fields.of(protocols.get(name), name + ".type", Field.UInt.class);
    return new IcmpReceiver(version, type, checksum(name));
  }

  /** {@code inet_protos} and {@code inet6_protos}. */
  private void join() {
    for (Network network : List.of(v4, v6)) {
      join(network, "tcp", tcp);
      join(network, "ah", ExtensionReceiver.AUTHENTICATION);
    }
    join(v4, "udp", udp);
    join(v6, "udp", udp6);
    join(v4, "icmp", icmp);
    join(v6, "icmpv6", icmp6);
    EXTENSIONS.forEach((extension, receiver) -> join(v6, extension, receiver));
  }

  private void join(Network network, String name, Receiver receiver) {
    Protocol protocol = protocols.get(name);
    if (protocol != null) {
      network.add(protocol, receiver);
    }
  }

  /** What one of the two lacks: Softnet has one table for both. */
  private void part() {
    refuse(v4, "icmpv6");
    EXTENSIONS.keySet().forEach(extension -> refuse(v4, extension));
    refuse(v6, "icmp");
    refuse(v6, "igmp");
  }

  private void refuse(Network network, String name) {
    Protocol protocol = protocols.get(name);
    if (protocol != null) {
      network.refuse(protocol);
    }
  }

  @Override
  public void handle(Packet packet) {
    Network network = null;
    boolean goesOn = true;
    for (int depth = 0; goesOn && depth < packet.depth(); depth++) {
      Layer layer = packet.layer(depth);
      Network entered = layer.quoted() ? null : networks.get(layer.protocol());
      if (entered != null) {
        network = entered;
        goesOn = network.receive(packet, layer);
      } else if (network != null && !layer.quoted()) {
        Receiver receiver = network.receiver(layer.protocol());
        goesOn = receiver == null || receiver.receive(packet, layer, network);
      }
    }
  }

  /**
   * The counters by the kernel's names, in the order of {@code nstat}; zeros too.
   *
   * @param report of the run, which tells of the datagrams whose fragments did not all come
   */
  public Map<String, Long> counters(RunReport report) {
    Map<String, Long> all = new LinkedHashMap<>();
    Map<String, Long> last = new LinkedHashMap<>();
    tell(v4, report, (name, value) -> (name.startsWith(IN_NETSTAT) ? last : all).put(name, value));
    List.of(icmp, tcp, udp).forEach(receiver -> receiver.tell(all));
    tell(v6, report, all::put);
    List.of(icmp6, udp6).forEach(receiver -> receiver.tell(all));
    all.putAll(last);
    return Collections.unmodifiableMap(all);
  }

  private static void tell(Network network, RunReport report, ObjLongConsumer<String> to) {
    String cutter = network.version() == Version.V4 ? Version.V4.protocol() : FRAGMENT;
    Map<DropReason, Long> givenUp =
        report.datagrams().stream()
            .filter(account -> account.name().equals(cutter))
            .findFirst()
            .map(RunReport.StageReport::drops)
            .orElse(Map.of());
    for (IpEvent event : IpEvent.values()) {
      long value = network.counted(event);
      for (StackDrop reason : event.datagramEnds()) {
        value += givenUp.getOrDefault(reason, 0L);
      }
      if (!event.counter(network.version()).isEmpty()) {
        to.accept(event.counter(network.version()), value);
      }
    }
  }
}
