package org.softnet.engine.filter.run;

import org.softnet.api.Packet;
import org.softnet.engine.filter.syntax.Operand.Operator;

/**
 * Arithmetic over all pairs of values, as tshark does it: in 32 bits where the left side has no
 * more, signed as soon as the left side is negative. What fails (a division by zero, an overflow)
 * has no value.
 */
public final class ArithmeticValues extends Values {
  /** What the left side is. */
  public enum Width {
    /** A number of at most 32 bits. */
    BITS_32,
    /** A number of 64 bits. */
    BITS_64,
    /** A time, in nanoseconds. */
    TIME
  }

  private static final long GREATEST_32 = 0xffff_ffffL;

  private final Operator operator;
  private final Width width;
  private final Values left;
  private final Values right;

  /** {@code left operator right}. */
  public ArithmeticValues(Operator operator, Width width, Values left, Values right) {
    this.operator = operator;
    this.width = width;
    this.left = left;
    this.right = right;
  }

  @Override
  boolean load(Packet packet) {
    out.clear();
    if (!left.load(packet) || !right.load(packet)) {
      return false;
    }
    for (int i = 0; i < left.out.count(); i++) {
      for (int j = 0; j < right.out.count() && out.count() < Register.MOST_COMPUTED; j++) {
        compute(left.out.number(i), left.out.isNegative(i), right.out.number(j));
      }
    }
    return true;
  }

  /** The right side's bits are read as the left side's type has it. */
  private void compute(long a, boolean below, long b) {
    switch (width) {
      case BITS_32 -> {
        if (below) {
          signed(a, b << Integer.SIZE >> Integer.SIZE);
        } else {
          unsigned(a, b & GREATEST_32);
        }
      }
      case BITS_64 -> {
        if (below) {
          signed(a, b);
        } else {
          unsigned(a, b);
        }
      }
      case TIME -> signed(a, b);
    }
  }

  private void unsigned(long a, long b) {
    switch (operator) {
      case PLUS -> {
        if (Long.compareUnsigned(a + b, a) >= 0) {
          unsigned(a + b);
        }
      }
      case MINUS -> {
        if (Long.compareUnsigned(a, b) >= 0) {
          unsigned(a - b);
        } else if (b - a > 0) {
          signed(a - b);
        }
      }
      case TIMES -> {
        if (Math.unsignedMultiplyHigh(a, b) == 0) {
          unsigned(a * b);
        }
      }
      case DIVIDED_BY -> {
        if (b != 0) {
          unsigned(Long.divideUnsigned(a, b));
        }
      }
      case MODULO -> {
        if (b != 0) {
          unsigned(Long.remainderUnsigned(a, b));
        }
      }
      case AND -> unsigned(a & b);
    }
  }

  private void unsigned(long result) {
    if (width != Width.BITS_32 || result >>> Integer.SIZE == 0) {
      out.unsigned(result);
    }
  }

  private void signed(long a, long b) {
    switch (operator) {
      case PLUS -> {
        long sum = a + b;
        if (((a ^ sum) & (b ^ sum)) >= 0) {
          signed(sum);
        }
      }
      case MINUS -> {
        long difference = a - b;
        if (((a ^ b) & (a ^ difference)) >= 0) {
          signed(difference);
        }
      }
      case TIMES -> {
        long product = a * b;
        if (Math.multiplyHigh(a, b) == product >> (Long.SIZE - 1)) {
          signed(product);
        }
      }
      case DIVIDED_BY -> {
        if (b != 0 && (a != Long.MIN_VALUE || b != -1)) {
          signed(a / b);
        }
      }
      case MODULO -> {
        if (b != 0) {
          signed(a % b);
        }
      }
      case AND -> signed(a & b);
    }
  }

  private void signed(long result) {
    if (width != Width.BITS_32 || result == (int) result) {
      out.signed(result);
    }
  }
}
