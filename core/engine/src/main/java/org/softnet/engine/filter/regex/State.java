package org.softnet.engine.filter.regex;

import java.util.Arrays;

/** A state of the deterministic automaton: the steps that stand open, and what was eaten last. */
final class State {
  private final int[] steps;
  private final Before before;

  /** A state of steps in ascending order, which the caller leaves alone from now on. */
  State(int[] steps, Before before) {
    this.steps = steps;
    this.before = before;
  }

  Before before() {
    return before;
  }

  int size() {
    return steps.length;
  }

  /** Copies the steps to {@code target} and tells how many there are. */
  int copyTo(int[] target) {
    System.arraycopy(steps, 0, target, 0, steps.length);
    return steps.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof State state
        && before == state.before
        && Arrays.equals(steps, state.steps);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(steps) + before.hashCode();
  }
}
