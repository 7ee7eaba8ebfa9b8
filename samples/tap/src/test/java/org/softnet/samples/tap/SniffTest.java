package org.softnet.samples.tap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SniffTest {
  @TempDir private Path folder;

  @Test
  void printsEveryPacket() throws Exception {
    Path capture = folder.resolve("ping.pcapng");
    try (InputStream packets = getClass().getResourceAsStream("/pcaps/ping.pcapng")) {
      Files.copy(Objects.requireNonNull(packets), capture);
    }
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(printed, true, UTF_8));
    try {
      Sniff.main(new String[] {capture.toString()});
    } finally {
      System.setOut(before);
    }
    assertThat(printed.toString(UTF_8).lines())
        .hasSize(34)
        .first()
        .isEqualTo(
            "2026-11-22T19:58:01.799421890Z    42  ff ff ff ff ff ff 02 00 00 00 00 01 08 06 00"
                + " 01");
  }
}
