package org.softnet.engine.bpf.compile;

import java.util.List;
import org.softnet.api.capture.BpfCode;
import org.softnet.api.capture.BpfProgram.Instruction;

/** What a packet must satisfy; parts are asked in order, and only as far as needed. */
sealed interface Condition {
  /** Whatever the packet. */
  record Always(boolean holds) implements Condition {}

  /**
   * Computes A and compares it.
   *
   * @param steps straight on; jumps among them stay among them
   * @param code of a conditional jump
   * @param k what A is compared with, unless it is X
   */
  record Test(List<Instruction> steps, int code, int k) implements Condition {}

  /** Holds, and does something on the way. */
  record Run(List<Instruction> steps) implements Condition {}

  /** All of them. */
  record All(List<Condition> parts) implements Condition {}

  /** Any of them. */
  record Any(List<Condition> parts) implements Condition {}

  /** The contrary. */
  record Not(Condition part) implements Condition {}

  /** Whether it looks at what a memory cell holds. */
  default boolean reads(int cell) {
    return switch (this) {
      case Always _ -> false;
      case Test it -> reads(it.steps(), cell);
      case Run it -> reads(it.steps(), cell);
      case All it -> it.parts().stream().anyMatch(part -> part.reads(cell));
      case Any it -> it.parts().stream().anyMatch(part -> part.reads(cell));
      case Not it -> it.part().reads(cell);
    };
  }

  private static boolean reads(List<Instruction> steps, int cell) {
    return steps.stream()
        .anyMatch(
            it -> (it.code() == BpfCode.LDX_MEM || it.code() == BpfCode.LD_MEM) && it.k() == cell);
  }

  /** All of them. */
  static Condition all(Condition... parts) {
    return new All(List.of(parts));
  }

  /** Any of them. */
  static Condition any(Condition... parts) {
    return new Any(List.of(parts));
  }

  /** The contrary. */
  static Condition not(Condition part) {
    return new Not(part);
  }
}
