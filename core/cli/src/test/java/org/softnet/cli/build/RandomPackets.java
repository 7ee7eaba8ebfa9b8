package org.softnet.cli.build;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.softnet.api.Field;
import org.softnet.api.Protocol;
import org.softnet.host.Catalog;
import org.softnet.host.build.BuildException;
import org.softnet.host.build.PacketBuilder;
import org.softnet.host.build.Packets;

/**
 * Packets with random values in random fields, from a seed; and what a reader must find in them.
 */
final class RandomPackets {
  /**
   * Fields that tell a reader where to go on or how much is there, or what the octets sum up to:
   * with a random value what lies above cannot be read.
   */
  static final Set<String> STEERING =
      Set.of(
          "eth.type",
          "eth.len",
          "eth.invalid_lentype",
          "vlan.etype",
          "vlan.len",
          "ieee8021ah.etype",
          "ieee8021ad.len",
          "ip.version",
          "ip.hdr_len",
          "ip.len",
          "ip.proto",
          "ip.frag_offset",
          "ip.flags",
          "ip.flags.mf",
          "ip.checksum",
          "ipv6.version",
          "ipv6.plen",
          "ipv6.nxt",
          "udp.length",
          "udp.checksum",
          "tcp.hdr_len",
          "tcp.checksum",
          "gre.flags_and_version",
          "gre.flags.checksum",
          "gre.flags.routing",
          "gre.flags.key",
          "gre.flags.sequence_number",
          "gre.flags.version",
          "gre.proto",
          "mpls.bottom",
          "arp.hw.type",
          "arp.hw.size",
          "arp.proto.type",
          "arp.proto.size",
          "icmp.checksum",
          "icmpv6.checksum");

  /**
   * Octets of any kind; lists whose length another field tells; parts of addresses that begin in a
   * certain way.
   */
  static final Set<String> APART =
      Set.of(
          "tcp.options",
          "icmp.num_addrs",
          "icmp.addr_entry_size",
          "icmp.lifetime",
          "icmpv6.mldr.nb_mcast_records",
          "icmpv6.mld.nb_sources",
          "icmpv6.mld.maximum_response_code",
          "icmpv6.mld.flag",
          "icmpv6.mld.flag.s",
          "icmpv6.mld.flag.qrv",
          "icmpv6.mld.flag.reserved",
          "icmpv6.mld.qqi",
          "ipv6.dst_6to4_gw_ipv4",
          "ipv6.dst_6to4_sla_id",
          "ipv6.dst_isatap_ipv4",
          "ipv6.dst_ts_ipv4",
          "ipv6.src_6to4_gw_ipv4",
          "ipv6.src_6to4_sla_id",
          "ipv6.src_isatap_ipv4",
          "ipv6.src_ts_ipv4");

  private static final List<List<String>> STACKS =
      List.of(
          List.of("eth", "ip", "udp"),
          List.of("eth", "ip", "tcp"),
          List.of("eth", "vlan", "ipv6", "tcp"),
          List.of("eth", "ipv6", "udp"),
          List.of("eth", "ieee8021ad", "vlan", "ip", "icmp"),
          List.of("eth", "ipv6", "icmpv6"),
          List.of("eth", "ip", "icmp"),
          List.of("eth", "vlan", "ipv6", "icmpv6"),
          List.of("eth", "ip", "gre", "ipv6", "tcp"),
          List.of("eth", "mpls", "ip", "udp"),
          List.of("eth", "arp"));

  private static final int[] ICMP_TYPES = {0, 3, 4, 5, 8, 11, 12, 13, 14, 17, 18, 42, 43};
  private static final int[] ICMPV6_TYPES = {
    1, 2, 3, 4, 128, 129, 130, 131, 132, 133, 134, 135, 136, 137, 151, 160, 161
  };

  /** A value in a field of a header. */
  record Setting(int layer, String field, String value) {}

