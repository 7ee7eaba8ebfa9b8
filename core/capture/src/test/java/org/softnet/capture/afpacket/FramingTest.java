package org.softnet.capture.afpacket;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.api.capture.Block;
import org.softnet.api.capture.CaptureInterface;

/** Packets as the kernel lays them into its ring: {@code struct tpacket3_hdr}, octet by octet. */
class FramingTest {
  private static final int HEADER = 48; // where the packet's header begins in the block
  private static final int MAC = 82; // tp_mac as the kernel chooses it for Ethernet
  private static final int VLAN_VALID = 0x10;
  private static final int TPID_VALID = 0x40;
  private static final String ADDRESSES = "02000000000b02000000000a";
  private static final String PAYLOAD = "4500001c0001000040110000c0000201c0000263";
  private static final int SNAP = 262_144;

  private final Block block = new Block();

  FramingTest() {
    block.interfaces(new CaptureInterface[] {new CaptureInterface(0, "va", 1, SNAP, 9)});
  }

  /** Writes the header and the frame; what lies between is not zero, as in a ring in use. */
  private void lay(String frame, int onWire, int status, int tci, int tpid) {
    byte[] octets = block.octets();
    Arrays.fill(octets, 0, 512, (byte) 0xee);
    ByteBuffer at = ByteBuffer.wrap(octets).order(ByteOrder.nativeOrder());
    byte[] kept = HexFormat.of().parseHex(frame);
    at.putInt(HEADER, 0); // tp_next_offset
    at.putInt(HEADER + 4, 0xf000_0001); // tp_sec, in the year 2097: unsigned
    at.putInt(HEADER + 8, 999_999_999); // tp_nsec
    at.putInt(HEADER + 12, kept.length); // tp_snaplen
    at.putInt(HEADER + 16, onWire); // tp_len
    at.putInt(HEADER + 20, status); // tp_status
    at.putShort(HEADER + 24, (short) MAC); // tp_mac
    at.putInt(HEADER + 32, tci); // hv1.tp_vlan_tci
    at.putShort(HEADER + 36, (short) tpid); // hv1.tp_vlan_tpid
    int address = HEADER + 48; // struct sockaddr_ll
    at.putShort(address, (short) 17); // AF_PACKET
    at.put(address + 2, new byte[] {0x08, 0x00}); // sll_protocol, in the network's order
    at.putInt(address + 4, 0x0102_0304); // sll_ifindex
    at.putShort(address + 8, (short) 772); // sll_hatype, ARPHRD_LOOPBACK
    at.put(address + 10, (byte) 4); // sll_pkttype, PACKET_OUTGOING
    at.put(address + 11, (byte) 6); // sll_halen
    at.put(address + 12, HexFormat.of().parseHex("02000000000a0000"));
    at.put(HEADER + MAC, kept);
  }

  private String described(int linkType, int snapOctets) {
    block.clear();
    Framing.of(linkType).describe(block, HEADER, snapOctets);
    assertThat(block.count()).isEqualTo(1);
    assertThat(block.timeNanos(0)).isEqualTo(0xf000_0001L * 1_000_000_000L + 999_999_999);
    return HexFormat.of().formatHex(block.octets(), block.at(0), block.at(0) + block.captured(0));
  }

  @Test
  void aFrameIsWhatLiesThere() {
    String frame = ADDRESSES + "0800" + PAYLOAD;
    lay(frame, 1_514, 0, 0x0fff, 0x9999);
    assertThat(described(1, SNAP)).isEqualTo(frame);
    assertThat(block.onWire(0)).isEqualTo(1_514);
    assertThat(described(101, SNAP)).isEqualTo(frame); // raw: nothing is known of its octets
  }

  @ParameterizedTest
  @CsvSource({
    // status, TPID that the kernel wrote, the tag that is put back
    "0x51, 0x8100, 8100600a",
    "0x51, 0x88a8, 88a8600a",
    "0x11, 0x9999, 8100600a" // a kernel before 3.14 tells no TPID
  })
  void aTagGoesBackBehindTheAddresses(String status, String tpid, String tag) {
    lay(ADDRESSES + "0800" + PAYLOAD, 1_514, Integer.decode(status), 0x600a, Integer.decode(tpid));
    assertThat(described(1, SNAP)).isEqualTo(ADDRESSES + tag + "0800" + PAYLOAD);
    assertThat(block.onWire(0)).isEqualTo(1_518);
  }

