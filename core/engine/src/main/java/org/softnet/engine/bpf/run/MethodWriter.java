package org.softnet.engine.bpf.run;

import static java.lang.constant.ConstantDescs.CD_byte;
import static java.lang.constant.ConstantDescs.CD_int;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import org.softnet.api.capture.BpfCode;
import org.softnet.api.capture.BpfProgram;
import org.softnet.api.capture.BpfProgram.Instruction;

/** Writes the body of {@link BpfMachine#run} for one program: its registers are local variables. */
final class MethodWriter {
  private static final ClassDesc OCTETS = ClassDesc.of(Octets.class.getName());
  private static final ClassDesc ALU = ClassDesc.of(Alu.class.getName());
  private static final MethodTypeDesc LOAD = MethodTypeDesc.of(CD_int, CD_byte.arrayType(), CD_int);
  private static final MethodTypeDesc SHIFT = MethodTypeDesc.of(CD_int, CD_int, CD_int);
  private static final MethodTypeDesc HOLDS =
      MethodTypeDesc.of(
          java.lang.constant.ConstantDescs.CD_boolean, CD_int, CD_int, CD_int, CD_int);
  private static final ClassDesc INTEGER = ClassDesc.of(Integer.class.getName());

  // Local variables; 0 is this.
  private static final int P = 1;
  private static final int AT = 2;
  private static final int CAPTURED = 3;
  private static final int ON_WIRE = 4;
  private static final int A = 5;
  private static final int X = 6;
  private static final int LOOPS = 7;
  private static final int MEMORY = 8;

  private final BpfProgram program;
  private final CodeBuilder code;
  private final Label[] labels;
  private final Label reject;

  MethodWriter(BpfProgram program, CodeBuilder code) {
    this.program = program;
    this.code = code;
    this.labels = new Label[program.length()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = code.newLabel();
    }
    this.reject = code.newLabel();
  }

  void write() {
    code.iconst_0().istore(A).iconst_0().istore(X);
    if (program.loops()) {
      code.iload(CAPTURED).istore(LOOPS);
    }
    for (int cell = 0; cell < BpfCode.MEMORY_WORDS; cell++) {
      if (uses(cell)) {
        code.iconst_0().istore(MEMORY + cell);
      }
    }
    for (int i = 0; i < labels.length; i++) {
      code.labelBinding(labels[i]);
      write(i, program.at(i));
    }
    code.labelBinding(reject).iconst_0().ireturn();
  }

  private boolean uses(int cell) {
    return program.instructions().stream()
        .anyMatch(it ->
            it.k() == cell
                && switch (it.code()) {
                  case BpfCode.LD_MEM, BpfCode.LDX_MEM, BpfCode.ST, BpfCode.STX -> true;
                  default -> false;
                });
  }

  private void write(int index, Instruction it) {
    switch (it.code()) {
      case BpfCode.RET -> code.loadConstant(it.k()).ireturn();
      case BpfCode.RET_A -> code.iload(A).ireturn();
      case BpfCode.LD_WORD, BpfCode.LD_HALF, BpfCode.LD_OCTET -> {
        load(it.k(), Octets.size(it.code()));
        code.istore(A);
      }
      case BpfCode.LDX_MSH -> {
        load(it.k(), 1);
        code.loadConstant(0xf).iand().iconst_2().ishl().istore(X);
      }
      case BpfCode.LD_WORD_X, BpfCode.LD_HALF_X, BpfCode.LD_OCTET_X ->
          loadBehindX(it.k(), Octets.size(it.code()));
      case BpfCode.LD_IMM -> code.loadConstant(it.k()).istore(A);
      case BpfCode.LDX_IMM -> code.loadConstant(it.k()).istore(X);
      case BpfCode.LD_LEN -> code.iload(ON_WIRE).istore(A);
      case BpfCode.LDX_LEN -> code.iload(ON_WIRE).istore(X);
      case BpfCode.LD_MEM -> code.iload(MEMORY + it.k()).istore(A);
      case BpfCode.LDX_MEM -> code.iload(MEMORY + it.k()).istore(X);
      case BpfCode.ST -> code.iload(A).istore(MEMORY + it.k());
      case BpfCode.STX -> code.iload(X).istore(MEMORY + it.k());
      case BpfCode.TAX -> code.iload(A).istore(X);
      case BpfCode.TXA -> code.iload(X).istore(A);
      case BpfCode.JA -> jump(index, it);
      default -> {
        if (BpfCode.isJump(it.code())) {
          branch(index, it);
        } else {
          compute(it);
        }
      }
    }
  }

