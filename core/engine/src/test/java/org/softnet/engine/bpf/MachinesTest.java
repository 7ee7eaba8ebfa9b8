package org.softnet.engine.bpf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.softnet.api.capture.BpfCode;
import org.softnet.api.capture.BpfProgram;
import org.softnet.api.capture.BpfProgram.Instruction;
import org.softnet.engine.bpf.run.Interpreter;
import org.softnet.engine.bpf.run.Translator;

/** The interpreter and the translator, by hand and against each other. */
class MachinesTest {
  private static final byte[] PACKET = HexFormat.of().parseHex("4500fffe80000001deadbeef");
  private static final int ON_WIRE = 1500;
  private static final int[] ARITHMETIC = {
    BpfCode.ADD,
    BpfCode.SUB,
    BpfCode.MUL,
    BpfCode.DIV,
    BpfCode.OR,
    BpfCode.AND,
    BpfCode.LSH,
    BpfCode.RSH,
    BpfCode.MOD,
    BpfCode.XOR
  };
  private static final int[] JUMPS = {BpfCode.JEQ, BpfCode.JGT, BpfCode.JGE, BpfCode.JSET};
  private static final int[] LOADS = {
    BpfCode.LD_WORD,
    BpfCode.LD_HALF,
    BpfCode.LD_OCTET,
    BpfCode.LD_WORD_X,
    BpfCode.LD_HALF_X,
    BpfCode.LD_OCTET_X,
    BpfCode.LDX_MSH
  };
  private static final int[] SIMPLE = {
    BpfCode.LD_IMM,
    BpfCode.LDX_IMM,
    BpfCode.LD_LEN,
    BpfCode.LDX_LEN,
    BpfCode.TAX,
    BpfCode.TXA,
    BpfCode.NEG
  };
  private static final int[] MEMORY = {BpfCode.LD_MEM, BpfCode.LDX_MEM, BpfCode.ST, BpfCode.STX};
  private static final int[] EDGES = {
    0, 1, 2, 4, 8, 11, 12, 31, 32, -1, -4, 0x7fffffff, 0x80000000
  };

  /** What both machines make of a program that ends with A. */
  private static int run(Instruction... steps) {
    List<Instruction> all = new ArrayList<>(List.of(steps));
    all.add(new Instruction(BpfCode.RET_A, 0));
    return run(new BpfProgram(all), PACKET);
  }

  private static int run(BpfProgram program, byte[] packet) {
    byte[] memory = new byte[packet.length + 10];
    System.arraycopy(packet, 0, memory, 5, packet.length);
    int interpreted = new Interpreter(program).run(memory, 5, packet.length, ON_WIRE);
    int translated = Translator.translate(program).run(memory, 5, packet.length, ON_WIRE);
    assertThat(translated).as("%s", program).isEqualTo(interpreted);
    return interpreted;
  }

  private static Instruction step(int code, int k) {
    return new Instruction(code, k);
  }

  @Test
  void loads() {
    assertThat(run(step(BpfCode.LD_WORD, 0))).isEqualTo(0x4500fffe);
    assertThat(run(step(BpfCode.LD_HALF, 2))).isEqualTo(0xfffe);
    assertThat(run(step(BpfCode.LD_OCTET, 11))).isEqualTo(0xef);
    assertThat(run(step(BpfCode.LD_WORD, 8))).isEqualTo(0xdeadbeef);
    assertThat(run(step(BpfCode.LDX_IMM, 4), step(BpfCode.LD_WORD_X, 4))).isEqualTo(0xdeadbeef);
    assertThat(run(step(BpfCode.LDX_MSH, 0), step(BpfCode.TXA, 0))).isEqualTo(20);
    assertThat(run(step(BpfCode.LD_LEN, 0))).isEqualTo(ON_WIRE);
    assertThat(run(step(BpfCode.LDX_LEN, 0), step(BpfCode.TXA, 0))).isEqualTo(ON_WIRE);
  }

  /** A load that is not wholly inside ends the program: the packet is not wanted. */
  @Test
  void loadsOutside() {
    Instruction one = step(BpfCode.LD_IMM, 1);
    for (int k : new int[] {9, 12, -1, -4, 0x7fffffff, 0x7ffffffd}) {
      assertThat(run(step(BpfCode.LD_WORD, k), one)).as("%d", k).isZero();
    }
    assertThat(run(step(BpfCode.LD_HALF, 11), one)).isZero();
    assertThat(run(step(BpfCode.LD_OCTET, 12), one)).isZero();
    assertThat(run(step(BpfCode.LDX_MSH, 12), one)).isZero();
    assertThat(run(step(BpfCode.LDX_IMM, -1), step(BpfCode.LD_OCTET_X, 1), one)).isZero();
    assertThat(run(step(BpfCode.LDX_IMM, 1), step(BpfCode.LD_OCTET_X, -1), one)).isZero();
    assertThat(run(step(BpfCode.LDX_IMM, 9), step(BpfCode.LD_WORD_X, 0), one)).isZero();
  }

