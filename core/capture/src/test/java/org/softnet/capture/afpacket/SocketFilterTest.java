package org.softnet.capture.afpacket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.softnet.api.capture.BpfCode;
import org.softnet.api.capture.BpfProgram;
import org.softnet.api.capture.BpfProgram.Instruction;
import org.softnet.api.capture.CaptureException;
import org.softnet.api.capture.LiveSettings;
import org.softnet.api.capture.LiveSettings.Direction;

/** Programs for the kernel, compared with what linux/filter.h and linux/if_packet.h name. */
class SocketFilterTest {
  private static final int ETHERNET = 1;
  private static final int SLL = 113;
  private static final int SLL2 = 276;
  private static final int LOOPBACK = 1;
  private static final int SNAP = 1_000;

  // SKF_AD_OFF -0x1000 and behind it PROTOCOL 0, PKTTYPE 4, IFINDEX 8, HATYPE 28, TAG_PRESENT 48
  private static final int PROTOCOL = 0xffff_f000;
  private static final int PKTTYPE = 0xffff_f004;
  private static final int IFINDEX = 0xffff_f008;
  private static final int HATYPE = 0xffff_f01c;
  private static final int TAG_PRESENT = 0xffff_f030;

  private static Instruction at(int code, int k) {
    return new Instruction(code, k);
  }

  private static Instruction jump(int code, int jt, int jf, int k) {
    return new Instruction(code, jt, jf, k);
  }

  private static Instruction ret(int octets) {
    return at(0x06, octets);
  }

  private static LiveSettings settings(Direction direction, Instruction... filter) {
    LiveSettings settings = LiveSettings.DEFAULT.with(direction).withSnapOctets(SNAP);
    return filter.length == 0 ? settings : settings.withFilter(filter(BpfProgram.of(filter)));
  }

  private static LiveSettings.Filter filter(BpfProgram program) {
    return new LiveSettings.Filter() {
      @Override
      public String expression() {
        return "by hand";
      }

      @Override
      public BpfProgram program(int linkType) {
        return program;
      }
    };
  }

  /** The program without what decides the direction and zeroes A. */
  private static List<Instruction> own(int linkType, Instruction... filter)
      throws CaptureException {
    List<Instruction> program = SocketFilter.of(settings(Direction.IN, filter), linkType, LOOPBACK);
    assertThat(program.get(3)).isEqualTo(at(0x00, 0)); // ld #0
    return program.subList(4, program.size());
  }

  @Test
  void whatComesIsNotWhatWasSent() throws CaptureException {
    assertThat(SocketFilter.of(settings(Direction.IN), ETHERNET, LOOPBACK))
        .containsExactly(at(0x30, PKTTYPE), jump(0x15, 0, 1, 4), ret(0), ret(SNAP));
  }

  @Test
  void whatIsSentIsOutgoing() throws CaptureException {
    assertThat(SocketFilter.of(settings(Direction.OUT), ETHERNET, LOOPBACK))
        .containsExactly(at(0x30, PKTTYPE), jump(0x15, 1, 0, 4), ret(0), ret(SNAP));
  }

  @Test
  void whatTheLoopbackSendsIsSeenWhenItComesBack() throws CaptureException {
    assertThat(SocketFilter.of(settings(Direction.INOUT), ETHERNET, 7))
        .containsExactly(
            at(0x30, PKTTYPE),
            jump(0x15, 0, 3, 4),
            at(0x20, IFINDEX),
            jump(0x15, 0, 1, 7),
            ret(0),
            ret(SNAP));
  }

  @ParameterizedTest
  @CsvSource({"262144, 1000", "96, 96", "0, 0", "-1, 1000"})
  void whatIsKeptIsTheLessOfBoth(int asked, int kept) throws CaptureException {
    assertThat(own(ETHERNET, ret(asked))).containsExactly(ret(kept));
  }

  @Test
  void framesAreFilteredAsTheyAre() throws CaptureException {
    Instruction[] ip = {at(0x28, 12), jump(0x15, 0, 1, 0x800), ret(SNAP), ret(0)};
    assertThat(own(ETHERNET, ip)).containsExactly(ip);
  }

  @Test
  void aLoopIsRefused() {
    Instruction[] loop = {at(0x00, 1), jump(0x15, 1, 0, 0), at(0x05, -3), ret(0)};
    assertThatThrownBy(() -> own(ETHERNET, loop))
        .isInstanceOf(CaptureException.class)
        .hasMessageContaining("it has a loop or more than the 4,096 instructions")
        .hasMessageEndingWith("; use a display filter (-Y) instead");
  }

  @Test
  void morePutBeforeItThanTheKernelTakesIsRefused() {
    List<Instruction> most = new ArrayList<>(Collections.nCopies(4_095, at(0x00, 0)));
    most.add(ret(0)); // 4096 by itself
    assertThatThrownBy(() -> own(ETHERNET, most.toArray(Instruction[]::new)))
        .hasMessageContaining("4,096 instructions");
  }

  @ParameterizedTest
  @ValueSource(ints = {BpfCode.LD_WORD, BpfCode.LD_HALF, BpfCode.LD_OCTET})
  void whatLiesBehindACookedHeaderLiesSoMuchEarlier(int load) throws CaptureException {
    assertThat(own(SLL2, at(load, 20 + 12), ret(0))).first().isEqualTo(at(load, 12));
    assertThat(own(SLL2, at(load, 20), ret(0))).first().isEqualTo(at(load, 0));
    assertThat(own(SLL, at(load, 16 + 12), ret(0))).first().isEqualTo(at(load, 12));
  }

