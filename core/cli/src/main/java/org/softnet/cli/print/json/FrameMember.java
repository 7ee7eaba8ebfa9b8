package org.softnet.cli.print.json;

import org.jspecify.annotations.Nullable;
import org.softnet.api.Ascii;
import org.softnet.api.Field;
import org.softnet.api.FrameItem;
import org.softnet.cli.print.FrameValues;

/**
 * A member of the frame object that nearly every packet has and whose text is never longer than is
 * known before; see {@link Small}.
 */
abstract sealed class FrameMember {
  private static final int QUOTES = 2;

  private final FrameItem item;
  private final Piece key;
  private final int mostOctets;

  private FrameMember(Field.OfFrame field, int mostOctets) {
    this.item = field.item();
    this.key = Keys.key(field.name());
    this.mostOctets = key.length() + mostOctets;
  }

  /** The member of a field; null if it is of another kind. */
  static @Nullable FrameMember of(Field.OfFrame field) {
    return switch (field.item()) {
      case NUMBER, LEN, CAP_LEN -> new Count(field);
      case ENCAP_TYPE -> new NamedCount(field, new Named(field.labels()));
      case TIME_EPOCH, TIME_DELTA, TIME_DELTA_DISPLAYED, TIME_RELATIVE -> new Seconds(field);
      case TIME -> new Time(field);
      default -> null;
    };
  }

  /** Octets of the longest text. */
  final int mostOctets() {
    return mostOctets;
  }

  /** Writes the member; where it ends. */
  abstract int write(FrameValues values, byte[] to, int at);

  final FrameItem item() {
    return item;
  }

  final Piece key() {
    return key;
  }

  /** A number. */
  static final class Count extends FrameMember {
    Count(Field.OfFrame field) {
      super(field, Ascii.NUMBER_OCTETS);
    }

    @Override
    int write(FrameValues values, byte[] to, int at) {
      return Ascii.unsigned(to, key().write(to, at), values.number(item()));
    }
  }

  /** A number whose values have names. */
  static final class NamedCount extends FrameMember {
    private final Named named;

    NamedCount(Field.OfFrame field, Named named) {
      super(field, named.mostOctets());
      this.named = named;
    }

    @Override
    int write(FrameValues values, byte[] to, int at) {
      return named.write(to, key().write(to, at), values.number(item()));
    }
  }

  /** A number of seconds. */
  static final class Seconds extends FrameMember {
    Seconds(Field.OfFrame field) {
      super(field, Ascii.SECONDS_OCTETS);
    }

    @Override
    int write(FrameValues values, byte[] to, int at) {
      return values.isTimed() ? Ascii.seconds(to, key().write(to, at), values.nanos(item())) : at;
    }
  }

  /** The time of capture. */
  static final class Time extends FrameMember {
    Time(Field.OfFrame field) {
      super(field, FrameValues.ISO_TIME_OCTETS + QUOTES);
    }

    @Override
    int write(FrameValues values, byte[] to, int at) {
      if (!values.isTimed()) {
        return at;
      }
      int value = key().write(to, at);
      to[value] = '"';
      int end = values.writeIsoTime(to, value + 1);
      to[end] = '"';
      return end + 1;
    }
  }
}
