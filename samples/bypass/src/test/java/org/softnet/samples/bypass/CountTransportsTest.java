package org.softnet.samples.bypass;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CountTransportsTest {
  @TempDir private Path folder;

  private Path capture(String name) throws IOException {
    Path capture = folder.resolve(name);
    try (InputStream in = getClass().getResourceAsStream("/pcaps/" + name)) {
      Files.copy(Objects.requireNonNull(in), capture);
    }
    return capture;
  }

  @ParameterizedTest
  @ValueSource(strings = {"arp.pcapng", "http.pcapng.gz", "http6.pcapng", "ping.pcapng"})
  void bothWaysCountTheSameWhereTheHandWrittenReaderSuffices(String name) throws IOException {
    Path capture = capture(name);
    Tally polled = CountTransports.polled(capture);
    Tally dispatched = CountTransports.dispatched(capture);
    assertThat(polled.rows()).usingRecursiveComparison().isEqualTo(dispatched.rows());
  }

  @ParameterizedTest
  @ValueSource(strings = {"sll.pcap", "gre.pcapng"})
  void theTablesKnowMore(String name) throws IOException {
    Path capture = capture(name);
    assertThat(CountTransports.dispatched(capture).other().packets())
        .isLessThan(CountTransports.polled(capture).other().packets());
  }

  @Test
  void printsATable() throws Exception {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(printed, true, UTF_8));
    try {
      CountTransports.main(new String[] {capture("dns.pcapng").toString()});
    } finally {
      System.setOut(before);
    }
    assertThat(printed.toString(UTF_8).lines())
        .hasSize(8)
        .contains("udp              20          2,103         20          2,103")
        .last()
        .asString()
        .matches("a packet +\\d+ ns +\\d+ ns");
  }
}
