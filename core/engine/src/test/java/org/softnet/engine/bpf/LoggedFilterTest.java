package org.softnet.engine.bpf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.api.capture.BpfProgram;
import org.softnet.engine.bpf.compile.Compiler;
import org.softnet.engine.bpf.compile.Target;
import org.softnet.engine.bpf.run.Interpreter;
import org.softnet.engine.bpf.run.Translator;
import org.softnet.engine.filter.syntax.FilterProblem;

/** Packets as OpenBSD's pf logs them, its struct pfloghdr before each, written by hand. */
class LoggedFilterTest {
  private static final int PFLOG = 117;
  private static final String TCP =
      "45000028 00014000 40060000 0a000001 c0a80102 9c400050 00000001 00000000 50020200 00000000";
  private static final String ICMP6 =
      "60000000 00083aff fe800000000000000000000000000001 ff020000000000000000000000000001"
          + "80000000 00010001";

  /** Length, family, action, reason, interface, rule set, rule, rule in it, owners, direction. */
  private static byte[] logged(String name) {
    String owners = "00000000 000003e8 00000000 00000000";
    String packet =
        switch (name) {
          case "blocked" -> // 61 octets, as FreeBSD has them, and three that fill the last word
              "3d 02 01 00 656d3000000000000000000000000000 00000000000000000000000000000000"
                  + "00000007 ffffffff"
                  + owners
                  + "01 000000"
                  + TCP;
          case "passed" -> // 100 octets, as OpenBSD has them; its AF_INET6 is 24
              "64 18 00 08 76696f30000000000000000000000000 72656c61796400000000000000000000"
                  + "00000002 00000003"
                  + owners
                  + "02 000000"
                  + "00".repeat(36)
                  + ICMP6;
          default -> throw new IllegalArgumentException(name);
        };
    return HexFormat.of().parseHex(packet.replace(" ", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "ip                          ; true  ; false",
        "ip6                         ; false ; true",
        "tcp dst port 80             ; true  ; false",
        "host 10.0.0.1               ; true  ; false",
        "icmp6                       ; false ; true",
        "net fe80::/10               ; false ; true",
        "icmp6[icmp6type] = 128      ; false ; true",
        "tcp[tcpflags] = tcp-syn     ; true  ; false",
        "ifname em0                  ; true  ; false",
        "on vio                      ; false ; true",
        "on io0                      ; false ; false",
        "ruleset relayd              ; false ; true",
        "rnr 7                       ; true  ; false",
        "srnr 3                      ; false ; true",
        "action block                ; true  ; false",
        "action pass and reason ip-option ; false ; true",
        "reason match                ; true  ; false",
        "inbound                     ; true  ; false",
        "outbound and not on em0     ; false ; true",
        "action block and tcp port 80; true  ; false",
        "arp or action pass          ; false ; true",
        "link[0] = 61                ; true  ; false"
      })
  void selects(String filter, boolean blocked, boolean passed) {
    BpfProgram program = Compiler.compile(filter, Target.file(PFLOG));
    for (String name : new String[] {"blocked", "passed"}) {
      byte[] packet = logged(name);
      boolean wanted = name.equals("blocked") ? blocked : passed;
      assertThat(new Interpreter(program).run(packet, 0, packet.length, packet.length) != 0)
          .as("%s, %s", filter, name)
          .isEqualTo(wanted);
      assertThat(Translator.translate(program).run(packet, 0, packet.length, packet.length) != 0)
          .as("%s, %s, translated", filter, name)
          .isEqualTo(wanted);
    }
  }

  @Test
  void aWholeWordIsReadOnlyWhereThePacketIsAskedFor() {
    assertThat(Compiler.compile("action block", Target.file(PFLOG)).instructions()).hasSize(4);
  }

  @Test
  void hasNoTagsAndNoLinkLayer() {
    for (String filter :
        new String[] {"vlan", "mpls", "ether host 0:0:0:0:0:1", "llc", "ifindex 1"}) {
      assertThatThrownBy(() -> Compiler.compile(filter, Target.file(PFLOG)))
          .as(filter)
          .isInstanceOf(FilterProblem.class)
          .hasMessageContaining("OpenBSD pflog");
    }
  }
}
