package org.softnet.host.info;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RemarksTest {
  private final Remarks remarks = new Remarks();

  private static byte[] octets(String... hex) {
    return HexFormat.of().parseHex(String.join("", hex).replace(" ", ""));
  }

  @Test
  void aSectionSaysWhereItComesFrom() {
    remarks.section(
        octets(
            "0100 0500 66 69 72 73 74 000000", // a comment: first
            "0200 0300 78 38 36 00", // hardware: x86
            "0300 0500 4c 69 6e 75 78 000000", // Linux
            "0400 0700 64 75 6d 70 63 61 70 00", // dumpcap
            "0100 0400 6d 6f 72 65", // another comment: more
            "0200 0100 79 000000")); // hardware once more: the first counts
    assertThat(remarks.sections())
        .containsExactly(
            new CaptureInfo.SectionInfo(List.of("first", "more"), "x86", "Linux", "dumpcap"));
  }

  @Test
  void aSectionThatSaysNothingIsNone() {
    remarks.section(new byte[0]);
    assertThat(remarks.sections()).isEmpty();
  }

  @Test
  void anInterfaceSaysHowItCaptured() {
    remarks.description(
        0,
        octets(
            "0b00 0700 00 74 63 70 20 38 30 00", // filter in words: tcp 80
            "0800 0800 00ca9a3b00000000", // 1,000,000,000 bits a second
            "0c00 0300 42 53 44 00", // BSD
            "0100 0200 6f 6b 0000"));
    remarks.description(1, octets("0b00 0900 01 0600000000000400 000000")); // a program
    assertThat(remarks.interfaces())
        .containsExactly(
            new CaptureInfo.InterfaceRemarks(List.of("ok"), "tcp 80", "BSD", 1_000_000_000),
            CaptureInfo.InterfaceRemarks.NONE);
  }

  @Test
  void aSpeedOfAnotherLengthAndAnEmptyFilterAreNone() {
    remarks.description(0, octets("0800 0400 01000000", "0b00 0000"));
    assertThat(remarks.interfaces()).containsExactly(CaptureInfo.InterfaceRemarks.NONE);
  }

  /** Any number of sections and interfaces: a bound. */
  @Test
  void soManyAreKept() {
    for (int i = 0; i < 5_000; i++) {
      remarks.section(octets("0200 0100 78 000000"));
      remarks.description(i, new byte[0]);
    }
    assertThat(remarks.sections()).hasSize(1_000);
    assertThat(remarks.interfaces()).hasSize(1_000);
  }

  /** Whole options of any codes and lengths. */
  @Test
  void noOptionThrows() {
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 10_000; i++) {
      int length = random.nextInt(20);
      byte[] option = new byte[4 + (length + 3 & ~3)];
      random.nextBytes(option);
      option[0] = (byte) random.nextInt(14);
      option[1] = 0;
      option[2] = (byte) length;
      option[3] = 0;
      remarks.section(option);
      remarks.description(0, option);
    }
    assertThat(remarks.sections()).isNotEmpty();
  }
}
