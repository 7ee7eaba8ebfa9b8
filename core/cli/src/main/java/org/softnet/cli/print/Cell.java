package org.softnet.cli.print;

import org.softnet.api.Line;

/** One column of one packet: the occurrences of a field, as the options want them. */
final class Cell {
  private final FieldsOptions options;
  private final Line text = new Line();
  private boolean empty = true;

  Cell(FieldsOptions options) {
    this.options = options;
  }

  void clear() {
    text.clear();
    empty = true;
  }

  /** Where the next occurrence is to be written; null if it is not wanted. */
  @org.jspecify.annotations.Nullable
  Line next() {
    if (!empty) {
      switch (options.occurrence()) {
        case FIRST -> {
          return null;
        }
        case LAST -> text.clear();
        case ALL -> text.ch(options.aggregator());
      }
    }
    empty = false;
    return text;
  }

  void writeTo(Line line) {
    if (!empty && options.quote() != 0) {
      line.ch(options.quote()).line(text).ch(options.quote());
    } else {
      line.line(text);
    }
  }
}
