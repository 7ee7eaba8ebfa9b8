package org.softnet.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InternetChecksumTest {
  private static View view(String hex) {
    byte[] octets = HexFormat.of().parseHex(hex);
    return new View().over(octets, 0, octets.length, octets.length);
  }

  @ParameterizedTest
  @CsvSource({
    "0001f203f4f5f6f7, ddf2", // RFC 1071, 3
    "'',               0000",
    "ab,               ab00",
    "abcd,             abcd",
    "ffff01,           0100",
    "ffffffff,         ffff",
    "00010002000304,   0406",
  })
  void sumsWords(String hex, String folded) {
    View octets = view(hex);
    long sum = InternetChecksum.sum(octets, 0, octets.captured());
    assertThat(InternetChecksum.fold(sum)).isEqualTo(Integer.parseInt(folded, 16));
  }

  @Test
  void sumsFromAnywhere() {
    assertThat(InternetChecksum.fold(InternetChecksum.sum(view("ee0102030405ee"), 1, 5)))
        .isEqualTo(0x0102 + 0x0304 + 0x0500);
  }

  /** Every length: short ones, and those that are summed in the other order of octets. */
  @Test
  void sumsAnyNumberOfOctets() {
    byte[] memory = new byte[300];
    new Random(1).nextBytes(memory);
    View octets = new View().over(memory, 3, 290, 290);
    for (int count = 0; count < 280; count++) {
      long expected = 0;
      for (int i = 0; i < count; i++) {
        expected += (long) (memory[5 + i] & 0xff) << (i % 2 == 0 ? 8 : 0);
      }
      assertThat(InternetChecksum.fold(InternetChecksum.sum(octets, 2, count)))
          .as("%d octets", count)
          .isEqualTo((int) (expected % 0xffff));
    }
  }

  @Test
  void doesNotReadBeyondTheCapture() {
    View octets = new View().over(new byte[300], 0, 100, 300);
    assertThatThrownBy(() -> InternetChecksum.sum(octets, 0, 101))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void allOnesAreGood() {
    assertThat(InternetChecksum.statusOf(0xffff)).isEqualTo(InternetChecksum.GOOD);
    assertThat(InternetChecksum.statusOf(0x1_fffe)).isEqualTo(InternetChecksum.GOOD);
    assertThat(InternetChecksum.statusOf(0)).isEqualTo(InternetChecksum.BAD);
    assertThat(InternetChecksum.statusOf(0x1_0000)).isEqualTo(InternetChecksum.BAD);
  }

  @Test
  void aTransportWithoutNetworkIsUnverified() {
    Layer alone = new Layer();
    alone.view().over(new byte[8], 0, 8, 8);
    assertThat(InternetChecksum.transportStatus(alone, 17, 8))
        .isEqualTo(InternetChecksum.UNVERIFIED);
    assertThat(InternetChecksum.isDemanded(alone)).isFalse();
  }

  @Test
  void namesItsStatuses() {
    Field.Derived status = InternetChecksum.status("fake.status", "Status", layer -> 3);
    assertThat(status.octets()).isEqualTo(1);
    assertThat(status.labels().of(0)).isEqualTo("Bad");
    assertThat(status.labels().of(1)).isEqualTo("Good");
    assertThat(status.labels().of(2)).isEqualTo("Unverified");
    assertThat(status.labels().of(3)).isEqualTo("Not present");
  }
}
