package org.softnet.engine.bpf.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.softnet.api.capture.BpfCode;
import org.softnet.api.capture.BpfProgram;
import org.softnet.api.capture.BpfProgram.Instruction;

/**
 * Lays the blocks of a graph out. A conditional jump reaches 255 instructions; what lies further
 * behind is reached by an unconditional one right behind it.
 */
final class Assembler {
  private static final int MOST_JUMP = 255;

  private final List<Block> blocks;
  private final Map<Block, Integer> starts = new HashMap<>();
  private final Set<Block> farYes = new HashSet<>();
  private final Set<Block> farNo = new HashSet<>();
  private final List<Instruction> instructions = new ArrayList<>();

  private Assembler(List<Block> blocks) {
    this.blocks = blocks;
  }

  static BpfProgram assemble(Graph graph) {
    List<Block> blocks = new ArrayList<>(graph.inOrder());
    Set<Block> reached = new HashSet<>(List.of(graph.root()));
    for (Block block : blocks) {
      reached.add(block.yes());
      reached.add(block.no());
    }
    if (reached.contains(graph.accept())) {
      blocks.add(graph.accept());
    }
    if (reached.contains(graph.reject())) {
      blocks.add(graph.reject());
    }
    return new Assembler(blocks).assemble();
  }

  private BpfProgram assemble() {
    do {
      place();
    } while (findFar());
    blocks.forEach(this::write);
    return new BpfProgram(instructions);
  }

  private void place() {
    int at = 0;
    for (int i = 0; i < blocks.size(); i++) {
      starts.put(blocks.get(i), at);
      at += size(blocks.get(i), i);
    }
  }

  private int size(Block block, int index) {
    if (block.isEnd()) {
      return 1;
    }
    int steps = block.steps().size();
    if (block.code() == Block.GO_ON) {
      return steps + (isNext(block.yes(), index) ? 0 : 1);
    }
    return steps + 1 + (farYes.contains(block) ? 1 : 0) + (farNo.contains(block) ? 1 : 0);
  }

  private boolean isNext(Block block, int index) {
    return index + 1 < blocks.size() && blocks.get(index + 1) == block;
  }

  /** Whether a branch turned out to be too long. */
  private boolean findFar() {
    boolean found = false;
    for (Block block : blocks) {
      if (!block.isEnd() && block.code() != Block.GO_ON) {
        int behind = start(block) + block.steps().size() + 1;
        found |= start(block.yes()) - behind > MOST_JUMP && farYes.add(block);
        found |= start(block.no()) - behind > MOST_JUMP && farNo.add(block);
      }
    }
    return found;
  }

  private int start(Block block) {
    return starts.getOrDefault(block, 0);
  }

  private void write(Block block) {
    if (block.isEnd()) {
      instructions.add(new Instruction(BpfCode.RET, block.k()));
      return;
    }
    instructions.addAll(block.steps());
    int behind = instructions.size() + 1;
    if (block.code() == Block.GO_ON) {
      if (start(block.yes()) >= behind) { // it does not follow at once
        instructions.add(new Instruction(BpfCode.JA, start(block.yes()) - behind));
      }
      return;
    }
    boolean yesIsFar = farYes.contains(block);
    boolean noIsFar = farNo.contains(block);
    instructions.add(
        new Instruction(
            block.code(),
            yesIsFar ? 0 : start(block.yes()) - behind,
            noIsFar ? (yesIsFar ? 1 : 0) : start(block.no()) - behind,
            block.k()));
    if (yesIsFar) {
      instructions.add(new Instruction(BpfCode.JA, start(block.yes()) - instructions.size() - 1));
    }
    if (noIsFar) {
      instructions.add(new Instruction(BpfCode.JA, start(block.no()) - instructions.size() - 1));
    }
  }
}
