package org.softnet.engine.filter;

import org.softnet.engine.filter.run.Ordering;

/**
 * What kind of values a term has.
 *
 * @param kind the kind
 * @param octets the width of a number; 0 if it is none
 */
record ValueType(Kind kind, int octets) {
  /** The kinds, and how a message calls them. */
  enum Kind {
    BOOLEAN("a boolean", Ordering.NUMBER),
    UNSIGNED("an unsigned number", Ordering.NUMBER),
    SIGNED("a number", Ordering.NUMBER),
    IPV4("an IPv4 address", Ordering.IPV4),
    IPV6("an IPv6 address", Ordering.IPV6),
    ETHER("a MAC address", Ordering.OCTETS),
    OCTETS("octets", Ordering.OCTETS),
    TEXT("text", Ordering.TEXT),
    PROTOCOL("a protocol", Ordering.OCTETS),
    TIME("a date and time", Ordering.SIGNED),
    DURATION("a duration", Ordering.SIGNED);

    private final String words;
    private final Ordering ordering;

    Kind(String words, Ordering ordering) {
      this.words = words;
      this.ordering = ordering;
    }
  }

  static final ValueType BOOLEAN = of(Kind.BOOLEAN);
  static final ValueType IPV4 = of(Kind.IPV4);
  static final ValueType IPV6 = of(Kind.IPV6);
  static final ValueType ETHER = of(Kind.ETHER);
  static final ValueType OCTETS = of(Kind.OCTETS);
  static final ValueType TEXT = of(Kind.TEXT);
  static final ValueType PROTOCOL = of(Kind.PROTOCOL);
  static final ValueType TIME = of(Kind.TIME);
  static final ValueType DURATION = of(Kind.DURATION);

  private static ValueType of(Kind kind) {
    return new ValueType(kind, 0);
  }

  static ValueType unsigned(int octets) {
    return new ValueType(Kind.UNSIGNED, octets);
  }

  static ValueType signed(int octets) {
    return new ValueType(Kind.SIGNED, octets);
  }

  boolean is(Kind kind) {
    return this.kind == kind;
  }

  /** As a message calls it: {@code an unsigned number of 2 octets}. */
  String words() {
    return octets == 0
        ? kind.words
        : "%s of %d %s".formatted(kind.words, octets, octets == 1 ? "octet" : "octets");
  }

  Ordering ordering() {
    return kind.ordering;
  }

  boolean isInteger() {
    return kind == Kind.UNSIGNED || kind == Kind.SIGNED;
  }

  /** Whether {@code contains} and {@code matches} may look into it. */
  boolean isSearchable() {
    return kind == Kind.ETHER || kind == Kind.OCTETS || kind == Kind.TEXT || kind == Kind.PROTOCOL;
  }

  /** Whether it can be cut into octets. */
  boolean isSliceable() {
    return isSearchable() || kind == Kind.IPV4 || kind == Kind.IPV6;
  }

  /** Whether registers hold it as octets, not as a number. */
  boolean isHeldAsOctets() {
    return isSearchable() || kind == Kind.IPV6;
  }

  /** Whether {@code &} takes it. */
  boolean hasBits() {
    return isInteger()
        || kind == Kind.IPV4
        || kind == Kind.IPV6
        || kind == Kind.ETHER
        || kind == Kind.OCTETS;
  }

  /** What {@code len()} says of a number; -1 if the values are octets themselves. */
  int numberOctets() {
    return switch (kind) {
      case BOOLEAN, TIME, DURATION -> 0; // as tshark has it
      case UNSIGNED, SIGNED -> octets;
      case IPV4 -> 4;
      case IPV6, ETHER, OCTETS, TEXT, PROTOCOL -> -1;
    };
  }

  /** The greatest number, unsigned. */
  long greatest() {
    int bits = Byte.SIZE * octets;
    return bits == Long.SIZE ? -1L : (1L << bits) - 1;
  }
}
