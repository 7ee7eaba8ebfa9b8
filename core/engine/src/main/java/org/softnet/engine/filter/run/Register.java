package org.softnet.engine.filter.run;

import java.util.Arrays;

/**
 * The values that a term has in a packet: numbers, or spans of octets. Reused; grows to what the
 * packets demand, never by what a packet claims.
 */
public final class Register {
  /** Values that arithmetic over all pairs keeps at most. */
  static final int MOST_COMPUTED = 4_096;

  private static final byte[] MADE = {}; // stands for a buffer that is not known yet

  private long[] numbers = new long[4];
  private boolean[] negative = new boolean[4];
  private byte[][] memory = new byte[4][];
  private int[] starts = new int[4];
  private int[] lengths = new int[4];
  private int[] prefixes = new int[4];
  private int count;

  /** Forgets all values. */
  void clear() {
    count = 0;
  }

  /** How many values there are. */
  int count() {
    return count;
  }

  /** Adds an unsigned number. */
  public void unsigned(long value) {
    number(value, false);
  }

  /** Adds a signed number. */
  public void signed(long value) {
    number(value, value < 0);
  }

  /**
   * Adds a number of 64 bits.
   *
   * @param below whether its highest bit is a sign
   */
  public void number(long value, boolean below) {
    room();
    numbers[count] = value;
    negative[count] = below;
    prefixes[count] = Integer.MAX_VALUE;
    count++;
  }

  /** Adds an address of which the first {@code bits} bits count. */
  public void prefix(long value, int bits) {
    unsigned(value);
    prefixes[count - 1] = bits;
  }

  /** Adds octets, which stay where they are. */
  public void octets(byte[] memory, int start, int length) {
    room();
    this.memory[count] = memory;
    starts[count] = start;
    lengths[count] = length;
    prefixes[count] = Integer.MAX_VALUE;
    count++;
  }

  /** Adds octets of which the first {@code bits} bits count. */
  public void prefix(byte[] address, int bits) {
    octets(address, 0, address.length);
    prefixes[count - 1] = bits;
  }

  /** Adds octets of a buffer that may still grow: {@link #settleMade} tells which. */
  void made(int start, int length) {
    octets(MADE, start, length);
  }

  /** The octets of every {@link #made} value lie in {@code memory}. */
  @SuppressWarnings("ReferenceEquality") // the mark itself
  void settleMade(byte[] memory) {
    for (int i = 0; i < count; i++) {
      if (this.memory[i] == MADE) {
        this.memory[i] = memory;
      }
    }
  }

  /** The octets from index {@code from} on lie in {@code memory}, a buffer that may have grown. */
  void settle(int from, byte[] memory) {
    for (int i = from; i < count; i++) {
      this.memory[i] = memory;
    }
  }

  /** Takes over a value of another register. */
  void copy(Register other, int index) {
    room();
    numbers[count] = other.numbers[index];
    negative[count] = other.negative[index];
    memory[count] = other.memory[index];
    starts[count] = other.starts[index];
    lengths[count] = other.lengths[index];
    prefixes[count] = other.prefixes[index];
    count++;
  }

  long number(int index) {
    return numbers[index];
  }

  boolean isNegative(int index) {
    return negative[index];
  }

  byte[] memory(int index) {
    return memory[index];
  }

  int start(int index) {
    return starts[index];
  }

  int length(int index) {
    return lengths[index];
  }

  int prefix(int index) {
    return prefixes[index];
  }

  private void room() {
    if (count == starts.length) {
      int more = 2 * count;
      numbers = Arrays.copyOf(numbers, more);
      negative = Arrays.copyOf(negative, more);
      memory = Arrays.copyOf(memory, more);
      starts = Arrays.copyOf(starts, more);
      lengths = Arrays.copyOf(lengths, more);
      prefixes = Arrays.copyOf(prefixes, more);
    }
  }
}
