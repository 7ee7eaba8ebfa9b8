package org.softnet.api.capture;

/**
 * Operation codes of classic BPF: what {@link BpfProgram.Instruction#code} holds.
 *
 * <p>Source: include/uapi/linux/bpf_common.h and linux/filter.h; bpf(4) of the BSDs.
 */
public final class BpfCode {
  // Loads into A: a word, a half word or an octet of the packet at k, or at X + k.
  /** {@code A = P[k:4]}. */
  public static final int LD_WORD = 0x20;

  /** {@code A = P[k:2]}. */
  public static final int LD_HALF = 0x28;

  /** {@code A = P[k:1]}. */
  public static final int LD_OCTET = 0x30;

  /** {@code A = P[X+k:4]}. */
  public static final int LD_WORD_X = 0x40;

  /** {@code A = P[X+k:2]}. */
  public static final int LD_HALF_X = 0x48;

  /** {@code A = P[X+k:1]}. */
  public static final int LD_OCTET_X = 0x50;

  /** {@code A = k}. */
  public static final int LD_IMM = 0x00;

  /** {@code A = M[k]}. */
  public static final int LD_MEM = 0x60;

  /** A = octets that the packet had on the wire. */
  public static final int LD_LEN = 0x80;

  // Loads into X.
  /** {@code X = k}. */
  public static final int LDX_IMM = 0x01;

  /** {@code X = M[k]}. */
  public static final int LDX_MEM = 0x61;

  /** X = octets that the packet had on the wire. */
  public static final int LDX_LEN = 0x81;

  /** {@code X = 4*(P[k:1]&0xf)}: the length of an IPv4 header. */
  public static final int LDX_MSH = 0xb1;

  // Stores.
  /** {@code M[k] = A}. */
  public static final int ST = 0x02;

  /** {@code M[k] = X}. */
  public static final int STX = 0x03;

  // Arithmetic: with k, or with X where OF_X is added.
  /** {@code A += k}. */
  public static final int ADD = 0x04;

  /** {@code A -= k}. */
  public static final int SUB = 0x14;

  /** {@code A *= k}. */
  public static final int MUL = 0x24;

  /** {@code A /= k}, unsigned. */
  public static final int DIV = 0x34;

  /** {@code A |= k}. */
  public static final int OR = 0x44;

  /** {@code A &= k}. */
  public static final int AND = 0x54;

  /** {@code A <<= k}. */
  public static final int LSH = 0x64;

  /** {@code A >>= k}, unsigned. */
  public static final int RSH = 0x74;

  /** {@code A = -A}. */
  public static final int NEG = 0x84;

  /** {@code A %= k}, unsigned. */
  public static final int MOD = 0x94;

  /** {@code A ^= k}. */
  public static final int XOR = 0xa4;

  // Jumps: over jt instructions if true, over jf if not.
  /** Over k instructions, always; back if k is negative, which the kernel refuses. */
  public static final int JA = 0x05;

  /** If {@code A == k}. */
  public static final int JEQ = 0x15;

  /** If {@code A > k}, unsigned. */
  public static final int JGT = 0x25;

  /** If {@code A >= k}, unsigned. */
  public static final int JGE = 0x35;

  /** If {@code A & k} is not zero. */
  public static final int JSET = 0x45;

  // The rest.
  /** Ends: k octets of the packet are wanted, none if k is zero. */
  public static final int RET = 0x06;

  /** Ends: A octets of the packet are wanted, none if A is zero. */
  public static final int RET_A = 0x16;

  /** {@code X = A}. */
  public static final int TAX = 0x07;

  /** {@code A = X}. */
  public static final int TXA = 0x87;

  /** Added to a code of arithmetic or of a conditional jump: X in the place of k. */
  public static final int OF_X = 0x08;

  /** Words of scratch memory, {@code M[0]} to {@code M[15]}. */
  public static final int MEMORY_WORDS = 16;

  private static final int CLASS = 0x07;
  private static final int OPERATION = 0xf0;
  private static final int ALU_CLASS = 0x04;
  private static final int JUMP_CLASS = 0x05;

  private BpfCode() {}

  /** Whether a code is arithmetic. */
  public static boolean isArithmetic(int code) {
    return (code & CLASS) == ALU_CLASS;
  }

  /** Whether a code is a jump, with a condition or without. */
  public static boolean isJump(int code) {
    return (code & CLASS) == JUMP_CLASS;
  }

  /** The code without {@link #OF_X}. */
  public static int ofK(int code) {
    return isArithmetic(code) || isJump(code) ? code & (OPERATION | CLASS) : code;
  }

  /** Whether a code of arithmetic or of a jump takes X in the place of k. */
  public static boolean isOfX(int code) {
    return (isArithmetic(code) || isJump(code)) && (code & OF_X) != 0;
  }

  static boolean isKnown(int code) {
    return switch (code) {
      case LD_WORD, LD_HALF, LD_OCTET, LD_WORD_X, LD_HALF_X, LD_OCTET_X, LD_IMM, LD_MEM, LD_LEN ->
          true;
      case LDX_IMM, LDX_MEM, LDX_LEN, LDX_MSH, ST, STX, JA, RET, RET_A, TAX, TXA, NEG -> true;
      default ->
          switch (ofK(code)) {
            case ADD, SUB, MUL, DIV, OR, AND, LSH, RSH, MOD, XOR, JEQ, JGT, JGE, JSET ->
                code == ofK(code) || code == (ofK(code) | OF_X);
            default -> false;
          };
    };
  }
}
