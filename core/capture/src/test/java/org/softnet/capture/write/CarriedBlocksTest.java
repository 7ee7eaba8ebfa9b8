package org.softnet.capture.write;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.softnet.api.capture.Block;
import org.softnet.api.capture.CaptureDriver;
import org.softnet.api.capture.PacketRecord;
import org.softnet.capture.file.BlocksBetween;
import org.softnet.capture.file.CaptureFiles;
import org.softnet.capture.file.Written;
import org.softnet.capture.merge.MergedCapture;

/** Captures that are written anew, octet by octet: what becomes of blocks that hold no packet. */
class CarriedBlocksTest {
  private static final int NAMES = 4;
  private static final int STATISTICS = 5;
  private static final int SECRETS = 10;
  private static final int CUSTOM = 0xbad;
  private static final int CUSTOM_NOT_COPIED = 0x40000bad;
  private static final int SNAP = 96;
  private static final long TIME = 1_700_000_000_000_000L; // microseconds

  @TempDir private Path folder;
  private final PacketRecord record = new PacketRecord();
  private long leftOut;

  private static Written of(boolean big) {
    return new Written(big);
  }

  private static byte[] names(boolean big, int host) {
    return of(big)
        .u16(1, 9)
        .u8(192, 0, 2, host)
        .octets("name".getBytes(UTF_8))
        .u8(0)
        .u8(0, 0, 0)
        .u16(0, 0)
        .octets();
  }

  private static byte[] secrets(boolean big) {
    return of(big).u32(0x544c534b, 4).octets("keys".getBytes(UTF_8)).octets();
  }

  private static byte[] custom() {
    return Written.little().u32(32_473).u8(1, 2, 3, 4).octets();
  }

  private static byte[] statistics(boolean big, int on, long time, long received) {
    Written w = of(big).u32(on, time >>> 32, time);
    byte[] start = of(big).u32((time - 9) >>> 32, time - 9).octets();
    return w.octets(w.option(2, start))
        .octets(w.option(4, of(big).u64(received).octets()))
        .u16(0, 0)
        .octets();
  }

  /** Two interfaces, of which the second has no packets, and every kind of block. */
  private static Written capture(boolean big, String name, int host, int... times) {
    Written w = of(big).section();
    w.interfaceOf(1, SNAP, w.option(2, name), new byte[4]);
    w.interfaceOf(1, SNAP, w.option(2, "silent"), new byte[4]);
    w.block(NAMES, names(big, host)).block(SECRETS, secrets(big)).block(CUSTOM, custom());
    w.block(CUSTOM_NOT_COPIED, custom()).block(0x777, new byte[4]);
    for (int time : times) {
      w.enhanced(0, TIME + time, 4, 60, packet(time));
    }
    w.block(STATISTICS, statistics(big, 0, TIME + 50, 7));
    return w.block(STATISTICS, statistics(big, 1, TIME + 50, 0));
  }

  private static byte[] packet(int first) {
    return new byte[] {(byte) first, 1, 2, 3};
  }

  private static Written section(String... interfaces) {
    Written w = Written.little().section();
    for (String name : interfaces) {
      w.interfaceOf(1, SNAP, w.option(2, name), new byte[4]);
    }
    return w;
  }

  private CaptureDriver open(String name, Written capture) throws IOException {
    Path file = folder.resolve(name);
    Files.write(file, capture.octets());
    return CaptureFiles.open(file);
  }

  /** As a run does: octets between packets and packets, in their order. */
  private void rewrite(CaptureWriter writer, long later, CaptureDriver... drivers)
      throws IOException {
    for (CaptureDriver driver : drivers) {
      Block block = new Block();
      assertThat(driver.keepWhole()).isTrue();
      while (driver.fill(block)) {
        int at = 0;
        for (int i = 0; i < block.count(); i++) {
          record.of(block, i);
          around(writer, block, at, record.start(), later);
          at = record.start() + record.octets();
          writer.write(
              block.timeNanos(i) + later,
              block.captureInterface(i),
              block.octets(),
              block.at(i),
              block.captured(i),
              block.onWire(i),
              record,
              new byte[0]);
        }
        around(writer, block, at, block.wholeOctets(), later);
        block.clear();
      }
      driver.close();
    }
    leftOut = writer.blocksLeftOut();
    writer.close();
  }

