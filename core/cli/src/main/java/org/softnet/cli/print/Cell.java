package org.softnet.cli.print;

import org.softnet.api.Line;

/** One column of one packet: the occurrences of a field, as the options want them. */
final class Cell {
  private static final int WIDEST = 40; // octets; what is longer shifts its own line alone

  private final FieldsOptions options;
  private final Line text = new Line();
  private boolean empty = true;
  private int width = 1;

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
    switch (options.dialect()) {
      case TSHARK -> {
        if (empty || options.quote() == 0) {
          line.line(text);
        } else {
          line.ch(options.quote()).line(text).ch(options.quote());
        }
      }
      case CSV -> {
        if (!empty) {
          csv(text, options, line);
        }
      }
      case COLUMNS -> {
        width = Math.min(WIDEST, Math.max(width, text.length()));
        line.line(text).spaces(width - text.length());
      }
    }
  }

  /** RFC 4180, 2: quotes where needed or asked for, a quote inside is doubled. */
  static void csv(Line text, FieldsOptions options, Line line) {
    char quote = options.quote() == 0 ? '"' : options.quote();
    if (options.quote() == 0 && !needsQuotes(text, options.separator())) {
      line.line(text);
      return;
    }
    line.ch(quote);
    for (int i = 0; i < text.length(); i++) {
      byte octet = text.octets()[i];
      if (octet == quote) {
        line.ch(quote);
      }
      line.raw(text.octets(), i, 1);
    }
    line.ch(quote);
  }

  private static boolean needsQuotes(Line text, char separator) {
    for (int i = 0; i < text.length(); i++) {
      byte octet = text.octets()[i];
      if (octet == separator || octet == '"' || octet == '\n' || octet == '\r') {
        return true;
      }
    }
    return false;
  }
}
