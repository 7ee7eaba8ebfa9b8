package org.softnet.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.softnet.api.Field;
import org.softnet.api.Layer;
import org.softnet.api.Packet;
import org.softnet.api.Table;
import org.softnet.cli.print.FieldsOptions;
import org.softnet.cli.print.FieldsPrinter;
import org.softnet.cli.print.Output;
import org.softnet.cli.print.PacketPrinter;
import org.softnet.cli.print.Palette;
import org.softnet.cli.print.SummaryPrinter;
import org.softnet.cli.print.TimeFormat;
import org.softnet.cli.print.Zone;
import org.softnet.cli.print.json.JsonPrinter;
import org.softnet.cli.print.tcpdump.TcpdumpPrinter;
import org.softnet.cli.print.tree.TreePrinter;
import org.softnet.host.RunReport;
import org.softnet.host.Softnet;

/**
 * Every capture of the shared collection, printed in full: no exception, no hang, every ledger
 * closed, and as many frames as the recorded decode has. Where the collection is not there, it says
 * so.
 */
class SharedCapturesIT {
  private static final Path SHARED =
      Path.of(System.getProperty("softnet.shared", "../../../shared")).toAbsolutePath().normalize();
  private static final Pattern FRAMES = Pattern.compile("\"frames\": (\\d+)");
  private static final Pattern STATUS = Pattern.compile("\"tshark_rc\": (\\d+)");

  private static final int VALIDATED_PACKETS = 100; // of each capture: the validator is slow

  private record Expected(long frames, boolean readable) {}

  private final List<String> wrong = new ArrayList<>();
  private int compared;
  private int read;

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void everyCaptureIsReadToItsEnd() throws IOException {
    Path captures = SHARED.resolve("captures");
    if (!Files.isDirectory(captures)) {
      System.out.println("SharedCapturesIT: no shared captures here, none compared");
      return;
    }
    Map<String, Expected> reference = reference();
    try (var files = Files.walk(captures)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        read(file, reference.get(captures.relativize(file).toString()));
      }
    }
    System.out.printf("SharedCapturesIT: %d captures read, %d compared%n", read, compared);
    assertThat(wrong).isEmpty();
    assertThat(compared).isGreaterThan(2000);
  }

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void everyCaptureFitsTheSchema() throws IOException {
    Path captures = SHARED.resolve("captures");
    if (!Files.isDirectory(captures)) {
      System.out.println("SharedCapturesIT: no shared captures here, none validated");
      return;
    }
    Schema schema;
    try (Softnet softnet = Softnet.builder().open()) {
      schema = Json.schema(softnet.catalog());
    }
    long packets = 0;
    try (var files = Files.walk(captures)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        packets += validate(file, schema);
      }
    }
    System.out.printf("SharedCapturesIT: %d packets validated%n", packets);
    assertThat(wrong).isEmpty();
    assertThat(packets).isGreaterThan(10_000);
  }

  private long validate(Path file, Schema schema) {
    try (Softnet softnet = Softnet.builder().file(file).limit(VALIDATED_PACKETS).open()) {
      List<String> lines = Printed.jsonLines(softnet).lines().toList();
      for (String line : lines) {
        for (String misfit : Json.misfits(schema, Json.parse(line))) {
          wrong.add(file + ": " + misfit);
        }
      }
      return lines.size();
    }
  }

  private void read(Path file, @Nullable Expected expected) {
    RunReport report = print(file);
    read++;
    if (!report.isClosed()) {
      wrong.add(file + ": the ledger does not close: " + report.stages());
    }
    if (!report.problems().isEmpty()) {
      wrong.add(file + ": " + report.problems());
    }
    if (expected != null && expected.readable) {
      compared++;
      boolean explained = KnownDifferences.frames(file.getFileName().toString());
      if (!explained && (report.packets() != expected.frames || !report.failures().isEmpty())) {
        wrong.add(
            "%s: %d frames, the reference has %d; %s"
                .formatted(file, report.packets(), expected.frames, report.failures()));
      }
    }
  }

  private static RunReport print(Path file) {
    Output nowhere = new Output(OutputStream.nullOutputStream(), false);
    try (Softnet softnet = Softnet.open(file)) {
      PacketPrinter lines =
          new SummaryPrinter(nowhere, TimeFormat.ad, Zone.UTC, Palette.PLAIN, true);
      List<String> all =
          softnet.catalog().fields().stream().map(owned -> owned.field()).map(Field::name).toList();
      PacketPrinter fields =
          new FieldsPrinter(
              nowhere, softnet.catalog(), all, FieldsOptions.DEFAULT, Zone.UTC, Palette.PLAIN);
      PacketPrinter tree = new TreePrinter(nowhere, softnet.catalog(), Zone.UTC, true);
      PacketPrinter json = new JsonPrinter(nowhere, softnet.catalog(), JsonPrinter.Framing.LINES);
      PacketPrinter tcpdump =
          new TcpdumpPrinter(nowhere, softnet.catalog(), TimeFormat.a, Zone.UTC);
      return softnet.run(packet -> {
        assertThat(undeclared(packet)).isEmpty();
        lines.print(packet);
        fields.print(packet);
        tree.print(packet);
        json.print(packet);
        tcpdump.print(packet);
      });
    }
  }

  /** Tables that a layer asked although its protocol does not say so. */
  private static List<String> undeclared(Packet packet) {
    List<String> undeclared = new ArrayList<>();
    for (int i = 0; i < packet.depth(); i++) {
      Layer layer = packet.layer(i);
      Table table = layer.table();
      if (table != null && !layer.protocol().asks().contains(table)) {
        undeclared.add(layer.protocol().name() + " asks " + table);
      }
    }
    return undeclared;
  }

  private static Map<String, Expected> reference() throws IOException {
    Map<String, Expected> expected = new HashMap<>();
    try (var archives = Files.newDirectoryStream(SHARED.resolve("reference"), "*.zip")) {
      for (Path archive : archives) {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
          zip.stream()
              .filter(entry -> entry.getName().endsWith("/status.json"))
              .forEach(entry -> expected.put(capture(entry), status(zip, entry)));
        }
      }
    }
    return expected;
  }

  private static String capture(ZipEntry entry) {
    return entry.getName().substring(0, entry.getName().lastIndexOf('/'));
  }

  private static Expected status(ZipFile zip, ZipEntry entry) {
    try (var in = zip.getInputStream(entry)) {
      String json = new String(in.readAllBytes(), UTF_8);
      return new Expected(number(FRAMES, json), number(STATUS, json) == 0);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static long number(Pattern pattern, String json) {
    Matcher matcher = pattern.matcher(json);
    assertThat(matcher.find()).isTrue();
    return Long.parseLong(matcher.group(1));
  }
}
