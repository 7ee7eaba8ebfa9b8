package org.softnet.engine.bpf.run;

import org.softnet.api.capture.BpfCode;
import org.softnet.api.capture.BpfProgram;

/** Runs a program instruction by instruction. */
public final class Interpreter implements BpfMachine {
  private final int[] codes;
  private final int[] jumps; // jt in the upper half, jf in the lower
  private final int[] ks;

  /** A machine for {@code program}. */
  public Interpreter(BpfProgram program) {
    int length = program.length();
    codes = new int[length];
    jumps = new int[length];
    ks = new int[length];
    for (int i = 0; i < length; i++) {
      BpfProgram.Instruction instruction = program.at(i);
      codes[i] = instruction.code();
      jumps[i] = (instruction.jt() << 16) | instruction.jf();
      ks[i] = instruction.k();
    }
  }

  @Override
  public int run(byte[] p, int at, int captured, int onWire) {
    int a = 0;
    int x = 0;
    int[] m = null;
    int loops = captured; // a loop that goes on steps over at least an octet each time
    int pc = 0;
    while (true) {
      int k = ks[pc];
      int jump = jumps[pc];
      int code = codes[pc++];
      switch (code) {
        case BpfCode.RET -> {
          return k;
        }
        case BpfCode.RET_A -> {
          return a;
        }
        case BpfCode.LD_WORD -> {
          if (!Octets.holds(captured, k, 4)) {
            return 0;
          }
          a = Octets.word(p, at + k);
        }
        case BpfCode.LD_HALF -> {
          if (!Octets.holds(captured, k, 2)) {
            return 0;
          }
          a = Octets.half(p, at + k);
        }
        case BpfCode.LD_OCTET -> {
          if (!Octets.holds(captured, k, 1)) {
            return 0;
          }
          a = p[at + k] & 0xff;
        }
        case BpfCode.LD_WORD_X, BpfCode.LD_HALF_X, BpfCode.LD_OCTET_X -> {
          int octets = Octets.size(code);
          if (!Octets.holds(captured, x, k, octets)) {
            return 0;
          }
          a = Octets.load(p, at + x + k, octets);
        }
        case BpfCode.LDX_MSH -> {
          if (!Octets.holds(captured, k, 1)) {
            return 0;
          }
          x = (p[at + k] & 0xf) << 2;
        }
        case BpfCode.JEQ -> pc += a == k ? jump >>> 16 : jump & 0xffff;
        case BpfCode.JGT -> pc += Integer.compareUnsigned(a, k) > 0 ? jump >>> 16 : jump & 0xffff;
        case BpfCode.JGE -> pc += Integer.compareUnsigned(a, k) >= 0 ? jump >>> 16 : jump & 0xffff;
        case BpfCode.JSET -> pc += (a & k) != 0 ? jump >>> 16 : jump & 0xffff;
        case BpfCode.JA -> {
          if (k < 0 && loops-- <= 0) {
            return 0;
          }
          pc += k;
        }
        case BpfCode.JEQ | BpfCode.OF_X -> pc += a == x ? jump >>> 16 : jump & 0xffff;
        case BpfCode.JGT | BpfCode.OF_X ->
            pc += Integer.compareUnsigned(a, x) > 0 ? jump >>> 16 : jump & 0xffff;
        case BpfCode.JGE | BpfCode.OF_X ->
            pc += Integer.compareUnsigned(a, x) >= 0 ? jump >>> 16 : jump & 0xffff;
        case BpfCode.JSET | BpfCode.OF_X -> pc += (a & x) != 0 ? jump >>> 16 : jump & 0xffff;
        case BpfCode.LD_IMM -> a = k;
        case BpfCode.LDX_IMM -> x = k;
        case BpfCode.LD_LEN -> a = onWire;
        case BpfCode.LDX_LEN -> x = onWire;
        case BpfCode.TAX -> x = a;
        case BpfCode.TXA -> a = x;
        case BpfCode.LD_MEM -> a = m == null ? 0 : m[k];
        case BpfCode.LDX_MEM -> x = m == null ? 0 : m[k];
        case BpfCode.ST -> {
          m = m == null ? new int[BpfCode.MEMORY_WORDS] : m;
          m[k] = a;
        }
        case BpfCode.STX -> {
          m = m == null ? new int[BpfCode.MEMORY_WORDS] : m;
          m[k] = x;
        }
        default -> {
          int operand = BpfCode.isOfX(code) ? x : k;
          if (operand == 0 && Alu.divides(code)) {
            return 0;
          }
          a = Alu.apply(code, a, operand);
        }
      }
    }
  }
}
