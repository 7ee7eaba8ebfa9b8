package org.softnet.engine.bpf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.softnet.api.capture.BpfProgram;
import org.softnet.engine.bpf.compile.Compiler;
import org.softnet.engine.bpf.compile.Target;
import org.softnet.engine.bpf.run.Interpreter;
import org.softnet.engine.bpf.run.Translator;
import org.softnet.engine.filter.syntax.FilterProblem;

/** Frames of IEEE 802.11 written by hand, behind each kind of radio header. */
class WlanFilterTest {
  private static final String ONE = "020000000001";
  private static final String TWO = "020000000002";
  private static final String THREE = "020000000003";
  private static final String FOUR = "020000000004";
  private static final String ALL = "ffffffffffff";
  private static final String SNAP_IP = "aaaa03000000 0800";
  private static final String TCP =
      "45000028 00014000 40060000 0a000001 c0a80102 9c400050 00000001 00000000 50020200 00000000";

  /** Duration, and sequence control behind the third address, are zero. */
  private static String header(String control, String first, String second, String third) {
    return control + "0000" + first + second + third + "0000";
  }

  private static String frame(String name) {
    return switch (name) {
      case "beacon" -> header("8000", ALL, TWO, TWO);
      case "tods" -> header("0801", ONE, TWO, THREE) + SNAP_IP + TCP;
      case "fromds" -> header("0802", ONE, TWO, THREE) + SNAP_IP + TCP;
      case "qos" -> header("8801", ONE, TWO, THREE) + "0000" + SNAP_IP + TCP;
      case "dstods" -> header("0803", ONE, TWO, THREE) + FOUR + SNAP_IP + TCP;
      case "direct" -> header("0800", ONE, TWO, THREE) + SNAP_IP + TCP;
      case "null" -> header("4801", ONE, TWO, THREE);
      case "ack" -> "d4000000" + ONE;
      case "rts" -> "b4000000" + ONE + TWO;
      case "block" -> "94000000" + ONE + TWO; // block ack
      case "arp" -> header("0802", ALL, TWO, THREE) + "aaaa03000000 0806";
      case "stp" -> header("0802", ALL, TWO, THREE) + "424203 0000";
      case "tagged" -> header("0801", ONE, TWO, THREE) + "aaaa03000000 8100 0005 0800" + TCP;
      default -> throw new IllegalArgumentException(name);
    };
  }

  /** What stands before the frame. */
  private static String radio(int linkType) {
    return switch (linkType) {
      case 105 -> "";
      case 119 -> "00000044" + "00000090" + "00".repeat(136); // Prism
      case 127 -> "00000a00" + "02000000" + "0000"; // radiotap with flags, without a time
      case 163 -> "80211001" + "00000040" + "00".repeat(56); // AVS
      case 192 -> "00000c00" + "69000000" + "aabbccdd"; // PPI around link type 105
      default -> throw new IllegalArgumentException(String.valueOf(linkType));
    };
  }

  private static byte[] octets(String... parts) {
    return HexFormat.of().parseHex(String.join("", parts).replace(" ", ""));
  }

