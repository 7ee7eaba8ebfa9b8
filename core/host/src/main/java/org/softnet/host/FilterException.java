package org.softnet.host;

import org.softnet.engine.filter.syntax.FilterProblem;

/** A display filter is wrong. The message is a sentence for a person. */
public final class FilterException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String filter;
  private final int at;
  private final int length;

  FilterException(String filter, FilterProblem problem) {
    super(problem.getMessage(), problem);
    this.filter = filter;
    this.at = problem.place().at();
    this.length = problem.place().length();
  }

  /** The first character that is to blame, from 0; the filter's length if something is missing. */
  public int at() {
    return at;
  }

  /** How many characters are to blame. */
  public int length() {
    return length;
  }

  /**
   * The filter, or the part of it that matters, and a line below that points at the place. What is
   * no printable ASCII is shown as a question mark, so that the caret stands right and a filter
   * cannot command a terminal.
   */
  public String picture() {
    return new Excerpt(filter, at, length).picture();
  }
}
