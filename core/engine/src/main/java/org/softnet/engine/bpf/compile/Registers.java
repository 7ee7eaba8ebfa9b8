package org.softnet.engine.bpf.compile;

import java.util.Arrays;
import java.util.List;
import org.softnet.api.capture.BpfCode;
import org.softnet.api.capture.BpfProgram.Instruction;
import org.softnet.engine.bpf.run.Alu;

/** What A, X and the memory hold at a place of a program. */
final class Registers {
  static final int A = 0;
  static final int X = 1;
  static final int MEMORY = 2;
  static final int COUNT = MEMORY + BpfCode.MEMORY_WORDS;

  private final Value[] values;

  private Registers(Value[] values) {
    this.values = values;
  }

  /** As a program begins: A and X are zero. */
  static Registers atStart(Block first) {
    Value[] values = new Value[COUNT];
    Arrays.setAll(values, i -> new Value.Unknown(first, i));
    values[A] = new Value.Known(0);
    values[X] = new Value.Known(0);
    return new Registers(values);
  }

  Registers copy() {
    return new Registers(values.clone());
  }

  Value get(int register) {
    return values[register];
  }

  /** What is known where this path and another meet. */
  Registers met(Registers other, Block where) {
    Value[] common = values.clone();
    for (int i = 0; i < COUNT; i++) {
      if (!common[i].equals(other.values[i])) {
        common[i] = new Value.Unknown(where, i);
      }
    }
    return new Registers(common);
  }

  /** Whether the registers of a mask are the same as others. */
  boolean agrees(Registers other, int mask) {
    for (int i = 0; i < COUNT; i++) {
      if ((mask & (1 << i)) != 0 && !values[i].equals(other.values[i])) {
        return false;
      }
    }
    return true;
  }

  /** Does the steps of a block. */
  void run(Block block) {
    if (block.steps().stream().anyMatch(it -> BpfCode.isJump(it.code()))) {
      Arrays.setAll(values, i -> new Value.Unknown(block, i - COUNT)); // another than at its start
      return;
    }
    block.steps().forEach(this::run);
  }

  /** Does one step. */
  void run(Instruction step) {
    int written = written(step);
    values[written] = value(step);
  }

  /** The value that a step leaves in the register it writes. */
  Value value(Instruction step) {
    int k = step.k();
    return switch (step.code()) {
      case BpfCode.LD_IMM, BpfCode.LDX_IMM -> new Value.Known(k);
      case BpfCode.LD_WORD, BpfCode.LD_HALF, BpfCode.LD_OCTET -> new Value.Octets(step.code(), k);
      case BpfCode.LD_WORD_X, BpfCode.LD_HALF_X, BpfCode.LD_OCTET_X ->
          new Value.OctetsBehind(step.code(), values[X], k);
      case BpfCode.LDX_MSH -> new Value.HeaderLength(k);
      case BpfCode.LD_LEN, BpfCode.LDX_LEN -> new Value.WireLength();
      case BpfCode.LD_MEM, BpfCode.LDX_MEM -> values[MEMORY + k];
      case BpfCode.ST, BpfCode.TAX -> values[A];
      case BpfCode.STX, BpfCode.TXA -> values[X];
      default -> computed(step);
    };
  }

  private Value computed(Instruction step) {
    Value operand = BpfCode.isOfX(step.code()) ? values[X] : new Value.Known(step.k());
    int code = BpfCode.ofK(step.code());
    if (values[A] instanceof Value.Known a
        && operand instanceof Value.Known b
        && !(Alu.divides(code) && b.number() == 0)) {
      return new Value.Known(Alu.apply(code, a.number(), b.number()));
    }
    return new Value.Result(code, values[A], operand);
  }

  /** The register that a step writes. */
  static int written(Instruction step) {
    return switch (step.code()) {
      case BpfCode.LDX_IMM, BpfCode.LDX_MEM, BpfCode.LDX_LEN, BpfCode.LDX_MSH, BpfCode.TAX -> X;
      case BpfCode.ST, BpfCode.STX -> MEMORY + step.k();
      default -> A;
    };
  }

  /** The registers that a block writes, as a mask. */
  static int written(Block block) {
    int written = 0;
    for (Instruction step : block.steps()) {
      written |= BpfCode.isJump(step.code()) ? 0 : 1 << written(step);
    }
    return written;
  }

  /** The registers that a step reads, as a mask. */
  static int read(Instruction step) {
    return switch (step.code()) {
      case BpfCode.LD_WORD_X, BpfCode.LD_HALF_X, BpfCode.LD_OCTET_X, BpfCode.STX, BpfCode.TXA ->
          1 << X;
      case BpfCode.LD_MEM, BpfCode.LDX_MEM -> 1 << (MEMORY + step.k());
      case BpfCode.ST, BpfCode.TAX -> 1 << A;
      case BpfCode.LD_IMM,
          BpfCode.LDX_IMM,
          BpfCode.LD_WORD,
          BpfCode.LD_HALF,
          BpfCode.LD_OCTET,
          BpfCode.LDX_MSH,
          BpfCode.LD_LEN,
          BpfCode.LDX_LEN,
          BpfCode.JA ->
          0;
      default -> (1 << A) | (BpfCode.isOfX(step.code()) ? 1 << X : 0);
    };
  }

  /** The registers whose content a block needs as it begins, given those needed behind it. */
  static int needed(Block block, int behind) {
    int needed = behind;
    if (block.code() != Block.GO_ON) {
      needed |= (1 << A) | (BpfCode.isOfX(block.code()) ? 1 << X : 0);
    }
    List<Instruction> steps = block.steps();
    boolean jumps = steps.stream().anyMatch(it -> BpfCode.isJump(it.code()));
    for (Instruction step : steps.reversed()) {
      if (!BpfCode.isJump(step.code()) && !jumps) { // behind a jump, a write may not happen
        needed &= ~(1 << written(step));
      }
      needed |= read(step);
    }
    return needed;
  }
}
