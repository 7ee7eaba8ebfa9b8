package org.softnet.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.softnet.cli.print.Output;
import org.softnet.cli.print.TimeFormat;
import org.softnet.cli.print.Zone;
import org.softnet.cli.print.tcpdump.TcpdumpPrinter;
import org.softnet.host.Softnet;

/**
 * Every capture of the shared collection against the recorded lines of {@code tcpdump -nn}: equal,
 * or, where a protocol has no formatter, equal up to where that would begin. Where the collection
 * is not there, it says so.
 */
class SharedTcpdumpIT {
  private static final Path SHARED =
      Path.of(System.getProperty("softnet.shared", "../../../shared")).toAbsolutePath().normalize();
  private static final String RECORDED = "/tcpdump.txt.gz";
  private static final int MOST_RECORDED = 2000; // lines of a capture
  private static final Pattern PACKET = Pattern.compile("\n(?=\\d\\d:\\d\\d:\\d\\d\\.|\\[Invalid)");

  /** How a line of ours ends, from where a formatter is missing on. */
  private static final Pattern UNFORMATTED =
      Pattern.compile(
          "(UDP, (bad )?length .*|OSI, length \\d+| ?ip-proto-\\d+ \\d+|UNSUPPORTED.*"
              + "|(In |B |M |P |Out )?\\S* ?([0-9a-f]{2}:){5}[0-9a-f]{2} .*|SNAP, .*"
              + "|(?<=igmp (dvmrp|pimv1) [A-Z][A-Za-z2/-]{1,16})"
              + "|(?<=, length [1-9]\\d{0,5}))$",
          Pattern.DOTALL);

  private final List<String> wrong = new ArrayList<>();
  private int compared;
  private int equal;

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void everyLineIsTcpdumps() throws IOException {
    if (!Files.isDirectory(SHARED.resolve("captures"))) {
      System.out.println("SharedTcpdumpIT: no shared captures here, none compared");
      return;
    }
    try (var archives = Files.newDirectoryStream(SHARED.resolve("reference"), "*.zip")) {
      for (Path archive : archives) {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
          for (ZipEntry entry : zip.stream().toList()) {
            compare(zip, entry);
          }
        }
      }
    }
    System.out.printf("SharedTcpdumpIT: %d lines compared, %d equal%n", compared, equal);
    Path all = Files.write(Path.of("target", "tcpdump-differences.txt"), wrong, ISO_8859_1);
    assertThat(wrong).as("lines unlike tcpdump's; the whole list: %s", all).isEmpty();
    assertThat(compared).isGreaterThan(100_000);
  }

  private void compare(ZipFile zip, ZipEntry entry) throws IOException {
    String name = entry.getName();
    if (!name.endsWith(RECORDED)) {
      return;
    }
    String capture = name.substring(0, name.length() - RECORDED.length());
    Path file = SHARED.resolve("captures").resolve(capture);
    if (!Files.exists(file) || KnownDifferences.tcpdump(capture)) {
      return;
    }
    String recorded;
    try (GZIPInputStream in = new GZIPInputStream(zip.getInputStream(entry))) {
      recorded = new String(in.readAllBytes(), ISO_8859_1);
    }
    List<String> expected = packets(recorded);
    List<String> printed = packets(print(file));
    boolean cut = recorded.lines().count() == MOST_RECORDED;
    for (int i = 0; i < expected.size() - (cut ? 1 : 0); i++) {
      compare(capture, expected.get(i), i < printed.size() ? printed.get(i) : "(none)");
    }
  }

  private void compare(String capture, String expected, String printed) {
    compared++;
    if (printed.equals(expected)) {
      equal++;
    } else if (!UNFORMATTED.matcher(printed).find()
        || !expected.startsWith(UNFORMATTED.matcher(printed).replaceFirst(""))) {
      wrong.add("%s%n  expected %s%n  printed  %s".formatted(capture, expected, printed));
    }
  }

  private static List<String> packets(String printed) {
    return printed.isEmpty()
        ? List.of()
        : List.of(PACKET.split(printed.substring(0, printed.length() - 1)));
  }

  private static String print(Path file) {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    Output output = new Output(printed, false);
    try (Softnet softnet = Softnet.open(file)) {
      TcpdumpPrinter printer =
          new TcpdumpPrinter(output, softnet.catalog(), TimeFormat.a, Zone.UTC);
      softnet.run(printer::print);
    }
    output.flush();
    return printed.toString(ISO_8859_1);
  }
}
