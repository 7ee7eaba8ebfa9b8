package org.softnet.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A named, typed value, declared once: filters compare it, JSON prints it, columns show it. Sealed,
 * so each of those is one exhaustive {@code switch}.
 *
 * <p>A {@link Placed} field stands in the octets, most at a fixed offset of the header; one at
 * {@link #FLOATING} has its place told by {@link Protocol#detail}. {@link Derived}, {@link
 * Spelled}, {@link AnyOf} and {@link OfFrame} have no octets of their own. Names are Wireshark's
 * wherever Wireshark has the field.
 */
public sealed interface Field {
  /** The offset of a field that {@link Protocol#detail} places. */
  int FLOATING = -1;

  /** Dotted and lower case: {@code udp.srcport}. */
  String name();

  /** For a person: {@code Source Port}. */
  String label();

  /** How a number is written. */
  enum Base {
    /** 53. */
    DECIMAL,
    /** 0x0035, as many digits as the word is wide. */
    HEX,
    /** -2: the number has a sign. */
    SIGNED,
    /** 1 or 0: the number is a truth value. */
    TRUTH,
    /** 0.250000000: the number is nanoseconds. */
    SECONDS
  }

  /** How often a field that {@link Protocol#detail} places may stand in one branch of the tree. */
  enum Occurs {
    /** At most once. */
    ONCE,
    /** Any number of times: an array in JSON. */
    REPEATED,
    /** Any number of times, and {@link Details#open} makes a branch of each. */
    BRANCH
  }

  /** Whether a field is there; it may depend on the header's other fields. */
  @FunctionalInterface
  interface Presence {
    /** There in every header. */
    Presence ALWAYS = header -> true;

    /**
     * Whether {@code header} has the field. Reads only octets before the field's end: those were
     * captured.
     */
    boolean in(View header);
  }

  /** Names a number's values where the names depend on another field: an ICMP code's. */
  @FunctionalInterface
  interface Naming {
    /** The names that hold in {@code header}. Allocates nothing. */
    Labels in(View header);
  }

  /** How text stands in the octets: length-prefixed labels, compressed names, plain characters. */
  @FunctionalInterface
  interface Spelling {
    /** Plain characters, ASCII or UTF-8, up to the first NUL. */
    Spelling PLAIN =
        (line, header, at, octets) -> {
          int length = 0;
          while (length < octets && header.u8(at + length) != 0) {
            length++;
          }
          line.raw(header.memory(), header.start() + at, length);
        };

    /**
     * Writes the text whose {@code octets} octets stand at {@code at}, as UTF-8 and not escaped:
     * the caller does that. The octets were captured; whatever else is read needs a check.
     */
    void write(Line line, View header, int at, int octets);
  }

  /** Which moment the octets mean: what they count, and since when. */
  @FunctionalInterface
  interface Reckoning {
    /** Seconds since 1970-01-01 00:00 UTC, four octets, unsigned. */
    Reckoning SECONDS = (header, at) -> header.u32(at) * 1_000_000_000L;

    /**
     * Nanoseconds since 1970-01-01 00:00 UTC; the nearest that a {@code long} holds if it lies
     * beyond. All octets of the field were captured.
     */
    long nanos(View header, int at);
  }

  /** Computes a number from a layer that was judged whole. */
  @FunctionalInterface
  interface Derivation {
    /** The value in {@code layer}; the whole header may be read, its payload up to the capture. */
    long of(Layer layer);
  }

  /** Whether a layer that was judged whole has a computed number. */
  @FunctionalInterface
  interface Condition {
    /** Every layer has it. */
    Condition ALWAYS = layer -> true;

    /** Whether {@code layer} has the number; the whole header may be read. */
    boolean in(Layer layer);
  }

  /** A field that stands in the octets. */
  sealed interface Placed extends Field {
    /** Offset from the layer's first octet, or {@link #FLOATING}. */
    int at();

    /** Width in octets; 0 if {@link Protocol#detail} tells it. */
    int octets();

    /** Whether the header has it. */
    Presence presence();

    /** How often it may stand in one branch of the tree; once if it has a fixed place. */
    Occurs occurs();

    /**
     * Writes the value whose {@code octets} octets stand at {@code at}, as the fields output shows
     * it. The octets were captured.
     */
    void write(Line line, View header, int at, int octets);

    /** True if it has a fixed place, was captured, and the header has it. */
    @SuppressWarnings("ReferenceEquality") // the constant itself: nearly every field, and no call
    default boolean presentIn(View header) {
      int at = at();
      return at != FLOATING
          && header.captured() >= at + octets()
          && (presence() == Presence.ALWAYS || presence().in(header));
    }
  }