  private static void around(CaptureWriter writer, Block block, int from, int to, long later)
      throws IOException {
    if (from < to) {
      writer.around(block.octets(), from, to - from, later);
    }
  }

  private CaptureWriter writer(String name, Rotation rotation) {
    return new CaptureWriter(WritePlan.of(folder.resolve(name)).rotation(rotation));
  }

  private byte[] file(String name) throws IOException {
    return Files.readAllBytes(folder.resolve(name));
  }

  @Test
  void aCaptureThatIsWrittenAnewKeepsWhatStillMeansSomething() throws IOException {
    rewrite(writer("out.pcapng", Rotation.NONE), 0, open("in", capture(false, "eth0", 1, 10, 20)));
    Written expected = section("eth0");
    expected.block(NAMES, names(false, 1)).block(SECRETS, secrets(false)).block(CUSTOM, custom());
    expected.enhanced(0, TIME + 10, 4, 60, packet(10)).enhanced(0, TIME + 20, 4, 60, packet(20));
    expected.block(STATISTICS, statistics(false, 0, TIME + 50, 7));
    assertThat(file("out.pcapng")).isEqualTo(expected.octets());
    assertThat(leftOut).isEqualTo(2); // not to be copied, unknown
  }

  @Test
  void everyFileOfSeveralHasNamesAndSecrets() throws IOException {
    rewrite(
        writer("out.pcapng", new Rotation(0, 2, 0, 0)),
        0,
        open("in", capture(true, "eth0", 1, 10, 20, 30)));
    Written first = section("eth0").block(NAMES, names(false, 1)).block(SECRETS, secrets(false));
    first.enhanced(0, TIME + 10, 4, 60, packet(10)).enhanced(0, TIME + 20, 4, 60, packet(20));
    Written second = section("eth0").block(NAMES, names(false, 1)).block(SECRETS, secrets(false));
    second.enhanced(0, TIME + 30, 4, 60, packet(30));
    second.block(STATISTICS, statistics(false, 0, TIME + 50, 7));
    assertThat(file("out.pcapng")).isEqualTo(first.octets());
    assertThat(file("out.pcapng1")).isEqualTo(second.octets());
    assertThat(leftOut).isEqualTo(3); // an addition in another byte order as well
  }

  @Test
  void aMergeNumbersTheInterfacesOfStatisticsAnew() throws IOException {
    rewrite(
        writer("out.pcapng", Rotation.NONE),
        0,
        new MergedCapture(
            List.of(
                open("one", capture(false, "eth0", 1, 10, 30)),
                open("two", capture(true, "wlan0", 2, 20, 40)))));
    assertThat(leftOut).isEqualTo(5);
    Written merged = section("eth0");
    // explanations first: the file begins with all that came before its first packet
    merged.block(NAMES, names(false, 1)).block(SECRETS, secrets(false));
    merged.block(NAMES, names(false, 2)).block(SECRETS, secrets(false)).block(CUSTOM, custom());
    merged.enhanced(0, TIME + 10, 4, 60, packet(10));
    merged.interfaceOf(1, SNAP, merged.option(2, "wlan0"), new byte[4]);
    merged.enhanced(1, TIME + 20, 4, 60, packet(20)).enhanced(0, TIME + 30, 4, 60, packet(30));
    merged.block(STATISTICS, statistics(false, 0, TIME + 50, 7));
    merged.enhanced(1, TIME + 40, 4, 60, packet(40));
    merged.block(STATISTICS, statistics(false, 1, TIME + 50, 7));
    assertThat(file("out.pcapng")).isEqualTo(merged.octets());
  }

  @Test
  void aMergeWithAnotherFormatIsTheSame() throws IOException {
    Written pcap = Written.little().pcap(Written.MICROSECONDS).record(1_700_000_000L, 4);
    rewrite(
        writer("out.pcapng", Rotation.NONE),
        0,
        new MergedCapture(List.of(open("one", pcap), open("two", capture(false, "eth0", 1, 10)))));
    List<ReadBack> packets = ReadBack.of(folder.resolve("out.pcapng"));
    assertThat(packets).extracting(it -> it.on().name()).containsExactly("", "eth0");
    assertThat(types("out.pcapng")).containsExactly(0x0a0d0d0a, 1, 4, 10, CUSTOM, 6, 1, 6, 5);
  }

