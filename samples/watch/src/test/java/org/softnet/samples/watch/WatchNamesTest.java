package org.softnet.samples.watch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchNamesTest {
  @TempDir private Path folder;

  private String watch(String... names) throws Exception {
    Path capture = folder.resolve("dns.pcapng");
    try (InputStream packets = getClass().getResourceAsStream("/pcaps/dns.pcapng")) {
      Files.copy(Objects.requireNonNull(packets), capture, REPLACE_EXISTING);
    }
    String[] args = new String[names.length + 1];
    args[0] = capture.toString();
    System.arraycopy(names, 0, args, 1, names.length);
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(printed, true, UTF_8));
    try {
      WatchNames.main(args);
    } finally {
      System.setOut(before);
    }
    return printed.toString(UTF_8);
  }

  @Test
  void tellsWhoAsksAndWhatTheyAreTold() throws Exception {
    assertThat(watch("WEB.example.test", "missing.example.test"))
        .isEqualTo(
            """
            7 192.0.2.1 asks for web.example.test
            8 192.0.2.1 is told of web.example.test [192.0.2.10]
            17 192.0.2.1 asks for missing.example.test
            18 192.0.2.1 is told of missing.example.test []
            """);
  }

  @Test
  void namesBelowAreNamesToo() throws Exception {
    assertThat(watch("arpa").lines()).hasSize(2);
    assertThat(watch("ample.test")).isEmpty();
  }
}
