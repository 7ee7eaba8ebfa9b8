package org.softnet.engine.bpf.syntax;

import org.softnet.engine.filter.syntax.Place;

/** A number that is computed from a packet, 32 bits and unsigned. */
public sealed interface Arithmetic {
  /** Where it stands. */
  Place place();

  /** A number. */
  record Constant(int value, Place place) implements Arithmetic {}

  /** {@code len}: octets on the wire. */
  record Length(Place place) implements Arithmetic {}

  /**
   * {@code tcp[13:2]}: octets of a packet.
   *
   * @param proto whose header the index counts from
   * @param index the first octet
   * @param octets how many: 1, 2 or 4
   */
  record Load(Proto proto, Arithmetic index, int octets, Place place) implements Arithmetic {}

  /** A minus before a number. */
  record Negation(Arithmetic operand, Place place) implements Arithmetic {}

  /**
   * An operation of two numbers.
   *
   * @param code the operation as {@link org.softnet.api.capture.BpfCode} has it
   */
  record Binary(int code, Arithmetic left, Arithmetic right, Place place) implements Arithmetic {}
}
