package org.softnet.engine.filter.syntax;

/** What is wrong with a filter, and where. The message is a sentence for a person. */
public final class FilterProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Place place;

  /** A problem of what stands at {@code place}. */
  public FilterProblem(String sentence, Place place) {
    super(sentence, null, false, false); // a user's mistake has no stack trace
    this.place = place;
  }

  /** What is to blame. */
  public Place place() {
    return place;
  }
}
