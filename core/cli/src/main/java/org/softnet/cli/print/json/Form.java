package org.softnet.cli.print.json;

import org.softnet.api.Field;

/** How a field's value is written. */
enum Form {
  /** A number. */
  UNSIGNED,
  /** An object of a number and its name. */
  NAMED,
  /** The same, the names depending on the header. */
  NAMED_BY_HEADER,
  /** A number that may be negative. */
  SIGNED,
  /** An object of such a number and its name. */
  SIGNED_NAMED,
  /** A string: a moment, ISO 8601 in UTC. */
  TIME,
  /** A computed duration: a number, seconds. */
  SECONDS,
  /** A computed truth value. */
  TRUTH,
  /** A bit: a truth value. */
  BIT,
  /** A string of characters. */
  TEXT,
  /** A string: an IEEE 802 address. */
  MAC,
  /** A string: an IPv4 address. */
  IPV4,
  /** A string: an IPv6 address. */
  IPV6,
  /** A string: octets in hexadecimal. */
  OCTETS,
  /** Not at all. */
  NOTHING;

  static Form of(Field field) {
    return switch (field) {
      case Field.UInt number ->
          number.naming() != null ? NAMED_BY_HEADER : number.isNamed() ? NAMED : UNSIGNED;
      case Field.SInt number -> number.labels().size() > 0 ? SIGNED_NAMED : SIGNED;
      case Field.Time _ -> TIME;
      case Field.Flag _ -> BIT;
      case Field.Text _ -> TEXT;
      case Field.Mac _ -> MAC;
      case Field.Ipv4 _ -> IPV4;
      case Field.Ipv6 _ -> IPV6;
      case Field.Bytes _ -> OCTETS;
      case Field.Derived derived ->
          switch (derived.base()) {
            case TRUTH -> TRUTH;
            case SECONDS -> SECONDS;
            case DECIMAL, HEX, SIGNED -> derived.labels().size() > 0 ? SIGNED_NAMED : SIGNED;
          };
      case Field.Spelled _, Field.AnyOf _, Field.OfFrame _ -> NOTHING;
    };
  }
}
