package org.softnet.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.softnet.api.capture.CaptureException;
import org.softnet.api.socket.Burst;

/** What a burst does without: objects, threads, plugins. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BypassTest {
  private static final int PACKETS = 1_000_000;
  private static final int FRAME_OCTETS = 60;
  private static final double NOISE_OCTETS = 0.1; // a packet; one object would be 16

  @TempDir private Path folder;

  /** {@code Polled}: polls the capture at standard input and says how many packets it has. */
  static final class Polled {
    private Polled() {}

    public static void main(String[] args) throws CaptureException {
      try (Burst burst = Softnet.builder().standardInput().openBurst()) {
        while (burst.poll(64) > 0) {}
        IO.println(burst.counters().packets());
      }
    }
  }

  @Test
  void aPacketAllocatesNothing() throws IOException {
    Path capture = folder.resolve("many.pcap");
    write(capture);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (Burst burst = Softnet.builder().file(capture).openBurst()) {
      long seen = 0;
      long octets = 0;
      long from = 0;
      for (int count = burst.poll(64); count > 0; count = burst.poll(64)) {
        for (int i = 0; i < count; i++) {
          octets += burst.frame(i).u8(0) + burst.captureInterface(i).linkType();
          octets += burst.timeNanos(i) & 1;
        }
        seen += count;
        if (from == 0 && seen >= PACKETS / 2) {
          from = threads.getCurrentThreadAllocatedBytes();
        }
      }
      long allocated = threads.getCurrentThreadAllocatedBytes() - from;
      assertThat(seen).isEqualTo(PACKETS);
      assertThat(octets).isPositive();
      assertThat(allocated / (PACKETS / 2.0)).as("octets a packet").isLessThan(NOISE_OCTETS);
    }
  }

  private static void write(Path capture) throws IOException {
    ByteBuffer page = ByteBuffer.allocate(1000 * (16 + FRAME_OCTETS));
    page.order(ByteOrder.LITTLE_ENDIAN);
    try (OutputStream out = Files.newOutputStream(capture)) {
      page.putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4);
      page.putInt(0).putInt(0).putInt(262_144).putInt(1);
      out.write(page.array(), 0, page.position());
      page.clear();
      while (page.hasRemaining()) {
        page.putInt(1_700_000_000).putInt(page.position()).putInt(FRAME_OCTETS);
        page.putInt(FRAME_OCTETS).put(new byte[FRAME_OCTETS]);
      }
      for (int i = 0; i < PACKETS / 1000; i++) {
        out.write(page.array());
      }
    }
  }

  @Test
  void noThreadIsStarted() throws CaptureException {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    try (Burst burst = Softnet.builder().driver(SameFrames.of(10, 10)).openBurst()) {
      assertThat(burst.poll(64)).isEqualTo(10);
      assertThat(Thread.getAllStackTraces().keySet())
          .filteredOn(thread -> !before.contains(thread))
          .noneMatch(thread -> thread.getName().startsWith("softnet"));
    }
  }

  @Test
  void noPluginIsLoadedNorWhatLoadsThem() throws Exception {
    Path classes = folder.resolve("classes.log");
    Path out = folder.resolve("out");
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xlog:class+load:file=" + classes,
                    "-cp",
                    System.getProperty("java.class.path"),
                    Polled.class.getName()))
            .redirectInput(Path.of("../../pcaps/http.pcapng.gz").toFile())
            .redirectOutput(out.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(process.waitFor()).isZero();
    assertThat(Files.readString(out, UTF_8)).isEqualTo("%d\n".formatted(packetsOfHttp()));
    assertThat(Files.readString(classes, UTF_8))
        .contains("org.softnet.host.DriverBurst ")
        .doesNotContain("org.pf4j.")
        .doesNotContain("org.softnet.host.Catalog")
        .doesNotContain("org.softnet.engine.dispatch.DispatchTables")
        .doesNotContain("org.softnet.engine.receive.Poller ")
        .doesNotContain("org.softnet.engine.receive.RxQueue ")
        .doesNotContain("org.softnet.engine.receive.RxRing ");
  }

  private static long packetsOfHttp() {
    try (Softnet softnet = Softnet.open(Path.of("../../pcaps/http.pcapng"))) {
      return softnet.forEach(_ -> {}).packets();
    }
  }
}
