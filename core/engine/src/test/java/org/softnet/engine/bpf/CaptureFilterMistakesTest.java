package org.softnet.engine.bpf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.engine.bpf.compile.Compiler;
import org.softnet.engine.bpf.compile.Target;
import org.softnet.engine.filter.syntax.FilterProblem;

/** A wrong capture filter is one sentence and a place, whatever was written. */
class CaptureFilterMistakesTest {
  private static final Target ETHERNET = Target.file(1);

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        // filter, what is to blame (start, length), what the sentence says
        "tcp prot 80              ; 4,4  ; 'and' or 'or' is expected here, not 'prot'",
        "(tcp                     ; 0,1  ; this parenthesis is not closed",
        "tcp)                     ; 3,1  ; this parenthesis closes nothing",
        "tcp and                  ; 7,1  ; but the filter ends here",
        "port                     ; 4,1  ; but the filter ends here",
        "80                       ; 0,2  ; has to be said before it",
        "tcp or 80                ; 7,2  ; has to be said before it",
        "len                      ; 0,3  ; it needs a comparison",
        "ip[0] & 15               ; 0,10 ; it needs a comparison",
        "ip[0:3] = 1              ; 5,1  ; 1, 2 or 4 octets",
        "ip[0] = 089              ; 8,3  ; no digit 8 or 9",
        "ip[0] = 0x100000000      ; 8,11 ; 32 bits at most",
        "ip[8] / 0 = 1            ; 8,1  ; divided by zero",
        "ip[8] << 32 = 1          ; 9,2  ; shifted by 31 at most",
        "host example.org         ; 5,11 ; never looked up",
        "gateway router           ; 0,14 ; never looked up",
        "net loopback             ; 4,8  ; never looked up",
        "port nosuch              ; 5,6  ; no port has this name",
        "udp port http            ; 9,4  ; the name of a TCP port",
        "port 65536               ; 5,5  ; 65535 at most",
        "ip proto nosuch          ; 9,6  ; no protocol has this name",
        "ip proto tcp             ; 9,3  ; \\tcp is the name tcp",
        "net 10.1/8               ; 4,6  ; bits outside its mask",
        "net 10.0.0.0/33          ; 4,11 ; 32 bits at most",
        "host 10.0.0.0/8          ; 5,10 ; 'net' has to be said before it",
        "host 256.1.1.1           ; 5,9  ; up to 255",
        "host 00:11:22:33:44:55   ; 5,17 ; 'ether' has to be said before it",
        "ether host 10.0.0.1      ; 11,8 ; written 00:11:22:33:44:55",
        "tcp host 10.0.0.1        ; 0,17 ; 'tcp' has no IPv4 addresses",
        "icmp port 80             ; 10,2 ; 'icmp' has no ports",
        "vlan 4096                ; 5,4  ; 4095 at most",
        "mpls and arp             ; 9,3  ; only IPv4 and IPv6",
        "pppoes and vlan          ; 11,4 ; PPP has no VLAN tags",
        "inbound                  ; 0,7  ; does not hold the direction",
        "type mgt                 ; 0,8  ; Ethernet has no frame control field",
        "type nonsense            ; 5,8  ; IEEE 802.11 has no such word",
        "type mgt subtype rts     ; 17,3 ; frames of that type have no such subtype",
        "type 3                   ; 5,1  ; outside 0x0c",
        "type 0 subtype 0x81      ; 15,4 ; outside 0xf0",
        "subtype 0x80             ; 8,4  ; a frame's name is expected",
        "dir                      ; 3,1  ; a direction is expected",
        "addr1 00:11:22:33:44:55  ; 6,17 ; 'ether' has to be said before it",
        "wlan ra 00:11:22:33:44:55; 0,25 ; link-layer addresses of IEEE 802.11",
        "ta port 80               ; 0,10 ; link-layer addresses of IEEE 802.11",
        "addr1 host 10.0.0.1      ; 0,19 ; link-layer addresses of IEEE 802.11",
        "radio[0] = 1             ; 0,8  ; Ethernet has no radio header",
        "radio                    ; 0,5  ; its octets can be asked for",
        "fisu                     ; 0,4  ; 'fisu' is about link types that are not known here",
        "vpi 8                    ; 0,3  ; 'vpi' is about link types that are not known here",
        "opc 5                    ; 0,3  ; 'opc' is about link types that are not known here",
        "on eth0                  ; 0,7  ; Ethernet does not hold what pf logs; OpenBSD pflog does",
        "action 1                 ; 7,1  ; an action is expected here, such as pass or block",
        "action run               ; 7,3  ; pf has no such word in pcap-filter(7)",
        "reason run               ; 7,3  ; pf has no such word in pcap-filter(7)",
        "ifname averylongname0123 ; 7,17 ; a name has 15 letters at most",
        "rnr em0                  ; 4,3  ; a rule's number is expected here",
        "tcp and on               ; 10,1 ; an interface's name is expected here",
        "\"tcp\"                  ; 0,1  ; no texts in quotes",
        "port 80, 443             ; 7,1  ; written with 'or'",
        "stp[0] = 1               ; 0,6  ; cannot be asked for",
      })
  void saysWhatIsWrong(String filter, String place, String sentence) {
    FilterProblem problem =
        catchThrowableOfType(FilterProblem.class, () -> Compiler.compile(filter, ETHERNET));
    assertThat(problem).as(filter).isNotNull().hasMessageContaining(sentence);
    assertThat(problem.place().at() + "," + problem.place().length()).isEqualTo(place);
  }

  @Test
  void otherLinkTypesDoNotHaveEverything() {
    for (String filter : List.of("vlan", "ether host 1:2:3:4:5:6", "broadcast", "llc", "mpls")) {
      assertThat(
              catchThrowableOfType(
                  FilterProblem.class, () -> Compiler.compile(filter, Target.file(113))))
          .as(filter)
          .isNotNull();
    }
    assertThat(
            catchThrowableOfType(
                FilterProblem.class, () -> Compiler.compile("ip", Target.file(147))))
        .hasMessageContaining("link type 147");
  }

  @Test
  void depthIsBounded() {
    for (String part : List.of("(", "!", "not ", "-", "ip[", "1+", "tcp and (", "port (80 or ")) {
      FilterProblem problem =
          catchThrowableOfType(
              FilterProblem.class, () -> Compiler.compile(part.repeat(100_000), ETHERNET));
      assertThat(problem).as(part).isNotNull();
      assertThat(String.valueOf(problem.getMessage())).hasSizeLessThan(200);
    }
  }

  /** Mutations of good filters, and any characters: never anything but a program or a problem. */
  @Test
  void anythingIsAProgramOrAProblem() {
    String[] seeds = {
      "tcp port 80 and (host 10.0.0.1 or net 192.168.0.0/16)",
      "vlan 5 and ip[6:2] & 0x1fff != 0",
      "ether host 00:11:22:33:44:55 or geneve 7",
      "port (80 or 443) and not src net fe80::/10",
      "tcp[((tcp[12] & 0xf0) >> 2):4] = 0x47455420",
      "ip proto \\icmp or mpls 100 or pppoes 1",
      "portrange domain-ntp",
      "llc rr and len - 14 > 100",
      "net 10.0.0.0 mask 255.0.0.0"
    };
    String alphabet = "()[]!&|<>=+-*/%^:.,\\$ 0189afx~\"'\n\tétcpiporthsandmk";
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 30_000; i++) {
      StringBuilder text = new StringBuilder(seeds[random.nextInt(seeds.length)]);
      for (int j = random.nextInt(5); j >= 0 && !text.isEmpty(); j--) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(3)) {
          case 0 -> text.deleteCharAt(at);
          case 1 -> text.insert(at, alphabet.charAt(random.nextInt(alphabet.length())));
          default -> text.delete(at, Math.min(text.length(), at + random.nextInt(8)));
        }
      }
      String filter = text.toString();
      try {
        Compiler.compile(filter, ETHERNET);
      } catch (FilterProblem e) {
        assertThat(e.getMessage()).as(filter).isNotEmpty();
        assertThat(e.place().at()).as(filter).isBetween(0, filter.length());
      }
    }
  }
}
