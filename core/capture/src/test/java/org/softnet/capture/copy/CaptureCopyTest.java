package org.softnet.capture.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.softnet.api.capture.Block;
import org.softnet.api.capture.CaptureException;
import org.softnet.api.capture.CaptureException.Kind;
import org.softnet.capture.file.CaptureFile;
import org.softnet.capture.file.CaptureFiles;
import org.softnet.capture.file.Written;
import org.softnet.capture.merge.MergedCapture;

class CaptureCopyTest {
  private static final int PACKETS = 4; // of each sample

  /** Captures of each kind, and where in them packets' records are, by edge. */
  enum Sample {
    PCAP,
    PCAP_MODIFIED,
    PCAPNG_LITTLE,
    PCAPNG_BIG,
    SECTIONS;

    List<Integer> packets() {
      return switch (this) {
        case PCAP, PCAP_MODIFIED -> List.of(0, 1, 2, 3);
        case PCAPNG_LITTLE, PCAPNG_BIG -> List.of(5, 7, 8, 10);
        case SECTIONS -> List.of(5, 7, 8, 10, 17, 19, 20, 22);
      };
    }

    Written written() {
      return switch (this) {
        case PCAP -> pcap(Written.little().pcap(Written.NANOSECONDS), new byte[0]);
        case PCAP_MODIFIED -> pcap(Written.big().pcap(Written.MODIFIED), new byte[8]);
        case PCAPNG_LITTLE -> everyBlock(Written.little());
        case PCAPNG_BIG -> everyBlock(Written.big());
        case SECTIONS -> everyBlock(Written.big()).append(everyBlock(Written.little()));
      };
    }

    private static Written pcap(Written w, byte[] more) {
      for (int i = 0; i < PACKETS; i++) {
        w.record(i, 0, i, 60, more).octets(Written.packet(i));
      }
      return w;
    }

    private static Written everyBlock(Written w) {
      byte[] comment = w.option(1, "a comment");
      w.section(comment, w.option(4, "us"), w.option(0, ""));
      w.interfaceOf(1, 0, w.option(2, "eth0"), w.option(9, new byte[] {9}), w.option(99, "odd"));
      w.block(4, Written.packet(20)); // names
      w.block(10, Written.packet(33)); // secrets
      w.interfaceOf(113, 96);
      w.enhanced(0, 1, 5, 60, Written.packet(5), comment, w.option(4_711, "unknown option"));
      w.block(0xbad, Written.packet(9)); // custom
      w.simple(7, Written.packet(7));
      w.obsolete(1, 2, 3);
      w.block(0x7f00_0001, Written.packet(1)); // a kind of later days
      w.enhanced(3, 2);
      return w.block(5, Written.packet(12)); // statistics
    }
  }

  /** A copy, and how its making ended. */
  private static final class Outcome {
    private final byte[] octets;
    private final @Nullable CaptureException failure;

    Outcome(byte[] octets, @Nullable CaptureException failure) {
      this.octets = octets;
      this.failure = failure;
    }

    byte[] octets() {
      return octets;
    }

    @Nullable CaptureException failure() {
      return failure;
    }
  }