  private void load(int k, int octets) {
    if (k < 0 || k > Integer.MAX_VALUE - octets) {
      code.goto_(reject).iconst_0(); // what follows is never reached
      return;
    }
    code.iload(CAPTURED).loadConstant(k + octets).if_icmplt(reject);
    code.aload(P).iload(AT).loadConstant(k).iadd();
    fetch(octets);
  }

  private void loadBehindX(int k, int octets) {
    code.iload(CAPTURED).iload(X).loadConstant(k).loadConstant(octets);
    code.invokestatic(OCTETS, "holds", HOLDS).ifeq(reject);
    code.aload(P).iload(AT).iload(X).iadd().loadConstant(k).iadd();
    fetch(octets);
    code.istore(A);
  }

  private void fetch(int octets) {
    switch (octets) {
      case 4 -> code.invokestatic(OCTETS, "word", LOAD);
      case 2 -> code.invokestatic(OCTETS, "half", LOAD);
      default -> code.baload().loadConstant(0xff).iand();
    }
  }

  private void jump(int index, Instruction it) {
    if (it.k() < 0) {
      code.iload(LOOPS).ifle(reject).iinc(LOOPS, -1);
    }
    code.goto_(labels[index + 1 + it.k()]);
  }

  private void branch(int index, Instruction it) {
    Label yes = labels[index + 1 + it.jt()];
    Label no = labels[index + 1 + it.jf()];
    int operation = BpfCode.ofK(it.code());
    code.iload(A);
    if (operation == BpfCode.JSET) {
      operand(it);
      code.iand().ifne(yes);
    } else if (operation == BpfCode.JEQ) {
      operand(it);
      code.if_icmpeq(yes);
    } else { // unsigned: as signed numbers with the highest bit turned over
      code.loadConstant(Integer.MIN_VALUE).ixor();
      if (BpfCode.isOfX(it.code())) {
        code.iload(X).loadConstant(Integer.MIN_VALUE).ixor();
      } else {
        code.loadConstant(it.k() ^ Integer.MIN_VALUE);
      }
      if (operation == BpfCode.JGT) {
        code.if_icmpgt(yes);
      } else {
        code.if_icmpge(yes);
      }
    }
    if (it.jf() > 0) {
      code.goto_(no);
    }
  }

  private void operand(Instruction it) {
    if (BpfCode.isOfX(it.code())) {
      code.iload(X);
    } else {
      code.loadConstant(it.k());
    }
  }

  private void compute(Instruction it) {
    int operation = BpfCode.ofK(it.code());
    if (operation == BpfCode.NEG) {
      code.iload(A).ineg().istore(A);
      return;
    }
    if (Alu.divides(it.code()) && BpfCode.isOfX(it.code())) {
      code.iload(X).ifeq(reject);
    }
    code.iload(A);
    operand(it);
    switch (operation) {
      case BpfCode.ADD -> code.iadd();
      case BpfCode.SUB -> code.isub();
      case BpfCode.MUL -> code.imul();
      case BpfCode.OR -> code.ior();
      case BpfCode.AND -> code.iand();
      case BpfCode.XOR -> code.ixor();
      case BpfCode.DIV -> code.invokestatic(INTEGER, "divideUnsigned", SHIFT);
      case BpfCode.MOD -> code.invokestatic(INTEGER, "remainderUnsigned", SHIFT);
      case BpfCode.LSH -> code.invokestatic(ALU, "shiftLeft", SHIFT);
      case BpfCode.RSH -> code.invokestatic(ALU, "shiftRight", SHIFT);
      default -> throw new IllegalArgumentException("0x%x".formatted(it.code()));
    }
    code.istore(A);
  }
}
