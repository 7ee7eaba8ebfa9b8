package org.softnet.engine.bpf.compile;

import org.jspecify.annotations.Nullable;
import org.softnet.api.capture.BpfCode;

/** What the tests on the way have found out, the latest first; a chain for each way. */
final class Facts {
  private static final int MOST_ASKED = 100; // further back, facts are seldom of use

  private final @Nullable Facts before;
  private final Value value;
  private final int code;
  private final Value operand;
  private final boolean held;
  private final int depth;

  private Facts(@Nullable Facts before, Value value, int code, Value operand, boolean held) {
    this.before = before;
    this.value = value;
    this.code = code;
    this.operand = operand;
    this.held = held;
    this.depth = before == null ? 1 : before.depth + 1;
  }

  /** What a test finds. */
  enum Outcome {
    /** It holds. */
    YES,
    /** It does not. */
    NO,
    /** That depends on the packet. */
    OPEN;

    static Outcome of(boolean holds) {
      return holds ? YES : NO;
    }
  }

  /** These facts and one more. */
  static Facts and(@Nullable Facts before, Value value, int code, Value operand, boolean held) {
    return new Facts(before, value, code, operand, held);
  }

  /** What is known on both of two ways. */
  static @Nullable Facts common(@Nullable Facts one, @Nullable Facts other) {
    Facts a = one;
    Facts b = other;
    while (a != b) {
      if (b == null || (a != null && a.depth >= b.depth)) {
        a = a == null ? null : a.before;
      } else {
        b = b.before;
      }
    }
    return a;
  }

  /** What a test will find, given the facts. */
  static Outcome decide(@Nullable Facts facts, Value value, int code, Value operand) {
    if (value instanceof Value.Known a && operand instanceof Value.Known b) {
      return Outcome.of(holds(code, a.number(), b.number()));
    }
    int asked = 0;
    for (Facts fact = facts; fact != null && asked < MOST_ASKED; fact = fact.before) {
      asked++;
      if (fact.value.equals(value)) {
        Outcome outcome = fact.decide(code, operand);
        if (outcome != Outcome.OPEN) {
          return outcome;
        }
      }
    }
    return Outcome.OPEN;
  }

  /**
   * What the same comparison with this or another operand finds. More could be told, of {@code >}
   * from {@code =} for instance; but the more is told, the more loads are left out, and a load that
   * is left out cannot end the program where a packet is cut. So as much is told as libpcap tells.
   */
  private Outcome decide(int asked, Value other) {
    if (asked != code) {
      return Outcome.OPEN;
    }
    if (other.equals(operand)) {
      return Outcome.of(held);
    }
    boolean numbers = operand instanceof Value.Known && other instanceof Value.Known;
    return numbers && held && code == BpfCode.JEQ ? Outcome.NO : Outcome.OPEN;
  }

  private static boolean holds(int code, int a, int b) {
    return switch (code) {
      case BpfCode.JEQ -> a == b;
      case BpfCode.JGT -> Integer.compareUnsigned(a, b) > 0;
      case BpfCode.JGE -> Integer.compareUnsigned(a, b) >= 0;
      default -> (a & b) != 0;
    };
  }
}
