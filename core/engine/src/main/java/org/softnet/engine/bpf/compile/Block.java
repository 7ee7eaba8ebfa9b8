package org.softnet.engine.bpf.compile;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.softnet.api.capture.BpfCode;
import org.softnet.api.capture.BpfProgram.Instruction;

/** A node of a program's graph: steps, then a branch; or an end. Changed by the optimiser. */
final class Block {
  /** The code of a block that does not branch: it goes on to {@link #yes}. */
  static final int GO_ON = BpfCode.JA;

  private List<Instruction> steps;
  private int code;
  private int k;
  private @Nullable Block yes;
  private @Nullable Block no;

  private Block(List<Instruction> steps, int code, int k) {
    this.steps = steps;
    this.code = code;
    this.k = k;
  }

  /** An end: so many octets of the packet are wanted. */
  static Block end(int octets) {
    return new Block(List.of(), BpfCode.RET, octets);
  }

  static Block branch(List<Instruction> steps, int code, int k, Block yes, Block no) {
    Block block = new Block(steps, code, k);
    block.yes = yes;
    block.no = no;
    return block;
  }

  static Block goOn(List<Instruction> steps, Block next) {
    return branch(steps, GO_ON, 0, next, next);
  }

  boolean isEnd() {
    return code == BpfCode.RET;
  }

  List<Instruction> steps() {
    return steps;
  }

  void steps(List<Instruction> changed) {
    steps = changed;
  }

  int code() {
    return code;
  }

  int k() {
    return k;
  }

  Block yes() {
    return present(yes);
  }

  Block no() {
    return present(no);
  }

  void yes(Block changed) {
    yes = changed;
  }

  void no(Block changed) {
    no = changed;
  }

  /** Whether it goes the same way whatever it finds. */
  boolean isOneWay() {
    return !isEnd() && yes == no;
  }

  /** Makes a branch that always goes one way one that does not test. */
  void goOn(Block next) {
    code = GO_ON;
    k = 0;
    yes = next;
    no = next;
  }

  private static Block present(@Nullable Block block) {
    if (block == null) {
      throw new IllegalStateException("an end has no successor");
    }
    return block;
  }
}
