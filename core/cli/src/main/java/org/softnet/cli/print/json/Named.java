package org.softnet.cli.print.json;

import org.jspecify.annotations.Nullable;
import org.softnet.api.Ascii;
import org.softnet.api.Labels;
import org.softnet.api.Line;

/** Numbers with their names as objects; those of one set of names are made once. */
final class Named {
  private static final int SMALL = 256; // values below are found without a search

  private final Labels labels;
  private final Piece[] objects;
  private final @Nullable Piece[] small; // by value
  private final int mostOctets;

  Named(Labels labels) {
    this.labels = labels;
    this.objects = new Piece[labels.size()];
    int most = Keys.ONLY_VALUE.length() + Ascii.NUMBER_OCTETS + 1;
    int end = 0;
    for (int i = 0; i < objects.length; i++) {
      objects[i] = object(labels.value(i), labels.name(i));
      most = Math.max(most, objects[i].length());
      end = isSmall(labels.value(i)) ? (int) labels.value(i) + 1 : end;
    }
    this.mostOctets = most;
    this.small = new Piece[end];
    for (int i = 0; i < objects.length; i++) {
      if (isSmall(labels.value(i))) {
        small[(int) labels.value(i)] = objects[i];
      }
    }
  }

  private static boolean isSmall(long value) {
    return value >= 0 && value < SMALL;
  }

  private static Piece object(long number, String name) {
    Line line = new Line();
    write(line, number, new Line().text(name));
    return new Piece(line);
  }

  /** Whether no number has a name. */
  boolean isEmpty() {
    return objects.length == 0;
  }

  /** Octets of the longest object. */
  int mostOctets() {
    return mostOctets;
  }

  /** Writes {@code number}, which fits a signed word, at {@code at}; where it ends. */
  int write(byte[] to, int at, long number) {
    Piece object = number >= 0 && number < small.length ? small[(int) number] : searched(number);
    if (object != null) {
      return object.write(to, at);
    }
    int end = Ascii.signed(to, Keys.ONLY_VALUE.write(to, at), number);
    to[end] = '}';
    return end + 1;
  }

  private @Nullable Piece searched(long number) {
    int index = labels.indexOf(number);
    return index < 0 ? null : objects[index];
  }

  /** Writes {@code number}, which fits a signed word. */
  void write(Line line, long number) {
    byte[] to = line.room(mostOctets + Piece.SPARE_OCTETS);
    line.writtenTo(write(to, line.length(), number));
  }

  /** Writes {@code number}, unsigned, without a name; where it ends. */
  static int writeUnsigned(byte[] to, int at, long number) {
    int end = Ascii.unsigned(to, Keys.ONLY_VALUE.write(to, at), number);
    to[end] = '}';
    return end + 1;
  }

  /** Writes {@code number}, unsigned, without a name. */
  static void writeUnsigned(Line line, long number) {
    Keys.ONLY_VALUE.write(line);
    line.unsigned(number).ch('}');
  }

  /** Writes {@code number} with {@code label}. */
  static void write(Line line, long number, Line label) {
    Keys.ONLY_VALUE.write(line);
    line.num(number);
    Keys.LABEL.write(line);
    JsonText.string(label, line);
    line.ch('}');
  }
}
