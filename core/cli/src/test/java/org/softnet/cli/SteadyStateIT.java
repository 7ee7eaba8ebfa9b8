package org.softnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.softnet.api.Packet;
import org.softnet.cli.print.ColorRules;
import org.softnet.cli.print.FieldsOptions;
import org.softnet.cli.print.FieldsPrinter;
import org.softnet.cli.print.FilteredPrinter;
import org.softnet.cli.print.OctetsPrinter;
import org.softnet.cli.print.Output;
import org.softnet.cli.print.PacketPrinter;
import org.softnet.cli.print.Palette;
import org.softnet.cli.print.SummaryPrinter;
import org.softnet.cli.print.TimeFormat;
import org.softnet.cli.print.WritingPrinter;
import org.softnet.cli.print.Zone;
import org.softnet.cli.print.json.JsonPrinter;
import org.softnet.cli.print.tcpdump.TcpdumpPrinter;
import org.softnet.cli.print.tree.TreePrinter;
import org.softnet.host.Catalog;
import org.softnet.host.Filter;
import org.softnet.host.PacketWriter;
import org.softnet.host.Softnet;

/**
 * File, ring, real plugins and printers together: once warm, a packet allocates nothing on the
 * poller's thread.
 */
class SteadyStateIT {
  private static final int PACKETS = 300_000;
  private static final int WARM = 150_000;
  private static final double NOISE_OCTETS = 0.1; // the JIT's and the lock's: far below one object

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void aPacketAllocatesNothing(Format format) throws IOException {
    Path capture = folder.resolve("many.pcap");
    // What fragments wait in is allocated, so they are measured apart.
    String[] captures = {"http", "dns", "ping", "arp", "vlan", "dhcp", "ping6"};
    write(capture, frames(captures));
    Output nowhere = new Output(OutputStream.nullOutputStream(), false);
    try (Softnet softnet = Softnet.open(capture)) {
      PacketPrinter printer = format.printer(nowhere, softnet.catalog());
      Meter meter = new Meter();
      printer.begin();
      softnet.forEach(packet -> {
        meter.see(packet);
        printer.print(packet);
      });
      printer.end();
      assertThat(meter.octetsAPacket()).isLessThan(NOISE_OCTETS);
    }
  }

  /** What waits is a copy, and the datagram another: a few times the packet, not more. */
  @Test
  void aFragmentAllocatesItsCopies() throws IOException {
    Path capture = folder.resolve("fragments.pcap");
    List<byte[]> frames = frames("fragments");
    write(capture, frames);
    double meanOctets = frames.stream().mapToInt(frame -> frame.length).average().orElseThrow();
    try (Softnet softnet = Softnet.open(capture)) {
      Meter meter = new Meter();
      softnet.forEach(meter::see);
      assertThat(meter.octetsAPacket()).isLessThan(4 * meanOctets);
    }
  }

  /** Every output. */
  enum Format {
    TEXT,
    FIELDS,
    CSV,
    TREE,
    JSON,
    JSON_LINES,
    FILTERED,
    TCPDUMP,
    OCTETS,
    WRITTEN;

    private static final String FILTER =
        "tcp.port == 80 and ip.addr == 192.0.2.0/24 or tcp.options.mss_val > 0"
            + " or arp.opcode == reply or eth.src[0:3] == 02:00:00 and udp contains 01:00";
    private static final List<String> COLUMNS =
        List.of("frame.number", "eth.src", "ip.addr", "tcp.flags.syn", "udp.port");

    PacketPrinter printer(Output output, Catalog catalog) {
      return switch (this) {
        case TEXT ->
            new SummaryPrinter(output, TimeFormat.ad, Zone.UTC, ColorRules.standard(catalog), true);
        case FIELDS ->
            new FieldsPrinter(
                output, catalog, COLUMNS, FieldsOptions.DEFAULT, Zone.UTC, Palette.PLAIN);
        case CSV ->
            new FieldsPrinter(output, catalog, COLUMNS, FieldsOptions.CSV, Zone.UTC, Palette.PLAIN);
        case TREE -> new TreePrinter(output, catalog, Zone.UTC, true);
        case JSON -> new JsonPrinter(output, catalog, JsonPrinter.Framing.ARRAY);
        case JSON_LINES -> new JsonPrinter(output, catalog, JsonPrinter.Framing.LINES);
        case FILTERED ->
            new FilteredPrinter(Filter.compile(FILTER, catalog), TEXT.printer(output, catalog));
        case TCPDUMP -> new TcpdumpPrinter(output, catalog, TimeFormat.a, Zone.UTC);
        case OCTETS -> new OctetsPrinter(_ -> {}, OctetsPrinter.Layout.TCPDUMP, output);
        case WRITTEN ->
            new WritingPrinter(PacketWriter.to(Path.of("/dev/null")), _ -> {}, () -> {});
      };
    }
  }

  /** Octets that the thread allocates from the first warm packet to the last one. */
  private static final class Meter {
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private long from;
    private long to;

    void see(Packet packet) {
      if (packet.number() == WARM) {
        from = threads.getCurrentThreadAllocatedBytes();
      } else if (packet.number() == PACKETS) {
        to = threads.getCurrentThreadAllocatedBytes();
      }
    }

    double octetsAPacket() {
      return (to - from) / (double) (PACKETS - WARM);
    }
  }

  private static List<byte[]> frames(String... captures) {
    List<byte[]> frames = new ArrayList<>();
    for (String name : captures) {
      try (Softnet softnet = Softnet.open(Launched.ROOT.resolve("pcaps/" + name + ".pcapng"))) {
        softnet.forEach(packet -> frames.add(packet.frame().copy(0, packet.frame().captured())));
      }
    }
    return frames;
  }

  private static void write(Path capture, List<byte[]> frames) throws IOException {
    ByteBuffer head = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
    head.putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4);
    head.putInt(0).putInt(0).putInt(262_144).putInt(1);
    ByteBuffer record = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(capture), 1 << 20)) {
      out.write(head.array());
      for (int i = 0; i < PACKETS; i++) {
        byte[] frame = frames.get(i % frames.size());
        record.clear().putInt(1_700_000_000 + i / 1_000).putInt(i % 1_000 * 1_000);
        record.putInt(frame.length).putInt(frame.length);
        out.write(record.array());
        out.write(frame);
      }
    }
  }
}
