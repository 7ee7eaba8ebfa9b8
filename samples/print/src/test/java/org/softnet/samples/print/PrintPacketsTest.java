package org.softnet.samples.print;

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

class PrintPacketsTest {
  @TempDir private Path folder;

  @Test
  void printsEveryPacketOfARealCapture() throws Exception {
    Path capture = folder.resolve("arp.pcapng");
    try (InputStream arp = getClass().getResourceAsStream("/pcaps/arp.pcapng")) {
      Files.copy(Objects.requireNonNull(arp), capture);
    }
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(printed, true, UTF_8));
    try {
      PrintPackets.main(new String[] {capture.toString()});
    } finally {
      System.setOut(before);
    }
    assertThat(printed.toString(UTF_8).lines())
        .hasSize(19)
        .first()
        .isEqualTo("1 02:00:00:00:00:01 → ff:ff:ff:ff:ff:ff ARP 58 Who has 192.0.2.1? (ARP Probe)");
  }
}