  @Test
  void arithmetic() {
    Instruction seven = step(BpfCode.LD_IMM, 7);
    assertThat(run(seven, step(BpfCode.ADD, -8))).isEqualTo(-1);
    assertThat(run(seven, step(BpfCode.SUB, 8))).isEqualTo(-1);
    assertThat(run(seven, step(BpfCode.MUL, 3))).isEqualTo(21);
    assertThat(run(step(BpfCode.LD_IMM, -2), step(BpfCode.DIV, 2))).isEqualTo(0x7fffffff);
    assertThat(run(step(BpfCode.LD_IMM, -1), step(BpfCode.MOD, 10))).isEqualTo(5);
    assertThat(run(seven, step(BpfCode.LSH, 29))).isEqualTo(0xe0000000);
    assertThat(run(step(BpfCode.LD_IMM, -1), step(BpfCode.RSH, 28))).isEqualTo(15);
    assertThat(run(seven, step(BpfCode.LSH, 32))).isZero();
    assertThat(run(seven, step(BpfCode.NEG, 0))).isEqualTo(-7);
    assertThat(run(seven, step(BpfCode.XOR, 5))).isEqualTo(2);
    Instruction divide = step(BpfCode.DIV | BpfCode.OF_X, 0);
    assertThat(run(seven, divide, step(BpfCode.LD_IMM, 1))).as("X is zero").isZero();
  }

  @Test
  void memoryBeginsAsZero() {
    assertThat(run(step(BpfCode.LD_MEM, 3))).isZero();
    assertThat(
            run(
                step(BpfCode.LD_IMM, 9),
                step(BpfCode.ST, 3),
                step(BpfCode.LDX_MEM, 3),
                step(BpfCode.TXA, 0)))
        .isEqualTo(9);
  }

  /** Comparisons are unsigned. */
  @Test
  void jumps() {
    assertThat(branch(BpfCode.JGT, -1, 1)).isTrue();
    assertThat(branch(BpfCode.JGT, 1, -1)).isFalse();
    assertThat(branch(BpfCode.JGE, 1, 1)).isTrue();
    assertThat(branch(BpfCode.JEQ, 1, 2)).isFalse();
    assertThat(branch(BpfCode.JSET, 6, 2)).isTrue();
    assertThat(branch(BpfCode.JSET, 6, 1)).isFalse();
  }

  private static boolean branch(int code, int a, int k) {
    int constant =
        run(branching(a, new Instruction(code, 0, 1, k), step(BpfCode.LDX_IMM, 0)), PACKET);
    int register =
        run(
            branching(a, new Instruction(code | BpfCode.OF_X, 0, 1, 0), step(BpfCode.LDX_IMM, k)),
            PACKET);
    assertThat(register).isEqualTo(constant);
    return constant != 0;
  }

  private static BpfProgram branching(int a, Instruction jump, Instruction x) {
    return BpfProgram.of(
        x, step(BpfCode.LD_IMM, a), jump, step(BpfCode.RET, 1), step(BpfCode.RET, 0));
  }

  /** A loop that does not end by itself is ended: nothing is unbounded. */
  @Test
  void loopsEnd() {
    BpfProgram loop = BpfProgram.of(step(BpfCode.JA, -1), step(BpfCode.RET, 1));
    assertThat(loop.loops()).isTrue();
    assertThat(loop.isForKernel()).isFalse();
    assertThat(run(loop, PACKET)).isZero();
  }

  @Test
  void bothMachinesAgreeOnRandomPrograms() {
    SplittableRandom random = new SplittableRandom(42);
    for (int i = 0; i < 1_500; i++) {
      BpfProgram program = program(random);
      for (int j = 0; j < 8; j++) {
        byte[] packet = new byte[random.nextInt(24)];
        random.nextBytes(packet);
        run(program, packet);
      }
    }
  }

  private static BpfProgram program(SplittableRandom random) {
    int length = 2 + random.nextInt(30);
    List<Instruction> steps = new ArrayList<>();
    while (steps.size() < length) {
      steps.add(instruction(random, length - steps.size()));
    }
    steps.add(step(random.nextBoolean() ? BpfCode.RET_A : BpfCode.RET, 1));
    return new BpfProgram(steps);
  }

  private static Instruction instruction(SplittableRandom random, int behind) {
    int k = random.nextInt(3) == 0 ? edge(random) : random.nextInt(20);
    int ofX = random.nextBoolean() ? BpfCode.OF_X : 0;
    return switch (random.nextInt(6)) {
      case 0 -> step(any(random, ARITHMETIC) | ofX, k == 0 ? 1 : k);
      case 1 -> step(any(random, SIMPLE), k);
      case 2 -> step(any(random, MEMORY), random.nextInt(BpfCode.MEMORY_WORDS));
      case 3 ->
          new Instruction(
              any(random, JUMPS) | ofX, random.nextInt(behind), random.nextInt(behind), k);
      default -> step(any(random, LOADS), k);
    };
  }

  private static int edge(SplittableRandom random) {
    return any(random, EDGES);
  }

  private static int any(SplittableRandom random, int[] of) {
    return of[random.nextInt(of.length)];
  }
}
