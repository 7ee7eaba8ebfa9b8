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
import org.softnet.api.Packet;
import org.softnet.cli.print.FieldsOptions;
import org.softnet.cli.print.FieldsPrinter;
import org.softnet.cli.print.FilteredPrinter;
import org.softnet.cli.print.Output;
import org.softnet.cli.print.PacketPrinter;
import org.softnet.cli.print.Palette;
import org.softnet.cli.print.SummaryPrinter;
import org.softnet.cli.print.TimeFormat;
import org.softnet.cli.print.Zone;
import org.softnet.host.Filter;
import org.softnet.host.Softnet;

/**
 * File, ring, real plugins and printers together: once warm, a packet allocates nothing on the
 * poller's thread.
 */
class SteadyStateIT {
  private static final int PACKETS = 600_000;
  private static final int WARM = 300_000;
  private static final double NOISE_OCTETS = 0.1; // the JIT's and the lock's: far below one object

  @TempDir private Path folder;

  @Test
  void aPacketAllocatesNothing() throws IOException {
    Path capture = folder.resolve("many.pcap");
    write(capture, frames("http", "dns", "ping", "arp", "vlan", "dhcp", "fragments"));
    Output nowhere = new Output(OutputStream.nullOutputStream(), false);
    try (Softnet softnet = Softnet.open(capture)) {
      PacketPrinter lines =
          new SummaryPrinter(nowhere, TimeFormat.ad, Zone.UTC, Palette.ANSI, true);
      PacketPrinter fields =
          new FieldsPrinter(
              nowhere,
              softnet.catalog(),
              List.of("frame.number", "eth.src", "ip.addr", "tcp.flags.syn", "udp.port"),
              FieldsOptions.DEFAULT,
              Zone.UTC);
      Filter filter =
          Filter.compile(
              "tcp.port == 80 and ip.addr == 192.0.2.0/24 or tcp.options.mss_val > 0"
                  + " or arp.opcode == reply or eth.src[0:3] == 02:00:00 and udp contains 01:00",
              softnet.catalog());
      PacketPrinter filtered = new FilteredPrinter(filter, lines);
      Meter meter = new Meter();
      softnet.forEach(packet -> {
        meter.see(packet);
        lines.print(packet);
        filtered.print(packet);
        fields.print(packet);
      });
      assertThat(meter.octetsAPacket()).isLessThan(NOISE_OCTETS);
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
