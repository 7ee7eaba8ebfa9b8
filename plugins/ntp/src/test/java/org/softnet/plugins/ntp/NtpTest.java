package org.softnet.plugins.ntp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.api.Line;
import org.softnet.api.Verdict;
import org.softnet.testkit.Hex;
import org.softnet.testkit.ProtocolContract;

class NtpTest extends ProtocolContract {
  private static final String TIMES =
      "0000000000000000" // none
          + "0000000000000001" // 2036, the second era's first
          + "83aa7e8080000000" // 1970-01-01 00:00:00.5
          + "e92591e9f6780000";
  private static final String SERVER = "24 03 06 e9 0000 27cf 0000 0067 0a051b0a" + TIMES;
  private static final String KEY = "00000008 57ea530f6d74350cc5286bfec1ab8ca747c73584";
  private static final String EXTENSION = "0104 0008 01020304" + "2005 0018" + "00".repeat(20);

  NtpTest() {
    super(new Ntp(), SERVER);
  }

  @Test
  void readsTheHeader() {
    assertThat(fields())
        .containsExactly(
            entry("ntp.flags", "0x24"),
            entry("ntp.flags.li", "0"),
            entry("ntp.flags.vn", "4"),
            entry("ntp.flags.mode", "4"),
            entry("ntp.stratum", "3"),
            entry("ntp.ppoll", "6"),
            entry("ntp.precision", "233"),
            entry("ntp.rootdelay", "10191"),
            entry("ntp.rootdispersion", "103"),
            entry("ntp.refid", "0a051b0a"),
            entry("ntp.reftime", "NULL"),
            entry("ntp.org", "Feb  7, 2036 06:28:16.000000000 UTC"),
            entry("ntp.rec", "Jan  1, 1970 00:00:00.500000000 UTC"),
            entry("ntp.xmt", "Dec 14, 2023 14:38:33.962768554 UTC"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ca0a1b61 01fb9d4d | Jun  1, 2007 04:13:21.007745581 UTC",
        "ffffffff ffffffff | Feb  7, 2036 06:28:15.999999999 UTC",
      })
  void writesTimes(String hex, String time) {
    Line line = new Line();
    NtpTime.write(line, Hex.view(hex), 0);
    assertThat(line).hasToString(time);
  }

  @Test
  void readsExtensionsAndKey() {
    assertThat(detail(SERVER + EXTENSION + KEY))
        .containsExactly(
            entry("ntp.ext", "0104000801020304"),
            entry("ntp.ext.type", "0x0104"),
            entry("ntp.ext.length", "8"),
            entry("ntp.ext.value", "01020304"),
            entry("ntp.ext", "20050018" + "00".repeat(20)),
            entry("ntp.ext.type", "0x2005"),
            entry("ntp.ext.length", "24"),
            entry("ntp.ext.value", "00".repeat(20)),
            entry("ntp.keyid", "00000008"),
            entry("ntp.mac", "57ea530f6d74350cc5286bfec1ab8ca747c73584"));
    assertThat(detail(SERVER + "00000000")).containsExactly(entry("ntp.keyid", "00000000"));
    assertThat(detail(SERVER)).isEmpty();
  }

  @Test
  void readsAControlMessage() {
    String control = "16 a2 0002 0618 4aef 0000 0003 613d31 00";
    assertThat(fields(control))
        .containsExactly(
            entry("ntp.flags", "0x16"),
            entry("ntp.flags.li", "0"),
            entry("ntp.flags.vn", "2"),
            entry("ntp.flags.mode", "6"),
            entry("ntp.ctrl.flags2", "0xa2"),
            entry("ntp.ctrl.flags2.r", "1"),
            entry("ntp.ctrl.flags2.error", "0"),
            entry("ntp.ctrl.flags2.more", "1"),
            entry("ntp.ctrl.flags2.opcode", "2"),
            entry("ntp.ctrl.sequence", "2"),
            entry("ntp.ctrl.status", "0x0618"),
            entry("ntp.ctrl.associd", "19183"),
            entry("ntp.ctrl.offset", "0"),
            entry("ntp.ctrl.count", "3"));
    assertThat(detail(control)).containsExactly(entry("ntp.ctrl.data", "613d31"));
  }

  @Test
  void readsAPrivateMessage() {
    assertThat(fields("97 80 03 2a 1002 0020"))
        .containsExactly(
            entry("ntp.flags", "0x97"),
            entry("ntp.flags.vn", "2"),
            entry("ntp.flags.mode", "7"),
            entry("ntp.priv.flags.r", "1"),
            entry("ntp.priv.flags.more", "0"),
            entry("ntp.priv.auth_seq", "128"),
            entry("ntp.priv.auth", "1"),
            entry("ntp.priv.seq", "0"),
            entry("ntp.priv.impl", "3"),
            entry("ntp.priv.reqcode", "42"),
            entry("ntp.priv.err", "0x01"),
            entry("ntp.priv.numitems", "2"),
            entry("ntp.priv.reserved", "0x00"),
            entry("ntp.priv.itemsize", "32"));
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource({
    "16 01 0001 0000 0000 0000 0000, END,       a control message",
    "16 01 0001 0000 0000 0000,      TRUNCATED, a cut one",
    "17 00 03 2a 0000 0000,          END,       a private message",
    "17 00 03 2a 0000,               TRUNCATED, a cut one",
    "23 00 00 00,                    TRUNCATED, a client's first word",
  })
  void judges(String hex, Verdict verdict, String why) {
    assertThat(dissect(hex)).as(why).isEqualTo(verdict);
  }

  @Test
  void tellsVersionAndMode() {
    assertThat(info(SERVER)).isEqualTo("NTP Version 4, server");
    assertThat(info("16 01 0001 0000 0000 0000 0000")).isEqualTo("NTP Version 2, control");
    assertThat(info("97 00 03 2a 0000 0000"))
        .isEqualTo("NTP Version 2, private, Response, MON_GETLIST_1");
  }
}
