package org.softnet.capture.file;

/**
 * What an interface of a pcapng capture counts time in: {@code if_tsresol} and {@code if_tsoffset},
 * draft-ietf-opsawg-pcapng, Interface Description Block.
 */
final class TimeUnit {
  private static final int BINARY = 0x80; // if_tsresol: a power of two, not of ten
  private static final int NANO_DECIMALS = 9;
  private static final int MAX_DECIMALS = 19; // 10^19 is the last power that 64 bits hold
  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final long MAX_SECONDS = Long.MAX_VALUE / NANOS_PER_SECOND;

  private static final long EARLIEST = Long.MIN_VALUE + 1; // the one before means no time: Block

  private final boolean binary;
  private final int exponent;
  private final long offsetSeconds;
  private final long nanosPerUnit; // 0: not a whole number
  private final long maxUnits; // what may be multiplied

  /** A unit of 10^-n seconds, or of 2^-n if the upper bit is set; times are moved by an offset. */
  TimeUnit(byte resolution, long offsetSeconds) {
    this.offsetSeconds = offsetSeconds;
    binary = (resolution & BINARY) != 0;
    exponent = resolution & (BINARY - 1);
    boolean whole = !binary && exponent <= NANO_DECIMALS && offsetSeconds == 0;
    nanosPerUnit = whole ? tenTo(NANO_DECIMALS - exponent) : 0;
    maxUnits = whole ? Long.MAX_VALUE / nanosPerUnit : -1;
  }

  /** Decimals of a second worth printing; as tshark prints them where the unit is binary. */
  int decimals() {
    if (!binary) {
      return Math.min(exponent, NANO_DECIMALS);
    }
    if (exponent < 4) { // coarser than a tenth, 1/16
      return 0;
    }
    if (exponent < 10) {
      return exponent < 7 ? 1 : 2;
    }
    if (exponent < 30) {
      return exponent < 20 ? 3 : 6;
    }
    return NANO_DECIMALS;
  }

  /**
   * Nanoseconds since 1970, cut to whole ones; the nearest time that 64 bits hold if it lies
   * beyond.
   *
   * @param units unsigned
   */
  long nanos(long units) {
    if (units >= 0 && units <= maxUnits) {
      return units * nanosPerUnit;
    }
    long seconds = wholeSeconds(units);
    long nanos = binary ? binaryNanos(units) : decimalNanos(units);
    // An unsigned second beyond 63 bits is beyond any sum as well.
    long moved = seconds < 0 ? Long.MAX_VALUE : seconds + offsetSeconds;
    if (seconds >= 0 && offsetSeconds > 0 && moved < 0) {
      moved = Long.MAX_VALUE;
    }
    if (moved >= MAX_SECONDS) {
      return Long.MAX_VALUE;
    }
    return moved < -MAX_SECONDS ? EARLIEST : moved * NANOS_PER_SECOND + nanos;
  }

  private long wholeSeconds(long units) {
    if (binary) {
      return exponent < Long.SIZE ? units >>> exponent : 0;
    }
    return exponent <= MAX_DECIMALS ? Long.divideUnsigned(units, tenTo(exponent)) : 0;
  }

  private long decimalNanos(long units) {
    long rest = exponent <= MAX_DECIMALS ? Long.remainderUnsigned(units, tenTo(exponent)) : units;
    int finer = exponent - NANO_DECIMALS;
    if (finer <= 0) {
      return rest * tenTo(-finer);
    }
    return finer <= MAX_DECIMALS ? Long.divideUnsigned(rest, tenTo(finer)) : 0;
  }

  /** The fraction times 10^9 needs up to 94 bits. */
  private long binaryNanos(long units) {
    if (exponent == 0) {
      return 0;
    }
    long rest = exponent < Long.SIZE ? units & (1L << exponent) - 1 : units;
    long high = Math.unsignedMultiplyHigh(rest, NANOS_PER_SECOND);
    if (exponent >= Long.SIZE) {
      return high >>> (exponent - Long.SIZE);
    }
    return (high << (Long.SIZE - exponent)) | ((rest * NANOS_PER_SECOND) >>> exponent);
  }

  private static long tenTo(int power) {
    long product = 1;
    for (int i = 0; i < power; i++) {
      product *= 10;
    }
    return product;
  }
}
