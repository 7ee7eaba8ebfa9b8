package org.softnet.engine.filter.run;

import java.util.ArrayList;
import java.util.List;
import org.softnet.api.Details;
import org.softnet.api.Field;
import org.softnet.api.Layer;
import org.softnet.api.Line;
import org.softnet.api.View;

/** Reads fields of one protocol out of one of its layers. */
abstract class FieldReader {
  /** Adds what {@code layer} has to {@code out}; computed text goes to {@code texts} first. */
  abstract void read(Layer layer, Register out, Line texts);

  /**
   * Readers for the parts of a field, in their order.
   *
   * @param asOctets whether addresses are wanted as octets, not as numbers
   */
  static FieldReader[] of(Field field, boolean asOctets) {
    List<FieldReader> readers = new ArrayList<>();
    List<Field.Placed> floating = new ArrayList<>();
    collect(field, asOctets, readers, floating);
    if (!floating.isEmpty()) {
      readers.add(new Floating(floating.toArray(Field.Placed[]::new), asOctets));
    }
    return readers.toArray(FieldReader[]::new);
  }

  private static void collect(
      Field field, boolean asOctets, List<FieldReader> readers, List<Field.Placed> floating) {
    switch (field) {
      case Field.AnyOf any ->
          any.fields().forEach(part -> collect(part, asOctets, readers, floating));
      case Field.Placed placed when placed.at() == Field.FLOATING -> floating.add(placed);
      case Field.UInt number -> readers.add(new Unsigned(number));
      case Field.SInt number -> readers.add(new Signed(number));
      case Field.Time time -> readers.add(new Moment(time));
      case Field.Flag flag -> readers.add(new Bit(flag));
      case Field.Ipv4 address ->
          readers.add(asOctets ? new Octets(address) : new Ipv4Number(address));
      case Field.Mac address -> readers.add(new Octets(address));
      case Field.Ipv6 address -> readers.add(new Octets(address));
      case Field.Bytes octets -> readers.add(new Octets(octets));
      case Field.Text text -> readers.add(new Text(text));
      case Field.Derived derived -> readers.add(new Computed(derived));
      case Field.Spelled spelled -> readers.add(new Spelled(spelled));
      case Field.OfFrame _ -> throw new IllegalArgumentException(field.name());
    }
  }

  private static void text(
      Field.Text field, View header, int at, int octets, Register out, Line texts) {
    int from = texts.length();
    field.spelling().write(texts, header, at, octets);
    out.made(from, texts.length() - from);
  }

  private static void octets(Register out, View header, int at, int octets) {
    out.octets(header.memory(), header.start() + at, octets);
  }

  private static final class Unsigned extends FieldReader {
    private final Field.UInt field;

    Unsigned(Field.UInt field) {
      this.field = field;
    }

    @Override
    void read(Layer layer, Register out, Line texts) {
      if (layer.shows(field)) {
        out.unsigned(field.longIn(layer.view()));
      }
    }
  }

  private static final class Signed extends FieldReader {
    private final Field.SInt field;

    Signed(Field.SInt field) {
      this.field = field;
    }

    @Override
    void read(Layer layer, Register out, Line texts) {
      if (layer.shows(field)) {
        out.signed(field.longAt(layer.view(), field.at()));
      }
    }
  }

  private static final class Moment extends FieldReader {
    private final Field.Time field;

    Moment(Field.Time field) {
      this.field = field;
    }

    @Override
    void read(Layer layer, Register out, Line texts) {
      if (layer.shows(field)) {
        out.signed(field.nanosAt(layer.view(), field.at()));
      }
    }
  }

  private static final class Bit extends FieldReader {
    private final Field.Flag field;

    Bit(Field.Flag field) {
      this.field = field;
    }

    @Override
    void read(Layer layer, Register out, Line texts) {
      if (layer.shows(field)) {
        out.unsigned(field.in(layer.view()) ? 1 : 0);
      }
    }
  }

  private static final class Ipv4Number extends FieldReader {
    private final Field.Ipv4 field;

