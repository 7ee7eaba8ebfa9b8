package org.softnet.capture.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.api.capture.Block;
import org.softnet.api.capture.CaptureException;
import org.softnet.api.capture.CaptureException.Kind;

/** How packets come to lie in blocks, and what that costs. */
class BlocksTest {
  private static Written pcap() {
    return Written.little().pcap(Written.MICROSECONDS);
  }

  private static Written pcapng() {
    return Written.little().section().interfaceOf(1, 0);
  }

  @ParameterizedTest(name = "{0} octets, {1} packets")
  @CsvSource({"200, 100", "201, 100", "217, 3", "1000, 1", "5000, 7", "70000, 512"})
  void recordsStraddleBlocks(int octets, int packets) {
    Written pcap = pcap();
    Written pcapng = pcapng();
    for (int i = 0; i < 2_000; i++) {
      pcap.record(i, i % 160);
      pcapng.enhanced(i * 1_000_000L, i % 160);
      if (i % 10 == 0) {
        pcapng.block(0x99, Written.packet(i));
      }
    }
    for (byte[] capture : new byte[][] {pcap.octets(), pcapng.octets()}) {
      for (InputStream in :
          new InputStream[] {new ByteArrayInputStream(capture), new SingleOctets(capture)}) {
        Drained read = Drained.of(in, new Block(octets, packets));
        assertThat(read.failure()).isNull();
        assertThat(read.packets()).hasSize(2_000).allMatch(Drained.Packet::isCounting);
        for (int i = 0; i < 2_000; i++) {
          assertThat(read.packets().get(i).timeNanos()).isEqualTo(i * 1_000_000_000L);
          assertThat(read.packets().get(i).onWire()).isEqualTo(i % 160);
        }
      }
    }
  }

  @Test
  void blocksOfDifferentSizesTakeTurns() throws IOException {
    Written capture = pcap();
    for (int i = 0; i < 3_000; i++) {
      capture.record(i, 50);
    }
    Block[] blocks = {new Block(1 << 17, 10), new Block(100, 10), new Block(1 << 20, 1_000)};
    try (CaptureFile file = CaptureFiles.open(new ByteArrayInputStream(capture.octets()), "it")) {
      int seen = 0;
      for (int turn = 0; file.fill(blocks[turn % 3]); turn++) {
        Block block = blocks[turn % 3];
        for (int i = 0; i < block.count(); i++) {
          assertThat(block.timeNanos(i)).isEqualTo(seen++ * 1_000_000_000L);
        }
      }
      assertThat(seen).isEqualTo(3_000);
    }
  }

  @Test
  void refusesARecordThatNoBlockHolds() {
    InputStream in = new ByteArrayInputStream(pcap().record(1, 10).record(2, 1_000).octets());
    Drained read = Drained.of(in, new Block(500, 10));
    assertThat(read.packets()).hasSize(1);
    assertThat(read.kind()).isEqualTo(Kind.DAMAGED);
    assertThat(read.message())
        .isEqualTo("it: damaged at byte 50: a record of more than the 500 octets of a block");
  }

  @Test
  void failsAgainWhenAskedAgain() throws IOException {
    try (CaptureFile file =
        CaptureFiles.open(new ByteArrayInputStream(pcap().u8(1).octets()), "it")) {
      Block block = new Block(1_000, 10);
      assertThatThrownBy(() -> file.fill(block)).isInstanceOf(CaptureException.class);
      assertThatThrownBy(() -> file.fill(block)).isInstanceOf(CaptureException.class);
    }
  }

  @Test
  void allocatesNothingPerPacket() throws IOException {
    Written pcap = pcap();
    Written pcapng = pcapng();
    for (int i = 0; i < 40_000; i++) {
      pcap.record(i, i % 200);
      pcapng.enhanced(i, i % 200);
    }
    for (byte[] capture : new byte[][] {pcap.octets(), pcapng.octets()}) {
      Block block = new Block(1 << 18, 1 << 12);
      try (CaptureFile file = CaptureFiles.open(new ByteArrayInputStream(capture), "it")) {
        int packets = 0;
        for (int i = 0; i < 4 && file.fill(block); i++) {
          packets += block.count();
        }
        long before = allocatedOctets();
        while (file.fill(block)) {
          packets += block.count();
        }
        long allocated = allocatedOctets() - before;
        assertThat(packets).isEqualTo(40_000);
        assertThat(allocated).isLessThan(4_096);
      }
    }
  }

