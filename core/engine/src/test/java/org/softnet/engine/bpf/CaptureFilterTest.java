package org.softnet.engine.bpf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.softnet.api.capture.BpfCode;
import org.softnet.api.capture.BpfProgram;
import org.softnet.engine.bpf.compile.Compiler;
import org.softnet.engine.bpf.compile.Listing;
import org.softnet.engine.bpf.compile.Target;
import org.softnet.engine.bpf.run.Interpreter;

/** What capture filters select, by octets written by hand. */
class CaptureFilterTest {
  private static final Target ETHERNET = Target.file(1);
  private static final String MACS = "01005e000001 020000000002 ";

  /** TCP, 10.0.0.1 port 40000 to 192.168.1.2 port 80, SYN. */
  private static final String TCP =
      "45000028 00014000 40060000 0a000001 c0a80102 9c400050 00000001 00000000 50020200 00000000";

  /** UDP, the last of three fragments. */
  private static final String FRAGMENT =
      "4500001c 00010172 40110000 0a000001 c0a80102 00350035 00000000";

  /** UDP over IPv6, fe80::1 port 53 to ff02::fb port 5353. */
  private static final String UDP6 =
      "60000000 00081140 fe800000000000000000000000000001 ff0200000000000000000000000000fb"
          + " 003514e9 00080000";

  /** ARP, 10.0.0.1 asks for 10.0.0.2. */
  private static final String ARP = "0001080006040001 020000000002 0a000001 000000000000 0a000002";

  private static byte[] frame(String name) {
    String hex =
        switch (name) {
          case "tcp" -> MACS + "0800" + TCP;
          case "fragment" -> MACS + "0800" + FRAGMENT;
          case "udp6" -> MACS + "86dd" + UDP6;
          case "arp" -> MACS + "0806" + ARP;
          case "tagged" -> MACS + "8100 2005 0800" + TCP;
          case "twice" -> MACS + "88a8 0064 8100 0005 0800" + TCP;
          case "mpls" -> MACS + "8847 00010040 00011140" + TCP;
          case "pppoe" -> MACS + "8864 1100 003b 002a 0021" + TCP;
          case "stp" -> MACS + "0026 424203 0000";
          case "geneve" ->
              MACS
                  + "0800 45000064 00010000 40110000 0a000001 0a000002 c00017c1 00500000"
                  + " 00006558 00000a00"
                  + MACS
                  + "0806"
                  + ARP;
          default -> throw new IllegalArgumentException(name);
        };
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }

  private static boolean selects(String filter, Target target, byte[] packet) {
    BpfProgram program = Compiler.compile(filter, target);
    BpfProgram asWritten = Compiler.compileAsWritten(filter, target);
    boolean wanted = new Interpreter(program).run(packet, 0, packet.length, packet.length) != 0;
    assertThat(new Interpreter(asWritten).run(packet, 0, packet.length, packet.length) != 0)
        .as("%s as written", filter)
        .isEqualTo(wanted);
    return wanted;
  }