    Ipv4Number(Field.Ipv4 field) {
      this.field = field;
    }

    @Override
    void read(Layer layer, Register out, Line texts) {
      if (layer.shows(field)) {
        out.unsigned(layer.view().u32(field.at()));
      }
    }
  }

  private static final class Octets extends FieldReader {
    private final Field.Placed field;

    Octets(Field.Placed field) {
      this.field = field;
    }

    @Override
    void read(Layer layer, Register out, Line texts) {
      if (layer.shows(field)) {
        octets(out, layer.view(), field.at(), field.octets());
      }
    }
  }

  private static final class Text extends FieldReader {
    private final Field.Text field;

    Text(Field.Text field) {
      this.field = field;
    }

    @Override
    void read(Layer layer, Register out, Line texts) {
      if (layer.shows(field)) {
        text(field, layer.view(), field.at(), field.octets(), out, texts);
      }
    }
  }

  private static final class Computed extends FieldReader {
    private final Field.Derived field;

    Computed(Field.Derived field) {
      this.field = field;
    }

    @Override
    void read(Layer layer, Register out, Line texts) {
      if (layer.shows(field)) {
        out.signed(field.derivation().of(layer));
      }
    }
  }

  private static final class Spelled extends FieldReader {
    private final Field.Spelled field;

    Spelled(Field.Spelled field) {
      this.field = field;
    }

    @Override
    void read(Layer layer, Register out, Line texts) {
      if (layer.shows(field)) {
        int from = texts.length();
        field.writing().write(layer, texts);
        out.made(from, texts.length() - from);
      }
    }
  }

  /** Fields that only the protocol can place. */
  private static final class Floating extends FieldReader implements Details {
    private final Field.Placed[] wanted;
    private final boolean asOctets;
    private View header = new View();
    private Register out = new Register();
    private Line texts = new Line();

    Floating(Field.Placed[] wanted, boolean asOctets) {
      this.wanted = wanted;
      this.asOctets = asOctets;
    }

    @Override
    void read(Layer layer, Register out, Line texts) {
      if (layer.isWhole()) {
        header = layer.view();
        this.out = out;
        this.texts = texts;
        layer.protocol().detail(layer, this);
      }
    }

    @Override
    public void at(Field.Placed field, int at, int octets) {
      if (!isWanted(field) || !header.has(at, octets)) {
        return;
      }
      switch (field) {
        case Field.UInt number -> out.unsigned(number.longAt(header, at));
        case Field.SInt number -> out.signed(number.longAt(header, at));
        case Field.Time time -> out.signed(time.nanosAt(header, at));
        case Field.Flag flag -> out.unsigned(flag.at(header, at) ? 1 : 0);
        case Field.Ipv4 _ when !asOctets -> out.unsigned(Field.Ipv4.numberAt(header, at, octets));
        case Field.Text text -> text(text, header, at, octets, out, texts);
        case Field.Ipv4 _, Field.Ipv6 _ when octets < field.octets() ->
            prefix(header, at, octets, field.octets());
        case Field.Ipv4 _, Field.Mac _, Field.Ipv6 _, Field.Bytes _ ->
            octets(out, header, at, octets);
      }
    }

    @Override
    public void value(Field.UInt field, int at, int octets, long value) {
      if (isWanted(field)) {
        out.unsigned(value);
      }
    }

    @Override
    public void open(Field.Placed group, int at, int octets) {
      at(group, at, octets);
    }

    @Override
    public void close() {}

    /** An address of which only the first octets stand there: zeros follow. */
    private void prefix(View header, int at, int octets, int width) {
      int from = texts.length();
      texts.raw(header.memory(), header.start() + at, octets);
      for (int i = octets; i < width; i++) {
        texts.ch('\0');
      }
      out.made(from, width);
    }

    @SuppressWarnings("ReferenceEquality") // a declaration is itself
    private boolean isWanted(Field field) {
      for (Field.Placed one : wanted) {
        if (one == field) {
          return true;
        }
      }
      return false;
    }
  }
}
