package org.softnet.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.softnet.api.Interest;
import org.softnet.api.Packet;
import org.softnet.api.Protocol;
import org.softnet.cli.print.FieldsOptions;
import org.softnet.cli.print.FieldsPrinter;
import org.softnet.cli.print.FilteredPrinter;
import org.softnet.cli.print.Output;
import org.softnet.cli.print.PacketPrinter;
import org.softnet.cli.print.Palette;
import org.softnet.cli.print.SummaryPrinter;
import org.softnet.cli.print.TimeFormat;
import org.softnet.cli.print.TwoPrinters;
import org.softnet.cli.print.Zone;
import org.softnet.cli.print.json.JsonPrinter;
import org.softnet.cli.print.tree.TreePrinter;
import org.softnet.host.Catalog;
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

  /** Display filters behind which packets are printed as a whole, in every format. */
  private static final List<String> FILTERS =
      List.of(
          "arp.opcode == 1",
          "dns",
          "udp.port == 53 && dns",
          "http",
          "icmp",
          "arp or icmpv6",
          "tls.handshake.type == 1",
          "ip.flags.mf == 1 or ip.frag_offset > 0",
          "sip or rtp",
          "ftp-data",
          "vxlan",
          "frame.len > 60 and frame.protocols contains \"igmp\" and igmp",
          "ntp or dhcp");

  /** Of which every packet may be one. */
  private static final List<String> OPEN_FILTERS =
      List.of("!dns", "frame.len < 90", "data", "arp or data");

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
    compare(file, REQUESTS, InterestIT::printer);
    compare(file, FILTERS, InterestIT::wholePackets);
  }

  /** What makes a printer of what somebody asks for. */
  @FunctionalInterface
  private interface Printing<T> {
    PacketPrinter printer(Softnet softnet, T asked, Output output);
  }

  private <T> void compare(Path file, List<T> asked, Printing<T> printing) {
    List<ByteArrayOutputStream> outputs = new ArrayList<>();
    try (Softnet softnet = Softnet.builder().file(file).limit(PACKETS).open()) {
      List<PacketPrinter> printers = new ArrayList<>();
      for (T one : asked) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        outputs.add(octets);
        printers.add(printing.printer(softnet, one, new Output(octets, true)));
      }
      softnet.run(packet -> printers.forEach(printer -> printer.print(packet)));
    }
    for (int i = 0; i < asked.size(); i++) {
      ByteArrayOutputStream narrow = new ByteArrayOutputStream();
      try (Softnet softnet = Softnet.builder().file(file).limit(PACKETS).open()) {
        PacketPrinter printer = printing.printer(softnet, asked.get(i), new Output(narrow, true));
        assertThat(printer.interest().isInEverything()).isFalse();
        softnet.run(printer::print, printer.interest());
      }
      octets += narrow.size();
      if (!narrow.toString(UTF_8).equals(outputs.get(i).toString(UTF_8))) {
        wrong.add(file + ": " + asked.get(i));
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

  private static PacketPrinter wholePackets(Softnet softnet, String filter, Output output) {
    return new FilteredPrinter(
        Filter.compile(filter, softnet.catalog()), new EveryFormat(softnet.catalog(), output));
  }

  /** Prints each packet as a line, as an object and as a tree; made when there is a packet. */
  private static final class EveryFormat implements PacketPrinter {
    private final Catalog catalog;
    private final Output output;
    private @Nullable PacketPrinter printers;

    EveryFormat(Catalog catalog, Output output) {
      this.catalog = catalog;
      this.output = output;
    }

    @Override
    public void print(Packet packet) {
      PacketPrinter made = printers;
      if (made == null) {
        PacketPrinter lines =
            new SummaryPrinter(output, TimeFormat.dd, Zone.UTC, Palette.PLAIN, false);
        PacketPrinter objects = new JsonPrinter(output, catalog, JsonPrinter.Framing.LINES);
        PacketPrinter trees = new TreePrinter(output, catalog, Zone.UTC, false);
        made = new TwoPrinters(lines, new TwoPrinters(objects, trees));
        printers = made;
      }
      made.print(packet);
    }
  }

  @Test
  void whereEveryPacketMayMatchAllAreOfInterest() {
    try (Softnet softnet = Softnet.builder().open()) {
      for (String filter : OPEN_FILTERS) {
        Output output = new Output(new ByteArrayOutputStream(), true);
        assertThat(wholePackets(softnet, filter, output).interest())
            .as(filter)
            .isSameAs(Interest.EVERYTHING);
      }
    }
  }

  /** What matches has what the filter asks for; of several such, what has least above it counts. */
  @Test
  void packetsThatCannotMatchAreOfNoInterest() {
    try (Softnet softnet = Softnet.builder().open()) {
      Map<String, List<String>> expected =
          Map.of(
              "arp.opcode == 1", List.of("arp"),
              "frame.len > 60 and frame.protocols contains \"x\" and arp", List.of("arp"),
              "tcp.port == 80 and http", List.of("http"),
              "udp.port != 53 and dns and ip", List.of("dns"),
              "data and arp", List.of("arp"),
              "arp or udp.port == 1 or icmp", List.of("arp", "icmp", "udp"),
              "ff", List.of()); // Wireshark's, which no packet has here
      expected.forEach((filter, protocols) -> {
        Interest interest =
            Filter.compile(filter, softnet.catalog()).interestBehind(Interest.EVERYTHING);
        assertThat(interest.isInEverything()).as(filter).isFalse();
        assertThat(interest.packets())
            .as(filter)
            .extracting(Protocol::name)
            .containsExactlyInAnyOrderElementsOf(protocols);
      });
    }
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