  @ParameterizedTest(name = "{0}: {1}; not {2}")
  @CsvSource(
      delimiter = ';',
      value = {
        "ip                                  ; tcp fragment geneve  ; udp6 arp tagged stp",
        "ip6                                 ; udp6                 ; tcp arp",
        "arp                                 ; arp                  ; tcp geneve",
        "tcp                                 ; tcp                  ; fragment tagged mpls",
        "udp                                 ; fragment udp6 geneve ; tcp",
        "host 10.0.0.1                       ; tcp fragment arp     ; udp6 tagged",
        "src host 10.0.0.1                   ; tcp arp              ; udp6",
        "dst host 10.0.0.1                   ; ''                   ; tcp arp udp6",
        "dst 10.0.0.2                        ; arp geneve           ; tcp",
        "arp host 10.0.0.1                   ; arp                  ; tcp",
        "net 10                              ; tcp arp              ; udp6",
        "net 192.168.0.0/16                  ; tcp                  ; arp",
        "net 192.168.1.0 mask 255.255.255.0  ; tcp                  ; arp",
        "host 10.0                           ; tcp                  ; udp6",
        "host fe80::1                        ; udp6                 ; tcp",
        "dst net ff00::/8                    ; udp6                 ; tcp",
        "port 80                             ; tcp                  ; fragment udp6 tagged",
        "port 53                             ; udp6                 ; fragment tcp",
        "tcp dst port http                   ; tcp                  ; udp6",
        "src port 80                         ; ''                   ; tcp",
        "portrange 5000-6000                 ; udp6                 ; tcp",
        "udp portrange 6000-5000             ; udp6                 ; tcp",
        "port 80 or 53                       ; tcp udp6             ; fragment",
        "port (80 or 53) and ip6             ; udp6                 ; tcp",
        "ip proto \\tcp                      ; tcp                  ; udp6 fragment",
        "ip6 proto 17                        ; udp6                 ; tcp",
        "ether proto 0x86dd                  ; udp6                 ; tcp",
        "ether host 02:00:00:00:00:02        ; tcp arp stp          ; ''",
        "ether dst 01:00:5e:00:00:01         ; tcp arp              ; ''",
        "ether src 01:00:5e:00:00:01         ; ''                   ; tcp arp",
        "multicast                           ; tcp arp              ; ''",
        "broadcast                           ; ''                   ; tcp arp",
        "ip multicast                        ; ''                   ; tcp udp6",
        "ip6 multicast                       ; udp6                 ; tcp",
        "vlan                                ; tagged twice         ; tcp",
        "vlan 5                              ; tagged               ; tcp twice",
        "vlan and tcp                        ; tagged               ; tcp twice",
        "vlan 100 and vlan 5 and tcp         ; twice                ; tagged",
        "vlan or tcp                         ; tagged twice         ; tcp",
        "not vlan and tcp                    ; ''                   ; tcp tagged",
        "mpls                                ; mpls                 ; tcp",
        "mpls 16 and mpls 17 and tcp         ; mpls                 ; tcp",
        "mpls and tcp                        ; ''                   ; mpls",
        "pppoes                              ; pppoe                ; tcp",
        "pppoes 59 and tcp port 80           ; pppoe                ; tcp",
        "pppoes 58                           ; ''                   ; pppoe",
        "geneve and arp                      ; geneve               ; arp",
        "geneve 10 and ether src 02:00:00:00:00:02 ; geneve         ; arp",
        "geneve 11                           ; ''                   ; geneve",
        "stp                                 ; stp                  ; tcp",
        "llc                                 ; stp                  ; tcp",
        "llc u                               ; stp                  ; tcp",
        "less 54                             ; fragment arp stp tcp ; udp6",
        "greater 60                          ; udp6 geneve          ; tcp arp",
        "len = 54                            ; tcp                  ; udp6",
        "ip[8] = 64                          ; tcp                  ; udp6 arp",
        "ip[6:2] & 0x1fff != 0               ; fragment             ; tcp",
        "tcp[tcpflags] = tcp-syn             ; tcp                  ; udp6",
        "tcp[tcpflags] & (tcp-syn|tcp-ack) != 0 ; tcp               ; udp6",
        "udp[1] = 0                          ; geneve               ; udp6 fragment",
        "ether[12:2] = 0x0806                ; arp                  ; tcp",
        "ip[2:2] - 20 = 20                   ; tcp                  ; fragment",
        "ip[(ip[0] & 0xf) << 2:2] = 40000    ; tcp                  ; fragment",
        "1 << 6 = ip[8]                      ; tcp                  ; arp",
        "ip protochain 6                     ; tcp                  ; fragment",
        "ip6 protochain 17                   ; udp6                 ; tcp",
        "not ip and not arp                  ; udp6 stp tagged      ; tcp arp",
        "tcp or udp and port 53              ; udp6                 ; tcp fragment",
        "tcp && port 80 || arp               ; tcp arp              ; udp6",
        "! (tcp or arp)                      ; udp6 stp             ; tcp arp",
      })
  void selects(String filter, String selected, String others) {
    for (String name : names(selected)) {
      assertThat(selects(filter, ETHERNET, frame(name))).as("%s: %s", filter, name).isTrue();
    }
    for (String name : names(others)) {
      assertThat(selects(filter, ETHERNET, frame(name))).as("%s: %s", filter, name).isFalse();
    }
  }

  private static List<String> names(String text) {
    return text == null || text.isEmpty() ? List.of() : List.of(text.split(" ", -1));
  }

