package org.softnet.capture.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.softnet.api.capture.CaptureException.Kind;

/** Blocks that contradict the format or themselves: what came before is given, then the reason. */
class PcapngDamageTest {
  private static final int START = 140; // of the second packet: 28 for the section, 20, and 92

  private static Written onePacket() {
    return Written.little().section().interfaceOf(1, 0).enhanced(1, 60);
  }

  private static void expect(Written capture, String message) {
    Drained read = Drained.of(capture);
    assertThat(read.packets()).hasSize(1);
    assertThat(read.kind()).isEqualTo(Kind.DAMAGED);
    assertThat(read.message()).isEqualTo("it: damaged at byte " + START + ": " + message);
  }

  @Test
  void lengthsBelowAKindsLeast() {
    byte[] none = {};
    expect(onePacket().block(0x99, 8, none, 8), "a block of type 0x99 claims 8 octets");
    expect(onePacket().block(0x99, 0, none, 0), "a block of type 0x99 claims 0 octets");
    expect(onePacket().block(0x99, 1, none, 1), "a block of type 0x99 claims 1 octet");
    expect(onePacket().block(6, 31, none, 31), "an enhanced packet block claims 31 octets");
    expect(onePacket().block(2, 28, none, 28), "a packet block claims 28 octets");
    expect(onePacket().block(3, 12, none, 12), "a simple packet block claims 12 octets");
    expect(onePacket().block(1, 16, none, 16), "an interface description block claims 16 octets");
    Written mark = Written.little().u32(0x1a2b3c4d);
    expect(
        onePacket().block(Written.SECTION, 24, mark.octets(), 24),
        "a section header block claims 24 octets");
  }

  @Test
  void lengthsBeyondReason() {
    expect(
        onePacket().block(0x99, 2_000_000_000, new byte[0], 0),
        "a block of type 0x99 claims 2,000,000,000 octets");
    expect(
        onePacket().block(6, 0xffff_fffcL, new byte[0], 0),
        "an enhanced packet block claims 4,294,967,292 octets");
  }

  @Test
  void lengthsThatDiffer() {
    expect(
        onePacket().block(0x99, 16, new byte[4], 20),
        "a block of type 0x99 claims 16 octets, at its end 20 octets");
    byte[] packet = Written.little().u32(0, 0, 1, 4, 4, 0).octets();
    expect(
        onePacket().block(6, 36, packet, 32),
        "an enhanced packet block claims 36 octets, at its end 32 octets");
    expect(
        onePacket().block(3, 20, Written.little().u32(4, 0).octets(), 0),
        "a simple packet block claims 20 octets, at its end 0 octets");
  }

  @Test
  void packetsBeyondTheirBlock() {
    expect(
        onePacket().enhanced(0, 1, 61, 61, Written.packet(60)),
        "an enhanced packet block of 92 octets claims a packet of 61 octets");
    expect(
        onePacket().simple(100, Written.packet(60)),
        "a simple packet block of 76 octets claims a packet of 100 octets");
  }

  @Test
  void packetsBeyondTheLimit() {
    expect(
        onePacket().enhanced(0, 1, 0x7fff_ffffL, 60, Written.packet(60)),
        "an enhanced packet block claims a packet of 2,147,483,647 octets, more than 262,144");
    expect(
        onePacket().enhanced(0, 1, 0xffff_ffffL, 60, Written.packet(60)),
        "an enhanced packet block claims a packet of 4,294,967,295 octets, more than 262,144");
    expect(
        onePacket().simple(0xffff_ffffL, Written.packet(60)),
        "a simple packet block claims a packet of 4,294,967,295 octets, more than 262,144");
  }

  @Test
  void interfacesThatNobodyDeclared() {
    expect(
        onePacket().enhanced(1, 1, 60, 60, Written.packet(60)),
        "an enhanced packet block names interface 1, but its section has 1");
    expect(
        onePacket().enhanced(-1, 1, 60, 60, Written.packet(60)),
        "an enhanced packet block names interface 4,294,967,295, but its section has 1");
    expect(
        onePacket().obsolete(0xffff, 1, 60),
        "a packet block names interface 65,535, but its section has 1");
  }

  @Test
  void interfacesOfAnotherSection() {
    Drained read = Drained.of(onePacket().section().simple(60, Written.packet(60)));
    assertThat(read.packets()).hasSize(1);
    assertThat(read.message())
        .isEqualTo(
            "it: damaged at byte 168:"
                + " a simple packet block names interface 0, but its section has 0");
  }

  @Test
  void optionsBeyondTheirBlock() {
    byte[] long400 = Written.little().u16(2, 400).u32(0).octets();
    expect(
        onePacket().interfaceOf(1, 0, long400),
        "an interface description block has an option of 400 octets in the last 8 octets");
    expect(
        onePacket().section(long400),
        "a section header block has an option of 400 octets in the last 8 octets");
    expect(
        onePacket().enhanced(0, 1, 60, 60, Written.packet(60), long400),
        "an enhanced packet block has an option of 400 octets in the last 8 octets");
  }

  @Test
  void laterSections() {
    expect(onePacket().section(2, 0), "pcapng version 2.0 is unknown");
    Written mark = Written.little().u32(0x12345678).u16(1, 0).u64(-1);
    expect(
        onePacket().block(Written.SECTION, mark.octets()),
        "a section header block has no byte order mark");
  }

  @Test
  void zerosAtTheEnd() {
    expect(onePacket().octets(new byte[16]), "a block of type 0x0 claims 0 octets");
  }
}
