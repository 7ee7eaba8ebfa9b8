package org.softnet.engine.bpf.run;

import org.softnet.api.capture.BpfCode;

/** What arithmetic instructions compute, on unsigned words. */
public final class Alu {
  private Alu() {}

  /** Whether a code divides: its operand must not be zero. */
  public static boolean divides(int code) {
    int operation = BpfCode.ofK(code);
    return operation == BpfCode.DIV || operation == BpfCode.MOD;
  }

  /** The new A of an arithmetic instruction; a divisor is not zero. */
  public static int apply(int code, int a, int operand) {
    return switch (BpfCode.ofK(code)) {
      case BpfCode.ADD -> a + operand;
      case BpfCode.SUB -> a - operand;
      case BpfCode.MUL -> a * operand;
      case BpfCode.DIV -> Integer.divideUnsigned(a, operand);
      case BpfCode.MOD -> Integer.remainderUnsigned(a, operand);
      case BpfCode.OR -> a | operand;
      case BpfCode.AND -> a & operand;
      case BpfCode.XOR -> a ^ operand;
      case BpfCode.LSH -> shiftLeft(a, operand);
      case BpfCode.RSH -> shiftRight(a, operand);
      case BpfCode.NEG -> -a;
      default -> throw new IllegalArgumentException("0x%x is no arithmetic".formatted(code));
    };
  }

  /** A shift left by an unsigned number; nothing is left of the word from 32 on. */
  public static int shiftLeft(int a, int by) {
    return (by & ~31) == 0 ? a << by : 0;
  }

  /** A shift right by an unsigned number; nothing is left of the word from 32 on. */
  public static int shiftRight(int a, int by) {
    return (by & ~31) == 0 ? a >>> by : 0;
  }
}