  /** The same packet behind the headers of other link types. */
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "101, ''", "12, ''", "228, ''", "113, 00000001000602000000000200000800",
    "276, 0800000000000002000100060200000000020000", "0, 02000000", "0, 00000002", "108, 00000002",
    "9, ff030021", "104, 0f000800"
  })
  void linkTypes(int linkType, String header) {
    String hex = (header == null ? "" : header) + TCP;
    byte[] packet = HexFormat.of().parseHex(hex.replace(" ", ""));
    Target target = Target.file(linkType);
    assertThat(selects("tcp port 80 and host 10.0.0.1 and ip[8] = 64", target, packet)).isTrue();
    assertThat(selects("ip6 or udp", target, packet)).isFalse();
  }

  @Test
  void directionOfCookedCaptures() {
    byte[] sent = HexFormat.of().parseHex("00040001000602000000000200000800" + "45000000");
    assertThat(selects("outbound", Target.file(113), sent)).isTrue();
    assertThat(selects("inbound", Target.file(113), sent)).isFalse();
  }

  /**
   * Recorded: tcpdump 4.99.3 with libpcap 1.10.3, {@code tcpdump -d -y EN10MB 'ip and not tcp'}.
   */
  @Test
  void listings() {
    BpfProgram program = Compiler.compile("ip[9] = 6 or ip[8] & 1 != 0", Target.kernel(1));
    assertThat(Listing.assembly(program))
        .containsExactly(
            "(000) ldh      [12]",
            "(001) jeq      #0x800           jt 2\tjf 7",
            "(002) ldb      [23]",
            "(003) jeq      #0x6             jt 6\tjf 4",
            "(004) ldb      [22]",
            "(005) jset     #0x1             jt 6\tjf 7",
            "(006) ret      #262144",
            "(007) ret      #0");
    assertThat(Listing.initialisers(program)).contains("{ 0x15, 0, 5, 0x00000800 },");
    assertThat(Listing.decimals(program)).startsWith("8", "40 0 0 12", "21 0 5 2048");
    assertThat(Listing.assembly(Compiler.compile("", ETHERNET)))
        .containsExactly("(000) ret      #262144");
    assertThat(Compiler.compile("vlan 5", Target.nowhere(1)).rejectsAll()).isFalse();
    assertThat(Listing.assembly(Compiler.compile("inbound", Target.kernel(1))))
        .startsWith("(000) ldh      [type]");
  }

  /** The kernel has a tag beside the packet, or in it: libpcap 1.10.3 asks the same. */
  @Test
  void tagsBesideAPacketOfTheKernel() {
    assertThat(Listing.assembly(Compiler.compile("vlan 5", Target.kernel(1))))
        .containsExactly(
            "(000) st       M[0]", // octets that the tag takes of the packet
            "(001) ldb      [vlanp]",
            "(002) jeq      #0x1             jt 3\tjf 6",
            "(003) ldh      [vlan_tci]",
            "(004) and      #0xfff",
            "(005) jeq      #0x5             jt 15\tjf 16",
            "(006) ld       #0x4",
            "(007) st       M[0]",
            "(008) ldh      [12]",
            "(009) jeq      #0x9100          jt 12\tjf 10",
            "(010) jeq      #0x8100          jt 12\tjf 11",
            "(011) jeq      #0x88a8          jt 12\tjf 16",
            "(012) ldh      [14]",
            "(013) and      #0xfff",
            "(014) jeq      #0x5             jt 15\tjf 16",
            "(015) ret      #262144",
            "(016) ret      #0");
    BpfProgram behind = Compiler.compile("ip or vlan and vlan 5 and tcp", Target.kernel(1));
    assertThat(behind.at(0).code()).isEqualTo(BpfCode.ST); // no cell is read before it is set
    assertThatThrownBy(() -> Compiler.compile("vlan 4096", Target.kernel(1)))
        .hasMessageContaining("4095");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp and not tcp", "1 = 2", "ip6 and igmp", "arp and icmp"})
  void seesThatNothingCanPass(String filter) {
    assertThat(Compiler.compile(filter, ETHERNET).rejectsAll()).isTrue();
  }

  /** Jumps over more than 255 instructions. */
  @Test
  void longFilters() {
    String hosts =
        IntStream.range(0, 2_000)
            .mapToObj(i -> "host 10.1.%d.%d".formatted(i / 256, i % 256))
            .collect(Collectors.joining(" or "));
    assertThat(selects("tcp or (" + hosts + ")", ETHERNET, frame("tcp"))).isTrue();
    assertThat(selects("(" + hosts + ") or tcp", ETHERNET, frame("tcp"))).isTrue();
    assertThat(selects(hosts, ETHERNET, frame("tcp"))).isFalse();
    assertThat(selects(hosts + " or arp", ETHERNET, frame("arp"))).isTrue();
    assertThat(selects("not (" + hosts + ")", ETHERNET, frame("stp"))).isTrue();
  }

  /** What is cut is never read: every prefix of every packet, optimised and as written. */
  @Test
  void prefixes() {
    SplittableRandom random = new SplittableRandom(3);
    String[] filters = {
      "port 80",
      "tcp[13] & 2 != 0",
      "vlan and host 10.0.0.1",
      "geneve and arp",
      "pppoes and tcp",
      "mpls and mpls and tcp",
      "ip6 protochain 17",
      "ether[len - 1] = 0",
      "llc s"
    };
    for (String filter : filters) {
      for (String name : List.of("tcp", "udp6", "tagged", "mpls", "pppoe", "geneve", "stp")) {
        byte[] whole = frame(name);
        for (int length = 0; length <= whole.length; length++) {
          byte[] cut = java.util.Arrays.copyOf(whole, length);
          selects(filter, ETHERNET, cut);
          if (length > 0) {
            cut[random.nextInt(length)] ^= (byte) (1 << random.nextInt(8));
            selects(filter, ETHERNET, cut);
          }
        }
      }
    }
  }
}
