package org.softnet.engine.bpf.syntax;

import org.softnet.engine.filter.syntax.Place;

/** What a qualifier is about, as it is written. */
public sealed interface Identifier {
  /** Where it stands. */
  Place place();

  /** A name. */
  record Name(String text, Place place) implements Identifier {}

  /** A number, 32 bits and unsigned. */
  record Numeral(int value, Place place) implements Identifier {}

  /** Two to four numbers with dots between: {@code 10.1}. */
  record Dotted(String text, Place place) implements Identifier {}

  /** An IPv4 network with the length of its prefix: {@code 10.0.0.0/8}. */
  record Prefix(String text, int bits, Place place) implements Identifier {}

  /** An IPv4 network with its mask: {@code 10.0.0.0 mask 255.0.0.0}. */
  record Masked(String text, String mask, Place place) implements Identifier {}

  /** An IPv6 address, with the length of its prefix; 128 if none is given. */
  record Ipv6(String text, int bits, Place place) implements Identifier {}

  /** A link-layer address of 48 bits. */
  record Mac(String text, Place place) implements Identifier {}
}
