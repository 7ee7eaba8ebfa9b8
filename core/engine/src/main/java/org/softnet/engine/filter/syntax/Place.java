package org.softnet.engine.filter.syntax;

/**
 * A part of the filter's text.
 *
 * @param at its first character, from 0
 * @param length its characters
 */
public record Place(int at, int length) {
  /** From the start of {@code this} to the end of {@code last}. */
  public Place to(Place last) {
    return new Place(at, last.at + last.length - at);
  }
}
