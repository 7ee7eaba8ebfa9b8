package org.softnet.host.edit;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Networks that become other networks: {@code 192.168.0.0/16:10.77.0.0/16}, tcprewrite's {@code
 * --pnat}. The first one that an address lies in counts; of the address the new network's bits are
 * replaced, and those behind stay.
 */
public final class AddressMap {
  private static final Pattern PAIR =
      Pattern.compile("\\[([^\\]]+)\\]:\\[([^\\]]+)\\]|([^:\\[\\]]+):([^:\\[\\]]+)");
  private static final Pattern NETWORK = Pattern.compile("([0-9a-fA-F.:]+)/(\\d{1,3})");

  @SuppressWarnings("ArrayRecordComponent") // nobody compares them
  private record Network(byte[] address, int bits) {
    boolean contains(byte[] memory, int at, int octets) {
      if (octets != address.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit += Byte.SIZE) {
        int mask = 0xff00 >> Math.min(Byte.SIZE, bits - bit) & 0xff;
        if (((memory[at + bit / Byte.SIZE] ^ address[bit / Byte.SIZE]) & mask) != 0) {
          return false;
        }
      }
      return true;
    }

    void impose(byte[] memory, int at) {
      for (int bit = 0; bit < bits; bit += Byte.SIZE) {
        int mask = 0xff00 >> Math.min(Byte.SIZE, bits - bit) & 0xff;
        int octet = at + bit / Byte.SIZE;
        memory[octet] = (byte) ((address[bit / Byte.SIZE] & mask) | (memory[octet] & ~mask));
      }
    }
  }

  private record Pair(Network from, Network to) {}

  private final Pair[] pairs;

  private AddressMap(List<Pair> pairs) {
    this.pairs = pairs.toArray(new Pair[0]);
  }

  /** Leaves all addresses as they are. */
  public static AddressMap none() {
    return new AddressMap(List.of());
  }

  /**
   * Pairs separated by commas; networks of IPv6 stand in brackets.
   *
   * @throws IllegalArgumentException if the text is no such thing: a sentence for a person
   */
  public static AddressMap of(String text) {
    List<Pair> pairs = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      Matcher pair = PAIR.matcher(part.strip());
      if (!pair.matches()) {
        throw new IllegalArgumentException(
            ("'%s' is no pair of networks, such as 192.168.0.0/16:10.77.0.0/16 or"
                    + " [2001:db8::/32]:[2001:db8:1::/48]")
                .formatted(part));
      }
      boolean brackets = pair.group(1) != null;
      Network from = network(pair.group(brackets ? 1 : 3));
      Network to = network(pair.group(brackets ? 2 : 4));
      if (from.address().length != to.address().length) {
        throw new IllegalArgumentException(
            "'%s' maps one version of IP to the other".formatted(part));
      }
      pairs.add(new Pair(from, to));
    }
    return new AddressMap(pairs);
  }

  private static Network network(String text) {
    Matcher network = NETWORK.matcher(text.strip());
    try {
      if (network.matches()) {
        byte[] address = InetAddress.ofLiteral(network.group(1)).getAddress();
        int bits = Integer.parseInt(network.group(2));
        if (bits <= address.length * Byte.SIZE) {
          return new Network(address, bits);
        }
      }
    } catch (IllegalArgumentException e) {
      // It is told below what a network is.
    }
    throw new IllegalArgumentException(
        "'%s' is no network, such as 10.0.0.0/8 or 2001:db8::/32".formatted(text));
  }

  /**
   * Replaces an address of 4 or 16 octets where it stands; whether it lay in one of the networks.
   */
  boolean replace(byte[] memory, int at, int octets) {
    for (Pair pair : pairs) {
      if (pair.from.contains(memory, at, octets)) {
        pair.to.impose(memory, at);
        return true;
      }
    }
    return false;
  }
}
