package org.softnet.engine.filter.regex;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A pattern as a nondeterministic automaton (Thompson's construction): steps that eat an octet,
 * fork, ask for a place, or accept.
 */
final class Automaton {
  /** One step. */
  sealed interface Step {
    /** Eats an octet of {@code set}. */
    record Eat(ByteSet set, int next) implements Step {}

    /** Goes both ways. */
    record Fork(int one, int other) implements Step {}

    /** Goes on where the assertion holds. */
    record Ask(Assertion assertion, int next) implements Step {}

    /** The pattern has matched. */
    record Accept() implements Step {}
  }

  private static final int MOST_STEPS = 10_000;

  private final List<Step> steps = new ArrayList<>();
  private final int start;

  Automaton(Node node) {
    start = build(node, add(new Step.Accept()));
  }

  int start() {
    return start;
  }

  Step step(int at) {
    return steps.get(at);
  }

  int size() {
    return steps.size();
  }

  private int add(Step step) {
    if (steps.size() >= MOST_STEPS) {
      throw new RegexException("the pattern is too big, its repetitions spelled out", 0);
    }
    steps.add(step);
    return steps.size() - 1;
  }

  /** The step from which {@code node} leads to {@code next}. */
  private int build(Node node, int next) {
    return switch (node) {
      case Node.Empty _ -> next;
      case Node.Octet octet -> add(new Step.Eat(octet.set(), next));
      case Node.Place place -> add(new Step.Ask(place.assertion(), next));
      case Node.Sequence sequence -> {
        int to = next;
        for (Node part : sequence.parts().reversed()) {
          to = build(part, to);
        }
        yield to;
      }
      case Node.Choice choice -> {
        int to = build(choice.branches().getLast(), next);
        for (Node branch : choice.branches().reversed().subList(1, choice.branches().size())) {
          to = add(new Step.Fork(build(branch, next), to));
        }
        yield to;
      }
      case Node.Repeat repeat -> repeat(repeat, next);
    };
  }

  private int repeat(Node.Repeat repeat, int next) {
    int to = next;
    if (repeat.most() == Node.UNLIMITED) {
      int loop = add(new Step.Accept()); // its place; what it is follows when its body is known
      steps.set(loop, new Step.Fork(build(repeat.what(), loop), next));
      to = loop;
    } else {
      for (int i = repeat.least(); i < repeat.most(); i++) {
        to = add(new Step.Fork(build(repeat.what(), to), next));
      }
    }
    for (int i = 0; i < repeat.least(); i++) {
      int once = build(repeat.what(), to);
      if (once == to) {
        return to; // what eats nothing need not be repeated
      }
      to = once;
    }
    return to;
  }

  /**
   * Symbols that no step and no assertion tells apart, under one number.
   *
   * @return the number of each symbol's class
   */
  int[] classes() {
    int[] classes = new int[Symbols.COUNT];
    int count = 1;
    List<ByteSet> sets = new ArrayList<>(List.of(Classes.WORD, ByteSet.of(Symbols.NEWLINE)));
    for (Step step : steps) {
      if (step instanceof Step.Eat eat) {
        sets.add(eat.set());
      }
    }
    for (ByteSet set : sets) {
      int[] split = new int[count];
      Arrays.fill(split, -1);
      int[] kept = new int[count];
      Arrays.fill(kept, -1);
      int refined = 0;
      for (int octet = 0; octet < 256; octet++) {
        int[] map = set.has(octet) ? split : kept;
        int old = classes[octet];
        if (map[old] < 0) {
          map[old] = refined++;
        }
        classes[octet] = map[old];
      }
      count = refined;
    }
    classes[Symbols.LAST_NEWLINE] = count;
    classes[Symbols.END] = count + 1;
    return classes;
  }
}
