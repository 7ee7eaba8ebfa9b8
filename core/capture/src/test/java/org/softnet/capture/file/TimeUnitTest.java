package org.softnet.capture.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeUnitTest {
  private static final BigInteger NANOS = BigInteger.valueOf(1_000_000_000);

  // Times as tshark 4.0 shows them, where it counts right; see the sums otherwise.
  @ParameterizedTest(name = "if_tsresol {0}: {1} units + {2} s")
  @CsvSource({
    "0,    1500000000,           0,     1500000000000000000",
    "3,    1500000000123,        0,     1500000000123000000",
    "6,    1500000000123456,     0,     1500000000123456000",
    "9,    1500000000123456789,  0,     1500000000123456789",
    "10,   15000000001234567890, 0,     1500000000123456789",
    "12,   1500000000123456789,  0,     1500000000123456",
    "19,   15000000001234567890, 0,     1500000000",
    "20,   15000000001234567890, 0,     150000000",
    "28,   15000000001234567890, 0,     1",
    "29,   15000000001234567890, 0,     0",
    "127,  15,                   0,     0",
    "0x80, 1500000000,           0,     1500000000000000000",
    "0x81, 3000000001,           0,     1500000000500000000",
    "0x94, 1572864000524288,     0,     1500000000500000000",
    "0xa0, 6442450946147483647,  0,     1500000000499999999",
    "0xbf, 9223372036854775808,  0,     1000000000",
    "0xc0, 9223372036854775808,  0,     500000000",
    "0xc1, 9223372036854775808,  0,     250000000",
    "0xff, 18446744073709551615, 0,     0",
    "6,    1500000000123456,     3600,  1500003600123456000",
    "6,    1500000000123456,     -3600, 1499996400123456000",
    "6,    5,                    -10,   -9999995000",
    "9,    18446744073709551615, 0,     9223372036854775807", // beyond 2262: the last time
    "6,    18446744073709551615, 0,     9223372036854775807",
    "0,    18446744073709551615, 0,     9223372036854775807",
    "0,    18446744073709551615, -1,    9223372036854775807",
    "6,    5,  4611686018427387904,     9223372036854775807",
    "0,    9223372036854775807, 9223372036854775807, 9223372036854775807",
    "6,    5, -9223372036854775808,     -9223372036854775807",
  })
  void countsNanoseconds(String resolution, String units, long offset, long nanos) {
    TimeUnit unit = new TimeUnit((byte) (int) Integer.decode(resolution), offset);
    assertThat(unit.nanos(Long.parseUnsignedLong(units))).isEqualTo(nanos);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, -1, 1_700_000_000})
  void agreesWithExactSums(long offset) {
    Random random = new Random(offset);
    for (int resolution = 0; resolution < 256; resolution++) {
      BigInteger unitsPerSecond =
          resolution < 128 ? BigInteger.TEN.pow(resolution) : BigInteger.TWO.pow(resolution - 128);
      TimeUnit unit = new TimeUnit((byte) resolution, offset);
      for (int i = 0; i < 50; i++) {
        long units = random.nextLong() >>> random.nextInt(64);
        BigInteger exact =
            new BigInteger(Long.toUnsignedString(units))
                .multiply(NANOS)
                .divide(unitsPerSecond)
                .add(BigInteger.valueOf(offset).multiply(NANOS));
        BigInteger largest = BigInteger.valueOf(Long.MAX_VALUE);
        // The last part of a second that 64 bits hold counts as beyond them.
        boolean beyond = exact.add(NANOS).compareTo(largest) > 0;
        long nanos = unit.nanos(units);
        if (beyond && nanos == Long.MAX_VALUE) {
          continue;
        }
        assertThat(nanos).as("%s units of %s", units, resolution).isEqualTo(exact.longValueExact());
      }
    }
  }

  @ParameterizedTest(name = "if_tsresol {0}: {1} decimals")
  @CsvSource({
    "0, 0", "3, 3", "4, 4", "6, 6", "9, 9", "10, 9", "127, 9", "0x80, 0", "0x83, 0", "0x84, 1",
    "0x87, 2", "0x8a, 3", "0x93, 3", "0x94, 6", "0x9d, 6", "0x9e, 9", "0xff, 9"
  })
  void tellsDecimals(String resolution, int decimals) {
    TimeUnit unit = new TimeUnit((byte) (int) Integer.decode(resolution), 0);
    assertThat(unit.decimals()).isEqualTo(decimals);
  }
}
