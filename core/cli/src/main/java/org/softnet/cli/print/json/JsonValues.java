package org.softnet.cli.print.json;

import org.softnet.api.Field;
import org.softnet.api.Line;
import org.softnet.api.View;

/** The values of fields, written at the end of a line. */
final class JsonValues {
  private static final byte[] NOTHING = {};
  private static final int NANO_DIGITS = 9;
  private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
  private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
  private static final byte[] NULL = {'n', 'u', 'l', 'l'};

  private final Line line;
  private final Line text = new Line();
  private final View last = new View(); // the octets written last

  /** Values at the end of {@code line}. */
  JsonValues(Line line) {
    this.line = line;
  }

  /** Where the values go. */
  Line line() {
    return line;
  }

  /** The octets that were written last as such. */
  View last() {
    return last;
  }

  /** Forgets them. */
  void forget() {
    last.over(NOTHING, 0, 0, 0);
  }

  /** Writes the value whose octets stand at {@code at}. */
  void placed(Property property, View view, int at, int octets) {
    switch (property.form()) {
      case UNSIGNED, NAMED, NAMED_BY_HEADER ->
          number(property, view, ((Field.UInt) property.field()).longAt(view, at));
      case BIT -> truth(((Field.Flag) property.field()).at(view, at));
      case TEXT -> {
        ((Field.Text) property.field()).spelling().write(text.clear(), view, at, octets);
        JsonText.string(text, line);
      }
      case MAC -> line.ch('"').mac(view, at).ch('"');
      case IPV4 -> {
        ((Field.Ipv4) property.field()).write(line.ch('"'), view, at, octets);
        line.ch('"');
      }
      case IPV6 -> {
        ((Field.Ipv6) property.field()).write(line.ch('"'), view, at, octets);
        line.ch('"');
      }
      case OCTETS -> {
        line.ch('"').bytes(view, at, octets).ch('"');
        last.over(view.memory(), view.start() + at, octets, octets);
      }
      case SIGNED, SIGNED_NAMED ->
          number(property, view, ((Field.SInt) property.field()).longAt(view, at));
      case TIME -> line.ch('"').iso(((Field.Time) property.field()).nanosAt(view, at)).ch('"');
      case SECONDS, TRUTH, NOTHING -> line.raw(NULL, 0, NULL.length); // have no place
    }
  }

  /** Writes a number of the layer that {@code view} looks at. */
  void number(Property property, View view, long number) {
    switch (property.form()) {
      case UNSIGNED -> line.unsigned(number);
      case NAMED -> {
        if (number >= 0) {
          property.named().write(line, number);
        } else { // of 64 bits, too large for a name
          Named.writeUnsigned(line, number);
        }
      }
      case SIGNED_NAMED -> property.named().write(line, number);
      case NAMED_BY_HEADER -> namedByHeader((Field.UInt) property.field(), view, number);
      case TRUTH -> truth(number != 0);
      case SECONDS -> line.seconds(number, NANO_DIGITS);
      case SIGNED, BIT, TIME, TEXT, MAC, IPV4, IPV6, OCTETS, NOTHING -> line.num(number);
    }
  }

  private void namedByHeader(Field.UInt field, View view, long number) {
    String label = field.labelsIn(view).of(number);
    if (label == null) {
      Named.writeUnsigned(line, number);
    } else {
      Named.write(line, number, text.clear().text(label));
    }
  }

  private void truth(boolean value) {
    byte[] word = value ? TRUE : FALSE;
    line.raw(word, 0, word.length);
  }
}