  @Test
  void aTagOfNumberZeroIsATag() {
    lay(ADDRESSES + "0800", 60, VLAN_VALID | TPID_VALID, 0, 0x8100);
    assertThat(described(1, SNAP)).isEqualTo(ADDRESSES + "81000000" + "0800");
  }

  @Test
  void withoutTheBitThereIsNoTag() {
    lay(ADDRESSES + "0800", 60, TPID_VALID, 10, 0x8100);
    assertThat(described(1, SNAP)).isEqualTo(ADDRESSES + "0800");
    assertThat(block.onWire(0)).isEqualTo(60);
  }

  @Test
  void aTagThatIsPutBackKeepsTheSnapLength() {
    lay(ADDRESSES + "0800" + PAYLOAD, 1_514, VLAN_VALID | TPID_VALID, 10, 0x8100);
    assertThat(described(1, 14)).isEqualTo(ADDRESSES + "8100");
    assertThat(block.onWire(0)).isEqualTo(1_518);
  }

  @Test
  void aFrameThatWasCutInItsAddressesHasNoPlaceForATag() {
    lay("02000000000b0200000000", 60, VLAN_VALID | TPID_VALID, 10, 0x8100);
    assertThat(described(1, 11)).isEqualTo("02000000000b0200000000");
    lay(ADDRESSES, 60, VLAN_VALID | TPID_VALID, 10, 0x8100);
    assertThat(described(1, SNAP)).isEqualTo(ADDRESSES + "8100000a");
  }

  /** LINKTYPE_LINUX_SLL: type 4, ARPHRD 772, 6 octets of address, the address, protocol. */
  @Test
  void aCookedHeaderIsMade() {
    lay(PAYLOAD, 1_480, 0, 0, 0);
    assertThat(described(113, SNAP))
        .isEqualTo("0004" + "0304" + "0006" + "02000000000a0000" + "0800" + PAYLOAD);
    assertThat(block.onWire(0)).isEqualTo(1_496);
  }

  /** LINKTYPE_LINUX_SLL2: protocol, zero, interface, ARPHRD, type, 6 octets, the address. */
  @Test
  void aCookedHeaderOfTheSecondVersionIsMade() {
    lay(PAYLOAD, 1_480, 0, 0, 0);
    assertThat(described(276, SNAP))
        .isEqualTo(
            "0800" + "0000" + "01020304" + "0304" + "04" + "06" + "02000000000a0000" + PAYLOAD);
    assertThat(block.onWire(0)).isEqualTo(1_500);
  }

  @Test
  void aCookedPacketsTagIsBetweenHeaderAndPayload() {
    lay(PAYLOAD, 1_480, VLAN_VALID | TPID_VALID, 0x600a, 0x88a8);
    assertThat(described(113, SNAP))
        .isEqualTo(
            "0004" + "0304" + "0006" + "02000000000a0000" + "88a8" + "600a" + "0800" + PAYLOAD);
    assertThat(block.onWire(0)).isEqualTo(1_500);
    lay(PAYLOAD, 1_480, VLAN_VALID, 0x600a, 0);
    assertThat(described(276, SNAP))
        .isEqualTo(
            "8100"
                + "0000"
                + "01020304"
                + "0304"
                + "04"
                + "06"
                + "02000000000a0000"
                + "600a"
                + "0800"
                + PAYLOAD);
    assertThat(block.onWire(0)).isEqualTo(1_504);
  }

  @Test
  void aCookedHeaderCountsForTheSnapLength() {
    lay(PAYLOAD, 1_480, 0, 0, 0);
    assertThat(described(276, 22)).endsWith("02000000000a0000" + "4500").hasSize(44);
  }

  @Test
  void everyLinkTypeHasItsFraming() {
    assertThat(Framing.of(1)).isEqualTo(Framing.ETHERNET);
    assertThat(Framing.of(113)).isEqualTo(Framing.COOKED);
    assertThat(Framing.of(276)).isEqualTo(Framing.COOKED2);
    assertThat(Framing.of(127)).isEqualTo(Framing.PLAIN);
  }
}
