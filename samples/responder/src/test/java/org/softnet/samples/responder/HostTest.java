package org.softnet.samples.responder;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Frames by hand, and their answers by RFC 826, 792 and 862. */
class HostTest {
  private static final String WHO_HAS =
      "ffffffffffff 020000000001 0806 0001 0800 06 04 0001 020000000001 c0000201 000000000000"
          + " c0000209";
  private static final String ECHO_REQUEST =
      "020000000009 020000000001 0800 4500 0020 0000 0000 40 01 0000 c0000201 c0000209"
          + " 08 00 0000 1234 0001 01020304";
  private static final String DATAGRAM =
      "020000000009 020000000001 0800 4500 001f 0000 0000 40 11 0000 c0000201 c0000209"
          + " 9c40 0007 000b 0000 616263";

  private final Host host = new Host("02:00:00:00:00:09", InetAddress.ofLiteral("192.0.2.9"));

  private static byte[] octets(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }

  private String answer(String hex) {
    byte[] answer = host.answer(octets(hex));
    return answer == null ? "nothing" : HexFormat.of().formatHex(answer);
  }

  @Test
  void whoHas() {
    assertThat(answer(WHO_HAS))
        .startsWith(
            "020000000001 020000000009 0806 0001 0800 06 04 0002 020000000009 c0000209 020000000001 c0000201"
                .replace(" ", ""));
  }

  @Test
  void anEcho() {
    String reply = answer(ECHO_REQUEST);
    assertThat(reply).startsWith("0200000000010200000000090800" + "45");
    assertThat(reply.substring(2 * 26, 2 * 34)).isEqualTo("c0000209c0000201");
    // the sum of 0000, 1234, 0001, 0102, 0304 is 163b, its complement e9c4
    assertThat(reply.substring(2 * 34, 2 * 46)).isEqualTo("0000e9c41234000101020304");
  }

  @Test
  void aDatagram() {
    String reply = answer(DATAGRAM);
    assertThat(reply.substring(2 * 34, 2 * 40)).isEqualTo("00079c40000b");
    assertThat(reply.substring(2 * 42, 2 * 45)).isEqualTo("616263");
  }

  @Test
  void whatIsForOthersIsNotAnswered() {
    for (String frame : new String[] {WHO_HAS, ECHO_REQUEST, DATAGRAM}) {
      assertThat(answer(frame.replace("c0000209", "c0000208"))).isEqualTo("nothing");
    }
  }

  @Test
  void everyPrefixIsAnsweredOrNotButHarmsNobody() {
    for (String frame : new String[] {WHO_HAS, ECHO_REQUEST, DATAGRAM}) {
      byte[] whole = octets(frame);
      for (int length = 0; length < whole.length; length++) {
        assertThat(host.answer(Arrays.copyOf(whole, length))).isNull();
      }
      assertThat(host.answer(whole)).isNotNull();
    }
  }

  @Test
  void whatItSaidItselfIsNotAnswered() {
    assertThat(answer(ECHO_REQUEST.replace(" 020000000001 0800", " 020000000009 0800")))
        .isEqualTo("nothing");
  }
}
