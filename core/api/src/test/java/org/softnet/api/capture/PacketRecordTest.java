package org.softnet.api.capture;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class PacketRecordTest {
  // A stranger's octet first, so that an absolute index is found out.
  private static final String ENHANCED_LITTLE =
      "ee"
          + "06000000 3c000000 00000000 01000000 02000000 03000000 09000000"
          + "aabbcc 00"
          + "0100 0500 68656c6c6f 000000" // opt_comment: hello
          + "0600 0400 07000000" // epb_queue: 7
          + "0000 0000"
          + "3c000000";
  private static final String OBSOLETE_BIG =
      "00000002 00000024 0000 0102 00000001 00000002 00000003 00000009 aabbcc 00 00000024";

  private static byte[] octets(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }

  private static Block block(String hex, int at, int captured, RecordLayout layout) {
    byte[] octets = octets(hex);
    Block block = new Block(octets.length, 1);
    System.arraycopy(octets, 0, block.octets(), 0, octets.length);
    block.add(0, at, captured, 9, 5, layout);
    return block;
  }

  @Test
  void ofAnEnhancedPacketBlockIsWhole() {
    Block block = block(ENHANCED_LITTLE, 29, 3, RecordLayout.ENHANCED_LITTLE);
    PacketRecord record = new PacketRecord().of(block, 0);
    assertThat(record.layout()).isEqualTo(RecordLayout.ENHANCED_LITTLE);
    assertThat(record.memory()).isSameAs(block.octets());
    assertThat(record.start()).isEqualTo(1);
    assertThat(record.octets()).isEqualTo(0x3c);
    assertThat(record.optionsAt()).isEqualTo(33);
    assertThat(record.optionOctets()).isEqualTo(24);
    assertThat(record.tellsMore()).isTrue();
    assertThat(record.drops()).isEqualTo(-1);
    assertThat(block.captured(0)).isEqualTo(3);
    assertThat(block.onWire(0)).isEqualTo(9);
  }

  @Test
  void optionsComeInOrderAndEndWhereTheySaySo() {
    Block block = block(ENHANCED_LITTLE, 29, 3, RecordLayout.ENHANCED_LITTLE);
    PacketOptions options = new PacketOptions().of(new PacketRecord().of(block, 0));
    assertThat(options.next()).isTrue();
    assertThat(options.code()).isEqualTo(PacketOptions.COMMENT);
    assertThat(new String(options.memory(), options.start(), options.octets(), US_ASCII))
        .isEqualTo("hello");
    assertThat(options.next()).isTrue();
    assertThat(options.code()).isEqualTo(PacketOptions.QUEUE);
    assertThat(options.octets()).isEqualTo(4);
    assertThat(options.u32(0)).isEqualTo(7);
    assertThat(options.next()).isFalse();
    assertThat(options.next()).isFalse();
  }

  @Test
  void anOptionLongerThanTheRestIsNone() {
    Block block =
        block(
            ENHANCED_LITTLE.replace("0600 0400", "0600 0900"), 29, 3, RecordLayout.ENHANCED_LITTLE);
    PacketOptions options = new PacketOptions().of(new PacketRecord().of(block, 0));
    assertThat(options.next()).isTrue();
    assertThat(options.next()).isFalse();
    assertThat(options.next()).isFalse();
  }

  @Test
  void theObsoleteBlockTellsDropsInItsHead() {
    PacketRecord record =
        new PacketRecord().of(block(OBSOLETE_BIG, 28, 3, RecordLayout.OBSOLETE_BIG), 0);
    assertThat(record.octets()).isEqualTo(0x24);
    assertThat(record.optionOctets()).isZero();
    assertThat(record.drops()).isEqualTo(0x0102);
    assertThat(record.tellsMore()).isTrue();
    String unknown = OBSOLETE_BIG.replace("0000 0102", "0000 ffff");
    record.of(block(unknown, 28, 3, RecordLayout.OBSOLETE_BIG), 0);
    assertThat(record.drops()).isEqualTo(-1);
  }

  @Test
  void ofOtherRecordsHasNoOptions() {
    String simple = "03000000 14000000 03000000 aabbcc00 14000000";
    PacketRecord record =
        new PacketRecord().of(block(simple, 12, 3, RecordLayout.SIMPLE_LITTLE), 0);
    assertThat(record.start()).isZero();
    assertThat(record.octets()).isEqualTo(20);
    assertThat(record.tellsMore()).isFalse();
    assertThat(new PacketOptions().of(record).next()).isFalse();

    record.of(block("00".repeat(17) + "aabbcc", 17, 3, RecordLayout.PCAP), 0);
    assertThat(record.start()).isEqualTo(1);
    assertThat(record.octets()).isEqualTo(19);
    assertThat(record.tellsMore()).isFalse();

    record.of(block("00aabbcc", 1, 3, RecordLayout.BARE), 0);
    assertThat(record.start()).isEqualTo(1);
    assertThat(record.octets()).isEqualTo(3);
    assertThat(record.tellsMore()).isFalse();
  }

  @Test
  void aBlockWithoutItsPadIsAsLongAsItShouldBe() {
    String claims57 = ENHANCED_LITTLE.replace("06000000 3c000000", "06000000 39000000");
    Block block = block(claims57, 29, 3, RecordLayout.ENHANCED_LITTLE);
    assertThat(block.recordOctets(0)).isEqualTo(0x3c);
  }

  @Test
  void layoutAndInterfaceShareAWord() {
    Block block = new Block(100, RecordLayout.values().length);
    CaptureInterface[] interfaces = new CaptureInterface[Block.MOST_INTERFACES];
    interfaces[Block.MOST_INTERFACES - 1] = new CaptureInterface(3, "last", 1, 0, 6);
    block.interfaces(interfaces);
    for (RecordLayout layout : RecordLayout.values()) {
      block.add(1, 50, 10, Integer.MAX_VALUE, Block.MOST_INTERFACES - 1, layout);
    }
    for (int i = 0; i < block.count(); i++) {
      assertThat(block.layout(i)).isEqualTo(List.of(RecordLayout.values()).get(i));
      assertThat(block.captureInterface(i).name()).isEqualTo("last");
      assertThat(block.onWire(i)).isEqualTo(Integer.MAX_VALUE);
    }
  }
}