  /**
   * An unsigned number: the bits of a big-endian word that {@code mask} covers. The shift follows
   * from the mask.
   *
   * @param octets the word's width, 1 to 4 or 8
   * @param mask the bits that count
   * @param labels the values' names, where they are the same in every header
   * @param naming the values' names, where they depend on the header; null if they do not
   */
  record UInt(
      String name,
      String label,
      int at,
      int octets,
      long mask,
      Base base,
      Labels labels,
      Presence presence,
      @Nullable Naming naming,
      Occurs occurs)
      implements Placed {
    /** The value in a header where the field has a fixed place; for masks of at most 32 bits. */
    public int in(View header) {
      return (int) longAt(header, at);
    }

    /** The value in a header where the field has a fixed place; any mask. */
    public long longIn(View header) {
      return longAt(header, at);
    }

    /** The value where the word stands at {@code at}. */
    public long longAt(View header, int at) {
      long word =
          switch (octets) {
            case 1 -> header.u8(at);
            case 2 -> header.u16(at);
            case 3 -> header.u24(at);
            case 4 -> header.u32(at);
            default -> header.i64(at);
          };
      return (word & mask) >>> Long.numberOfTrailingZeros(mask);
    }

    @Override
    public void write(Line line, View header, int at, int octets) {
      line.number(this, longAt(header, at));
    }

    /** Whether values have names. */
    public boolean isNamed() {
      return naming != null || labels.size() > 0;
    }

    /** The names of its values in {@code header}. */
    public Labels labelsIn(View header) {
      return naming == null ? labels : naming.in(header);
    }

    /** The same field, its values named. */
    public UInt labels(String... entries) {
      return labels(Labels.of(entries));
    }

    /** The same field, its values named. */
    public UInt labels(Labels names) {
      return new UInt(name, label, at, octets, mask, base, names, presence, null, occurs);
    }

    /** The same field, its values named as the header asks for. */
    public UInt labels(Naming names) {
      return new UInt(name, label, at, octets, mask, base, Labels.NONE, presence, names, occurs);
    }

    /** The same field, written in hexadecimal. */
    public UInt hex() {
      return new UInt(name, label, at, octets, mask, Base.HEX, labels, presence, naming, occurs);
    }

    /** The same field, there only where {@code presence} says so. */
    public UInt when(Presence presence) {
      return new UInt(name, label, at, octets, mask, base, labels, presence, naming, occurs);
    }

    /** The same field, which {@link Protocol#detail} may emit several times in a branch. */
    public UInt repeated() {
      return new UInt(
          name, label, at, octets, mask, base, labels, presence, naming, Occurs.REPEATED);
    }

    /** Hexadecimal digits that are written: as many as the word has, whatever the mask. */
    public int hexDigits() {
      return 2 * octets;
    }
  }

  /**
   * A signed number: a big-endian word in two's complement.
   *
   * @param octets the word's width, 1 to 4 or 8
   * @param labels the values' names
   */
  record SInt(
      String name,
      String label,
      int at,
      int octets,
      Labels labels,
      Presence presence,
      Occurs occurs)
      implements Placed {
    /** The value where the word stands at {@code at}. */
    public long longAt(View header, int at) {
      return switch (octets) {
        case 1 -> (byte) header.u8(at);
        case 2 -> (short) header.u16(at);
        case 3 -> header.u24(at) << Byte.SIZE >> Byte.SIZE;
        case 4 -> header.i32(at);
        default -> header.i64(at);
      };
    }

    @Override
    public void write(Line line, View header, int at, int octets) {
      line.num(longAt(header, at));
    }

    /** The same field, its values named. */
    public SInt labels(String... entries) {
      return new SInt(name, label, at, octets, Labels.of(entries), presence, occurs);
    }

    /** The same field, there only where {@code presence} says so. */
    public SInt when(Presence presence) {
      return new SInt(name, label, at, octets, labels, presence, occurs);
    }

    /** The same field, which {@link Protocol#detail} may emit several times in a branch. */
    public SInt repeated() {
      return new SInt(name, label, at, octets, labels, presence, Occurs.REPEATED);
    }
  }

  /**
   * A moment: {@code Nov 4, 2026 20:52:22.000000000 UTC}.
   *
   * @param octets the width of what tells it
   * @param reckoning how the octets tell it
   */
  record Time(
      String name,
      String label,
      int at,
      int octets,
      Reckoning reckoning,
      Presence presence,
      Occurs occurs)
      implements Placed {
    /** The moment that the octets at {@code at} tell, as {@link Reckoning#nanos} has it. */
    public long nanosAt(View header, int at) {
      return reckoning.nanos(header, at);
    }

    @Override
    public void write(Line line, View header, int at, int octets) {
      line.moment(nanosAt(header, at));
    }

    /** The same field, there only where {@code presence} says so. */
    public Time when(Presence presence) {
      return new Time(name, label, at, octets, reckoning, presence, occurs);
    }

    /** The same field, which {@link Protocol#detail} may emit several times in a branch. */
    public Time repeated() {
      return new Time(name, label, at, octets, reckoning, presence, Occurs.REPEATED);
    }
  }

