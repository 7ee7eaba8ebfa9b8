package org.softnet.engine.filter;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The functions that a filter may call. */
enum Function {
  LEN("len", 1, 1),
  COUNT("count", 1, 1),
  UPPER("upper", 1, 1),
  LOWER("lower", 1, 1),
  STRING("string", 1, 1),
  MAX("max", 1, Integer.MAX_VALUE),
  MIN("min", 1, Integer.MAX_VALUE),
  ABS("abs", 1, 1);

  private final String spelling;
  private final int least;
  private final int most;

  Function(String spelling, int least, int most) {
    this.spelling = spelling;
    this.least = least;
    this.most = most;
  }

  String spelling() {
    return spelling;
  }

  boolean takes(int arguments) {
    return arguments >= least && arguments <= most;
  }

  String wanted() {
    return most == 1 ? "one argument" : "at least one argument";
  }

  static @Nullable Function of(String name) {
    for (Function function : values()) {
      if (function.spelling.equals(name)) {
        return function;
      }
    }
    return null;
  }

  static List<String> spellings() {
    return Arrays.stream(values()).map(Function::spelling).toList();
  }
}
