package org.softnet.engine.filter.run;

import java.util.List;
import org.softnet.api.Line;
import org.softnet.api.Packet;
import org.softnet.api.View;

/** The functions. */
public final class FunctionValues {
  private FunctionValues() {}

  /** A function of each value of one argument. */
  abstract static class OfEach extends Values {
    final Values of;

    OfEach(Values of) {
      this.of = of;
    }

    @Override
    boolean load(Packet packet) {
      out.clear();
      if (!of.load(packet)) {
        return false;
      }
      for (int i = 0; i < of.out.count(); i++) {
        value(of.out, i);
      }
      return true;
    }

    abstract void value(Register of, int index);
  }

  /** The octets of each value. */
  public static final class Length extends OfEach {
    private final int octets;

    /**
     * {@code len()}.
     *
     * @param octets octets of a number, or -1 if the values are octets themselves
     */
    public Length(Values of, int octets) {
      super(of);
      this.octets = octets;
    }

    @Override
    void value(Register of, int index) {
      out.unsigned(octets < 0 ? of.length(index) : octets);
    }
  }

  /** How many values there are. */
  public static final class Count extends Values {
    private final Values of;

    /** {@code count()}. */
    public Count(Values of) {
      this.of = of;
    }

    @Override
    boolean load(Packet packet) {
      out.clear();
      if (!of.load(packet)) {
        return false;
      }
      out.unsigned(of.out.count());
      return true;
    }
  }

  /** Text in one case; letters are ASCII's. */
  public static final class Case extends Values {
    private final Values of;
    private final boolean upper;
    private final Scratch scratch = new Scratch();

    private Case(Values of, boolean upper) {
      this.of = of;
      this.upper = upper;
    }

    /** {@code upper()}. */
    public static Case upper(Values of) {
      return new Case(of, true);
    }

    /** {@code lower()}. */
    public static Case lower(Values of) {
      return new Case(of, false);
    }

    @Override
    boolean load(Packet packet) {
      out.clear();
      scratch.clear();
      if (!of.load(packet)) {
        return false;
      }
      for (int i = 0; i < of.out.count(); i++) {
        int start = scratch.length();
        int from = of.out.start(i);
        for (int k = 0; k < of.out.length(i); k++) {
          scratch.add(cased(of.out.memory(i)[from + k]));
        }
        out.octets(scratch.octets(), start, scratch.length() - start);
      }
      out.settle(0, scratch.octets());
      return true;
    }

    private int cased(byte octet) {
      char first = upper ? 'a' : 'A';
      return octet >= first && octet <= first + 25 ? octet ^ 0x20 : octet;
    }
  }

  /** How {@code string()} writes a value. */
  public enum Spelling {
    /** Decimal, whatever the field's base. */
    NUMBER,
    /** Four octets in decimal. */
    IPV4,
    /** RFC 5952. */
    IPV6,
    /** Six octets in hexadecimal. */
    ETHER
  }

  /** Values as text. */
  public static final class Text extends Values {
    private final Values of;
    private final Spelling spelling;
    private final Line line = new Line();
    private final View view = new View();

    /** {@code string()}. */
    public Text(Values of, Spelling spelling) {
      this.of = of;
      this.spelling = spelling;
    }

    @Override
    boolean load(Packet packet) {
      out.clear();
      line.clear();
      if (!of.load(packet)) {
        return false;
      }
      for (int i = 0; i < of.out.count(); i++) {
        int start = line.length();
        write(of.out, i);
        out.octets(line.octets(), start, line.length() - start);
      }
      out.settle(0, line.octets());
      return true;
    }

    private void write(Register from, int i) {
      switch (spelling) {
        case NUMBER -> {
          if (from.isNegative(i)) {
            line.num(from.number(i));
          } else {
            line.unsigned(from.number(i));
          }
        }
        case IPV4 -> {
          long address = from.number(i);
          line.num(address >> 24 & 0xff).ch('.').num(address >> 16 & 0xff).ch('.');
          line.num(address >> 8 & 0xff).ch('.').num(address & 0xff);
        }
        case IPV6 -> line.ipv6(view(from, i), 0);
        case ETHER -> line.mac(view(from, i), 0);
      }
    }

    private View view(Register from, int i) {
      return view.over(from.memory(i), from.start(i), from.length(i), from.length(i));
    }
  }

  /** The greatest or the least of all values of all arguments that are there. */
  public static final class Extreme extends Values {
    private final Values[] of;
    private final Ordering ordering;
    private final int sign;

    private Extreme(List<Values> of, Ordering ordering, int sign) {
      this.of = of.toArray(Values[]::new);
      this.ordering = ordering;
      this.sign = sign;
    }

    /** {@code max()}. */
    public static Extreme max(List<Values> of, Ordering ordering) {
      return new Extreme(of, ordering, 1);
    }

    /** {@code min()}. */
    public static Extreme min(List<Values> of, Ordering ordering) {
      return new Extreme(of, ordering, -1);
    }

    @Override
    boolean load(Packet packet) {
      out.clear();
      for (Values one : of) {
        if (one.load(packet)) {
          best(one.out);
        }
      }
      return out.count() > 0;
    }

    private void best(Register from) {
      for (int i = 0; i < from.count(); i++) {
        if (out.count() == 0 || ordering.compare(from, i, out, 0) == sign) {
          out.clear();
          out.copy(from, i);
        }
      }
    }
  }

  /** Numbers without their sign. */
  public static final class Absolute extends OfEach {
    /** {@code abs()}. */
    public Absolute(Values of) {
      super(of);
    }

    @Override
    void value(Register of, int index) {
      out.unsigned(of.isNegative(index) ? -of.number(index) : of.number(index));
    }
  }

  /** Numbers with the other sign; what then needs more bits than its type has is no value. */
  public static final class Negative extends OfEach {
    private final long lowest;

    /** {@code -of}. */
    public Negative(Values of, ArithmeticValues.Width width) {
      super(of);
      this.lowest = width == ArithmeticValues.Width.BITS_32 ? Integer.MIN_VALUE : Long.MIN_VALUE;
    }

    @Override
    void value(Register of, int index) {
      long number = of.number(index);
      if (of.isNegative(index)) {
        out.unsigned(-number);
      } else if (number >= 0 && -number >= lowest) {
        out.signed(-number);
      }
    }
  }
}
