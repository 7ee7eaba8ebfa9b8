package org.softnet.host.build;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.softnet.api.Field;
import org.softnet.api.Labels;
import org.softnet.engine.filter.AddressLiterals;
import org.softnet.engine.filter.NearestNames;
import org.softnet.engine.filter.Numerals;
import org.softnet.engine.filter.OctetLiterals;

/**
 * The octets that stand for a value: the other direction of a field's reading, from the same
 * declaration. What a field cannot hold is refused with a sentence that names it.
 *
 * @param octets the word or the octets, the value's bits in their place
 * @param mask the bits of them that are the field's
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Encoding(byte[] octets, byte[] mask) {
  private static final int MOST_SIMILAR = 3;
  private static final int MAC_OCTETS = 6;
  private static final int IPV4_OCTETS = 4;
  private static final int IPV6_OCTETS = 16;

  /**
   * The octets of a value.
   *
   * @throws BuildException if the field cannot hold it
   */
  static Encoding of(Field.Placed field, FieldValue value) {
    return switch (field) {
      case Field.UInt number -> word(number.octets(), unsigned(number, value), number.mask());
      case Field.Flag flag -> word(flag.octets(), truth(flag, value), flag.mask());
      case Field.SInt number -> word(number.octets(), signed(number, value), -1L);
      case Field.Mac mac ->
          whole(octets(mac, value, MAC_OCTETS, "an address such as 02:00:00:00:00:01"));
      case Field.Ipv4 ipv4 -> whole(address(ipv4, value));
      case Field.Ipv6 ipv6 -> whole(address(ipv6, value));
      case Field.Bytes bytes ->
          whole(octets(bytes, value, bytes.octets(), "octets in hexadecimal such as 0a:1b"));
      case Field.Text text -> whole(characters(text, value));
      case Field.Time time -> throw refused(time, "no value: moments cannot be set", value);
    };
  }

  /** Whether octets can be made of a field's values: not of moments, nor of encoded text. */
  @SuppressWarnings("ReferenceEquality") // the constant itself
  static boolean isWritable(Field.Placed field) {
    return switch (field) {
      case Field.Time _ -> false;
      case Field.Text text -> text.spelling() == Field.Spelling.PLAIN;
      default -> true;
    };
  }

  /**
   * A number shifted to its mask in a word.
   *
   * @param mask of a word narrower than eight octets, bits beyond it are ignored
   */
  static Encoding word(int octets, long number, long mask) {
    long word = (number << Long.numberOfTrailingZeros(mask)) & mask;
    return new Encoding(bigEndian(octets, word), bigEndian(octets, mask));
  }

  private static byte[] bigEndian(int octets, long word) {
    byte[] memory = new byte[octets];
    for (int i = 0; i < octets; i++) {
      memory[i] = (byte) (word >>> (Byte.SIZE * (octets - 1 - i)));
    }
    return memory;
  }

  private static Encoding whole(byte[] octets) {
    byte[] mask = new byte[octets.length];
    Arrays.fill(mask, (byte) 0xff);
    return new Encoding(octets, mask);
  }

  /** A number that is not negative, or -1 if the value is none. */
  static long number(FieldValue value) {
    return switch (value) {
      case FieldValue.OfNumber number -> Math.max(-1, number.number());
      case FieldValue.OfText text -> {
        Long number = Numerals.unsigned(text.text());
        yield number == null ? -1 : Math.max(-1, number);
      }
      case FieldValue.OfOctets _ -> -1;
    };
  }

  /** The largest number that the bits of a field hold, unsigned. */
  static long largest(Field.UInt field) {
    return field.mask() >>> Long.numberOfTrailingZeros(field.mask());
  }

  private static long unsigned(Field.UInt field, FieldValue value) {
    Long given =
        switch (value) {
          case FieldValue.OfNumber number -> Long.valueOf(number.number());
          case FieldValue.OfText text -> fromText(text.text(), field.labels());
          case FieldValue.OfOctets _ -> null;
        };
    long largest = largest(field);
    if (given == null || Long.compareUnsigned(given, largest) > 0) {
      throw refused(
          field,
          "a number from 0 to %s%s"
              .formatted(Long.toUnsignedString(largest), similar(value, field.labels())),
          value);
    }
    return given;
  }

  /** A number, or the value that has the name. */
  private static @Nullable Long fromText(String text, Labels labels) {
    Long number = Numerals.unsigned(text);
    if (number != null) {
      return number;
    }
    for (int i = 0; i < labels.size(); i++) {
      if (labels.name(i).equalsIgnoreCase(text)) {
        return labels.value(i);
      }
    }
    return null;
  }

  /** Names of values that are spelled like what was given. */
  private static String similar(FieldValue value, Labels labels) {
    if (!(value instanceof FieldValue.OfText text) || Numerals.looksLikeNumber(text.text())) {
      return "";
    }
    Stream<String> names = IntStream.range(0, labels.size()).mapToObj(labels::name);
    List<String> nearest = NearestNames.nearest(text.text(), names.toList(), MOST_SIMILAR);
    return nearest.isEmpty() ? "" : " or a name as " + String.join(", ", nearest);
  }

  private static long truth(Field.Flag flag, FieldValue value) {
    Long given =
        switch (value) {
          case FieldValue.OfNumber number -> Long.valueOf(number.number());
          case FieldValue.OfText text ->
              switch (text.text()) {
                case "0", "false" -> Long.valueOf(0);
                case "1", "true" -> Long.valueOf(1);
                default -> null;
              };
          case FieldValue.OfOctets _ -> null;
        };
    if (given == null || (given != 0 && given != 1)) {
      throw refused(flag, "0 or 1", value);
    }
    return given == 0 ? 0 : -1L; // every bit of a wide one
  }

  private static long signed(Field.SInt field, FieldValue value) {
    Long given =
        switch (value) {
          case FieldValue.OfNumber number -> Long.valueOf(number.number());
          case FieldValue.OfText text -> signed(text.text());
          case FieldValue.OfOctets _ -> null;
        };
    long largest = -1L >>> (1 + Long.SIZE - Byte.SIZE * field.octets());
    if (given == null || given > largest || given < -largest - 1) {
      throw refused(field, "a number from %d to %d".formatted(-largest - 1, largest), value);
    }
    return given;
  }

  private static @Nullable Long signed(String text) {
    Long number = Numerals.unsigned(text.startsWith("-") ? text.substring(1) : text);
    return number == null || number < 0
        ? null
        : text.startsWith("-") ? Long.valueOf(-number) : number;
  }

  private static byte[] address(Field.Ipv4 field, FieldValue value) {
    String form = "an address such as 192.0.2.1";
    if (value instanceof FieldValue.OfText text) {
      Long address = AddressLiterals.ipv4(text.text());
      if (address == null) {
        throw refused(field, form, value);
      }
      return bigEndian(IPV4_OCTETS, address);
    }
    return octets(field, value, IPV4_OCTETS, form);
  }

  private static byte[] address(Field.Ipv6 field, FieldValue value) {
    String form = "an address such as 2001:db8::1";
    if (value instanceof FieldValue.OfText text) {
      byte[] address = AddressLiterals.ipv6(text.text());
      if (address == null) {
        throw refused(field, form, value);
      }
      return address;
    }
    return octets(field, value, IPV6_OCTETS, form);
  }

  /** Octets, {@code count} of them; any number if that is 0. */
  private static byte[] octets(Field.Placed field, FieldValue value, int count, String form) {
    byte[] given =
        switch (value) {
          case FieldValue.OfNumber _ -> null;
          case FieldValue.OfText text -> OctetLiterals.octets(text.text());
          case FieldValue.OfOctets octets -> octets.octets();
        };
    if (given == null || (count != 0 && given.length != count)) {
      throw refused(field, count == 0 ? form : "%d octets: %s".formatted(count, form), value);
    }
    return given;
  }

  private static byte[] characters(Field.Text field, FieldValue value) {
    byte[] given =
        switch (value) {
          case FieldValue.OfNumber number -> Long.toString(number.number()).getBytes(UTF_8);
          case FieldValue.OfText text -> text.text().getBytes(UTF_8);
          case FieldValue.OfOctets octets -> octets.octets();
        };
    if (given.length > field.octets()) {
      throw refused(field, "text of at most %d octets".formatted(field.octets()), value);
    }
    return Arrays.copyOf(given, field.octets());
  }

  private static BuildException refused(Field field, String form, FieldValue value) {
    return new BuildException("%s takes %s, not %s".formatted(field.name(), form, value));
  }
}
