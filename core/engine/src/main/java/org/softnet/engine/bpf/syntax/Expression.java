package org.softnet.engine.bpf.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.softnet.engine.filter.syntax.Place;

/** A capture filter, or a part of one. */
public sealed interface Expression {
  /** Where it stands. */
  Place place();

  /** How a part of a chain is joined to what stands before it. */
  enum Joint {
    /** Both. */
    AND,
    /** Either. */
    OR
  }

  /** A further part of a chain. */
  record Link(Joint joint, Expression operand) {}

  /** Parts with {@code and} and {@code or} between, which bind alike, from the left. */
  record Chain(Expression first, List<Link> rest, Place place) implements Expression {}

  /** The contrary. */
  record Not(Expression operand, Place place) implements Expression {}

  /** A protocol's word alone. */
  record Protocol(Proto proto, Place place) implements Expression {}

  /** {@code tcp src port 80}. */
  record Primitive(Qualifier qualifier, Identifier identifier, Place place) implements Expression {}

  /**
   * A comparison of numbers.
   *
   * @param code JEQ, JGT or JGE as {@link org.softnet.api.capture.BpfCode} has them
   * @param holds whether that must hold, or must not
   */
  record Relation(Arithmetic left, int code, boolean holds, Arithmetic right, Place place)
      implements Expression {}

  /** {@code ether broadcast}; the protocol may be missing. */
  record Broadcast(@Nullable Proto proto, Place place) implements Expression {}

  /** {@code ip multicast}; the protocol may be missing. */
  record Multicast(@Nullable Proto proto, Place place) implements Expression {}

  /** {@code less 100}: at most so many octets on the wire. */
  record Less(int octets, Place place) implements Expression {}

  /** {@code greater 100}: at least so many octets on the wire. */
  record Greater(int octets, Place place) implements Expression {}

  /** {@code byte 12 = 8}: a link-layer octet against a number. */
  record OctetTest(int index, char sign, int value, Place place) implements Expression {}

  /** {@code inbound}: not sent by the host that captured. */
  record Inbound(Place place) implements Expression {}

  /** {@code outbound}: sent by the host that captured. */
  record Outbound(Place place) implements Expression {}

  /** {@code ifindex 2}: by the system's number of the interface. */
  record Interface(int index, Place place) implements Expression {}

  /**
   * {@code vlan 100}: a header around what follows, and what follows is meant inside.
   *
   * @param number the tag, label, session or network; null if any will do
   */
  record Inside(Wrapping wrapping, Identifier.@Nullable Numeral number, Place place)
      implements Expression {}

  /** What can be around a packet. */
  enum Wrapping {
    /** A tag of IEEE 802.1Q. */
    VLAN,
    /** A label. */
    MPLS,
    /** A session of PPP over Ethernet. */
    PPPOES,
    /** Geneve, RFC 8926. */
    GENEVE
  }

  /** {@code pppoed}: PPPoE discovery. */
  record PppoeDiscovery(Place place) implements Expression {}

  /**
   * {@code type mgt}, {@code dir tods}: an octet of the frame control field of IEEE 802.11.
   *
   * @param octet 0 for the type, 1 for the direction
   * @param value what it is under the mask
   */
  record FrameControl(int octet, int value, int mask, Place place) implements Expression {}

  /**
   * {@code action block}: a number in the header of a packet that pf has logged.
   *
   * @param at its first octet
   * @param octets 1 or 4
   */
  record LoggedNumber(int at, int octets, int value, Place place) implements Expression {}

  /**
   * {@code ifname em0}: how a name in that header begins.
   *
   * @param at its first octet
   */
  record LoggedName(int at, String name, Place place) implements Expression {}

  /**
   * {@code llc}: a frame of IEEE 802.2.
   *
   * @param kind of frame, lower case; empty if any will do
   */
  record Llc(String kind, Place place) implements Expression {}
}
