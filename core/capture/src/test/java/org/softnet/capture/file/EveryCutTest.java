package org.softnet.capture.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.softnet.api.capture.CaptureException.Kind;

/** Captures cut at every octet, and captures with some octets changed. */
class EveryCutTest {
  private static final int MUTATIONS = 4_000;

  /** Small captures of each kind. */
  enum Sample {
    PCAP,
    MODIFIED,
    PCAPNG,
    PCAPNG_SECTIONS;

    Written written() {
      return switch (this) {
        case PCAP ->
            Written.little().pcap(Written.MICROSECONDS).record(1, 60).record(2, 0).record(3, 5);
        case MODIFIED -> {
          Written w = Written.big().pcap(Written.MODIFIED);
          byte[] more = new byte[8]; // interface, protocol, type
          w.record(1, 0, 3, 60, more).octets(Written.packet(3));
          yield w.record(2, 0, 4, 60, more).octets(Written.packet(4));
        }
        case PCAPNG -> {
          Written w = Written.little();
          w.section(w.option(4, "us"))
              .interfaceOf(1, 0, w.option(2, "eth0"), w.option(9, new byte[] {9}));
          w.enhanced(1, 5).simple(4, Written.packet(4)).obsolete(0, 3, 2);
          yield w.block(5, Written.packet(12)).enhanced(4, 1);
        }
        case PCAPNG_SECTIONS -> {
          Written one = Written.big().section().interfaceOf(1, 0).enhanced(1, 5);
          one.block(0xbad, Written.packet(8));
          Written two = Written.little().section().interfaceOf(1, 0).enhanced(2, 6);
          yield one.append(two);
        }
      };
    }
  }

  @ParameterizedTest
  @EnumSource(Sample.class)
  void everyCutGivesThePacketsBeforeIt(Sample sample) {
    Written written = sample.written();
    byte[] whole = written.octets();
    List<Integer> edges = written.edges();
    Drained all = Drained.of(whole);
    assertThat(all.failure()).isNull();
    int fileHeader = sample == Sample.PCAP || sample == Sample.MODIFIED ? 24 : 16;
    for (int cut = 0; cut < whole.length; cut++) {
      Drained read = Drained.of(Arrays.copyOf(whole, cut));
      String where = sample + " cut at " + cut + ": " + read.message();
      if (cut < fileHeader) {
        assertThat(read.kind()).as(where).isEqualTo(Kind.NOT_READABLE);
        continue;
      }
      int start = startOfRecord(edges, cut);
      assertThat(read.packets()).as(where).hasSize(packetsBefore(whole, start));
      if (start == cut) {
        assertThat(read.failure()).as(where).isNull();
      } else {
        assertThat(read.kind()).as(where).isEqualTo(Kind.CUT_SHORT);
        int there = cut - start;
        assertThat(read.message())
            .as(where)
            .contains(
                " at byte " + start + ": " + there + (there == 1 ? " octet of " : " octets of "));
      }
    }
  }

  private static int startOfRecord(List<Integer> edges, int cut) {
    int start = 0;
    for (int edge : edges) {
      if (edge <= cut) {
        start = edge;
      }
    }
    return start;
  }

  private static int packetsBefore(byte[] whole, int edge) {
    if (edge == 0) {
      return 0;
    }
    Drained before = Drained.of(Arrays.copyOf(whole, edge));
    assertThat(before.failure()).isNull();
    return before.packets().size();
  }

  @Test
  void tellsWhatACutRecordLacks() {
    byte[] pcap = Written.little().pcap(Written.MICROSECONDS).record(1, 60).record(2, 44).octets();
    assertThat(Drained.of(Arrays.copyOf(pcap, 116)).message())
        .isEqualTo(
            "it: cut short in the middle of a packet record at byte 100:"
                + " 16 octets of 60 are there");
    assertThat(Drained.of(Arrays.copyOf(pcap, 101)).message())
        .isEqualTo(
            "it: cut short in the middle of a packet record at byte 100:"
                + " 1 octet of the 16 of its header is there");
    byte[] pcapng = Written.little().section().interfaceOf(1, 0).enhanced(1, 60).octets();
    assertThat(Drained.of(Arrays.copyOf(pcapng, 78)).message())
        .isEqualTo(
            "it: cut short in the middle of an enhanced packet block at byte 48:"
                + " 30 octets of 92 are there");
    assertThat(Drained.of(Arrays.copyOf(pcapng, 50)).message())
        .isEqualTo(
            "it: cut short in the middle of a block at byte 48: 2 octets of its first 8 are there");
  }

  @ParameterizedTest
  @EnumSource(Sample.class)
  void changedOctetsEndInASentence(Sample sample) {
    byte[] whole = sample.written().octets();
    Random random = new Random(sample.name().hashCode());
    for (int i = 0; i < MUTATIONS; i++) {
      expectOrder(changed(whole, random), whole.length);
    }
  }

  @ParameterizedTest
  @EnumSource(Sample.class)
  void everyCutOfGzipGivesThePacketsBeforeIt(Sample sample) throws IOException {
    byte[] whole = sample.written().octets();
    byte[] gzip = gzip(whole);
    int packets = Drained.of(whole).packets().size();
    for (int cut = 0; cut < gzip.length; cut++) {
      Drained read = Drained.of(Arrays.copyOf(gzip, cut));
      assertThat(read.kind()).as("cut at " + cut).isIn(Kind.NOT_READABLE, Kind.CUT_SHORT);
      assertThat(read.packets()).hasSizeLessThanOrEqualTo(packets);
    }
    assertThat(Drained.of(gzip).packets()).hasSize(packets);
    assertThat(Drained.of(gzip).failure()).isNull();
    Random random = new Random(sample.name().hashCode());
    for (int i = 0; i < MUTATIONS; i++) {
      expectOrder(changed(gzip, random), 1 << 20);
    }
  }

  /** No exception but the declared one, which {@link Drained} would let through. */
  private static void expectOrder(byte[] capture, int mostPackets) {
    Drained read = Drained.of(capture);
    assertThat(read.packets()).hasSizeLessThan(mostPackets);
    if (read.failure() != null) {
      assertThat(read.message()).startsWith("it: ");
    }
  }

  static byte[] changed(byte[] whole, Random random) {
    byte[] changed = whole.clone();
    for (int n = 1 + random.nextInt(3); n > 0; n--) {
      int at = random.nextInt(changed.length);
      changed[at] =
          switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> (byte) 0xff;
            case 2 -> (byte) (changed[at] ^ 1 << random.nextInt(8));
            default -> (byte) random.nextInt();
          };
    }
    return random.nextInt(4) == 0
        ? Arrays.copyOf(changed, random.nextInt(changed.length + 1))
        : changed;
  }

  static byte[] gzip(byte[] octets) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(octets);
    }
    return out.toByteArray();
  }
}
