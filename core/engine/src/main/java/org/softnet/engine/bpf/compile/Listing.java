package org.softnet.engine.bpf.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.softnet.api.capture.BpfCode;
import org.softnet.api.capture.BpfProgram;
import org.softnet.api.capture.BpfProgram.Instruction;

/** Programs as text, in the three forms of tcpdump. */
public final class Listing {
  private Listing() {}

  /** One instruction a line, as a person reads it: {@code tcpdump -d}. */
  public static List<String> assembly(BpfProgram program) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < program.length(); i++) {
      Instruction it = program.at(i);
      String name = mnemonic(it.code());
      String operand = operand(it, i);
      lines.add(
          isConditional(it.code())
              ? "(%03d) %-8s %-16s jt %d\tjf %d"
                  .formatted(i, name, operand, i + 1 + it.jt(), i + 1 + it.jf())
              : "(%03d) %-8s %s".formatted(i, name, operand));
    }
    return lines;
  }

  private static boolean isConditional(int code) {
    return BpfCode.isJump(code) && code != BpfCode.JA;
  }

  private static String mnemonic(int code) {
    return switch (BpfCode.ofK(code)) {
      case BpfCode.LD_WORD, BpfCode.LD_WORD_X, BpfCode.LD_IMM, BpfCode.LD_MEM, BpfCode.LD_LEN ->
          "ld";
      case BpfCode.LD_HALF, BpfCode.LD_HALF_X -> "ldh";
      case BpfCode.LD_OCTET, BpfCode.LD_OCTET_X -> "ldb";
      case BpfCode.LDX_IMM, BpfCode.LDX_MEM, BpfCode.LDX_LEN -> "ldx";
      case BpfCode.LDX_MSH -> "ldxb";
      case BpfCode.ST -> "st";
      case BpfCode.STX -> "stx";
      case BpfCode.ADD -> "add";
      case BpfCode.SUB -> "sub";
      case BpfCode.MUL -> "mul";
      case BpfCode.DIV -> "div";
      case BpfCode.MOD -> "mod";
      case BpfCode.AND -> "and";
      case BpfCode.OR -> "or";
      case BpfCode.XOR -> "xor";
      case BpfCode.LSH -> "lsh";
      case BpfCode.RSH -> "rsh";
      case BpfCode.NEG -> "neg";
      case BpfCode.JA -> "ja";
      case BpfCode.JEQ -> "jeq";
      case BpfCode.JGT -> "jgt";
      case BpfCode.JGE -> "jge";
      case BpfCode.JSET -> "jset";
      case BpfCode.RET, BpfCode.RET_A -> "ret";
      case BpfCode.TAX -> "tax";
      case BpfCode.TXA -> "txa";
      default -> throw new IllegalArgumentException("code 0x%x".formatted(code));
    };
  }

  private static String operand(Instruction it, int index) {
    int k = it.k();
    if (BpfCode.isOfX(it.code())) {
      return "x";
    }
    return switch (it.code()) {
      case BpfCode.LD_WORD, BpfCode.LD_HALF, BpfCode.LD_OCTET -> "[" + place(k) + "]";
      case BpfCode.LD_WORD_X, BpfCode.LD_HALF_X, BpfCode.LD_OCTET_X -> "[x + " + k + "]";
      case BpfCode.LD_MEM, BpfCode.LDX_MEM, BpfCode.ST, BpfCode.STX -> "M[" + k + "]";
      case BpfCode.LD_LEN, BpfCode.LDX_LEN -> "#pktlen";
      case BpfCode.LDX_MSH -> "4*([" + k + "]&0xf)";
      case BpfCode.TAX, BpfCode.TXA, BpfCode.NEG, BpfCode.RET_A -> "";
      case BpfCode.JA -> String.valueOf(index + 1 + k);
      case BpfCode.RET,
          BpfCode.ADD,
          BpfCode.SUB,
          BpfCode.MUL,
          BpfCode.DIV,
          BpfCode.MOD,
          BpfCode.LSH,
          BpfCode.RSH ->
          "#" + k;
      default -> "#0x" + Integer.toHexString(k);
    };
  }

  /** An offset; below zero is what the kernel alone knows of a packet, linux/filter.h. */
  private static String place(int k) {
    return switch (k) {
      case ExpressionCompiler.KERNEL_PACKET_TYPE -> "type";
      case ExpressionCompiler.KERNEL_INTERFACE -> "ifidx";
      case ExpressionCompiler.KERNEL_TAG -> "vlan_tci";
      case ExpressionCompiler.KERNEL_TAG_PRESENT -> "vlanp";
      default -> String.valueOf(k);
    };
  }

  /** One instruction a line, as C initialises an array: {@code tcpdump -dd}. */
  public static List<String> initialisers(BpfProgram program) {
    return program.instructions().stream()
        .map(it -> "{ 0x%x, %d, %d, 0x%08x },".formatted(it.code(), it.jt(), it.jf(), it.k()))
        .toList();
  }

  /** The number of instructions, then one a line, in decimal: {@code tcpdump -ddd}. */
  public static List<String> decimals(BpfProgram program) {
    List<String> lines = new ArrayList<>(List.of(String.valueOf(program.length())));
    for (Instruction it : program.instructions()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%d %d %d %d",
              it.code(),
              it.jt(),
              it.jf(),
              Integer.toUnsignedLong(it.k())));
    }
    return lines;
  }
}
