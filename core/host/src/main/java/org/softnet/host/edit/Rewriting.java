package org.softnet.host.edit;

import java.util.Arrays;
import org.softnet.api.Layer;
import org.softnet.api.Packet;
import org.softnet.api.View;

/**
 * Replaces addresses and ports in the headers of IPv4, IPv6, ARP, TCP and UDP, at whatever depth
 * they lie. Checksums that cover a change are mended by the difference, so a right one stays right
 * and a wrong one wrong. What a header lost to the snap length stays.
 *
 * <p>tcprewrite: {@code rewrite_ipv4l3()}, {@code rewrite_ipv4_ports()}.
 */
public final class Rewriting implements Step {
  private static final int IPV4_OCTETS = 4;
  private static final int IPV6_OCTETS = 16;
  private static final int PORT_OCTETS = 2;

  private final AddressMap sources;
  private final AddressMap destinations;
  private final PortMap ports;
  private final Mending mending = new Mending();
  private int[] places = new int[32]; // begin and end of what was replaced
  private int placesEnd;
  private byte[] memory = {};
  private int captured;

  /** Replaces what stands as source, as destination, and ports on both sides. */
  public Rewriting(AddressMap sources, AddressMap destinations, PortMap ports) {
    this.sources = sources;
    this.destinations = destinations;
    this.ports = ports;
  }

  @Override
  public boolean take(Packet packet, Edited edited) {
    memory = edited.own();
    captured = edited.captured();
    placesEnd = 0;
    int origin = packet.frame().start();
    for (int depth = 0; depth < packet.depth(); depth++) {
      Layer layer = packet.layer(depth);
      int from = layer.view().start() - origin;
      switch (layer.protocol().name()) {
        case "ip" -> addresses(from + 12, from + 16, IPV4_OCTETS);
        case "ipv6" -> addresses(from + 8, from + 24, IPV6_OCTETS);
        case "arp" -> arp(layer.view(), from);
        case "tcp", "udp" -> {
          port(from);
          port(from + PORT_OCTETS);
        }
        default -> {
          // It has neither.
        }
      }
    }
    if (placesEnd > 0) {
      mending.mend(packet, edited, places, placesEnd);
    }
    return true;
  }

  private void addresses(int source, int destination, int octets) {
    address(sources, source, octets);
    address(destinations, destination, octets);
  }

  /** RFC 826: sizes of both kinds of addresses, then sender's and target's, each in pairs. */
  private void arp(View header, int from) {
    if (header.has(0, 8) && header.u8(5) == IPV4_OCTETS) {
      int hardware = header.u8(4);
      int sender = from + 8 + hardware;
      addresses(sender, sender + IPV4_OCTETS + hardware, IPV4_OCTETS);
    }
  }

  private void address(AddressMap map, int at, int octets) {
    if (at + octets <= captured && map.replace(memory, at, octets)) {
      note(at, at + octets);
    }
  }

  private void port(int at) {
    if (at + PORT_OCTETS > captured) {
      return;
    }
    int port = (memory[at] & 0xff) << 8 | (memory[at + 1] & 0xff);
    int becomes = ports.of(port);
    if (becomes != port) {
      memory[at] = (byte) (becomes >>> 8);
      memory[at + 1] = (byte) becomes;
      note(at, at + PORT_OCTETS);
    }
  }

  private void note(int from, int to) {
    if (placesEnd == places.length) {
      places = Arrays.copyOf(places, placesEnd * 2);
    }
    places[placesEnd] = from;
    places[placesEnd + 1] = to;
    placesEnd += 2;
  }
}
