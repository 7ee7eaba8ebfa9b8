package org.softnet.engine.filter.syntax;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A comparison of two values, and how many pairs of values must pass it.
 *
 * @param order what the two must be to one another
 * @param every whether all pairs must pass; one is enough otherwise
 */
public record Comparison(Order order, boolean every) {
  /** What two values may be to one another. */
  public enum Order {
    /** The same. */
    EQUAL,
    /** Not the same. */
    DIFFERENT,
    /** Left below right. */
    LESS,
    /** Left below right, or the same. */
    AT_MOST,
    /** Left above right. */
    GREATER,
    /** Left above right, or the same. */
    AT_LEAST
  }

  private static final Comparison ANY_EQUAL = new Comparison(Order.EQUAL, false);
  private static final Comparison ALL_EQUAL = new Comparison(Order.EQUAL, true);
  private static final Comparison ANY_DIFFERENT = new Comparison(Order.DIFFERENT, false);
  private static final Comparison ALL_DIFFERENT = new Comparison(Order.DIFFERENT, true);
  private static final Comparison LESS = new Comparison(Order.LESS, false);
  private static final Comparison AT_MOST = new Comparison(Order.AT_MOST, false);
  private static final Comparison GREATER = new Comparison(Order.GREATER, false);
  private static final Comparison AT_LEAST = new Comparison(Order.AT_LEAST, false);

  /** Every spelling. */
  private static final Map<String, Comparison> SPELLINGS =
      Map.ofEntries(
          Map.entry("==", ANY_EQUAL),
          Map.entry("eq", ANY_EQUAL),
          Map.entry("any_eq", ANY_EQUAL),
          Map.entry("===", ALL_EQUAL),
          Map.entry("all_eq", ALL_EQUAL),
          Map.entry("!=", ALL_DIFFERENT),
          Map.entry("ne", ALL_DIFFERENT),
          Map.entry("all_ne", ALL_DIFFERENT),
          Map.entry("!==", ANY_DIFFERENT),
          Map.entry("any_ne", ANY_DIFFERENT),
          Map.entry("~=", ANY_DIFFERENT),
          Map.entry("<", LESS),
          Map.entry("lt", LESS),
          Map.entry("<=", AT_MOST),
          Map.entry("le", AT_MOST),
          Map.entry(">", GREATER),
          Map.entry("gt", GREATER),
          Map.entry(">=", AT_LEAST),
          Map.entry("ge", AT_LEAST));

  static @Nullable Comparison of(String spelling) {
    return SPELLINGS.get(spelling);
  }
}
