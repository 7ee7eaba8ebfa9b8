package org.softnet.engine.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.api.capture.Block;
import org.softnet.api.capture.CaptureInterface;
import org.softnet.engine.packet.PacketSlot;

/** The EtherType by which a packet comes to a socket, written by hand. */
class EtherTypesTest {
  private static final String MACS = "ffffffffffff 020000000001 ";

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource({
    "1, M 0800 45, 0x0800",
    "1, M 8100 0001 86dd 60, 0x86dd",
    "1, M 88a8 0001 8100 0002 0806 0001, 0x0806",
    "1, M 0020 ffff 0020, 0x0001", // raw 802.3
    "1, M 0020 42 42 03, 0x0004", // LLC
    "1, M 8100 0001 0020 42 42 03, 0x0004",
    "1, M 8100 0001, -1", // cut in the tag
    "1, M 08, -1",
    "1, M, -1",
    "113, 0000 0001 0006 020000000001 0000 0800 45, 0x0800",
    "113, 0000 0001 0006 020000000001 0000 8100 0001 0806, 0x0806",
    "276, 86dd 0000 00000001 0001 00 06 0200000000010000 60, 0x86dd",
    "276, 8100 0000 00000001 0001 00 06 0200000000010000 0001 0800 45, 0x0800",
    "101, 45, 0x0800",
    "101, 60, 0x86dd",
    "228, 45, 0x0800",
    "229, 60, 0x86dd",
    "12, 00, -1",
    "101, '', -1",
    "105, 0800, -1", // 802.11 has none in front
  })
  void of(int linkType, String frame, String expected) {
    byte[] octets = HexFormat.of().parseHex(frame.replace("M", MACS).replace(" ", ""));
    Block block = new Block(octets.length, 1);
    System.arraycopy(octets, 0, block.octets(), 0, octets.length);
    block.interfaces(new CaptureInterface[] {new CaptureInterface(0, "", linkType, 0, 9)});
    block.add(0, 0, octets.length, octets.length, 0);
    PacketSlot packet = new PacketSlot();
    packet.load(block, 0, 1);
    assertThat(EtherTypes.of(packet)).isEqualTo(Integer.decode(expected));
  }
}
