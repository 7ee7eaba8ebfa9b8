package org.softnet.engine.bpf.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.softnet.api.capture.BpfCode;
import org.softnet.api.capture.BpfProgram.Instruction;
import org.softnet.engine.bpf.compile.Facts.Outcome;

/**
 * Shortens a graph without changing what it selects: branches go past tests whose outcome the way
 * there tells, equal blocks become one, and what a register holds already is not loaded again.
 */
final class Optimiser {
  private static final int MOST_ROUNDS = 10;
  private static final int MOST_HOPS = 10_000;

  /** What is known where a block begins. */
  private record Entry(Registers registers, @Nullable Facts facts) {
    Entry met(Entry other, Block where) {
      return new Entry(registers.met(other.registers, where), Facts.common(facts, other.facts));
    }
  }

  /** A block by what it does. */
  private record Shape(List<Instruction> steps, int code, int k, Block yes, Block no) {}

  private final Graph graph;
  private final Map<Block, Entry> entries = new HashMap<>();
  private Map<Block, Integer> needed = Map.of(); // registers, as masks
  private boolean changed;

  private Optimiser(Graph graph) {
    this.graph = graph;
  }

  static void optimise(Graph graph) {
    Optimiser optimiser = new Optimiser(graph);
    for (int round = 0; round < MOST_ROUNDS && optimiser.round(); round++) {
      optimiser.changed = false;
    }
    optimiser.dropLoads();
  }

  private boolean round() {
    unify();
    List<Block> order = graph.inOrder();
    needed = needed(order);
    enter();
    for (Block block : order) {
      Entry entry = entries.get(block);
      if (entry != null) {
        visit(block, entry);
      }
    }
    return changed;
  }

  private void enter() {
    entries.clear();
    Block root = graph.root();
    Entry start = new Entry(Registers.atStart(root), null);
    Block first = follow(root, start.registers, null);
    changed |= first != root;
    graph.root(first);
    arrive(first, start);
  }

  private void arrive(Block block, Entry entry) {
    if (!block.isEnd()) {
      entries.merge(block, entry, (one, other) -> one.met(other, block));
    }
  }

  private static Map<Block, Integer> needed(List<Block> order) {
    Map<Block, Integer> needed = new HashMap<>();
    for (Block block : order.reversed()) {
      int behind = needed.getOrDefault(block.yes(), 0) | needed.getOrDefault(block.no(), 0);
      needed.put(block, Registers.needed(block, behind));
    }
    return needed;
  }

  /**
   * Equal blocks become one, and tests that decide nothing are left out; those behind first, since
   * one may make another of them.
   */
  private void unify() {
    Map<Shape, Block> known = new HashMap<>();
    Map<Block, Block> same = new HashMap<>();
    Map<Block, Integer> behind = new HashMap<>();
    for (Block block : graph.inOrder().reversed()) {
      block.yes(same.getOrDefault(block.yes(), block.yes()));
      block.no(same.getOrDefault(block.no(), block.no()));
      int wanted = behind.getOrDefault(block.yes(), 0) | behind.getOrDefault(block.no(), 0);
      boolean tests = block.code() != Block.GO_ON || block.steps().isEmpty();
      if (tests && block.isOneWay() && (Registers.written(block) & wanted) == 0) {
        same.put(block, block.yes());
        changed = true;
        continue;
      }
      behind.put(block, Registers.needed(block, wanted));
      Shape shape = new Shape(block.steps(), block.code(), block.k(), block.yes(), block.no());
      Block first = known.putIfAbsent(shape, block);
      if (first != null) {
        same.put(block, first);
        changed = true;
      }
    }
    graph.root(same.getOrDefault(graph.root(), graph.root()));
  }

  private void visit(Block block, Entry entry) {
    Registers end = entry.registers.copy();
    end.run(block);
    if (block.code() == Block.GO_ON) {
      Block next = follow(block.yes(), end, entry.facts);
      changed |= next != block.yes();
      block.goOn(next);
      arrive(next, new Entry(end, entry.facts));
      return;
    }
    Value value = end.get(Registers.A);
    Value operand = operand(block, end);
    int code = BpfCode.ofK(block.code());
    Outcome outcome = Facts.decide(entry.facts, value, code, operand);
    if (outcome != Outcome.OPEN) {
      settle(block, outcome == Outcome.YES ? block.yes() : block.no(), entry, end);
      return;
    }
    Facts yes = Facts.and(entry.facts, value, code, operand, true);
    Facts no = Facts.and(entry.facts, value, code, operand, false);
    Block ifYes = follow(block.yes(), end, yes);
    Block ifNo = follow(block.no(), end, no);
    changed |= ifYes != block.yes() || ifNo != block.no();
    block.yes(ifYes);
    block.no(ifNo);
    arrive(ifYes, new Entry(end, yes));
    arrive(ifNo, new Entry(end, no));
  }

  /** A block need not test: it goes on, and does its steps only if they are needed behind. */
  private void settle(Block block, Block next, Entry entry, Registers end) {
    changed = true;
    if (end.agrees(entry.registers, needed.getOrDefault(next, 0))) {
      block.steps(List.of());
      arrive(next, entry);
    } else {
      arrive(next, new Entry(end, entry.facts));
    }
    block.goOn(next);
  }

  private static Value operand(Block block, Registers registers) {
    return BpfCode.isOfX(block.code()) ? registers.get(Registers.X) : new Value.Known(block.k());
  }

  /** Where a way leads in the end: past blocks that it need not go through. */
  private Block follow(Block start, Registers registers, @Nullable Facts facts) {
    Block block = start;
    for (int hops = 0; hops < MOST_HOPS && !block.isEnd(); hops++) {
      Registers behind = registers.copy();
      behind.run(block);
      Block next = next(block, behind, facts);
      if (next == null || !behind.agrees(registers, needed.getOrDefault(next, 0))) {
        return block;
      }
      block = next;
    }
    return block;
  }

  private static @Nullable Block next(Block block, Registers behind, @Nullable Facts facts) {
    if (block.code() == Block.GO_ON) {
      return block.steps().isEmpty() ? block.yes() : null;
    }
    if (block.isOneWay()) {
      return block.yes();
    }
    return switch (Facts.decide(
        facts, behind.get(Registers.A), BpfCode.ofK(block.code()), operand(block, behind))) {
      case YES -> block.yes();
      case NO -> block.no();
      case OPEN -> null;
    };
  }

  /** Leaves out the loads of what is in the register already. */
  private void dropLoads() {
    for (Block block : graph.inOrder()) {
      Entry entry = entries.get(block);
      if (entry == null || block.steps().stream().anyMatch(it -> BpfCode.isJump(it.code()))) {
        continue;
      }
      Registers registers = entry.registers.copy();
      List<Instruction> kept = new ArrayList<>();
      for (Instruction step : block.steps()) {
        if (!registers.value(step).equals(registers.get(Registers.written(step)))) {
          kept.add(step);
        }
        registers.run(step);
      }
      block.steps(kept);
    }
  }
}
