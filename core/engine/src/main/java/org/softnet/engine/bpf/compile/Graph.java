package org.softnet.engine.bpf.compile;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.softnet.api.capture.BpfCode;

/** The blocks of a program, from the first to the two ends. No block is behind itself. */
final class Graph {
  private final Block accept;
  private final Block reject;
  private Block root;

  private Graph(int octets) {
    accept = Block.end(octets);
    reject = Block.end(0);
    root = accept;
  }

  /** The graph of a condition; a packet that satisfies it is wanted with so many octets. */
  static Graph of(Condition condition, int octets) {
    Graph graph = new Graph(octets);
    graph.root = lowered(condition, graph.accept, graph.reject);
    return graph;
  }

  private static Block lowered(Condition condition, Block yes, Block no) {
    return switch (condition) {
      case Condition.Always it -> it.holds() ? yes : no;
      case Condition.Test it -> Block.branch(it.steps(), it.code(), it.k(), yes, no);
      case Condition.Run it -> Block.goOn(it.steps(), yes);
      case Condition.Not it -> lowered(it.part(), no, yes);
      case Condition.All it -> {
        Block next = yes;
        for (Condition part : it.parts().reversed()) {
          next = lowered(part, next, no);
        }
        yield next;
      }
      case Condition.Any it -> {
        Block next = no;
        for (Condition part : it.parts().reversed()) {
          next = lowered(part, yes, next);
        }
        yield next;
      }
    };
  }

  Block root() {
    return root;
  }

  void root(Block changed) {
    root = changed;
  }

  Block accept() {
    return accept;
  }

  Block reject() {
    return reject;
  }

  /**
   * Whether a block jumps among its own steps. What such steps compute is used by loads of which
   * none may be left out: a packet that is too short for one is not wanted. libpcap takes such
   * programs as they are, too.
   */
  boolean jumpsInside() {
    return inOrder().stream()
        .anyMatch(block -> block.steps().stream().anyMatch(it -> BpfCode.isJump(it.code())));
  }

  /**
   * The blocks that can be reached, without the ends: each before all that it leads to, and where
   * that allows it, what follows a test that holds right behind the test.
   */
  List<Block> inOrder() {
    List<Block> done = new ArrayList<>();
    Set<Block> seen = new HashSet<>();
    Set<Block> finished = new HashSet<>();
    Deque<Block> open = new ArrayDeque<>();
    open.push(root);
    while (!open.isEmpty()) {
      Block block = open.peek();
      if (block.isEnd()) {
        open.pop();
      } else if (seen.add(block)) {
        push(block.yes(), seen, open);
        push(block.no(), seen, open); // first done, so last in the order
      } else {
        open.pop();
        if (finished.add(block)) {
          done.add(block);
        }
      }
    }
    Collections.reverse(done);
    return done;
  }

  private static void push(Block block, Set<Block> seen, Deque<Block> open) {
    if (!block.isEnd() && !seen.contains(block)) {
      open.push(block);
    }
  }
}
