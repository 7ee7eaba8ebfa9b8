package org.softnet.plugins.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.api.Protocol;
import org.softnet.api.Verdict;
import org.softnet.testkit.Hex;
import org.softnet.testkit.ProtocolContract;

class TlsTest extends ProtocolContract {
  private static final String FATAL_HANDSHAKE_FAILURE = "15 0303 0002 02 28";

  TlsTest() {
    super(new Tls(), Traces.CLIENT_RECORD);
  }

  @Test
  void aRecordIsAMessageOfItsLength() {
    assertThat(dissect(Traces.CLIENT_RECORD)).isEqualTo(Verdict.NEXT);
    assertThat(layer().claimedOctets()).isEqualTo(201);
    assertThat(detail(Traces.CLIENT_RECORD))
        .containsExactly(
            entry("tls.record.content_type", "22"),
            entry("tls.record.version", "0x0301"),
            entry("tls.record.length", "196"));
  }

  @ParameterizedTest
  @CsvSource({
    "13 0303 0001 00, FOREIGN", // no such type
    "19 0303 0001 00, FOREIGN",
    "16 0403 0001 00, FOREIGN", // no such version
    "16 0305 0001 00, FOREIGN",
    "16 0303 0000, FOREIGN", // nothing to shake hands about
    "17 0303 0000, END", // RFC 5246, 6.2.1: application data may be empty
    "17 0303 4800, END", // 2^14 and 2,048
    "17 0303 4801, FOREIGN",
    "16 03, TRUNCATED",
    "'', TRUNCATED",
    "47, FOREIGN" // GET
  })
  void whatIsNoRecordIsForeign(String hex, Verdict verdict) {
    assertThat(dissect(hex)).isEqualTo(verdict);
  }

  @Test
  void recordsAreRecognizedOnAnyPort() {
    Tls tls = new Tls();
    assertThat(tls.recognize(Hex.view(Traces.CLIENT_RECORD))).isPositive();
    assertThat(tls.recognize(Hex.view("16 03"))).isEqualTo(Protocol.UNDECIDED);
    assertThat(tls.recognize(Hex.view("48 54 54 50 2f"))).isZero();
  }

  @Test
  void aFollowerIsToldHowMuchWasEncrypted() {
    assertThat(told("17 0303 0003 010203"))
        .containsExactly("[3 of application data, encrypted and without keys]");
    assertThat(told("17 0303 0000")).isEmpty();
    assertThat(told(Traces.CLIENT_RECORD)).isEmpty();
  }

  @Test
  void anAlertThatIsEncryptedHasNoLevel() {
    assertThat(detail(FATAL_HANDSHAKE_FAILURE))
        .endsWith(entry("tls.alert_message.level", "2"), entry("tls.alert_message.desc", "40"));
    assertThat(info(FATAL_HANDSHAKE_FAILURE))
        .isEqualTo("Alert (Level: Fatal, Description: Handshake Failure)");
    assertThat(detail("15 0303 0004 01020304")).hasSize(3); // the header's fields
    assertThat(info("15 0303 0004 01020304")).isEqualTo("Encrypted Alert");
  }

  @Test
  void applicationDataAndHeartbeats() {
    assertThat(detail("17 0303 0003 a1b2c3"))
        .startsWith(entry("tls.record.content_type", "23"))
        .endsWith(entry("tls.app_data", "a1b2c3"));
    assertThat(info("17 0303 0003 a1b2c3")).isEqualTo("Application Data");
    assertThat(detail("18 0302 0003 01 4000"))
        .endsWith(
            entry("tls.heartbeat_message.type", "1"),
            entry("tls.heartbeat_message.payload_length", "16384"));
    assertThat(info("18 0302 0003 01 4000")).isEqualTo("Heartbeat Request");
    assertThat(info("14 0303 0001 01")).isEqualTo("Change Cipher Spec");
  }
}