  /**
   * One bit.
   *
   * @param octets the width of the word that holds it, 1, 2 or 4
   * @param mask the bit
   * @param labels the names of 1 and 0
   */
  record Flag(
      String name,
      String label,
      int at,
      int octets,
      long mask,
      Presence presence,
      Labels labels,
      Occurs occurs)
      implements Placed {
    /** What a bit's values are called unless the field says otherwise. */
    public static final Labels SET_OR_NOT = Labels.of("0=Not set", "1=Set");

    /** Whether the bit is set in a header where the field has a fixed place. */
    public boolean in(View header) {
      return at(header, at);
    }

    /** Whether the bit is set where the word stands at {@code at}. */
    public boolean at(View header, int at) {
      return (wordAt(header, at) & mask) != 0;
    }

    /** The whole word that stands at {@code at}. */
    public long wordAt(View header, int at) {
      return switch (octets) {
        case 1 -> header.u8(at);
        case 2 -> header.u16(at);
        default -> header.u32(at);
      };
    }

    @Override
    public void write(Line line, View header, int at, int octets) {
      line.ch(at(header, at) ? '1' : '0');
    }

    /** The same field, there only where {@code presence} says so. */
    public Flag when(Presence presence) {
      return new Flag(name, label, at, octets, mask, presence, labels, occurs);
    }

    /** The same field, its values 0 and 1 named. */
    public Flag labels(String... entries) {
      return labels(Labels.of(entries));
    }

    /** The same field, its values 0 and 1 named. */
    public Flag labels(Labels names) {
      return new Flag(name, label, at, octets, mask, presence, names, occurs);
    }

    /** The same field, which {@link Protocol#detail} may emit several times in a branch. */
    public Flag repeated() {
      return new Flag(name, label, at, octets, mask, presence, labels, Occurs.REPEATED);
    }
  }

  /** An IEEE 802 address, six octets: {@code 02:00:00:00:00:01}. */
  record Mac(String name, String label, int at, Presence presence, Occurs occurs)
      implements Placed {
    @Override
    public int octets() {
      return 6;
    }

    @Override
    public void write(Line line, View header, int at, int octets) {
      line.mac(header, at);
    }

    /** The same field, there only where {@code presence} says so. */
    public Mac when(Presence presence) {
      return new Mac(name, label, at, presence, occurs);
    }

    /** The same field, which {@link Protocol#detail} may emit several times in a branch. */
    public Mac repeated() {
      return new Mac(name, label, at, presence, Occurs.REPEATED);
    }
  }

  /** An IPv4 address, four octets; where fewer stand there, zeros follow: a prefix. */
  record Ipv4(String name, String label, int at, Presence presence, Occurs occurs)
      implements Placed {
    @Override
    public int octets() {
      return 4;
    }

    @Override
    public void write(Line line, View header, int at, int octets) {
      if (octets < octets()) {
        line.ipv4(header, at, octets);
      } else {
        line.ipv4(header, at);
      }
    }

    /** The address whose first {@code octets} octets stand at {@code at}, as a number. */
    public static long numberAt(View header, int at, int octets) {
      if (octets >= Integer.BYTES) {
        return header.u32(at);
      }
      long number = 0;
      for (int i = 0; i < octets; i++) {
        number |= (long) header.u8(at + i) << (Integer.SIZE - Byte.SIZE * (i + 1));
      }
      return number;
    }

    /** The same field, there only where {@code presence} says so. */
    public Ipv4 when(Presence presence) {
      return new Ipv4(name, label, at, presence, occurs);
    }

    /** The same field, which {@link Protocol#detail} may emit several times in a branch. */
    public Ipv4 repeated() {
      return new Ipv4(name, label, at, presence, Occurs.REPEATED);
    }
  }

  /**
   * An IPv6 address, 16 octets, written as RFC 5952 says; where fewer stand there, zeros follow: a
   * prefix.
   */
  record Ipv6(String name, String label, int at, Presence presence, Occurs occurs)
      implements Placed {
    @Override
    public int octets() {
      return 16;
    }

    @Override
    public void write(Line line, View header, int at, int octets) {
      if (octets < octets()) {
        line.ipv6(header, at, octets);
      } else {
        line.ipv6(header, at);
      }
    }

    /** The same field, there only where {@code presence} says so. */
    public Ipv6 when(Presence presence) {
      return new Ipv6(name, label, at, presence, occurs);
    }

    /** The same field, which {@link Protocol#detail} may emit several times in a branch. */
    public Ipv6 repeated() {
      return new Ipv6(name, label, at, presence, Occurs.REPEATED);
    }
  }

