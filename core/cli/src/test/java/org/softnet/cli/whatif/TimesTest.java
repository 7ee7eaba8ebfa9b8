package org.softnet.cli.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
  @ParameterizedTest
  @CsvSource({
    "0ns, 0",
    "0.5ns, 500",
    "0.0009ns, 0",
    "2us, 2000000",
    "1.5us, 1500000",
    "0.25ms, 250000000",
    "1s, 1000000000000",
    "999999999s, 9223372036854775807"
  })
  void timesAreReadWithTheirUnit(String text, String picos) {
    assertThat(Times.picos(text)).map(String::valueOf).contains(picos);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "2", "us", "soon", "-2us", "2 us", "2us ", "1e3ns", "1234567890ns", "2m"})
  void whatIsNoTimeIsNone(String text) {
    assertThat(Times.picos(text)).isEmpty();
  }

  @Test
  void timesAreShownAsTheyWereGiven() {
    assertThat(Times.exact(0)).isEqualTo("0ns");
    assertThat(Times.exact(500)).isEqualTo("0.5ns");
    assertThat(Times.exact(1_500_000)).isEqualTo("1.5us");
    assertThat(Times.exact(10_000_000)).isEqualTo("10us");
    assertThat(Times.exactNanos(2_000_000)).isEqualTo("2ms");
    assertThat(Times.exactNanos(100_000_000_000L)).isEqualTo("100s");
  }

  @Test
  void orToThreeDigits() {
    assertThat(Times.rounded(0)).isEqualTo("0ns");
    assertThat(Times.rounded(999)).isEqualTo("999ns");
    assertThat(Times.rounded(2_000)).isEqualTo("2.00us");
    assertThat(Times.rounded(22_534)).isEqualTo("22.5us");
    assertThat(Times.rounded(123_456_789)).isEqualTo("123ms");
    assertThat(Times.rounded(9_123_456_789_012L)).isEqualTo("9123s");
  }
}
