package org.softnet.host.build;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.softnet.api.Protocol;
import org.softnet.api.Table;
import org.softnet.host.Catalog;
import org.softnet.host.Spelling;

/**
 * A packet that is described header by header, the outermost first. Every method returns the
 * builder, which can be changed and built again. One thread.
 *
 * <p>A field is set by its full name, in the last header that has it. What is set stays, right or
 * wrong; the rest is filled in when the packet is built.
 */
public final class PacketBuilder {
  private static final int MOST_SIMILAR = 3;

  private final Catalog catalog;
  private final List<HeaderSettings> headers = new ArrayList<>();
  private byte[] payload = {};

  PacketBuilder(Catalog catalog) {
    this.catalog = catalog;
  }

  /** Adds an Ethernet header, {@code eth}. */
  public PacketBuilder ethernet() {
    return layer("eth");
  }

  /** Adds an 802.1Q tag, {@code vlan}. */
  public PacketBuilder vlan() {
    return layer("vlan");
  }

  /** Adds an ARP message, {@code arp}. */
  public PacketBuilder arp() {
    return layer("arp");
  }

  /** Adds an IPv4 header, {@code ip}. */
  public PacketBuilder ipv4() {
    return layer("ip");
  }

  /** Adds an IPv6 header, {@code ipv6}. */
  public PacketBuilder ipv6() {
    return layer("ipv6");
  }

  /** Adds an ICMP message, {@code icmp}. */
  public PacketBuilder icmp() {
    return layer("icmp");
  }

  /** Adds an ICMPv6 message, {@code icmpv6}. */
  public PacketBuilder icmpv6() {
    return layer("icmpv6");
  }

  /** Adds a UDP header, {@code udp}. */
  public PacketBuilder udp() {
    return layer("udp");
  }

  /** Adds a TCP header, {@code tcp}. */
  public PacketBuilder tcp() {
    return layer("tcp");
  }

  /**
   * Adds a header of any protocol, by its filter name.
   *
   * @throws BuildException if there is no such protocol
   */
  public PacketBuilder layer(String protocol) {
    headers.add(new HeaderSettings(protocol(protocol)));
    return this;
  }

  private Protocol protocol(String name) {
    return catalog
        .protocol(name)
        .filter(HeaderSettings::canBeBuilt)
        .orElseThrow(() -> new BuildException(unknownProtocol(name)));
  }

  private String unknownProtocol(String name) {
    List<String> names =
        catalog.protocols().stream()
            .filter(HeaderSettings::canBeBuilt)
            .map(Protocol::name)
            .toList();
    return "there is no protocol '%s' to build%s"
        .formatted(name, nearest(Spelling.nearest(name, names, MOST_SIMILAR)));
  }

  /**
   * Sets a number; of a flag, 0 or 1. Numbers of 64 bits are taken as they are.
   *
   * @throws BuildException if no header has such a field, or it cannot hold the number
   */
  public PacketBuilder set(String field, long value) {
    return set(field, new FieldValue.OfNumber(value));
  }

  /**
   * Sets a flag.
   *
   * @throws BuildException if no header has such a field, or it cannot hold the value
   */
  public PacketBuilder set(String field, boolean value) {
    return set(field, value ? 1 : 0);
  }

  /**
   * Sets a field to a value as a person writes it: an address, a number, a value's name, octets in
   * hexadecimal, text.
   *
   * @throws BuildException if no header has such a field, or the text does not fit it
   */
  public PacketBuilder set(String field, String value) {
    return set(field, new FieldValue.OfText(value));
  }

  /**
   * Sets octets.
   *
   * @throws BuildException if no header has such a field, or it is of another length or kind
   */
  public PacketBuilder set(String field, byte... value) {
    return set(field, new FieldValue.OfOctets(value.clone()));
  }

  private PacketBuilder set(String field, FieldValue value) {
    for (int i = headers.size() - 1; i >= 0; i--) {
      if (headers.get(i).has(field)) {
        headers.get(i).set(field, value);
        return this;
      }
    }
    throw new BuildException(unknownField(field));
  }

  /** Whether the header that a field would be set in has a value for it. */
  public boolean isSet(String field) {
    return headers.reversed().stream()
        .filter(header -> header.has(field))
        .findFirst()
        .map(header -> header.isSet(field))
        .orElse(false);
  }

  private String unknownField(String field) {
    for (HeaderSettings header : headers.reversed()) {
      if (header.declares(field)) {
        return header.whyNot(field);
      }
    }
    List<String> names = new ArrayList<>();
    headers.forEach(header -> names.addAll(header.settable()));
    String in = String.join(", ", headers.stream().map(HeaderSettings::name).toList());
    return "no header here (%s) has a field '%s'%s"
        .formatted(
            in.isEmpty() ? "there is none yet" : in,
            field,
            nearest(Spelling.nearest(field, names, MOST_SIMILAR)));
  }

  static String nearest(List<String> names) {
    return names.isEmpty() ? "" : "; there is " + String.join(", ", names);
  }

  /** What the last header carries, instead of what was said before. */
  public PacketBuilder payload(byte... octets) {
    payload = octets.clone();
    return this;
  }

  /** What the last header carries, as UTF-8. */
  public PacketBuilder payload(String text) {
    return payload(text.getBytes(UTF_8));
  }

  /** The names of all fields that can be set in the last header, in the protocol's order. */
  public List<String> settable() {
    return headers.isEmpty() ? List.of() : headers.getLast().settable();
  }

  /** Whether the last header's protocol has a field of that name, which may be for readers only. */
  boolean declares(String field) {
    return !headers.isEmpty() && headers.getLast().declares(field);
  }

  /** The names of the headers' protocols, the outermost first. */
  public List<String> layers() {
    return headers.stream().map(HeaderSettings::name).toList();
  }

  /**
   * The packet.
   *
   * @throws BuildException if a length that is to be filled in does not fit its field, or a field
   *     was set that the header does not have with its other fields as they are
   */
  public byte[] octets() {
    return new Assembly(catalog, headers, payload).octets();
  }

  /**
   * The LINKTYPE_ value of captures whose packets begin like this one.
   *
   * @throws BuildException if no capture begins with the outermost header
   */
  public int linkType() {
    if (headers.isEmpty()) {
      throw new BuildException("a packet without a header has no link type");
    }
    Protocol outermost = headers.getFirst().protocol();
    OptionalInt linkType = catalog.key(Table.LINK_TYPE, outermost);
    return linkType.orElseThrow(() ->
        new BuildException(
            "no link type has packets that begin with %s: begin with eth, ip or ipv6"
                .formatted(outermost.name())));
  }
}
