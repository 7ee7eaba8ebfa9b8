package org.softnet.engine.bpf.compile;

/** What a register holds, as far as a program tells without a packet. Equal values are equal. */
sealed interface Value {
  /** A number. */
  record Known(int number) implements Value {}

  /** Octets of the packet. */
  record Octets(int code, int k) implements Value {}

  /** Octets of the packet behind what X was. */
  record OctetsBehind(int code, Value x, int k) implements Value {}

  /** The length of an IPv4 header. */
  record HeaderLength(int k) implements Value {}

  /** Octets that the packet had on the wire. */
  record WireLength() implements Value {}

  /** What an instruction makes of two values. */
  record Result(int code, Value a, Value operand) implements Value {}

  /** What nobody knows: the register's content as a block begins, or where paths meet. */
  record Unknown(Block where, int register) implements Value {}
}
