package org.softnet.capture.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.softnet.api.capture.Block;
import org.softnet.api.capture.CaptureException;
import org.softnet.api.capture.CaptureException.Kind;
import org.softnet.api.capture.CaptureInterface;
import org.softnet.api.capture.PacketRecord;

class PcapngFormatTest {
  private static final long MICROS = 1_500_000_000_123_456L;
  private static final byte[] SIXTY = Written.packet(60);

  private static Written ethernet() {
    return Written.little().section().interfaceOf(1, 0);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void readsEveryKindOfPacketBlock(boolean bigEndian) {
    Written capture = new Written(bigEndian).section().interfaceOf(1, 96);
    capture.enhanced(0, MICROS, 60, 1_514, SIXTY).obsolete(0, MICROS, 61).simple(120, packet(96));
    Drained read = Drained.of(capture);
    assertThat(read.failure()).isNull();
    assertThat(read.packets()).hasSize(3).allMatch(Drained.Packet::isCounting);
    assertThat(read.packets()).extracting(Drained.Packet::onWire).containsExactly(1_514, 61, 120);
    assertThat(read.packets())
        .extracting(Drained.Packet::timeNanos)
        .containsExactly(MICROS * 1_000, MICROS * 1_000, Block.NO_TIME);
    assertThat(read.packets().getLast().octets()).hasSize(96);
    assertThat(read.packets().getFirst().from()).isEqualTo(new CaptureInterface(0, "", 1, 96, 6));
    assertThat(read.counts().timelessPackets()).isEqualTo(1);
  }

  @Test
  void readsInterfaceOptions() {
    Written w = Written.little();
    w.section(w.option(2, "hardware"), w.option(3, "system"), w.option(0, ""));
    w.interfaceOf(
        113,
        262_144,
        w.option(3, "what it is for"),
        w.option(2, "eth0"),
        w.option(2, "another name, which does not count"),
        w.option(15, "a card"),
        w.option(9, new byte[] {9}),
        w.seconds(14, 3_600),
        w.option(0, ""),
        w.option(9, new byte[] {3}));
    Drained read = Drained.of(w.enhanced(1_500_000_000_123_456_789L, 60));
    assertThat(read.failure()).isNull();
    assertThat(read.packets().getFirst().timeNanos()).isEqualTo(1_500_003_600_123_456_789L);
    assertThat(read.packets().getFirst().from())
        .isEqualTo(new CaptureInterface(0, "eth0", "what it is for", "a card", 113, 262_144, 9));
  }

  /** Each record lies in the block as it lies in the capture. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void describesTheRecordOfEachPacket(boolean bigEndian) throws CaptureException {
    Written w = new Written(bigEndian).section().interfaceOf(1, 0);
    byte[] comment = w.option(1, "seen");
    w.enhanced(0, MICROS, 60, 60, SIXTY).enhanced(0, MICROS, 61, 61, packet(61), comment);
    w.simple(3, packet(3)).obsolete(0, MICROS, 61);
    List<Integer> edges = w.edges();
    Block block = new Block();
    CaptureFile file = CaptureFiles.open(new ByteArrayInputStream(w.octets()), "it");
    assertThat(file.fill(block)).isTrue();
    assertThat(block.count()).isEqualTo(4);
    for (int i = 0; i < 4; i++) {
      int at = edges.get(2 + i);
      assertThat(block.recordAt(i)).isEqualTo(at);
      assertThat(block.recordOctets(i)).isEqualTo(edges.get(3 + i) - at);
      assertThat(block.layout(i).isBigEndian()).isEqualTo(bigEndian);
    }
    assertThat(new PacketRecord().of(block, 0).tellsMore()).isFalse();
    assertThat(new PacketRecord().of(block, 1).optionOctets()).isEqualTo(comment.length);
    assertThat(new PacketRecord().of(block, 2).tellsMore()).isFalse();
    assertThat(new PacketRecord().of(block, 3).drops()).isEqualTo(7);
    file.close();
  }

  @Test
  void overlooksOptionsOfAWrongLength() {
    Written w = Written.little();
    w.section().interfaceOf(1, 0, w.option(9, new byte[] {3, 0}), w.option(14, new byte[4]));
    Drained read = Drained.of(w.enhanced(MICROS, 60));
    assertThat(read.packets().getFirst().timeNanos()).isEqualTo(MICROS * 1_000);
  }

  @Test
  void endsANameAtItsZero() {
    Written w = Written.little();
    w.section().interfaceOf(1, 0, w.option(2, "lo\0\0\0")).interfaceOf(1, 0, w.option(2, ""));
    Drained read = Drained.of(w.enhanced(0, 1, 60, 60, SIXTY).enhanced(1, 1, 60, 60, SIXTY));
    assertThat(read.packets()).extracting(p -> p.from().name()).containsExactly("lo", "");
  }

  @Test
  void cutsNamesThatAreNone() {
    Written w = Written.little();
    w.section().interfaceOf(1, 0, w.option(2, "x".repeat(60_000)));
    Drained read = Drained.of(w.enhanced(MICROS, 60));
    assertThat(read.failure()).isNull();
    assertThat(read.packets().getFirst().from().name()).isEqualTo("x".repeat(1_024));
  }

  /** As {@code frame.interface_id} counts: a section's interfaces begin at 0 again. */
  @Test
  void startsOverWithEachSection() {
    Written first = Written.little();
    first.section().interfaceOf(1, 0, first.option(2, "eth0"));
    first.interfaceOf(1, 0, first.option(2, "eth1")).enhanced(1, 1, 60, 60, SIXTY);
    Written second = Written.big();
    second.section().interfaceOf(101, 0, second.option(2, "tun0")).enhanced(2, 60);
    Written third = Written.little();
    third.section().interfaceOf(1, 0, third.option(2, "eth0")).enhanced(3, 60);
    Drained read = Drained.of(first.octets(second.octets()).octets(third.octets()));
    assertThat(read.failure()).isNull();
    assertThat(read.packets())
        .extracting(p -> p.from().id() + " " + p.from().name() + " " + p.from().linkType())
        .containsExactly("1 eth1 1", "0 tun0 101", "0 eth0 1");
    assertThat(read.packets())
        .extracting(Drained.Packet::timeNanos)
        .containsExactly(1_000L, 2_000L, 3_000L);
    assertThat(read.counts().sections()).isEqualTo(3);
    assertThat(read.counts().interfaces()).isEqualTo(4);
  }

  @Test
  void readsAnyNumberOfLikeSections() {
    Written all = Written.little();
    for (int i = 0; i < 70_000; i++) {
      all.section().interfaceOf(1, 0);
    }
    Drained read = Drained.of(all.enhanced(1, 60));
    assertThat(read.failure()).isNull();
    assertThat(read.packets()).hasSize(1);
  }

  @Test
  void boundsInterfaces() {
    Written all = Written.little().section();
    for (int i = 0; i <= PcapngInterfaces.MAX_PLACES; i++) {
      all.interfaceOf(1, 0);
    }
    Drained read = Drained.of(all.enhanced(1, 60));
    assertThat(read.kind()).isEqualTo(Kind.DAMAGED);
    assertThat(read.message()).endsWith("more than 65,536 interfaces");
  }

  @Test
  void countsWhatItSkips() {
    Written w = ethernet();
    w.block(4, packet(8)).block(5, packet(12)).block(10, packet(16)).block(9, packet(40));
    w.block(0xbad, packet(20)).block(0x40000bad, packet(4));
    w.block(0x99, packet(400)).block(0x80000001, new byte[0]).enhanced(1, 60);
    w.block(5, packet(12));
    Drained read = Drained.of(w);
    assertThat(read.failure()).isNull();
    assertThat(read.packets()).hasSize(1);
    assertThat(read.counts())
        .isEqualTo(new CaptureFileStatistics("pcapng", 1, 1, 1, 0, 0, 5, 2, 2));
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource({"93, 93, as claimed", "93, 96, as it should be"})
  void roundsLengthsUp(long total, long trailing, String why) {
    Written body = Written.little().u32(0, 0, 1, 61, 61).octets(packet(61));
    Written w = ethernet().block(Written.ENHANCED, total, body.octets(), trailing);
    Drained read = Drained.of(w.enhanced(1, 60));
    assertThat(read.failure()).as(why).isNull();
    assertThat(read.packets()).hasSize(2).allMatch(Drained.Packet::isCounting);
  }

  @Test
  void readsOptionsBehindAPacket() {
    Written w = ethernet();
    w.enhanced(0, 1, 61, 61, packet(61), w.option(1, "hello"), w.option(2, new byte[4]));
    w.enhanced(0, 1, 0, 60, packet(0), w.option(0, ""), new byte[8]);
    Drained read = Drained.of(w);
    assertThat(read.failure()).isNull();
    assertThat(read.packets()).extracting(p -> p.octets().length).containsExactly(61, 0);
  }

  @Test
  void takesASimplePacketWholeWithoutSnapLength() {
    Drained read = Drained.of(ethernet().simple(60, SIXTY));
    assertThat(read.packets().getFirst().octets()).isEqualTo(SIXTY);
  }

  @ParameterizedTest(name = "1.{0}")
  @ValueSource(ints = {0, 2})
  void knowsVersions(int minor) {
    Written w = Written.little().section(1, minor).interfaceOf(1, 0).enhanced(1, 60);
    assertThat(Drained.of(w).packets()).hasSize(1);
  }

  @Test
  void refusesOtherVersionsAndByteOrders() {
    assertThat(Drained.of(Written.little().section(2, 0)).message())
        .isEqualTo("it: pcapng version 2.0 is unknown");
    Written mark = Written.little().u32(0x12345678).u16(1, 0).u64(-1);
    Written w = Written.little().block(Written.SECTION, mark.octets());
    assertThat(Drained.of(w).message())
        .isEqualTo("it: begins like pcapng, but has no byte order mark");
    assertThat(Drained.of(w).kind()).isEqualTo(Kind.NOT_READABLE);
  }

  private static byte[] packet(int length) {
    return Written.packet(length);
  }
}
