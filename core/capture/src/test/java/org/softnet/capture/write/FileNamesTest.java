package org.softnet.capture.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names as tcpdump 4.99.3 made them in runs of {@code tcpdump -r X -w o -C 1 ...}. */
class FileNamesTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0, o",
    "0, 1, o1",
    "0, 10, o10",
    "1, 0, o",
    "2, 0, o0",
    "3, 2, o2",
    "10, 9, o9",
    "12, 0, o00",
    "12, 11, o11",
    "101, 7, o007",
  })
  void filesOfSizeAreCounted(int files, int number, String name) {
    Rotation rotation = new Rotation(1_000_000, 0, 0, files);
    assertThat(new FileNames(Path.of("o"), rotation, ZoneId.of("UTC")).name(0, number))
        .isEqualTo(Path.of(name));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0, e-20231114", // -G
    "0, 3, 1, e-20231114", // -G -W: files are no part of the name
    "1, 0, 0, e-20231114", // -G -C
    "1, 0, 2, e-202311142",
    "1, 2, 0, e-202311140", // -G -C -W
  })
  void periodsNameTheirFiles(long octets, int files, int number, String name) {
    Rotation rotation = new Rotation(octets, 0, 60, files);
    assertThat(
            new FileNames(Path.of("e-%Y%m%d"), rotation, ZoneId.of("UTC"))
                .name(1_700_000_000, number))
        .isEqualTo(Path.of(name));
  }

  /** What date(1) of coreutils writes with LC_ALL=C TZ=Europe/Berlin for 1,700,000,000. */
  @ParameterizedTest
  @CsvSource({
    "%Y-%m-%d_%H.%M.%S, 2023-11-14_23.13.20",
    "%F %T, 2023-11-14 23:13:20",
    "%D %R, 11/14/23 23:13",
    "%a %A %b %B, Tue Tuesday Nov November",
    "%C %y %e %j, 20 23 14 318",
    "%I %l %p %P %k, 11 11 PM pm 23",
    "%u %w %U %W %V %G %g, 2 2 46 46 46 2023 23",
    "%s %z %Z, 1700000000 +0100 CET",
    "%c, Tue Nov 14 23:13:20 2023",
    "%r, 11:13:20 PM",
    "100%% %Q %, 100% %Q %",
  })
  void patternsAreThoseOfStrftime(String pattern, String text) {
    assertThat(
            Strftime.format(
                pattern, Instant.ofEpochSecond(1_700_000_000).atZone(ZoneId.of("Europe/Berlin"))))
        .isEqualTo(text);
  }
}