  @ParameterizedTest
  @ValueSource(ints = {BpfCode.LD_WORD_X, BpfCode.LD_HALF_X, BpfCode.LD_OCTET_X, BpfCode.LDX_MSH})
  void soDoesWhatIsComputed(int load) throws CaptureException {
    assertThat(own(SLL2, at(load, 22), ret(0))).first().isEqualTo(at(load, 2));
    assertThatThrownBy(() -> own(SLL2, at(load, 19), ret(0)))
        .hasMessageContaining("it looks into the cooked header at a place that it computes");
  }

  @ParameterizedTest
  @CsvSource({
    // link type, load, place; the kernel's load and place
    "276, 0x28, 0, 0x28, 0xfffff000", // protocol
    "276, 0x28, 2, 0x00, 0", // reserved
    "276, 0x20, 4, 0x20, 0xfffff008", // interface
    "276, 0x28, 8, 0x28, 0xfffff01c", // hardware type
    "276, 0x30, 10, 0x30, 0xfffff004", // packet type
    "113, 0x28, 0, 0x30, 0xfffff004",
    "113, 0x28, 2, 0x28, 0xfffff01c",
    "113, 0x28, 14, 0x28, 0xfffff000"
  })
  void ofTheCookedHeaderTheKernelIsAsked(
      int linkType, String load, int place, String kernelLoad, String kernelPlace)
      throws CaptureException {
    assertThat(own(linkType, at(Integer.decode(load), place), ret(0)))
        .first()
        .isEqualTo(at(Integer.decode(kernelLoad), Long.decode(kernelPlace).intValue()));
  }

  @ParameterizedTest
  @CsvSource({
    "276, 0x20, 0", // protocol and what is reserved
    "276, 0x30, 11", // length of the address
    "276, 0x20, 12", // the address
    "276, 0x20, 18", // across the end of the header
    "276, 0x28, 4", // half of the interface
    "113, 0x20, 4",
    "113, 0x28, 6"
  })
  void theRestOfItTheKernelLacks(int linkType, String load, int place) {
    assertThatThrownBy(() -> own(linkType, at(Integer.decode(load), place), ret(0)))
        .hasMessageContaining("octet " + place + " of the cooked header, which the kernel lacks");
  }

  @Test
  void theKernelsOwnPlacesStay() throws CaptureException {
    assertThat(own(SLL2, at(0x30, PKTTYPE), ret(0))).first().isEqualTo(at(0x30, PKTTYPE));
    assertThat(PROTOCOL).isEqualTo(SocketFilter.PROTOCOL);
    assertThat(HATYPE).isEqualTo(SocketFilter.HATYPE);
  }

  /** {@code greater 100}: the cooked header and the tag come later but count. */
  @Test
  void theLengthIncludesWhatIsPutBeforeThePacket() throws CaptureException {
    assertThat(own(SLL2, at(0x80, 0), jump(0x35, 0, 1, 100), ret(SNAP), ret(0)))
        .containsExactly(
            at(0x03, 15), // stx M[15]
            at(0x30, TAG_PRESENT), // ldb vlan_tag_present
            at(0x64, 2), // lsh #2
            at(0x07, 0), // tax
            at(0x80, 0), // ld len
            at(0x0c, 0), // add x
            at(0x04, 20), // add #20
            at(0x61, 15), // ldx M[15]
            jump(0x35, 0, 1, 100),
            ret(SNAP),
            ret(0));
    assertThat(own(SLL, at(0x80, 0), ret(0)).get(6)).isEqualTo(at(0x04, 16));
  }

  @Test
  void jumpsLeadWhereTheyLed() throws CaptureException {
    Instruction[] twoLengths = {
      at(0x28, 0),
      jump(0x15, 3, 1, 0x800), // to the second comparison, or to the jump
      at(0x80, 0), // never reached but there
      at(0x05, 1), // to the second length
      at(0x02, 15), // st M[15]: a cell in use
      at(0x80, 0),
      jump(0x35, 0, 1, 100),
      ret(SNAP),
      ret(0)
    };
    List<Instruction> made = own(SLL2, twoLengths);
    // 0, 1, then 2..9 the length, 10 the jump, 11 the store, 12..19 the length
    assertThat(made).hasSize(9 + 2 * 7);
    assertThat(made.get(1)).isEqualTo(jump(0x15, 10, 8, 0x800));
    assertThat(made.get(10)).isEqualTo(at(0x05, 1));
    assertThat(made.get(2)).isEqualTo(at(0x03, 14)); // the next cell, for M[15] is in use
    assertThat(made.get(19)).isEqualTo(at(0x61, 14));
    assertThat(made.get(20)).isEqualTo(jump(0x35, 0, 1, 100));
    assertThat(new BpfProgram(made).isForKernel()).isTrue();
  }

  @Test
  void aJumpThatGrowsTooFarIsRefused() {
    List<Instruction> far = new ArrayList<>(List.of(jump(0x15, 0, 40, 1)));
    far.addAll(Collections.nCopies(40, at(0x80, 0)));
    far.add(ret(0));
    assertThatThrownBy(() -> own(SLL2, far.toArray(Instruction[]::new)))
        .hasMessageContaining("it asks for the length of a packet too often");
  }

  @Test
  void aLengthWithoutAFreeCellIsRefused() {
    List<Instruction> full = new ArrayList<>();
    for (int cell = 0; cell < 16; cell++) {
      full.add(at(0x02, cell));
    }
    full.add(at(0x80, 0));
    full.add(ret(0));
    assertThatThrownBy(() -> own(SLL2, full.toArray(Instruction[]::new)))
        .hasMessageContaining("it needs all the memory that a program has");
  }
}