  private List<Integer> types(String name) throws IOException {
    List<Integer> types = new ArrayList<>();
    ByteBuffer blocks = ByteBuffer.wrap(file(name)).order(ByteOrder.LITTLE_ENDIAN);
    while (blocks.hasRemaining()) {
      types.add(blocks.getInt(blocks.position()));
      blocks.position(blocks.position() + blocks.getInt(blocks.position() + 4));
    }
    return types;
  }

  @Test
  void capturesBehindOneAnotherHaveSectionsOfTheirOwnUntilHere() throws IOException {
    rewrite(
        writer("out.pcapng", Rotation.NONE),
        0,
        open("one", capture(false, "eth0", 1, 10)),
        open("pcap", Written.big().pcap(Written.NANOSECONDS).record(1_700_000_001L, 4)),
        open("two", capture(false, "wlan0", 2, 20)));
    assertThat(types("out.pcapng"))
        .containsExactly(0x0a0d0d0a, 1, 4, 10, CUSTOM, 6, 5, 1, 6, 4, 10, CUSTOM, 1, 6, 5);
    // statistics of the last section's interface 0 are those of the file's interface 2
    byte[] last = Written.little().block(STATISTICS, statistics(false, 2, TIME + 50, 7)).octets();
    assertThat(file("out.pcapng")).endsWith(last);
  }

  @Test
  void statisticsMoveInTimeWithThePackets() throws IOException {
    rewrite(
        writer("out.pcapng", Rotation.NONE),
        3_600_000_000_000L,
        open("in", capture(false, "eth0", 1, 10)));
    byte[] last =
        Written.little()
            .block(STATISTICS, statistics(false, 0, TIME + 50 + 3_600_000_000L, 7))
            .octets();
    assertThat(file("out.pcapng")).endsWith(last);
  }

  /** Of an interface: comment, addresses, speed, filter, system, and what may not move. */
  private static byte[][] besides(boolean big) {
    Written w = of(big);
    byte[] enterprise = of(big).u32(32_473).octets();
    return new byte[][] {
      w.option(1, "uplink"),
      w.option(4, new byte[] {10, 0, 0, 1, -1, -1, -1, 0}),
      w.option(8, of(big).u64(1_000_000_000L).octets()),
      w.option(10, of(big).u32(3_600).octets()),
      w.option(11, "\0tcp port 80"),
      w.option(12, "Linux"),
      w.option(2988, of(big).octets(enterprise).octets("ours".getBytes(UTF_8)).octets())
    };
  }

