package org.softnet.plugins.quic;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.softnet.testkit.Hex;

/** RFC 9001, A.2: the client's first packet, number 2 with 4 octets behind 18 of header. */
class InitialKeysTest {
  private static final int HEADER_OCTETS = 22;

  private final byte[] packet = Hex.octets(Vectors.CLIENT_INITIAL);
  private final byte[] header =
      Hex.octets("c300000001088394c8f03e5157080000449e00000002"); // without protection
  private final InitialKeys keys =
      new InitialKeys(
          Objects.requireNonNull(Version.of(1)), Hex.octets(Vectors.CLIENT_ID), InitialKeys.CLIENT);

  private byte[] open(long number) {
    byte[] frames = keys.open(number, header, packet, HEADER_OCTETS, packet.length - HEADER_OCTETS);
    return frames == null ? new byte[0] : frames;
  }

  @Test
  void theSamePacketOpensAsOftenAsItComes() {
    for (int i = 0; i < 3; i++) {
      assertThat(open(2)).isEqualTo(Hex.octets(Vectors.CLIENT_FRAMES));
    }
    assertThat(open(3)).isEmpty();
    assertThat(open(2)).isEqualTo(Hex.octets(Vectors.CLIENT_FRAMES));
  }

  @Test
  void everyBitOfHeaderAndPayloadCounts() {
    for (int at : new int[] {0, 5, HEADER_OCTETS - 1}) {
      header[at] ^= 1;
      assertThat(open(2)).as("header octet %d", at).isEmpty();
      header[at] ^= 1;
    }
    for (int at : new int[] {HEADER_OCTETS, 600, packet.length - 16, packet.length - 1}) {
      packet[at] ^= 1;
      assertThat(open(2)).as("octet %d", at).isEmpty();
      packet[at] ^= 1;
    }
    assertThat(open(2)).isNotEmpty();
  }

  @Test
  void whatIsShorterThanATagIsNothing() {
    assertThat(keys.open(2, header, packet, HEADER_OCTETS, 15)).isNull();
    assertThat(keys.open(2, header, packet, HEADER_OCTETS, 0)).isNull();
    assertThat(keys.open(2, header, packet, HEADER_OCTETS, 16)).isNull();
  }

  /** A wrong tag costs what a right one does, and no exception, which would cost more. */
  @Test
  void aWrongTagAllocatesNoMoreThanARightOne() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long right = 0;
    long wrong = 0;
    for (int round = 0; round < 2_000; round++) {
      long begin = threads.getCurrentThreadAllocatedBytes();
      open(2);
      long between = threads.getCurrentThreadAllocatedBytes();
      open(3);
      long end = threads.getCurrentThreadAllocatedBytes();
      right += between - begin;
      wrong += end - between;
    }
    assertThat(wrong).isLessThan(right + 2_000 * 64L);
  }
}