  private static Outcome copy(byte[] capture, CaptureCopy.Choice choice) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (CaptureFile file = CaptureFiles.open(new ByteArrayInputStream(capture), "it")) {
      CaptureCopy.Copied copied = CaptureCopy.copy(file, out, choice);
      assertThat(copied.octets()).isEqualTo(out.size());
      return new Outcome(out.toByteArray(), null);
    } catch (CaptureException e) {
      return new Outcome(out.toByteArray(), e);
    }
  }

  @ParameterizedTest
  @EnumSource(Sample.class)
  void allOfItIsTheSame(Sample sample) throws IOException {
    byte[] capture = sample.written().octets();
    Outcome copy = copy(capture, CaptureCopy.Choice.ALL);
    assertThat(copy.failure()).isNull();
    assertThat(copy.octets()).isEqualTo(capture);
  }

  /** Every choice of some packets and not others. */
  @ParameterizedTest
  @EnumSource(Sample.class)
  void packetsThatAreLeftOutAreAllThatIsMissing(Sample sample) throws IOException {
    Written written = sample.written();
    for (int choice = 0; choice < 1 << sample.packets().size(); choice++) {
      int kept = choice;
      int[] number = {0};
      Outcome copy = copy(written.octets(), (block, i) -> (kept >> number[0]++ & 1) != 0);
      assertThat(copy.failure()).isNull();
      assertThat(number[0]).isEqualTo(sample.packets().size());
      assertThat(copy.octets()).as("choice %x", choice).isEqualTo(without(written, sample, kept));
    }
  }

  private static byte[] without(Written written, Sample sample, int kept) {
    byte[] all = written.octets();
    List<Integer> edges = written.edges();
    ByteArrayOutputStream left = new ByteArrayOutputStream();
    left.write(all, 0, edges.getFirst());
    int packet = 0;
    for (int edge = 0; edge < edges.size() - 1; edge++) {
      boolean is = packet < sample.packets().size() && sample.packets().get(packet) == edge;
      if (!is || (kept >> packet & 1) != 0) {
        left.write(all, edges.get(edge), edges.get(edge + 1) - edges.get(edge));
      }
      packet += is ? 1 : 0;
    }
    return left.toByteArray();
  }

  /** What was cut is copied up to the last whole block: a sound capture. */
  @ParameterizedTest
  @EnumSource(Sample.class)
  void aCutCaptureIsCopiedUpToItsLastWholeRecord(Sample sample) throws IOException {
    Written written = sample.written();
    byte[] whole = written.octets();
    List<Integer> edges = written.edges();
    for (int cut = 24; cut < whole.length; cut++) {
      int last = 0;
      for (int edge : edges) {
        last = edge <= cut ? edge : last;
      }
      Outcome copy = copy(Arrays.copyOf(whole, cut), CaptureCopy.Choice.ALL);
      assertThat(copy.octets()).as("cut at %d", cut).isEqualTo(Arrays.copyOf(whole, last));
      assertThat(copy.failure() == null).as("cut at %d", cut).isEqualTo(last == cut);
    }
  }

  @Test
  void aDamagedBlockIsNotBegun() throws IOException {
    Written w = Written.little().section().interfaceOf(1, 0).enhanced(1, 60);
    int sound = w.length();
    byte[] names = Written.packet(24);
    for (Written damaged :
        List.of(
            new Written(false).octets(w.octets()).block(4, 36, names, 40),
            new Written(false).octets(w.octets()).block(6, 56, names, 56),
            new Written(false).octets(w.octets()).interfaceOf(1, 0, new byte[] {2, 0, 99, 0}))) {
      damaged.enhanced(2, 60);
      Outcome copy = copy(damaged.octets(), CaptureCopy.Choice.ALL);
      assertThat(copy.failure())
          .isNotNull()
          .extracting(CaptureException::kind)
          .isEqualTo(Kind.DAMAGED);
      assertThat(copy.octets()).isEqualTo(Arrays.copyOf(damaged.octets(), sound));
    }
  }

  @Test
  void blocksMayBeLargerThanMemory() throws IOException {
    Written w = Written.little().section().interfaceOf(1, 0).enhanced(1, 60);
    w.block(10, Written.packet(1_000_001)).enhanced(2, 61).block(4, Written.packet(200_000));
    byte[] capture = w.octets();
    assertThat(copy(capture, CaptureCopy.Choice.ALL).octets()).isEqualTo(capture);
    byte[] cut = Arrays.copyOf(capture, capture.length - 10);
    Outcome copy = copy(cut, CaptureCopy.Choice.ALL);
    assertThat(copy.failure()).isNotNull();
    assertThat(cut).startsWith(copy.octets());
  }

  /** However little memory there is and however slowly octets come, the blocks are the capture. */
  @ParameterizedTest
  @EnumSource(Sample.class)
  void blocksOneAfterTheOtherAreTheCapture(Sample sample) throws IOException {
    byte[] capture = sample.written().octets();
    for (int memory = 120; memory < 1_000; memory += 7) {
      for (int most : new int[] {1, 3, 8_192}) {
        InputStream slow = new Slow(capture, most);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Block block = new Block(memory, 3);
        List<Integer> lengths = new ArrayList<>();
        try (CaptureFile file = CaptureFiles.open(slow, "it")) {
          assertThat(file.keepWhole()).isTrue();
          while (file.fill(block)) {
            out.write(block.octets(), 0, block.wholeOctets());
            for (int i = 0; i < block.count(); i++) {
              lengths.add(block.captured(i));
              assertThat(block.recordAt(i) + block.recordOctets(i))
                  .isLessThanOrEqualTo(block.wholeOctets());
            }
          }
        }
        assertThat(out.toByteArray()).as("%d octets", memory).isEqualTo(capture);
        assertThat(lengths).hasSize(sample.packets().size());
      }
    }
  }

  /** Gives a few octets at a time. */
  private static final class Slow extends ByteArrayInputStream {
    private final int most;

    Slow(byte[] octets, int most) {
      super(octets);
      this.most = most;
    }

    @Override
    public synchronized int read(byte[] to, int at, int length) {
      return super.read(to, at, Math.min(length, most));
    }
  }

  @Test
  void aCompressedCaptureIsCopiedPlain() throws IOException {
    byte[] capture = Sample.SECTIONS.written().octets();
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(capture);
    }
    assertThat(copy(compressed.toByteArray(), CaptureCopy.Choice.ALL).octets()).isEqualTo(capture);
  }

  @Test
  void aMergeIsNoCapture() throws IOException {
    InputStream in = new ByteArrayInputStream(Sample.PCAP.written().octets());
    try (MergedCapture merged = new MergedCapture(List.of(CaptureFiles.open(in, "it")))) {
      assertThatThrownBy(
              () -> CaptureCopy.copy(merged, new ByteArrayOutputStream(), CaptureCopy.Choice.ALL))
          .isInstanceOf(CaptureException.class)
          .hasMessageContaining("no capture file");
    }
  }
}
