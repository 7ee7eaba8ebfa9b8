package org.softnet.plugins.ftp;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.softnet.api.Conversation;
import org.softnet.api.Layer;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.testkit.Hex;
import org.softnet.testkit.ProtocolContract;
import org.softnet.testkit.RecordedExpectations;
import org.softnet.testkit.SinglePacket;

class FtpTest extends ProtocolContract {
  // "227 ok (192,0,2,1,4,1)" CR LF: port 4 * 256 + 1
  private static final String PASSIVE = "323237 20 6f6b 20 28 3139322c302c322c312c342c31 29 0d0a";

  FtpTest() {
    super(new Ftp(), PASSIVE);
  }

  static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private RecordedExpectations announced(String text) {
    assertThat(dissect(hex(text))).isEqualTo(Verdict.END);
    RecordedExpectations expectations = new RecordedExpectations();
    new FtpConversation().follow(new SinglePacket(layer()), 0, expectations);
    return expectations;
  }

  @Test
  void aPassiveReplyShowsTheAddress() {
    assertThat(detail(PASSIVE))
        .containsExactly(
            entry("ftp.response.code", "227"),
            entry("ftp.response.arg", "ok (192,0,2,1,4,1)"),
            entry("ftp.passive.ip", "192.0.2.1"),
            entry("ftp.passive.port", "1025"));
    assertThat(info(PASSIVE)).isEqualTo("Response: 227 ok (192,0,2,1,4,1)");
  }

  @Test
  void aCommandIsAWordAndTheRest() {
    assertThat(detail(hex("RETR a b\r\n")))
        .containsExactly(entry("ftp.request.command", "RETR"), entry("ftp.request.arg", "a b"));
    assertThat(derived(hex("RETR a b\r\n")))
        .containsEntry("ftp.request", "1")
        .containsEntry("ftp.response", "0");
  }

  @Test
  void everyLineOfAReplyIsShownWhateverEndsIt() {
    assertThat(detail(hex("230-one\n two\r\n230 three\r\n")))
        .containsExactly(
            entry("ftp.response.code", "230"),
            entry("ftp.response.arg", "one"),
            entry("ftp.response.arg", " two"),
            entry("ftp.response.code", "230"),
            entry("ftp.response.arg", "three"));
  }

  @Test
  void extendedFormsAreRead() {
    assertThat(detail(hex("EPRT |2|2001:db8::1|1025|\r\n")))
        .contains(
            entry("ftp.eprt.af", "2"),
            entry("ftp.eprt.ipv6", "2001:db8::1"),
            entry("ftp.eprt.port", "1025"));
    assertThat(detail(hex("229 Entering (|||6446|)\r\n"))).contains(entry("ftp.epsv.port", "6446"));
    assertThat(detail(hex("229 Entering (|||99999|)\r\n")))
        .noneMatch(field -> field.getKey().equals("ftp.epsv.port"));
  }

  @Test
  void onlyWholeLinesAreTaken() {
    assertThat(dissect(hex("NOOP\r\nQUI"))).isEqualTo(Verdict.END);
    assertThat(layer().totalOctets()).isEqualTo(6);
    assertThat(dissect(hex("QUI"))).isEqualTo(Verdict.TRUNCATED);
    assertThat(layer().neededOctets()).isEqualTo(4);
  }

  @Test
  void aLineWithoutEndIsTakenInPieces() {
    assertThat(dissect(hex("A".repeat(8191)))).isEqualTo(Verdict.TRUNCATED);
    assertThat(dissect(hex("A".repeat(8192)))).isEqualTo(Verdict.END);
  }

  @Test
  void dataConnectionsAreAnnounced() {
    var at =
        new RecordedExpectations.Expected(Table.TCP_PORT, 0, 0xc0000201L, 1025, FtpData.TABLE, 0);
    var atSource = new RecordedExpectations.Expected(Table.TCP_PORT, 0, 0, 1025, FtpData.TABLE, 0);
    assertThat(announced("227 ok (192,0,2,1,4,1)\r\n").all()).containsExactly(at, atSource);
    assertThat(announced("PORT 192,0,2,1,4,1\r\n").all()).containsExactly(at, atSource);
    assertThat(announced("229 ok (|||1025|)\r\n").all()).containsExactly(atSource);
    assertThat(announced("EPRT |1|192.0.2.1|1025|\r\n").all()).containsExactly(atSource);
    for (String none :
        List.of(
            "227 ok (192,0,2,1,4)\r\n", "227 (256,0,2,1,4,1)\r\n", "229 ok ()\r\n", "229\r\n")) {
      assertThat(announced(none).all()).as(none).isEmpty();
    }
  }

  @Test
  void whatFollowsAuthIsForeign() {
    Conversation control = new Ftp().converse();
    dissect(hex("234 go\r\n"));
    control.follow(new SinglePacket(layer()), 0, new RecordedExpectations());
    Layer next = new Layer();
    byte[] hello = Hex.octets("1603010000");
    next.view().over(hello, 0, hello.length, hello.length);
    next.enter(new Ftp(), Table.TCP_PORT, false);
    next.join(0, 0, control);
    assertThat(new Ftp().dissect(next.view(), next)).isEqualTo(Verdict.FOREIGN);
  }
}
