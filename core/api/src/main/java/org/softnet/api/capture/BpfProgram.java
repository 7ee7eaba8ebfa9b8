package org.softnet.api.capture;

import java.util.List;

/**
 * A program of classic BPF, valid: it ends with a return, jumps stay inside, memory cells exist,
 * nothing is divided by a constant zero. A driver may hand it to the kernel if {@link
 * #isForKernel}.
 *
 * <p>A load outside the packet and a division by zero end the program with 0: the packet is not
 * wanted.
 *
 * <p>Linux: {@code struct sock_fprog} and {@code bpf_check_classic()}, net/core/filter.c; libpcap:
 * {@code bpf_validate()}.
 *
 * @param instructions what it does, from the first on
 */
public record BpfProgram(List<BpfProgram.Instruction> instructions) {
  /** Instructions that the kernel takes: {@code BPF_MAXINSNS}. */
  public static final int KERNEL_INSTRUCTIONS = 4096;

  private static final int MAX_JUMP = 255;

  /**
   * One instruction: {@code struct sock_filter}.
   *
   * @param code one of {@link BpfCode}
   * @param jt instructions skipped if a condition is true, 0 to 255
   * @param jf instructions skipped if it is not, 0 to 255
   * @param k the constant: an offset, a value, a mask; 32 bits, unsigned except for {@link
   *     BpfCode#JA}
   */
  public record Instruction(int code, int jt, int jf, int k) {
    /** An instruction that does not branch. */
    public Instruction(int code, int k) {
      this(code, 0, 0, k);
    }
  }

  /**
   * A program.
   *
   * @throws IllegalArgumentException if it is not valid: which instruction, and why
   */
  public BpfProgram {
    instructions = List.copyOf(instructions);
    if (instructions.isEmpty()) {
      throw new IllegalArgumentException("a program has at least one instruction");
    }
    for (int i = 0; i < instructions.size(); i++) {
      String fault = fault(instructions.get(i), instructions.size() - i - 1);
      if (!fault.isEmpty()) {
        throw new IllegalArgumentException("instruction " + i + " " + fault);
      }
      if (instructions.get(i).code() == BpfCode.JA && i + 1 + instructions.get(i).k() < 0) {
        throw new IllegalArgumentException("instruction " + i + " jumps before the program");
      }
    }
    int last = instructions.getLast().code();
    if (last != BpfCode.RET && last != BpfCode.RET_A) {
      throw new IllegalArgumentException("the last instruction is no return");
    }
  }

  private static String fault(Instruction it, int behind) {
    int code = it.code();
    if (!BpfCode.isKnown(code)) {
      return "has the unknown code 0x%x".formatted(code);
    }
    if (((it.jt() | it.jf()) & ~MAX_JUMP) != 0) {
      return "jumps further than an instruction can";
    }
    return switch (BpfCode.ofK(code)) {
      case BpfCode.LD_MEM, BpfCode.LDX_MEM, BpfCode.ST, BpfCode.STX ->
          it.k() < 0 || it.k() >= BpfCode.MEMORY_WORDS ? "names a memory cell that is not" : "";
      case BpfCode.DIV, BpfCode.MOD -> !BpfCode.isOfX(code) && it.k() == 0 ? "divides by zero" : "";
      case BpfCode.JA -> it.k() >= behind ? "jumps behind the program" : "";
      case BpfCode.JEQ, BpfCode.JGT, BpfCode.JGE, BpfCode.JSET ->
          Math.max(it.jt(), it.jf()) >= behind ? "jumps behind the program" : "";
      default -> "";
    };
  }

  /** A program of these instructions. */
  public static BpfProgram of(Instruction... instructions) {
    return new BpfProgram(List.of(instructions));
  }

  /** Instructions. */
  public int length() {
    return instructions.size();
  }

  /** The instruction at a place, from 0. */
  public Instruction at(int index) {
    return instructions.get(index);
  }

  /** Whether it jumps back somewhere: {@code protochain} does. */
  public boolean loops() {
    return instructions.stream().anyMatch(it -> it.code() == BpfCode.JA && it.k() < 0);
  }

  /** Whether the kernel takes it: no loop, not too long. */
  public boolean isForKernel() {
    return length() <= KERNEL_INSTRUCTIONS && !loops();
  }

  /** Whether it wants no packet, whatever that holds. */
  public boolean rejectsAll() {
    return at(0).code() == BpfCode.RET && at(0).k() == 0;
  }
}