  private static Written described(boolean big, String name, byte[]... bound) {
    Written w = of(big).section();
    List<byte[]> options = new ArrayList<>(List.of(w.option(2, name)));
    options.addAll(List.of(besides(big)));
    options.addAll(List.of(bound));
    options.add(new byte[4]);
    return w.interfaceOf(1, SNAP, options.toArray(byte[][]::new));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anInterfaceKeepsWhatItsSectionSaysOfIt(boolean big) throws IOException {
    byte[] bound = of(big).option(19_372, of(big).u32(32_473).octets());
    Written in = described(big, "eth0", bound);
    in.enhanced(0, TIME, 4, 60, packet(1)).enhanced(0, TIME + 1, 4, 60, packet(2));
    CaptureWriter writer = writer("out.pcapng", new Rotation(0, 1, 0, 0));
    rewrite(writer, 0, open("in", in));
    assertThat(writer.optionsLeftOut()).isEqualTo(1);
    for (int i = 0; i < 2; i++) {
      Written expected = described(false, "eth0").enhanced(0, TIME + i, 4, 60, packet(i + 1));
      assertThat(file(i == 0 ? "out.pcapng" : "out.pcapng1")).isEqualTo(expected.octets());
    }
  }

  /** Comments are about the capture; hardware, system and program wrote what is written anew. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void everyFileKeepsWhatTheSectionSaysOfTheCapture(boolean big) throws IOException {
    Written w = of(big);
    Written in = of(big).section(w.option(1, "why"), w.option(2, "box"), w.option(1, "also"));
    in.interfaceOf(1, SNAP, w.option(2, "eth0"), new byte[4]);
    in.enhanced(0, TIME, 4, 60, packet(1)).enhanced(0, TIME + 1, 4, 60, packet(2));
    CaptureWriter writer = writer("out.pcapng", new Rotation(0, 1, 0, 0));
    rewrite(writer, 0, open("in", in));
    assertThat(writer.optionsLeftOut()).isZero();
    for (int i = 0; i < 2; i++) {
      Written l = Written.little();
      Written expected =
          Written.little().section(l.option(1, "why"), l.option(1, "also"), new byte[4]);
      expected.interfaceOf(1, SNAP, l.option(2, "eth0"), new byte[4]);
      expected.enhanced(0, TIME + i, 4, 60, packet(i + 1));
      assertThat(file(i == 0 ? "out.pcapng" : "out.pcapng1")).isEqualTo(expected.octets());
    }
  }

  /** As many as a header can be long, and longer than a page of the writer's. */
  @Test
  void longCommentsOfASectionComeThrough() throws IOException {
    Written l = Written.little();
    List<byte[]> options = new ArrayList<>();
    for (int octets = 50_000; octets < 65_000; octets += 317) {
      options.add(l.option(1, "x".repeat(octets)));
    }
    options.add(new byte[4]);
    Written in = Written.little().section(options.toArray(byte[][]::new));
    in.interfaceOf(1, SNAP).enhanced(0, TIME, 4, 60, packet(1));
    rewrite(writer("out.pcapng", Rotation.NONE), 0, open("in", in));
    assertThat(file("out.pcapng")).isEqualTo(in.octets());
  }

  /** The header of one that comes later is written already. */
  @Test
  void aMergeKeepsWhatTheFirstSectionsSay() throws IOException {
    Written l = Written.little();
    Written one = Written.little().section(l.option(1, "first"), new byte[4]);
    one.interfaceOf(1, SNAP, l.option(2, "a"), new byte[4]).enhanced(0, TIME, 4, 60, packet(1));
    Written two = Written.big().section(Written.big().option(1, "second"), new byte[4]);
    two.interfaceOf(1, SNAP, Written.big().option(2, "b"), new byte[4]);
    two.enhanced(0, TIME + 1, 4, 60, packet(2));
    two.octets(Written.big().section(Written.big().option(1, "third"), new byte[4]).octets());
    CaptureWriter writer = writer("out.pcapng", Rotation.NONE);
    rewrite(writer, 0, new MergedCapture(List.of(open("one", one), open("two", two))));
    Written expected =
        Written.little().section(l.option(1, "first"), l.option(1, "second"), new byte[4]);
    expected.interfaceOf(1, SNAP, l.option(2, "a"), new byte[4]);
    expected.enhanced(0, TIME, 4, 60, packet(1));
    expected.interfaceOf(1, SNAP, l.option(2, "b"), new byte[4]);
    expected.enhanced(1, TIME + 1, 4, 60, packet(2));
    assertThat(file("out.pcapng")).isEqualTo(expected.octets());
    assertThat(leftOut).isEqualTo(1);
  }

  @Test
  void inAMergeEachInterfaceKeepsItsOwn() throws IOException {
    Written plain = section("first").enhanced(0, TIME, 4, 60, packet(1));
    Written pcap = Written.little().pcap(Written.MICROSECONDS).record(1_700_000_001L, 4);
    Written in = described(true, "eth0");
    in.enhanced(0, TIME + 2_000_000, 4, 60, packet(3));
    in.block(STATISTICS, statistics(true, 0, TIME + 2_000_050, 7));
    rewrite(
        writer("out.pcapng", Rotation.NONE),
        0,
        new MergedCapture(List.of(open("one", in), open("two", plain), open("three", pcap))));
    Written expected = section("first").enhanced(0, TIME, 4, 60, packet(1));
    expected.interfaceOf(1, 65_535).enhanced(1, TIME + 1_000_000, 4, 4, Written.packet(4));
    List<byte[]> options = new ArrayList<>(List.of(expected.option(2, "eth0")));
    options.addAll(List.of(besides(false)));
    options.add(new byte[4]);
    expected.interfaceOf(1, SNAP, options.toArray(byte[][]::new));
    expected.enhanced(2, TIME + 2_000_000, 4, 60, packet(3));
    expected.block(STATISTICS, statistics(false, 2, TIME + 2_000_050, 7));
    assertThat(file("out.pcapng")).isEqualTo(expected.octets());
  }

  /** Every option that a packet may have, but those that may not move. */
  private static byte[][] ofAPacket(boolean big) {
    Written w = of(big);
    return new byte[][] {
      w.option(1, "by hand"),
      w.option(2, of(big).u32(0x0102_0304).octets()),
      w.option(3, new byte[] {2, 1, 2, 3, 4}), // a hash: octets
      w.option(4, of(big).u64(0x0102_0304_0506_0708L).octets()),
      w.option(5, of(big).u64(9).octets()),
      w.option(6, of(big).u32(3).octets()),
      w.option(7, of(big).u8(1).u64(5).octets()),
      w.option(7, new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 8}), // of hardware: octets
      w.option(8, of(big).u32(1_000, 2_000).octets()),
      w.option(2988, of(big).u32(32_473).octets("text".getBytes(UTF_8)).octets()),
      w.option(9_999, new byte[] {1, 2, 3}) // nobody knows it
    };
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatIsSaidOfAPacketChangesItsByteOrder(boolean big) throws IOException {
    byte[] enterprise = of(big).u32(32_473).u8(1, 2, 3, 4).octets();
    List<byte[]> options = new ArrayList<>(List.of(ofAPacket(big)));
    for (int custom : new int[] {2989, 19_372, 19_373}) {
      options.add(of(big).option(custom, enterprise));
    }
    options.add(new byte[4]);
    Written in = of(big).section().interfaceOf(1, SNAP);
    in.enhanced(0, TIME, 4, 60, packet(1), options.toArray(byte[][]::new));
    CaptureWriter writer = writer("out.pcapng", Rotation.NONE);
    rewrite(writer, 0, open("in", in));

    List<byte[]> kept = new ArrayList<>(List.of(ofAPacket(false)));
    if (!big) { // of the other order nobody knows which of the octets are numbers
      kept.add(of(false).option(2989, enterprise));
    }
    kept.add(new byte[4]);
    Written expected = Written.little().section().interfaceOf(1, SNAP);
    expected.enhanced(0, TIME, 4, 60, packet(1), kept.toArray(byte[][]::new));
    assertThat(file("out.pcapng")).isEqualTo(expected.octets());
    assertThat(writer.optionsLeftOut()).isEqualTo(big ? 3 : 2);
  }

  @Test
  void pcapHasNoRoomForThem() throws IOException {
    rewrite(writer("out.pcap", Rotation.NONE), 0, open("in", capture(false, "eth0", 1, 10)));
    assertThat(file("out.pcap")).hasSize(24 + 16 + 4);
    assertThat(leftOut).isZero();
  }

  @Test
  void aCaptureWithoutPacketsStillHasNames() throws IOException {
    rewrite(writer("out.pcapng", Rotation.NONE), 0, open("in", capture(false, "eth0", 1)));
    assertThat(types("out.pcapng")).containsExactly(0x0a0d0d0a, 4, 10, CUSTOM);
  }

  @Test
  void blocksThatAreLongerThanABlockOfMemoryComeThrough() throws IOException {
    byte[] keys = new byte[3 * Block.DEFAULT_OCTETS];
    Arrays.fill(keys, (byte) 'k');
    byte[] body = Written.little().u32(0x544c534b, keys.length).octets(keys).octets();
    Written in = section("eth0").block(SECRETS, body).enhanced(0, TIME, 4, 60, packet(1));
    for (boolean merged : new boolean[] {false, true}) {
      CaptureDriver driver = open("in", in);
      rewrite(
          writer("out.pcapng", Rotation.NONE),
          0,
          merged ? new MergedCapture(List.of(driver)) : driver);
      assertThat(file("out.pcapng")).isEqualTo(in.octets());
    }
  }

  @Test
  void moreExplanationsThanCanBeHeldAreInOneFileOnly() throws IOException {
    byte[] keys = new byte[BlocksBetween.MOST_OCTETS / 3];
    byte[] body = Written.little().u32(0x544c534b, keys.length).octets(keys).octets();
    Written in = section("eth0").enhanced(0, TIME, 4, 60, packet(1));
    for (int i = 0; i < 3; i++) {
      in.block(SECRETS, body);
    }
    in.enhanced(0, TIME + 1, 4, 60, packet(2));
    CaptureWriter writer = writer("out.pcapng", new Rotation(0, 1, 0, 0));
    rewrite(writer, 0, open("in", in));
    assertThat(types("out.pcapng")).containsExactly(0x0a0d0d0a, 1, 6, 10, 10, 10);
    assertThat(types("out.pcapng1")).containsExactly(0x0a0d0d0a, 1, 10, 10, 6);
    assertThat(writer.blocksNotRepeated()).isEqualTo(1);
    assertThat(leftOut).isZero();
  }
}
