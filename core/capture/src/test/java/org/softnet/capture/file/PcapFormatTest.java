package org.softnet.capture.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.softnet.api.capture.Block;
import org.softnet.api.capture.CaptureException.Kind;
import org.softnet.api.capture.CaptureInterface;

class PcapFormatTest {
  private static final byte[] SIXTY = Written.packet(60);

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void readsMicroseconds(boolean bigEndian) {
    Written capture = new Written(bigEndian).pcap(Written.MICROSECONDS);
    capture
        .record(1_500_000_000, 123_456, 60, 1_514, SIXTY)
        .record(4_294_967_295L, 1, 0, 60, none());
    Drained read = Drained.of(capture);
    assertThat(read.failure()).isNull();
    assertThat(read.packets()).hasSize(2);
    Drained.Packet first = read.packets().getFirst();
    assertThat(first.timeNanos()).isEqualTo(1_500_000_000_123_456_000L);
    assertThat(first.octets()).isEqualTo(SIXTY);
    assertThat(first.onWire()).isEqualTo(1_514);
    assertThat(first.from())
        .isEqualTo(new CaptureInterface(CaptureInterface.UNNUMBERED, "", 1, 65_535, 6));
    Drained.Packet last = read.packets().getLast();
    assertThat(last.timeNanos()).isEqualTo(4_294_967_295_000_001_000L);
    assertThat(last.octets()).isEmpty();
    assertThat(last.onWire()).isEqualTo(60);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void readsNanoseconds(boolean bigEndian) {
    Written capture = new Written(bigEndian).pcap(Written.NANOSECONDS);
    Drained read = Drained.of(capture.record(1, 123_456_789, 60, 60, SIXTY));
    assertThat(read.packets().getFirst().timeNanos()).isEqualTo(1_123_456_789);
    assertThat(read.packets().getFirst().from().timeDecimals()).isEqualTo(9);
  }

  /** Interface index, protocol and packet type follow the lengths. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void readsLongerRecordHeaders(boolean bigEndian) {
    Written capture = new Written(bigEndian).pcap(Written.MODIFIED);
    for (int i = 1; i <= 2; i++) {
      capture.u32(i, 2, 60, 70, 3).u16(0x0800).u8(1, 0).octets(SIXTY);
    }
    Drained read = Drained.of(capture);
    assertThat(read.failure()).isNull();
    assertThat(read.packets()).hasSize(2).allMatch(Drained.Packet::isCounting);
    assertThat(read.packets().getLast().timeNanos()).isEqualTo(2_000_002_000);
    assertThat(read.packets().getLast().onWire()).isEqualTo(70);
  }

  @ParameterizedTest(name = "{0}.{1}: {2}, {3}")
  @CsvSource({
    "2,   4, 60, 80",
    "2,   3, 60, 80", // written in both ways: the smaller is what was captured
    "2,   3, 80, 60",
    "2,   2, 80, 60", // always swapped
    "2,   1, 80, 60",
    "543, 0, 80, 60",
    "2,   5, 60, 80", // not yet invented, but read as tshark does
    "3,   4, 60, 80",
  })
  void ordersLengthsAsTheVersionHasThem(int major, int minor, long first, long second) {
    Written capture = Written.little().pcapHeader(Written.MICROSECONDS, major, minor, 0, 1);
    Drained read = Drained.of(capture.record(1, 2, first, second, SIXTY));
    assertThat(read.failure()).isNull();
    assertThat(read.packets().getFirst().octets()).hasSize(60);
    assertThat(read.packets().getFirst().onWire()).isEqualTo(80);
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource({
    "0x00000001, 1,   nothing but the type",
    "0x24000001, 1,   frame check of four octets",
    "0x30000084, 132, length of a frame check without the bit that says so",
    "0x08000001, 1,   the bit that nobody uses",
    "0x0000ffff, 65535, the largest",
  })
  void masksTheLinkType(String word, int linkType, String why) {
    Written capture = Written.little().pcapHeader(Written.MICROSECONDS, 2, 4, 0, Long.decode(word));
    Drained read = Drained.of(capture.record(1, 60));
    assertThat(read.packets().getFirst().from().linkType()).as(why).isEqualTo(linkType);
  }

  @ParameterizedTest(name = "{4}")
  @CsvSource({
    "1, 4, 1,          pcap version 1.4 is too old,                     old",
    "0, 0, 1,          pcap version 0.0 is too old,                     zero",
    "2, 4, 0x00210001, reserved bits of the link type are set: 0x210001, reserved",
  })
  void refusesWhatItDoesNotKnow(int major, int minor, String link, String message, String why) {
    Written capture =
        Written.little().pcapHeader(Written.MICROSECONDS, major, minor, 0, Long.decode(link));
    Drained read = Drained.of(capture);
    assertThat(read.kind()).as(why).isEqualTo(Kind.NOT_READABLE);
    assertThat(read.message()).isEqualTo("it: " + message);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 20, 0xffff_ffffL})
  void readsWholePacketsWhateverTheSnapLengthIs(long snap) {
    Written capture = Written.little().pcapHeader(Written.MICROSECONDS, 2, 4, snap, 1);
    Drained read = Drained.of(capture.record(1, 60));
    assertThat(read.packets().getFirst().octets()).isEqualTo(SIXTY);
    assertThat(read.packets().getFirst().from().snapOctets()).isEqualTo(snap);
  }

  @Test
  void keepsFractionsBeyondASecond() {
    Written capture = Written.little().pcap(Written.MICROSECONDS);
    Drained read = Drained.of(capture.record(1, 0xffff_ffffL, 60, 60, SIXTY));
    assertThat(read.packets().getFirst().timeNanos()).isEqualTo(4_295_967_295_000L);
  }

  @ParameterizedTest(name = "on wire {0} -> {1}")
  @CsvSource({"40, 60", "0, 60", "60, 60", "0x7fffffff, 2147483647", "0xffffffff, 2147483647"})
  void givesAWireLengthThatABlockHolds(String claimed, int given) {
    Written capture = Written.little().pcap(Written.MICROSECONDS);
    Drained read = Drained.of(capture.record(1, 2, 60, Long.decode(claimed), SIXTY));
    assertThat(read.packets().getFirst().onWire()).isEqualTo(given);
    assertThat(read.counts().raisedLengths()).isEqualTo(Long.decode(claimed) < 60 ? 1 : 0);
  }

  @ParameterizedTest(name = "{0} octets of link type {1}")
  @CsvSource({
    "262145,     1,   262144",
    "2147483647, 1,   262144",
    "4294967295, 1,   262144",
    "327681,     231, 327680",
    "4294967295, 249, 327680",
  })
  void refusesRecordsBeyondTheLimit(long claim, long link, long limit) {
    Written capture = Written.little().pcapHeader(Written.MICROSECONDS, 2, 4, 0, link);
    Drained read = Drained.of(capture.record(1, 60).record(2, 0, claim, claim, SIXTY));
    assertThat(read.packets()).hasSize(1);
    assertThat(read.kind()).isEqualTo(Kind.DAMAGED);
    assertThat(read.message())
        .isEqualTo(
            "it: damaged at byte 100: a packet record claims %,d octets, more than %,d"
                .formatted(claim, limit));
  }

  @Test
  void readsTheLargestRecord() {
    Written capture = Written.little().pcap(Written.MICROSECONDS).record(1, 262_144).record(2, 60);
    Drained read = Drained.of(new ByteArrayInputStream(capture.octets()), new Block());
    assertThat(read.failure()).isNull();
    assertThat(read.packets()).hasSize(2).allMatch(Drained.Packet::isCounting);
  }

  private static byte[] none() {
    return new byte[0];
  }
}
