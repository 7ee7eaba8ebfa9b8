package org.softnet.engine.filter.regex;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * A compiled pattern. Matched by a deterministic automaton that is built as texts demand it: an
 * octet costs one look-up once its state is known. The states are bounded; where a text demands
 * more, all are forgotten and the match goes on.
 *
 * <p>One thread: the states are found while matching.
 */
public final class ByteRegex {
  private static final int ACCEPT = -1;
  private static final int REJECT = -2;
  private static final int UNKNOWN = 0; // states count from 1
  private static final int MOST_STATES = 2_048;
  private static final int MOST_MEMBERS = 1 << 18; // of all states together

  private final Automaton automaton;
  private final int[] classes;
  private final int classCount;
  private final Map<State, Integer> known = new HashMap<>();
  private final State[] states = new State[MOST_STATES + 1];
  private final int[][] transitions = new int[MOST_STATES + 1][];
  private final Reached reached;
  private final Reached eaten;
  private final int[] stack;
  private int count;
  private int members;

  private ByteRegex(Automaton automaton) {
    this.automaton = automaton;
    this.classes = automaton.classes();
    this.classCount = classes[Symbols.END] + 1;
    this.reached = new Reached(automaton.size());
    this.eaten = new Reached(automaton.size());
    this.stack = new int[2 * automaton.size() + 2];
  }

  /**
   * Compiles a pattern; letters match without regard to case unless it says {@code (?-i)}.
   *
   * @throws RegexException with a sentence, if it is no pattern or needs more than linear time
   */
  public static ByteRegex compile(byte[] pattern) {
    return new ByteRegex(new Automaton(PatternParser.parse(pattern)));
  }

  /** Whether the pattern matches anywhere in {@code length} octets from {@code start} on. */
  public boolean find(byte[] memory, int start, int length) {
    int state = initial();
    int end = start + length;
    for (int i = start; i < end; i++) {
      int symbol = memory[i] & 0xff;
      if (symbol == Symbols.NEWLINE && i == end - 1) {
        symbol = Symbols.LAST_NEWLINE;
      }
      state = follow(state, symbol);
      if (state == ACCEPT) {
        return true;
      }
    }
    return follow(state, Symbols.END) == ACCEPT;
  }

  private int initial() {
    if (count == 0) {
      eaten.clear();
      eaten.add(automaton.start());
      return state(Before.START);
    }
    return 1;
  }

  private int follow(int state, int symbol) {
    int known = transitions[state][classes[symbol]];
    return known == UNKNOWN ? explore(state, symbol) : known;
  }

  private int explore(int state, int symbol) {
    int[] from = transitions[state];
    int to = step(states[state], symbol);
    from[classes[symbol]] = to; // if all was forgotten meanwhile, nobody reads this
    return to;
  }

  private int step(State state, int symbol) {
    reached.clear();
    eaten.clear();
    int depth = state.copyTo(stack);
    while (depth > 0) {
      int at = stack[--depth];
      if (!reached.add(at)) {
        continue;
      }
      switch (automaton.step(at)) {
        case Automaton.Step.Accept _ -> {
          return ACCEPT;
        }
        case Automaton.Step.Fork fork -> {
          stack[depth++] = fork.other();
          stack[depth++] = fork.one();
        }
        case Automaton.Step.Ask ask -> {
          if (ask.assertion().holds(state.before(), symbol)) {
            stack[depth++] = ask.next();
          }
        }
        case Automaton.Step.Eat eat -> {
          if (symbol != Symbols.END && eat.set().has(Symbols.octet(symbol))) {
            eaten.add(eat.next());
          }
        }
      }
    }
    if (symbol == Symbols.END) {
      return REJECT;
    }
    eaten.add(automaton.start()); // a match may start at every place
    return state(Before.of(symbol));
  }

  /** The state of the steps in {@link #eaten}. */
  private int state(Before before) {
    State state = new State(eaten.sorted(), before);
    Integer old = known.get(state);
    if (old != null) {
      return old;
    }
    if (count == MOST_STATES || members + state.size() > MOST_MEMBERS) {
      known.clear();
      count = 0;
      members = 0;
    }
    if (count == 0 && before != Before.START) {
      // State 1 is where every text starts.
      add(new State(new int[] {automaton.start()}, Before.START));
    }
    return add(state);
  }

  private int add(State state) {
    count++;
    members += state.size();
    states[count] = state;
    transitions[count] = new int[classCount];
    known.put(state, count);
    return count;
  }

  /** A set of steps that is emptied at once. */
  private static final class Reached {
    private final int[] stamps;
    private final int[] list;
    private int stamp;
    private int size;

    Reached(int steps) {
      stamps = new int[steps];
      list = new int[steps];
    }

    void clear() {
      stamp++;
      size = 0;
    }

    boolean add(int step) {
      if (stamps[step] == stamp) {
        return false;
      }
      stamps[step] = stamp;
      list[size++] = step;
      return true;
    }

    int[] sorted() {
      int[] sorted = Arrays.copyOf(list, size);
      Arrays.sort(sorted);
      return sorted;
    }
  }
}