  /** Octets without further meaning, written in hexadecimal. */
  record Bytes(String name, String label, int at, int octets, Presence presence, Occurs occurs)
      implements Placed {
    @Override
    public void write(Line line, View header, int at, int octets) {
      line.bytes(header, at, octets);
    }

    /** The same field, there only where {@code presence} says so. */
    public Bytes when(Presence presence) {
      return new Bytes(name, label, at, octets, presence, occurs);
    }

    /** The same field, which {@link Protocol#detail} may emit several times in a branch. */
    public Bytes repeated() {
      return new Bytes(name, label, at, octets, presence, Occurs.REPEATED);
    }
  }

  /** Octets that are characters, in whatever {@link Spelling}. */
  record Text(
      String name,
      String label,
      int at,
      int octets,
      Presence presence,
      Spelling spelling,
      Occurs occurs)
      implements Placed {
    @Override
    public void write(Line line, View header, int at, int octets) {
      int from = line.length();
      spelling.write(line, header, at, octets);
      line.escape(from);
    }

    /** The same field, there only where {@code presence} says so. */
    public Text when(Presence presence) {
      return new Text(name, label, at, octets, presence, spelling, occurs);
    }

    /** The same field, its text standing in the octets as {@code spelling} says. */
    public Text spelled(Spelling spelling) {
      return new Text(name, label, at, octets, presence, spelling, occurs);
    }

    /** The same field, which {@link Protocol#detail} may emit several times in a branch. */
    public Text repeated() {
      return new Text(name, label, at, octets, presence, spelling, Occurs.REPEATED);
    }
  }

  /**
   * A number computed from a whole layer: a length in octets, a checksum's status.
   *
   * @param octets the number's width; 0 if it is a truth value, 0 or 1
   * @param hexDigits digits that are written in hexadecimal
   * @param labels the values' names
   */
  record Derived(
      String name,
      String label,
      int octets,
      Base base,
      int hexDigits,
      Labels labels,
      Condition condition,
      Derivation derivation)
      implements Field {
    private static final Labels TRUE = Labels.of("0=False", "1=True");

    /** The same field, its values named. */
    public Derived labels(String... entries) {
      return labels(Labels.of(entries));
    }

    /** The same field, its values named. */
    public Derived labels(Labels names) {
      return new Derived(name, label, octets, base, hexDigits, names, condition, derivation);
    }

    /** The same field, {@code width} octets wide; four where nothing is said. */
    public Derived octets(int width) {
      return new Derived(name, label, width, base, hexDigits, labels, condition, derivation);
    }

    /** The same field, a truth value: 0 is {@code False}, 1 is {@code True}. */
    public Derived truth() {
      return new Derived(name, label, 0, Base.TRUTH, 0, TRUE, condition, derivation);
    }

    /** The same field, a number that may be negative. */
    public Derived signed() {
      return new Derived(
          name, label, octets, Base.SIGNED, hexDigits, labels, condition, derivation);
    }

    /** The same field, a duration: the number is nanoseconds, written as seconds. */
    public Derived duration() {
      return new Derived(
          name, label, Long.BYTES, Base.SECONDS, 0, Labels.NONE, condition, derivation);
    }

    /** The same field, written in hexadecimal with that many digits. */
    public Derived hex(int digits) {
      return new Derived(name, label, octets, Base.HEX, digits, labels, condition, derivation);
    }

    /** The same field, there only where {@code presence} says so; the whole header may be read. */
    public Derived when(Presence presence) {
      return where(layer -> presence.in(layer.view()));
    }

    /** The same field, there only where {@code condition} says so. */
    public Derived where(Condition condition) {
      return new Derived(name, label, octets, base, hexDigits, labels, condition, derivation);
    }
  }

  /** Writes a text that is computed from a whole layer. */
  @FunctionalInterface
  interface Writing {
    /** Writes the text of {@code layer}; the whole header may be read. */
    void write(Layer layer, Line line);
  }

  /** A text computed from a whole layer: flags as letters, the name of an address. */
  record Spelled(String name, String label, Condition condition, Writing writing) implements Field {
    /** The same field, there only where {@code condition} says so. */
    public Spelled where(Condition condition) {
      return new Spelled(name, label, condition, writing);
    }
  }

  /** Several fields of one protocol under one name: {@code ip.addr} is either side. */
  record AnyOf(String name, String label, List<Field> fields) implements Field {}

  /**
   * A property of the packet itself, not of a layer: {@code frame.number}.
   *
   * @param labels the values' names
   */
  record OfFrame(String name, String label, FrameItem item, Labels labels) implements Field {}
}
