package org.softnet.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.softnet.cli.print.FieldsOptions;
import org.softnet.cli.print.FieldsPrinter;
import org.softnet.cli.print.Palette;
import org.softnet.cli.print.Zone;
import org.softnet.host.Softnet;

/**
 * Fields of applications in every capture of the shared collection against tshark's recorded ones,
 * on every frame, and nowhere else. Where the collection is not there, it says so.
 */
class SharedApplicationsIT {
  private static final Path SHARED =
      Path.of(System.getProperty("softnet.shared", "../../../shared")).toAbsolutePath().normalize();
  private static final FieldsOptions LIKE_THE_RECORDED =
      new FieldsOptions(
          false, '\t', FieldsOptions.Occurrence.ALL, '|', (char) 0, FieldsOptions.Dialect.TSHARK);

  /**
   * What was recorded of an application.
   *
   * @param leastFrames how many frames of it the collection has, about
   * @param fields the columns behind the frame's number
   */
  private record Application(String name, int leastFrames, List<String> fields) {}

  private static final Application HTTP =
      new Application(
          "http",
          1_500,
          List.of("http.request.method", "http.host", "http.request.uri", "http.response.code"));
  private static final Application TLS =
      new Application(
          "tls", 300, List.of("tls.handshake.type", "tls.handshake.extensions_server_name"));

  private final List<String> wrong = new ArrayList<>();
  private int compared;

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void everyFrameHasTheFieldsOfHttp() throws IOException {
    everyFrameHasTheFieldsOf(HTTP);
  }

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void everyFrameHasTheFieldsOfTls() throws IOException {
    everyFrameHasTheFieldsOf(TLS);
  }

  private void everyFrameHasTheFieldsOf(Application application) throws IOException {
    if (!Files.isDirectory(SHARED.resolve("captures"))) {
      System.out.println("SharedApplicationsIT: no shared captures here, none compared");
      return;
    }
    try (var archives = Files.newDirectoryStream(SHARED.resolve("reference"), "*.zip")) {
      for (Path archive : archives) {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
          for (ZipEntry entry : zip.stream().toList()) {
            compare(application, zip, entry);
          }
        }
      }
    }
    System.out.printf("SharedApplicationsIT: %s, %d frames compared%n", application.name, compared);
    assertThat(wrong).isEmpty();
    assertThat(compared).isGreaterThan(application.leastFrames);
  }

  private void compare(Application application, ZipFile zip, ZipEntry entry) throws IOException {
    String name = entry.getName();
    String recorded = "/" + application.name + ".tsv.gz";
    if (!name.endsWith(recorded)) {
      return;
    }
    String capture = name.substring(0, name.length() - recorded.length());
    Path file = SHARED.resolve("captures").resolve(capture);
    if (!Files.exists(file) || KnownDifferences.applications(capture)) {
      return;
    }
    Map<String, String> expected;
    try (GZIPInputStream in = new GZIPInputStream(zip.getInputStream(entry))) {
      expected = rows(new String(in.readAllBytes(), UTF_8).lines().skip(1).toList());
    }
    Map<String, String> shown = rows(print(file, application.fields));
    shown.keySet().forEach(frame -> expected.putIfAbsent(frame, ""));
    compared += expected.size();
    expected.forEach((frame, values) -> {
      String ours = shown.getOrDefault(frame, "");
      if (!ours.equals(values)) {
        wrong.add("%s frame %s: expected %s, shown %s".formatted(capture, frame, values, ours));
      }
    });
  }

  /** The rows that have values, by the number of the frame. */
  private static Map<String, String> rows(List<String> lines) {
    Map<String, String> rows = new HashMap<>();
    for (String line : lines) {
      int tab = line.indexOf('\t');
      String values = tab < 0 ? "" : line.substring(tab + 1).stripTrailing();
      if (!values.isEmpty()) {
        rows.put(line.substring(0, tab), values);
      }
    }
    return rows;
  }

  private static List<String> print(Path file, List<String> fields) {
    List<String> columns = new ArrayList<>(List.of("frame.number"));
    columns.addAll(fields);
    try (Softnet softnet = Softnet.open(file)) {
      return Printed.by(
              softnet,
              (output, catalog) ->
                  new FieldsPrinter(
                      output, catalog, columns, LIKE_THE_RECORDED, Zone.UTC, Palette.PLAIN))
          .lines()
          .toList();
    }
  }
}
