package org.softnet.engine.bpf.compile;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Map;
import java.util.OptionalInt;
import org.softnet.engine.bpf.syntax.Identifier;
import org.softnet.engine.filter.syntax.FilterProblem;
import org.softnet.engine.filter.syntax.Place;

/** What written addresses and names of link-layer protocols mean. */
final class Literals {
  private static final int IPV6_BITS = 128;
  private static final int MAC_OCTETS = 6;

  private static final Map<String, Integer> ETHER_TYPES =
      Map.ofEntries(
          Map.entry("aarp", LinkTests.AARP),
          Map.entry("arp", LinkTests.ARP),
          Map.entry("atalk", LinkTests.ATALK),
          Map.entry("decnet", LinkTests.DECNET),
          Map.entry("ip", LinkTests.IP),
          Map.entry("ip6", LinkTests.IP6),
          Map.entry("lat", 0x6004),
          Map.entry("loopback", 0x9000),
          Map.entry("mopdl", 0x6001),
          Map.entry("moprc", 0x6002),
          Map.entry("rarp", LinkTests.RARP),
          Map.entry("sca", 0x6007),
          Map.entry("iso", LinkTests.SAP_ISO),
          Map.entry("stp", LinkTests.SAP_STP),
          Map.entry("ipx", LinkTests.SAP_IPX),
          Map.entry("netbeui", LinkTests.SAP_NETBEUI));

  private static final Map<String, Integer> OSI = Map.of("clnp", 0x81, "esis", 0x82, "isis", 0x83);

  private Literals() {}

  /** An IPv4 address or the beginning of one: 10.1 is 10.1.0.0. */
  static int address(Identifier.Dotted address) {
    return address(address.text(), address.place());
  }

  private static int address(String text, Place place) {
    String[] parts = text.split("\\.", -1);
    int address = 0;
    for (String part : parts) {
      int value = part.length() > 10 ? -1 : decimal(part);
      if (value < 0 || value > 255) {
        throw new FilterProblem(
            "an IPv4 address has decimal numbers up to 255 between its dots", place);
      }
      address = (address << 8) | value;
    }
    return address << (8 * (4 - parts.length));
  }

  private static int decimal(String digits) {
    try {
      return Integer.parseInt(digits);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /** The mask that goes with the numbers given. */
  static int mask(Identifier.Dotted address) {
    return -1 << (8 * (4 - address.text().split("\\.", -1).length));
  }

  static int mask(Identifier.Prefix network) {
    if (Integer.compareUnsigned(network.bits(), 32) > 0) {
      throw new FilterProblem("the prefix of an IPv4 network has 32 bits at most", network.place());
    }
    return network.bits() == 0 ? 0 : -1 << (32 - network.bits());
  }

  static int mask(Identifier.Masked network) {
    return address(network.mask(), network.place());
  }

  static int network(Identifier.Prefix network, int mask) {
    return network(network.text(), mask, network.place());
  }

  static int network(Identifier.Masked network, int mask) {
    return network(network.text(), mask, network.place());
  }

  private static int network(String text, int mask, Place place) {
    int address = address(text, place);
    if ((address & ~mask) != 0) {
      throw outside(place);
    }
    return address;
  }

  private static FilterProblem outside(Place place) {
    return new FilterProblem("the network's address has bits outside its mask", place);
  }

  /** An IPv6 address without bits outside its prefix. */
  static byte[] network(Identifier.Ipv6 network) {
    if (Integer.compareUnsigned(network.bits(), IPV6_BITS) > 0) {
      throw new FilterProblem(
          "the prefix of an IPv6 network has 128 bits at most", network.place());
    }
    byte[] address = ipv6(network);
    for (int bit = network.bits(); bit < IPV6_BITS; bit++) {
      if ((address[bit / 8] & 0x80 >> (bit % 8)) != 0) {
        throw outside(network.place());
      }
    }
    return address;
  }

  private static byte[] ipv6(Identifier.Ipv6 network) {
    String text = network.text();
    try {
      if (text.indexOf('x') < 0 && text.indexOf('X') < 0) {
        InetAddress address = InetAddress.ofLiteral(text); // looks nothing up
        byte[] octets = address.getAddress();
        return address instanceof Inet6Address ? octets : mapped(octets);
      }
    } catch (IllegalArgumentException e) {
      throw badIpv6(network);
    }
    throw badIpv6(network);
  }

  private static FilterProblem badIpv6(Identifier.Ipv6 network) {
    return new FilterProblem("this is no IPv6 address", network.place());
  }

  private static byte[] mapped(byte[] ipv4) {
    byte[] address = new byte[IPV6_BITS / 8];
    address[10] = (byte) 0xff;
    address[11] = (byte) 0xff;
    System.arraycopy(ipv4, 0, address, 12, ipv4.length);
    return address;
  }

  static byte[] mac(Identifier.Mac mac) {
    String text = mac.text();
    byte[] octets = new byte[MAC_OCTETS];
    String[] parts = text.split("[:.-]", -1);
    if (parts.length == MAC_OCTETS) {
      for (int i = 0; i < MAC_OCTETS; i++) {
        octets[i] = (byte) Integer.parseInt(parts[i], 16);
      }
    } else {
      String digits = String.join("", parts);
      for (int i = 0; i < MAC_OCTETS; i++) {
        octets[i] = (byte) Integer.parseInt(digits, 2 * i, 2 * i + 2, 16);
      }
    }
    return octets;
  }

  /** Area and node of DECnet: 10.123. */
  static int decnet(Identifier.Dotted address) {
    String[] parts = address.text().split("\\.", -1);
    int area = decimal(parts[0]);
    int node = decimal(parts[1]);
    if (area < 0 || node < 0) {
      throw new FilterProblem("a DECnet address is an area and a node: 10.123", address.place());
    }
    return ((area << 10) & 0xfc00) | (node & 0x3ff);
  }

  /** An EtherType or a service access point. */
  static OptionalInt etherType(String name) {
    Integer number = ETHER_TYPES.get(name);
    return number == null ? OptionalInt.empty() : OptionalInt.of(number);
  }

  static OptionalInt osi(String name) {
    Integer number = OSI.get(name);
    return number == null ? OptionalInt.empty() : OptionalInt.of(number);
  }
}
