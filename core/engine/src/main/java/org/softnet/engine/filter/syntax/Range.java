package org.softnet.engine.filter.syntax;

/**
 * One part of a slice or of a choice of layers.
 *
 * @param start the first one; negative counts from the end
 * @param extent how far it reaches
 * @param number a length or the last one, as {@code extent} says
 */
public record Range(int start, Extent extent, int number) {
  /** How far a range reaches. */
  public enum Extent {
    /** {@code [i]}: one. */
    ONE,
    /** {@code [i:j]}: j of them. */
    LENGTH,
    /** {@code [i-j]}: up to j, itself included. */
    LAST,
    /** {@code [i:]}: all that follow. */
    REST
  }

  /** The first one's index among {@code count}, which may lie outside. */
  public int from(int count) {
    return start < 0 ? count + start : start;
  }

  /** How many there are from {@link #from} on, among {@code count}. */
  public int length(int count) {
    return switch (extent) {
      case ONE -> 1;
      case LENGTH -> number;
      case LAST -> number - start + 1; // both have the same sign
      case REST -> count - from(count);
    };
  }
}