  private static boolean selects(String filter, int linkType, byte[] packet) {
    BpfProgram program = Compiler.compile(filter, Target.file(linkType));
    boolean interpreted =
        new Interpreter(program).run(packet, 0, packet.length, packet.length) != 0;
    boolean translated =
        Translator.translate(program).run(packet, 0, packet.length, packet.length) != 0;
    assertThat(translated).isEqualTo(interpreted);
    return interpreted;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "type mgt                          ; beacon",
        "type ctl                          ; ack rts block",
        "type data                         ; tods fromds qos dstods direct null arp stp tagged",
        "type mgt subtype beacon           ; beacon",
        "subtype beacon                    ; beacon",
        "subtype rts                       ; rts",
        "subtype qos-data                  ; qos",
        "type data subtype null            ; null",
        "type 8 subtype 0x40               ; null",
        "dir nods                          ; beacon direct ack rts block",
        "dir tods                          ; tods qos null tagged",
        "dir fromds                        ; fromds arp stp",
        "dir dstods                        ; dstods",
        "dir 7                             ; ",
        "wlan addr1 02:00:00:00:00:01      ; tods fromds qos dstods direct null ack rts block"
            + " tagged",
        "wlan addr2 02:00:00:00:00:02      ; beacon tods fromds qos dstods direct null rts block"
            + " arp stp tagged",
        "wlan addr3 02:00:00:00:00:02      ; beacon",
        "wlan addr4 02:00:00:00:00:04      ; dstods",
        "wlan src 02:00:00:00:00:02        ; beacon tods qos direct null tagged",
        "wlan src 02:00:00:00:00:03        ; fromds arp stp",
        "wlan src 02:00:00:00:00:04        ; dstods",
        "wlan dst 02:00:00:00:00:01        ; fromds direct",
        "wlan dst 02:00:00:00:00:03        ; tods qos dstods null tagged",
        "wlan host 02:00:00:00:00:01       ; fromds direct",
        "wlan src and dst 02:00:00:00:00:02; ",
        "wlan ra 02:00:00:00:00:01         ; tods fromds qos dstods direct null tagged",
        "wlan ta 02:00:00:00:00:02         ; tods fromds qos dstods direct null arp stp tagged",
        "broadcast                         ; beacon arp stp",
        "multicast                         ; beacon arp stp",
        "llc                               ; tods fromds qos dstods direct null arp stp tagged",
        "ip                                ; tods fromds qos direct",
        "tcp dst port 80                   ; tods fromds qos direct",
        "host 10.0.0.1                     ; tods fromds qos direct",
        "arp                               ; arp",
        "stp                               ; stp",
        "vlan 5 and tcp port 80            ; tagged",
        "vlan 6                            ; ",
        "ip and type data                  ; tods fromds qos direct",
        "link[0] = 0x80                    ; beacon",
        "wlan[1] & 3 = 3                   ; dstods",
        "tcp[tcpflags] = tcp-syn           ; tods fromds qos direct"
      })
  void framesAreTheSameBehindEveryHeader(String filter, String selected) {
    List<String> wanted = selected == null ? List.of() : List.of(selected.split(" ", -1));
    for (int linkType : new int[] {105, 119, 127, 163, 192}) {
      if (linkType == 192 && filter.matches(".*(type|dir|vlan).*")) {
        continue; // PPI has no words for these, in libpcap neither
      }
      for (String name :
          "beacon tods fromds qos dstods direct null ack rts block arp stp tagged".split(" ", -1)) {
        assertThat(selects(filter, linkType, octets(radio(linkType), frame(name))))
            .as("%s on %d of %s", filter, linkType, name)
            .isEqualTo(wanted.contains(name));
      }
    }
  }

  /** The header of a qos frame has 26 octets; the hardware puts two behind it. */
  @ParameterizedTest
  @CsvSource({
    "00000c00 02000000 20 000000, true", // flags with the padding bit
    "00000c00 02000000 00 000000, false",
    "00001400 03000000 0000000000000000 20 000000, true", // behind a time
    "00001400 03000000 2000000000000000 00 000000, false",
    "00000c00 04000000 20 000000, false", // no flags: an octet of something else
    "00001000 02000080 00000000 20 000000, false" // more presence bits: not looked at
  })
  void paddingBehindTheHeaderIsPassed(String radiotap, boolean padded) {
    String frame = header("8801", ONE, TWO, THREE) + "0000" + "ffff" + SNAP_IP + TCP;
    assertThat(selects("tcp port 80", 127, octets(radiotap, frame))).isEqualTo(padded);
    assertThat(selects("tcp port 80", 127, octets(radiotap, frame("qos")))).isEqualTo(!padded);
  }

  @Test
  void aPrismHeaderMayBeAnAvsHeader() {
    assertThat(selects("ip", 119, octets(radio(163), frame("tods")))).isTrue();
    assertThat(selects("type mgt", 119, octets(radio(163), frame("beacon")))).isTrue();
  }

  @Test
  void ofPpiOnlyWlanIsLookedAt() {
    byte[] ethernet = octets("00000c00 01000000 aabbccdd", frame("tods"));
    for (String filter : List.of("ip", "less 1000", "link[0] = 8", "not arp")) {
      assertThat(selects(filter, 192, ethernet)).isFalse();
      assertThat(selects(filter, 192, octets(radio(192), frame("tods")))).isTrue();
    }
  }

  @Test
  void theRadioHeaderHasOctets() {
    byte[] packet = octets(radio(127), frame("beacon"));
    assertThat(selects("radio[2:2] = 0x0a00", 127, packet)).isTrue();
    assertThat(selects("radio[10] = 0x80 and link[0] = 0x80", 127, packet)).isTrue();
    assertThat(selects("radio[radio[2]] = 0x80", 127, packet)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"type mgt", "dir tods", "vlan", "radio[0] = 0"})
  void ofPpiNotEverythingCanBeAsked(String filter) {
    assertThatThrownBy(() -> Compiler.compile(filter, Target.file(192)))
        .isInstanceOf(FilterProblem.class)
        .hasMessageContaining("PPI has no");
  }

  @Test
  void cutPacketsAreNotWanted() {
    byte[] packet = octets(radio(127), frame("tods"));
    BpfProgram program = Compiler.compile("tcp dst port 80", Target.file(127));
    Interpreter machine = new Interpreter(program);
    int needed = 10 + 24 + 8 + 20 + 4; // up to the port
    for (int captured = 0; captured <= packet.length; captured++) {
      assertThat(machine.run(packet, 0, captured, packet.length) != 0)
          .as("%d octets", captured)
          .isEqualTo(captured >= needed);
    }
  }

  @Test
  void theKernelTakesSuchPrograms() {
    for (String filter :
        List.of("ip", "tcp port 80 or type mgt", "vlan 5 and ip", "radio[0] = 0")) {
      assertThat(Compiler.compile(filter, Target.kernel(127)).isForKernel()).isTrue();
    }
  }
}
