package org.softnet.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.softnet.api.Interest;
import org.softnet.api.Packet;
import org.softnet.cli.print.DisplayPrinter;
import org.softnet.cli.print.FilteredPrinter;
import org.softnet.cli.print.OctetsPrinter;
import org.softnet.cli.print.Output;
import org.softnet.cli.print.PacketPrinter;
import org.softnet.cli.print.PagePrinter;
import org.softnet.cli.print.Palette;
import org.softnet.cli.print.SummaryPrinter;
import org.softnet.cli.print.TimeFormat;
import org.softnet.cli.print.Zone;
import org.softnet.cli.print.json.JsonPrinter;
import org.softnet.cli.print.json.JsonPrinter.Framing;
import org.softnet.cli.print.tree.TreePrinter;
import org.softnet.host.Catalog;
import org.softnet.host.Filter;
import org.softnet.host.Readout;
import org.softnet.host.RunReport;
import org.softnet.host.Softnet;

/**
 * Several CPUs print what one prints, octet by octet, and their ledger is the same, over every
 * capture of the shared collection and of {@code pcaps}.
 */
class CpusIT {
  private static final Path SHARED =
      Path.of(System.getProperty("softnet.shared", "../../../shared")).toAbsolutePath().normalize();
  private static final Path OWN = Path.of("../../pcaps").toAbsolutePath().normalize();
  private static final long PACKETS = 2_000; // of each capture
  private static final int[] CPUS = {2, 3, 7};

  /** A display filter, or nothing, and a format. */
  private record Request(
      String name, String filter, BiFunction<Output, Catalog, PacketPrinter> format) {}

  private static final List<Request> REQUESTS =
      List.of(
          new Request(
              "text",
              "",
              (output, _) ->
                  new SummaryPrinter(output, TimeFormat.r, Zone.UTC, Palette.PLAIN, true)),
          new Request(
              "json", "", (output, catalog) -> new JsonPrinter(output, catalog, Framing.ARRAY)),
          new Request(
              "tree",
              "tcp or dns or frame.time_delta_displayed > 0.5",
              (output, catalog) -> new TreePrinter(output, catalog, Zone.UTC, true)),
          new Request(
              "octets",
              "not arp",
              (output, _) ->
                  new OctetsPrinter(
                      new SummaryPrinter(output, TimeFormat.dd, Zone.UTC, Palette.PLAIN, true),
                      OctetsPrinter.Layout.TSHARK,
                      output)));

  private final List<String> wrong = new ArrayList<>();
  private long octets;
  private int turn;

  @Test
  @Timeout(value = 15, unit = TimeUnit.MINUTES)
  void theNumberOfCpusMakesNoDifference() throws IOException {
    for (Path folder : List.of(OWN, SHARED.resolve("captures"))) {
      if (!Files.isDirectory(folder)) {
        System.out.println("CpusIT: no shared captures here, those of pcaps compared");
        continue;
      }
      try (var files = Files.walk(folder)) {
        for (Path file : files.filter(CpusIT::isCapture).sorted().toList()) {
          compare(file);
        }
      }
    }
    System.out.printf("CpusIT: %d octets of output compared%n", octets);
    assertThat(wrong).isEmpty();
    assertThat(octets).isGreaterThan(1_000);
  }

  private static boolean isCapture(Path file) {
    return Files.isRegularFile(file) && !file.toString().endsWith(".md");
  }

  /** What a run printed, and its ledger. */
  private record Printed(String text, List<RunReport.StageReport> ledger) {}

  private void compare(Path file) {
    for (Request request : REQUESTS) {
      Printed alone = alone(file, request);
      int cpus = CPUS[turn++ % CPUS.length];
      Printed shared = shared(file, request, cpus);
      octets += alone.text.length();
      if (!alone.equals(shared)) {
        wrong.add("%s: %s with %d CPUs".formatted(file, request.name, cpus));
      }
    }
  }

  /** What is left in the ring where a run is limited depends on how fast the file is read. */
  private static List<RunReport.StageReport> behindTheRing(RunReport report) {
    return report.stages().stream()
        .filter(stage -> !stage.name().startsWith("receive ring"))
        .toList();
  }

  private static Printed alone(Path file, Request request) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    Output output = new Output(octets, true);
    try (Softnet softnet = Softnet.builder().file(file).limit(PACKETS).open()) {
      PacketPrinter format = new DisplayPrinter(request.format.apply(output, softnet.catalog()));
      PacketPrinter printer =
          request.filter.isEmpty()
              ? format
              : new FilteredPrinter(Filter.compile(request.filter, softnet.catalog()), format);
      printer.begin();
      RunReport report = softnet.run(printer::print);
      printer.end();
      output.flush();
      return new Printed(octets.toString(UTF_8), behindTheRing(report));
    }
  }

  private static Printed shared(Path file, Request request, int cpus) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    Output output = new Output(octets, false);
    try (Softnet softnet = Softnet.builder().file(file).limit(PACKETS).open()) {
      PacketPrinter frame = request.format.apply(output, softnet.catalog());
      frame.begin();
      Predicate<Packet> shown =
          request.filter.isEmpty()
              ? _ -> true
              : Filter.compile(request.filter, softnet.catalog())::matches;
      RunReport report =
          softnet.run(
              new Readout(
                  shown,
                  () -> {
                    Output paged = Output.paged();
                    return new PagePrinter(request.format.apply(paged, softnet.catalog()), paged);
                  },
                  Interest.EVERYTHING,
                  cpus,
                  0,
                  output::take));
      frame.end();
      output.flush();
      return new Printed(octets.toString(UTF_8), behindTheRing(report));
    }
  }
}
