package org.softnet.engine.filter.run;

import java.util.List;
import org.softnet.api.Packet;
import org.softnet.engine.filter.regex.ByteRegex;
import org.softnet.engine.filter.syntax.Comparison.Order;

/** Every test. What is missing makes a test false, whatever it asks. */
public final class Tests {
  private Tests() {}

  /** All of them pass. */
  public static final class And implements Test {
    private final Test[] parts;

    /** All of {@code parts}. */
    public And(List<Test> parts) {
      this.parts = parts.toArray(Test[]::new);
    }

    @Override
    public boolean passes(Packet packet) {
      for (Test part : parts) {
        if (!part.passes(packet)) {
          return false;
        }
      }
      return true;
    }
  }

  /** One of them passes. */
  public static final class Or implements Test {
    private final Test[] parts;

    /** One of {@code parts}. */
    public Or(List<Test> parts) {
      this.parts = parts.toArray(Test[]::new);
    }

    @Override
    public boolean passes(Packet packet) {
      for (Test part : parts) {
        if (part.passes(packet)) {
          return true;
        }
      }
      return false;
    }
  }

  /** An odd number of them passes. */
  public static final class Xor implements Test {
    private final Test[] parts;

    /** An odd number of {@code parts}. */
    public Xor(List<Test> parts) {
      this.parts = parts.toArray(Test[]::new);
    }

    @Override
    public boolean passes(Packet packet) {
      boolean odd = false;
      for (Test part : parts) {
        odd ^= part.passes(packet);
      }
      return odd;
    }
  }

  /** It does not pass. */
  public static final class Not implements Test {
    private final Test inner;

    /** Not {@code inner}. */
    public Not(Test inner) {
      this.inner = inner;
    }

    @Override
    public boolean passes(Packet packet) {
      return !inner.passes(packet);
    }
  }

  /** Something has a value. */
  public static final class Present implements Test {
    private final Values values;

    /** {@code values} are there. */
    public Present(Values values) {
      this.values = values;
    }

    @Override
    public boolean passes(Packet packet) {
      return values.load(packet);
    }
  }

  /** A value has octets: a slice that lies inside. */
  public static final class NotEmpty implements Test {
    private final Values values;

    /** One of {@code values} has octets. */
    public NotEmpty(Values values) {
      this.values = values;
    }

    @Override
    public boolean passes(Packet packet) {
      if (!values.load(packet)) {
        return false;
      }
      for (int i = 0; i < values.out.count(); i++) {
        if (values.out.length(i) > 0) {
          return true;
        }
      }
      return false;
    }
  }

  /** A result of arithmetic is not zero. */
  public static final class NotZero implements Test {
    private final Values values;
    private final boolean octets;

    /**
     * One of {@code values} is not zero.
     *
     * @param octets whether they are octets, not numbers
     */
    public NotZero(Values values, boolean octets) {
      this.values = values;
      this.octets = octets;
    }

    @Override
    public boolean passes(Packet packet) {
      if (!values.load(packet)) {
        return false;
      }
      for (int i = 0; i < values.out.count(); i++) {
        if (octets ? hasBit(values.out, i) : values.out.number(i) != 0) {
          return true;
        }
      }
      return false;
    }

    private static boolean hasBit(Register register, int index) {
      int end = register.start(index) + register.length(index);
      for (int i = register.start(index); i < end; i++) {
        if (register.memory(index)[i] != 0) {
          return true;
        }
      }
      return false;
    }
  }

  /** A test of pairs of values. */
  abstract static class Pairs implements Test {
    private final boolean every;
    private final Values left;
    private final Values right;

    Pairs(boolean every, Values left, Values right) {
      this.every = every;
      this.left = left;
      this.right = right;
    }

    @Override
    public boolean passes(Packet packet) {
      if (!left.load(packet) || !right.load(packet)) {
        return false;
      }
      Register a = left.out;
      Register b = right.out;
      for (int i = 0; i < a.count(); i++) {
        for (int j = 0; j < b.count(); j++) {
          if (holds(a, i, b, j) != every) {
            return !every;
          }
        }
      }
      return every;
    }

    abstract boolean holds(Register a, int i, Register b, int j);
  }

  /** Values stand to one another as an operator says. */
  public static final class Compare extends Pairs {
    private final Ordering ordering;
    private final Order order;

    /** {@code left order right}, for all pairs or for one. */
    public Compare(Ordering ordering, Order order, boolean every, Values left, Values right) {
      super(every, left, right);
      this.ordering = ordering;
      this.order = order;
    }

    @Override
    boolean holds(Register a, int i, Register b, int j) {
      return ordering.holds(order, a, i, b, j);
    }
  }

  /** The octets of one value are among those of another. */
  public static final class Contains extends Pairs {
    /** {@code left contains right}, for all pairs or for one. */
    public Contains(boolean every, Values left, Values right) {
      super(every, left, right);
    }

    @Override
    boolean holds(Register a, int i, Register b, int j) {
      return Search.contains(
          a.memory(i), a.start(i), a.length(i), b.memory(j), b.start(j), b.length(j));
    }
  }

  /** A regular expression is found. */
  public static final class Matches implements Test {
    private final boolean every;
    private final Values values;
    private final ByteRegex regex;

    /** {@code values matches regex}, for all values or for one. */
    public Matches(boolean every, Values values, ByteRegex regex) {
      this.every = every;
      this.values = values;
      this.regex = regex;
    }

    @Override
    public boolean passes(Packet packet) {
      if (!values.load(packet)) {
        return false;
      }
      Register register = values.out;
      for (int i = 0; i < register.count(); i++) {
        if (regex.find(register.memory(i), register.start(i), register.length(i)) != every) {
          return !every;
        }
      }
      return every;
    }
  }

  /**
   * One element of a set.
   *
   * @param low the value, or the lowest
   * @param high the highest, or the same as {@code low}
   */
  public record Element(Values low, Values high) {}

  /** Values are among others; where all must be, all must be in the same element. */
  public static final class In implements Test {
    private final boolean every;
    private final Ordering ordering;
    private final Values values;
    private final Element[] elements;

    /** {@code values in {elements}}. */
    public In(boolean every, Ordering ordering, Values values, List<Element> elements) {
      this.every = every;
      this.ordering = ordering;
      this.values = values;
      this.elements = elements.toArray(Element[]::new);
    }

    @Override
    public boolean passes(Packet packet) {
      if (!values.load(packet)) {
        return false;
      }
      for (Element element : elements) {
        if (element.low.load(packet) && element.high.load(packet) && holds(element)) {
          return true;
        }
      }
      return false;
    }

    private boolean holds(Element element) {
      for (int i = 0; i < values.out.count(); i++) {
        if (isIn(i, element) != every) {
          return !every;
        }
      }
      return every;
    }

    @SuppressWarnings("ReferenceEquality") // one term stands for both ends
    private boolean isIn(int index, Element element) {
      return element.low == element.high
          ? any(index, Order.EQUAL, element.low.out)
          : any(index, Order.AT_LEAST, element.low.out)
              && any(index, Order.AT_MOST, element.high.out);
    }

    private boolean any(int index, Order order, Register others) {
      for (int i = 0; i < others.count(); i++) {
        if (ordering.holds(order, values.out, index, others, i)) {
          return true;
        }
      }
      return false;
    }
  }
}
