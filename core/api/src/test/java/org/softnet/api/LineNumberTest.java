package org.softnet.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.api.capture.Block;

class LineNumberTest {
  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.nnnnnnnnn'Z'");
  private final SplittableRandom random = new SplittableRandom(20_260_309);

  private static String text(Line line) {
    return line.toString();
  }

  /** Every power of ten and of two with its neighbours, both signs, and random ones of any size. */
  private List<Long> numbers() {
    List<Long> numbers = new ArrayList<>(List.of(0L, Long.MIN_VALUE, Long.MAX_VALUE));
    long ten = 1;
    for (int digits = 0; digits <= 18; digits++) {
      numbers.addAll(List.of(ten - 1, ten, ten + 1, -ten - 1, -ten, 1 - ten, 9 * ten));
      ten *= 10;
    }
    for (int bit = 0; bit < Long.SIZE; bit++) {
      long two = 1L << bit;
      numbers.addAll(List.of(two - 1, two, two + 1, -two));
      numbers.add(random.nextLong() >>> bit);
      numbers.add(random.nextLong() >> bit);
    }
    for (int i = 0; i < 20_000; i++) {
      numbers.add(random.nextLong() >> random.nextInt(Long.SIZE));
    }
    return numbers;
  }

  @Test
  void decimalsAreJavas() {
    for (long number : numbers()) {
      assertThat(text(new Line().num(number))).isEqualTo(Long.toString(number));
      assertThat(text(new Line().unsigned(number))).isEqualTo(Long.toUnsignedString(number));
    }
  }

  @Test
  void hexadecimalsAreJavas() {
    HexFormat hex = HexFormat.of();
    for (long number : numbers()) {
      for (int digits = 0; digits <= 16; digits++) {
        assertThat(text(new Line().hex(number, digits))).isEqualTo(hex.toHexDigits(number, digits));
      }
      assertThat(text(new Line().hex0x(number, 4)))
          .isEqualTo("0x" + hex.toHexDigits((short) number));
    }
    assertThat(text(new Line().hex(-1, 18))).isEqualTo("00ffffffffffffffff");
  }

  @Test
  void octetsInHexadecimalAreJavas() {
    byte[] octets = new byte[256];
    for (int i = 0; i < octets.length; i++) {
      octets[i] = (byte) i;
    }
    View view = new View().over(octets, 3, 250, 250);
    for (int count = 0; count <= 20; count++) {
      assertThat(text(new Line().ch('=').bytes(view, 1, count)))
          .isEqualTo("=" + HexFormat.of().formatHex(octets, 4, 4 + count));
    }
    assertThat(text(new Line().bytes(new View().over(octets, 0, 256, 256), 0, 256)))
        .isEqualTo(HexFormat.of().formatHex(octets));
    for (int at = 0; at <= 244; at++) {
      assertThat(text(new Line().ch('=').mac(view, at)))
          .isEqualTo("=" + HexFormat.ofDelimiter(":").formatHex(octets, 3 + at, 9 + at));
    }
  }

  @Test
  void digitsAreFilledWithZeros() {
    assertThat(text(new Line().digits(0, 0))).isEmpty();
    assertThat(text(new Line().digits(7, 1))).isEqualTo("7");
    assertThat(text(new Line().digits(7, 3))).isEqualTo("007");
    assertThat(text(new Line().digits(999_999_999, 9))).isEqualTo("999999999");
    assertThat(text(new Line().digits(1_020_304, 9))).isEqualTo("001020304");
    assertThat(text(new Line().digits(0, 9))).isEqualTo("000000000");
    assertThat(text(new Line().digits(Integer.MAX_VALUE, 12))).isEqualTo("002147483647");
  }

  @ParameterizedTest(name = "{0} ns with {1} decimals: {2}")
  @CsvSource({
    "0,                    9, 0.000000000",
    "0,                    0, 0",
    "1,                    9, 0.000000001",
    "1,                    8, 0.00000000",
    "999999999,            3, 0.999",
    "999999999,            0, 0",
    "1000000000,           6, 1.000000",
    "1700000000123456789,  9, 1700000000.123456789",
    "1700000000123456789,  6, 1700000000.123456",
    "-1,                   9, -0.000000001",
    "-1500000000,          1, -1.5",
    "-1999999999,          3, -1.999",
    "9223372036854775807,  9, 9223372036.854775807",
    "-9223372036854775807, 9, -9223372036.854775807",
  })
  void secondsAreCut(long nanos, int decimals, String seconds) {
    assertThat(text(new Line().seconds(nanos, decimals))).isEqualTo(seconds);
  }

  @Test
  void secondsAgreeWithBigDecimal() {
    for (long nanos : numbers()) {
      if (nanos == Block.NO_TIME) {
        continue;
      }
      for (int decimals = 0; decimals <= 9; decimals++) {
        String expected =
            new BigDecimal(BigInteger.valueOf(Math.abs(nanos)), 9)
                .setScale(decimals, RoundingMode.DOWN)
                .toPlainString();
        assertThat(text(new Line().seconds(nanos, decimals)))
            .isEqualTo((nanos < 0 ? "-" : "") + expected);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 'Jan  1, 1970 00:00:00.000000000 UTC', 1970-01-01T00:00:00.000000000Z",
    "-1, 'Dec 31, 1969 23:59:59.999999999 UTC', 1969-12-31T23:59:59.999999999Z",
    "951782400000000000, 'Feb 29, 2000 00:00:00.000000000 UTC', 2000-02-29T00:00:00.000000000Z",
    "4294967295000000000, 'Feb  7, 2106 06:28:15.000000000 UTC', 2106-02-07T06:28:15.000000000Z",
  })
  void momentsAreDatesAndTimesOfUtc(long nanos, String moment, String iso) {
    assertThat(text(new Line().moment(nanos))).isEqualTo(moment);
    assertThat(text(new Line().iso(nanos))).isEqualTo(iso);
  }

  @Test
  void momentsAgreeWithTheCalendarOfJava() {
    List<Long> moments = new ArrayList<>(List.of(Long.MIN_VALUE, Long.MAX_VALUE));
    for (int i = 0; i < 50_000; i++) {
      moments.add(random.nextLong());
    }
    for (long nanos : moments) {
      OffsetDateTime model = Instant.EPOCH.plusNanos(nanos).atOffset(ZoneOffset.UTC);
      assertThat(text(new Line().iso(nanos))).isEqualTo(ISO.format(model));
    }
  }
}