  /** A block that is no packet's is skipped as it comes, however long. */
  @Test
  void holdsNothingOfLongBlocks() throws IOException {
    int body = 100 << 20;
    byte[] before = pcapng().u32(4, body + 12L).octets();
    byte[] after = Written.little().u32(body + 12L).enhanced(1, 60).octets();
    InputStream in =
        new SequenceInputStream(
            new SequenceInputStream(new ByteArrayInputStream(before), new Zeros(body)),
            new ByteArrayInputStream(after));
    Block block = new Block(1 << 16, 64);
    try (CaptureFile file = CaptureFiles.open(in, "it")) {
      long start = allocatedOctets();
      assertThat(file.fill(block)).isTrue();
      assertThat(allocatedOctets() - start).isLessThan(1 << 20);
      assertThat(block.captured(0)).isEqualTo(60);
      assertThat(file.fill(block)).isFalse();
      assertThat(file.octetsRead()).isEqualTo(before.length + body + after.length);
      assertThat(file.octetsTotal()).isEqualTo(-1);
      assertThat(file.statistics().informationBlocks()).isEqualTo(1);
    }
  }

  @Test
  void givesOutWhatALiveSourceHas() throws IOException {
    Written capture = pcap().record(1, 60).record(2, 60);
    byte[] octets = capture.octets();
    // The header, a packet and a half; the rest must not be asked for before the packet is out.
    Pieces pieces = new Pieces(octets, 24, 130, octets.length);
    Block block = new Block(1 << 16, 64);
    try (CaptureFile file = CaptureFiles.open(pieces, "it")) {
      assertThat(pieces.given).isEqualTo(24);
      assertThat(file.fill(block)).isTrue();
      assertThat(block.count()).isEqualTo(1);
      assertThat(pieces.given).isEqualTo(130);
      assertThat(file.fill(block)).isTrue();
      assertThat(block.count()).isEqualTo(1);
      assertThat(file.fill(block)).isFalse();
    }
  }

  @Test
  void closingEndsAFillUnderWay() throws Exception {
    Waiting in = new Waiting(pcap().octets());
    CaptureFile file = CaptureFiles.open(in, "it");
    AtomicReference<@Nullable Object> end = new AtomicReference<>();
    Thread filler =
        new Thread(() -> {
          try {
            end.set(file.fill(new Block(1_000, 10)));
          } catch (CaptureException e) {
            end.set(e);
          }
        });
    filler.start();
    in.waiting.await();
    file.close();
    filler.join();
    file.close();
    assertThat(end.get()).isEqualTo(false);
    assertThat(file.fill(new Block(1_000, 10))).isFalse();
  }

  @Test
  void aFailingStreamIsToldOf() throws IOException {
    InputStream in =
        new SequenceInputStream(
            new ByteArrayInputStream(pcap().record(1, 60).octets()),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("the disk is gone");
              }

              @Override
              public int read(byte[] into, int at, int length) throws IOException {
                return read();
              }
            });
    Drained read = Drained.of(in, new Block(1_000, 10));
    assertThat(read.packets()).hasSize(1);
    assertThat(read.message())
        .isEqualTo("it: damaged at byte 100: cannot be read: the disk is gone");
  }

  private static long allocatedOctets() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
  }

  /** As a slow pipe: one octet at a time. */
  private static final class SingleOctets extends ByteArrayInputStream {
    SingleOctets(byte[] octets) {
      super(octets);
    }

    @Override
    public synchronized int read(byte[] into, int at, int length) {
      return super.read(into, at, Math.min(length, 1));
    }
  }

  private static final class Zeros extends InputStream {
    private int left;

    Zeros(int count) {
      left = count;
    }

    @Override
    public int read() {
      return left-- > 0 ? 0 : -1;
    }

    @Override
    public int read(byte[] into, int at, int length) {
      int n = Math.min(left, length);
      left -= n;
      return n == 0 ? -1 : n;
    }
  }

  /** Gives what stands up to the next edge at a time. */
  private static final class Pieces extends InputStream {
    private final byte[] octets;
    private final int[] edges;
    private int next;
    int given;

    Pieces(byte[] octets, int... edges) {
      this.octets = octets;
      this.edges = edges;
    }

    @Override
    public int read() {
      throw new UnsupportedOperationException();
    }

    @Override
    public int read(byte[] into, int at, int length) {
      if (next == edges.length) {
        return -1;
      }
      int n = edges[next++] - given;
      System.arraycopy(octets, given, into, at, n);
      given += n;
      return n;
    }
  }

  /** Has a beginning, and then waits until it is closed. */
  private static final class Waiting extends ByteArrayInputStream {
    final CountDownLatch waiting = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    Waiting(byte[] octets) {
      super(octets);
    }

    @Override
    public synchronized int read(byte[] into, int at, int length) {
      int n = super.read(into, at, length);
      if (n < 0) {
        waiting.countDown();
        try {
          closed.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
      return n;
    }

    @Override
    public void close() {
      closed.countDown();
    }
  }
}
