package org.softnet.cli.print.json;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.softnet.api.Labels;
import org.softnet.api.Line;

/** Numbers with their names as objects; those of one set of names are made once. */
final class Named {
  private static final int SMALL = 256; // values below are found without a search

  private final Labels labels;
  private final byte[][] objects;
  private final byte[] @Nullable [] small; // by value

  Named(Labels labels) {
    this.labels = labels;
    this.objects = new byte[labels.size()][];
    int end = 0;
    for (int i = 0; i < objects.length; i++) {
      objects[i] = object(labels.value(i), labels.name(i));
      end = isSmall(labels.value(i)) ? (int) labels.value(i) + 1 : end;
    }
    this.small = new byte[end][];
    for (int i = 0; i < objects.length; i++) {
      if (isSmall(labels.value(i))) {
        small[(int) labels.value(i)] = objects[i];
      }
    }
  }

  private static boolean isSmall(long value) {
    return value >= 0 && value < SMALL;
  }

  private static byte[] object(long number, String name) {
    Line line = new Line();
    write(line, number, new Line().text(name));
    return Arrays.copyOf(line.octets(), line.length());
  }

  /** Whether no number has a name. */
  boolean isEmpty() {
    return objects.length == 0;
  }

  /** Writes {@code number}, which fits a signed word. */
  void write(Line line, long number) {
    byte[] object = number >= 0 && number < small.length ? small[(int) number] : searched(number);
    if (object != null) {
      line.raw(object, 0, object.length);
    } else {
      int from = line.length();
      line.raw(Keys.VALUE, 0, Keys.VALUE.length).num(number);
      Brackets.object(line, from);
    }
  }

  private byte @Nullable [] searched(long number) {
    int index = labels.indexOf(number);
    return index < 0 ? null : objects[index];
  }

  /** Writes {@code number}, unsigned, without a name. */
  static void writeUnsigned(Line line, long number) {
    int from = line.length();
    line.raw(Keys.VALUE, 0, Keys.VALUE.length).unsigned(number);
    Brackets.object(line, from);
  }

  /** Writes {@code number} with {@code label}. */
  static void write(Line line, long number, Line label) {
    int from = line.length();
    line.raw(Keys.VALUE, 0, Keys.VALUE.length).num(number);
    line.raw(Keys.LABEL, 0, Keys.LABEL.length);
    JsonText.string(label, line);
    Brackets.object(line, from);
  }
}
