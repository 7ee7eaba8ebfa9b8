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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.softnet.api.Interest;
import org.softnet.cli.print.FieldsOptions;
import org.softnet.cli.print.FieldsPrinter;
import org.softnet.cli.print.FilteredPrinter;
import org.softnet.cli.print.Output;
import org.softnet.cli.print.PacketPrinter;
import org.softnet.cli.print.Palette;
import org.softnet.cli.print.Zone;
import org.softnet.host.Filter;
import org.softnet.host.Softnet;

/**
 * A run that follows packets no further than what is asked for prints what one that follows them to
 * the end prints, over every capture of the shared collection and of {@code pcaps}.
 */
class InterestIT {
  private static final Path SHARED =
      Path.of(System.getProperty("softnet.shared", "../../../shared")).toAbsolutePath().normalize();
  private static final Path OWN = Path.of("../../pcaps").toAbsolutePath().normalize();
  private static final long PACKETS = 5_000; // of each capture

  /** A display filter, or nothing, and the fields that are printed of the packets it selects. */
  private record Request(String filter, List<String> fields) {
    static Request of(String filter, String... fields) {
      return new Request(filter, List.of(fields));
    }
  }

  private static final List<Request> REQUESTS =
      List.of(
          Request.of("", "ip.src", "ipv6.dst", "tcp.srcport", "udp.dstport", "arp.opcode"),
          Request.of("arp.opcode == 1 or icmp", "frame.number", "eth.src", "vlan.id"),
          Request.of("", "http.host", "tls.handshake.extensions_server_name", "http.response.code"),
          Request.of("dns or sip or rtp", "frame.number", "dns.qry.name", "rtp.ssrc", "sip.Method"),
          Request.of("", "tcp.stream", "tcp.analysis.flags", "tcp.seq", "udp.stream"));

  private final List<String> wrong = new ArrayList<>();
  private long octets;

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void whatIsNotAskedForMakesNoDifference() throws IOException {
    for (Path folder : List.of(OWN, SHARED.resolve("captures"))) {
      if (!Files.isDirectory(folder)) {
        System.out.println("InterestIT: no shared captures here, those of pcaps compared");
        continue;
      }
      try (var files = Files.walk(folder)) {
        for (Path file : files.filter(InterestIT::isCapture).sorted().toList()) {
          compare(file);
        }
      }
    }
    System.out.printf("InterestIT: %d octets of output compared%n", octets);
    assertThat(wrong).isEmpty();
    assertThat(octets).isGreaterThan(1_000);
  }

  private static boolean isCapture(Path file) {
    return Files.isRegularFile(file) && !file.toString().endsWith(".md");
  }

  private void compare(Path file) {
    List<ByteArrayOutputStream> outputs = new ArrayList<>();
    try (Softnet softnet = Softnet.builder().file(file).limit(PACKETS).open()) {
      List<PacketPrinter> printers = new ArrayList<>();
      for (Request request : REQUESTS) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        outputs.add(octets);
        printers.add(printer(softnet, request, new Output(octets, true)));
      }
      softnet.run(packet -> printers.forEach(printer -> printer.print(packet)));
    }
    for (int i = 0; i < REQUESTS.size(); i++) {
      ByteArrayOutputStream narrow = new ByteArrayOutputStream();
      try (Softnet softnet = Softnet.builder().file(file).limit(PACKETS).open()) {
        PacketPrinter printer = printer(softnet, REQUESTS.get(i), new Output(narrow, true));
        assertThat(printer.interest().isInEverything()).isFalse();
        softnet.run(printer::print, printer.interest());
      }
      octets += narrow.size();
      if (!narrow.toString(UTF_8).equals(outputs.get(i).toString(UTF_8))) {
        wrong.add(file + ": " + REQUESTS.get(i));
      }
    }
  }

  private static PacketPrinter printer(Softnet softnet, Request request, Output output) {
    PacketPrinter fields =
        new FieldsPrinter(
            output,
            softnet.catalog(),
            request.fields,
            FieldsOptions.DEFAULT,
            Zone.UTC,
            Palette.PLAIN);
    return request.filter.isEmpty()
        ? fields
        : new FilteredPrinter(Filter.compile(request.filter, softnet.catalog()), fields);
  }

  /** What comes of all layers needs all of them. */
  @Test
  void columnsAndDataAreInterestInEverything() {
    try (Softnet softnet = Softnet.builder().open()) {
      for (String field : List.of("frame.protocols", "_ws.col.info", "data.data", "data")) {
        PacketPrinter printer =
            printer(softnet, Request.of("", field), new Output(new ByteArrayOutputStream(), true));
        assertThat(printer.interest()).as(field).isSameAs(Interest.EVERYTHING);
      }
      assertThat(Filter.compile("data.len > 3", softnet.catalog()).interest().isInEverything())
          .isTrue();
      assertThat(Filter.compile("frame.len > 3", softnet.catalog()).interest().isInEverything())
          .isFalse();
    }
  }
}
