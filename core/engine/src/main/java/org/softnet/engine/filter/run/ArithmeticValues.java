package org.softnet.engine.filter.run;

import org.softnet.api.Packet;
import org.softnet.engine.filter.syntax.Operand.Operator;

/**
 * Arithmetic over all pairs of values. What fails (a division by zero, an overflow of 64 bits) has
 * no value.
 */
public final class ArithmeticValues extends Values {
  private final Operator operator;
  private final Values left;
  private final Values right;

  /** {@code left operator right}. */
  public ArithmeticValues(Operator operator, Values left, Values right) {
    this.operator = operator;
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
        compute(i, j);
      }
    }
    return true;
  }

  private void compute(int i, int j) {
    long a = left.out.number(i);
    long b = right.out.number(j);
    if (operator == Operator.AND) {
      out.unsigned(a & b);
    } else if (left.out.isNegative(i) || right.out.isNegative(j) || operator == Operator.MINUS) {
      signed(a, left.out.isNegative(i), b, right.out.isNegative(j));
    } else {
      unsigned(a, b);
    }
  }

  private void unsigned(long a, long b) {
    switch (operator) {
      case PLUS -> {
        if (Long.compareUnsigned(a + b, a) >= 0) {
          out.unsigned(a + b);
        }
      }
      case TIMES -> {
        if (Math.unsignedMultiplyHigh(a, b) == 0) {
          out.unsigned(a * b);
        }
      }
      case DIVIDED_BY -> {
        if (b != 0) {
          out.unsigned(Long.divideUnsigned(a, b));
        }
      }
      case MODULO -> {
        if (b != 0) {
          out.unsigned(Long.remainderUnsigned(a, b));
        }
      }
      case MINUS, AND -> throw new IllegalStateException(operator.name());
    }
  }

  /** Where a sign may be: a number of 64 bits without one has no room for it. */
  private void signed(long a, boolean aBelow, long b, boolean bBelow) {
    if (operator == Operator.MINUS && !aBelow && !bBelow && Long.compareUnsigned(a, b) >= 0) {
      out.unsigned(a - b);
      return;
    }
    boolean tooBig = (a < 0 && !aBelow) || (b < 0 && !bBelow);
    if (tooBig && operator != Operator.MINUS) {
      return;
    }
    long result;
    switch (operator) {
      case PLUS -> {
        result = a + b;
        if (((a ^ result) & (b ^ result)) < 0) {
          return;
        }
      }
      case MINUS -> {
        result = a - b;
        boolean below = result < 0;
        if (tooBig ? !below : ((a ^ b) & (a ^ result)) < 0) {
          return;
        }
      }
      case TIMES -> {
        result = a * b;
        if (Math.multiplyHigh(a, b) != result >> 63) {
          return;
        }
      }
      case DIVIDED_BY -> {
        if (b == 0 || (a == Long.MIN_VALUE && b == -1)) {
          return;
        }
        result = a / b;
      }
      case MODULO -> {
        if (b == 0) {
          return;
        }
        result = a % b;
      }
      case AND -> throw new IllegalStateException(operator.name());
      default -> throw new IllegalStateException(operator.name());
    }
    out.signed(result);
  }
}