  /** A packet, what was set in it, and the protocols of its headers. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Sample(List<String> stack, List<Setting> settings, byte[] octets) {
    /** What was set in one header. */
    Map<String, String> of(int layer) {
      Map<String, String> values = new LinkedHashMap<>();
      for (Setting setting : settings) {
        if (setting.layer == layer) {
          values.put(setting.field, setting.value);
        }
      }
      return values;
    }
  }

  private final Catalog catalog = Catalog.standard();
  private final Random random;
  private final Set<String> tried = new TreeSet<>();

  RandomPackets(long seed) {
    random = new Random(seed);
  }

  /** The names of all fields that were set in a sample so far. */
  Set<String> tried() {
    return tried;
  }

  /** The names of all fields that can be set in the protocols of the samples. */
  Set<String> settable() {
    Set<String> names = new TreeSet<>();
    STACKS.forEach(
        stack -> stack.forEach(layer -> names.addAll(Packets.of(catalog).layer(layer).settable())));
    return names;
  }

  static List<List<String>> stacks() {
    return STACKS;
  }

  Sample next() {
    List<String> stack = STACKS.get(random.nextInt(STACKS.size()));
    List<Setting> settings = new ArrayList<>();
    // What follows neighbour discovery would be options, and what follows ARP padding.
    boolean carries = !stack.getLast().equals("arp") && !stack.getLast().equals("icmpv6");
    int payload = carries ? random.nextInt(8) : 0;
    byte[] octets = build(stack, settings, payload);
    for (int layer = 0; layer < stack.size(); layer++) {
      BitSet taken = new BitSet();
      for (Setting setting : wishes(stack, layer)) {
        BitSet bits = bits(declared(protocol(stack.get(layer)), setting.field));
        if (bits.intersects(taken)) {
          continue; // each would be right only without the other
        }
        settings.add(setting);
        try {
          octets = build(stack, settings, payload);
          tried.add(setting.field);
          taken.or(bits);
        } catch (BuildException e) {
          if (!String.valueOf(e.getMessage()).contains("has no such field")) {
            throw e;
          }
          settings.removeLast(); // another field decides that the header has none
        }
      }
    }
    return new Sample(stack, List.copyOf(settings), octets);
  }

  /** One steering field of one header, with any value that it holds. */
  Sample nextLiar() {
    while (true) {
      List<String> stack = STACKS.get(random.nextInt(STACKS.size()));
      int layer = random.nextInt(stack.size());
      Protocol protocol = protocol(stack.get(layer));
      List<String> names =
          Packets.of(catalog).layer(stack.get(layer)).settable().stream()
              .filter(STEERING::contains)
              .toList();
      String name = names.get(random.nextInt(names.size()));
      if (declared(protocol, name) instanceof Field.Placed placed && placed.at() >= 0) {
        List<Setting> settings = List.of(new Setting(layer, name, value(placed)));
        try {
          return new Sample(stack, settings, build(stack, settings, 4));
        } catch (BuildException e) {
          // The value makes another field of it: a length instead of a type. The next one, then.
        }
      }
    }
  }

  private static byte[] build(List<String> stack, List<Setting> settings, int payload) {
    PacketBuilder builder = Packets.of(Catalog.standard());
    for (int layer = 0; layer < stack.size(); layer++) {
      builder.layer(stack.get(layer));
      for (Setting setting : settings) {
        if (setting.layer == layer) {
          builder.set(setting.field, setting.value);
        }
      }
    }
    return builder.payload(new byte[payload]).octets();
  }

  /** Values for fields of one header, the deciding ones first. */
  private List<Setting> wishes(List<String> stack, int layer) {
    Protocol protocol = protocol(stack.get(layer));
    List<String> names = new ArrayList<>(Packets.of(catalog).layer(stack.get(layer)).settable());
    names.removeIf(name -> STEERING.contains(name) || APART.contains(name));
    Collections.shuffle(names, random);
    List<Setting> wishes = new ArrayList<>();
    int type = 0;
    if (names.remove("icmp.type")) {
      type = ICMP_TYPES[random.nextInt(ICMP_TYPES.length)];
      wishes.add(new Setting(layer, "icmp.type", String.valueOf(type)));
    }
    if (names.remove("icmpv6.type")) {
      type = ICMPV6_TYPES[random.nextInt(ICMPV6_TYPES.length)];
      wishes.add(new Setting(layer, "icmpv6.type", String.valueOf(type)));
    }
    if (names.remove("icmp.code")) {
      wishes.add(new Setting(layer, "icmp.code", String.valueOf(3 + random.nextInt(2))));
    }
    if (names.remove("icmpv6.code")) { // of neighbour discovery always 0: RFC 4861, 6.1 and 7.1
      int code = type >= 133 && type <= 137 ? 0 : random.nextInt(256);
      wishes.add(new Setting(layer, "icmpv6.code", String.valueOf(code)));
    }
    for (String name : names) {
      boolean option = name.startsWith("icmpv6.opt.");
      if (random.nextInt(10) < 6
          && (!option || (type >= 133 && type <= 137))
          && declared(protocol, name) instanceof Field.Placed field) {
        wishes.add(new Setting(layer, name, value(field)));
      }
    }
    return wishes;
  }

  /** The bits of the header that are the field's; none if it has no fixed place. */
  private static BitSet bits(Field declared) {
    BitSet bits = new BitSet();
    if (!(declared instanceof Field.Placed field) || field.at() == Field.FLOATING) {
      return bits;
    }
    long mask =
        switch (field) {
          case Field.UInt number -> number.mask();
          case Field.Flag flag -> flag.mask();
          default -> -1L;
        };
    for (int octet = 0; octet < field.octets(); octet++) {
      for (int bit = 0; bit < 8; bit++) {
        int weight = 8 * (field.octets() - 1 - octet) + 7 - bit;
        if (weight >= Long.SIZE || (mask >>> weight & 1) != 0) {
          bits.set(8 * (field.at() + octet) + bit);
        }
      }
    }
    return bits;
  }

  private String value(Field.Placed field) {
    return switch (field) {
      case Field.UInt number -> {
        long largest = number.mask() >>> Long.numberOfTrailingZeros(number.mask());
        yield String.valueOf(random.nextLong(largest + 1));
      }
      case Field.Flag _ -> String.valueOf(random.nextInt(2));
      case Field.Mac _ -> hex(6, 1, ":");
      case Field.Ipv6 _ -> hex(8, 2, ":");
      case Field.Ipv4 _ ->
          IntStream.range(0, 4)
              .mapToObj(_ -> String.valueOf(random.nextInt(256)))
              .collect(Collectors.joining("."));
      case Field.Bytes bytes -> hex(bytes.octets(), 1, ":");
      default -> throw new AssertionError(field.name());
    };
  }

  private String hex(int groups, int octets, String between) {
    return IntStream.range(0, groups)
        .mapToObj(_ -> "%0" + 2 * octets + "x")
        .map(form -> form.formatted(random.nextInt(1 << (8 * octets))))
        .collect(Collectors.joining(between));
  }

  private Protocol protocol(String name) {
    return catalog.protocol(name).orElseThrow();
  }

  private static Field declared(Protocol protocol, String name) {
    return protocol.fields().stream()
        .filter(field -> field.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name));
  }
}
