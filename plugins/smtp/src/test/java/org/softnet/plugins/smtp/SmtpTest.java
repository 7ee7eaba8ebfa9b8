package org.softnet.plugins.smtp;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.softnet.api.Layer;
import org.softnet.api.Line;
import org.softnet.api.Table;
import org.softnet.api.Verdict;
import org.softnet.testkit.Hex;
import org.softnet.testkit.ProtocolContract;
import org.softnet.testkit.RecordedExpectations;
import org.softnet.testkit.SinglePacket;

class SmtpTest extends ProtocolContract {
  // "250 Ok" CR LF
  private static final String OK = "323530 20 4f6b 0d0a";

  private final Smtp smtp = new Smtp();
  private final SmtpConversation session = new SmtpConversation();
  private final Layer layer = new Layer();

  SmtpTest() {
    super(new Smtp(), OK);
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** What the session's next octets become: how many are taken, and what is said of them. */
  private String next(String text) {
    byte[] octets = Hex.octets(hex(text));
    layer.view().over(octets, 0, octets.length, octets.length);
    layer.enter(smtp, Table.TCP_PORT, false);
    layer.join(0, 0, session);
    Verdict verdict = smtp.dissect(layer.view(), layer);
    layer.judge(verdict);
    if (!layer.isWhole()) {
      return verdict.name();
    }
    session.follow(new SinglePacket(layer), 0, new RecordedExpectations());
    Line line = new Line();
    smtp.info(new SinglePacket(layer), 0, line);
    return layer.totalOctets() + " " + line;
  }

  @Test
  void aReplyOfSeveralLinesIsOne() {
    assertThat(detail(hex("250-one\r\n250-SIZE 5\n250 HELP\r\n")))
        .containsExactly(
            entry("smtp.response", "250-one\\r\\n"),
            entry("smtp.response.code", "250"),
            entry("smtp.rsp.parameter", "one"),
            entry("smtp.rsp.parameter", "SIZE 5"),
            entry("smtp.rsp.parameter", "HELP"));
    assertThat(info(hex("250-one\r\n250 HELP\r\n"))).isEqualTo("S: 250-one | HELP");
  }

  @Test
  void commandsThatCameTogetherAreShownTogether() {
    assertThat(detail(hex("MAIL FROM:<a>\r\nRSET\r\n")))
        .containsExactly(
            entry("smtp.command_line", "MAIL FROM:<a>\\r\\n"),
            entry("smtp.req.command", "MAIL"),
            entry("smtp.req.parameter", "FROM:<a>"),
            entry("smtp.command_line", "RSET\\r\\n"),
            entry("smtp.req.command", "RSET"));
  }

  @Test
  void aMailGoesUpToTheLoneDotHoweverItIsCut() {
    assertThat(next("DATA\r\nhello\r\n")).isEqualTo("6 C: DATA");
    assertThat(next("hello\r\n..\r\n.")).isEqualTo("12 C: DATA fragment, 12 bytes");
    assertThat(next("\r")).isEqualTo("1 C: DATA fragment, 1 bytes");
    assertThat(next("\nQUIT\r\n")).isEqualTo("1 C: DATA fragment, 1 bytes");
    assertThat(next("QUIT\r\n")).isEqualTo("6 C: QUIT");
  }

  @Test
  void aMailsTextIsNoRequest() {
    next("DATA\r\n");
    assertThat(layer.shows(Smtp.REQUEST)).isTrue();
    next("hello\r\n");
    assertThat(layer.shows(Smtp.REQUEST)).isFalse();
  }

  @Test
  void aRefusedMailIsNotWaitedFor() {
    next("DATA\r\n");
    next("554 no\r\n");
    assertThat(next("QUIT\r\n")).isEqualTo("6 C: QUIT");
  }

  @Test
  void aChunkIsCounted() {
    assertThat(next("BDAT 5 LAST\r\nRSET\r\n")).isEqualTo("13 C: BDAT 5 LAST");
    assertThat(next("RSET")).isEqualTo("4 C: BDAT fragment, 4 bytes");
    assertThat(next("\nRSET\r\n")).isEqualTo("1 C: BDAT fragment, 1 bytes");
    assertThat(next("RSET\r\n")).isEqualTo("6 C: RSET");
  }

  @Test
  void aSecretIsNoCommand() {
    next("AUTH LOGIN\r\n");
    assertThat(next("dXNlcg==\r\n")).isEqualTo("10 C: User: dXNlcg==");
    assertThat(next("cGFzcw==\r\n")).isEqualTo("10 C: Pass: cGFzcw==");
    assertThat(next("NOOP\r\n")).isEqualTo("6 C: NOOP");
  }

  @Test
  void whatFollowsStartTlsIsForeign() {
    next("STARTTLS\r\n");
    next("220 go\r\n");
    assertThat(next("\u0016\u0003\u0001")).isEqualTo("FOREIGN");
  }

  @Test
  void aRefusedStartTlsChangesNothing() {
    next("STARTTLS\r\n");
    next("454 no\r\n");
    assertThat(next("QUIT\r\n")).isEqualTo("6 C: QUIT");
  }

  @Test
  void aLineIsWaitedForUnlessItIsTooLong() {
    assertThat(next("QUI")).isEqualTo("TRUNCATED");
    assertThat(next("A".repeat(8192))).startsWith("8192 C: AAA");
  }
}
