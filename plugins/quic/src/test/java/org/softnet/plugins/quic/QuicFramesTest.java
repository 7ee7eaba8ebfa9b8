package org.softnet.plugins.quic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softnet.testkit.ProtocolContract;

class QuicFramesTest extends ProtocolContract {
  private static final String ACK = "02 4100 05 01 02 03 04";
  private static final String CLOSE = "1c 4128 06 03 616263";

  QuicFramesTest() {
    super(new QuicFrames(), ACK + "060003010203" + "000000" + "01" + CLOSE);
  }

  @Test
  void readsEachFrame() {
    assertThat(detail(ACK + "06 4005 03 010203" + "000000" + "01" + CLOSE))
        .containsExactly(
            entry("quic.frame", "0241000501020304"),
            entry("quic.frame_type", "2"),
            entry("quic.ack.largest_acknowledged", "256"),
            entry("quic.ack.ack_delay", "5"),
            entry("quic.ack.ack_range_count", "1"),
            entry("quic.ack.first_ack_range", "2"),
            entry("quic.ack.gap", "3"),
            entry("quic.ack.ack_range", "4"),
            entry("quic.frame", "06400503010203"),
            entry("quic.frame_type", "6"),
            entry("quic.crypto.offset", "5"),
            entry("quic.crypto.length", "3"),
            entry("quic.crypto.crypto_data", "010203"),
            entry("quic.frame", "000000"),
            entry("quic.frame_type", "0"),
            entry("quic.padding_length", "3"),
            entry("quic.frame", "01"),
            entry("quic.frame_type", "1"),
            entry("quic.frame", "1c41280603616263"),
            entry("quic.frame_type", "28"),
            entry("quic.cc.error_code.tls_alert", "40"),
            entry("quic.cc.error_code", "296"),
            entry("quic.cc.frame_type", "6"),
            entry("quic.cc.reason_phrase.length", "3"),
            entry("quic.cc.reason_phrase", "abc"));
    assertThat(info(ACK + "0600010a" + "0000" + "01" + CLOSE))
        .isEqualTo("ACK, CRYPTO, PADDING, PING, CC");
  }

  @Test
  void readsCountsOfCongestion() {
    assertThat(detail("03 01 00 00 01 07 08 09"))
        .contains(
            entry("quic.ack.ect0_count", "7"),
            entry("quic.ack.ect1_count", "8"),
            entry("quic.ack.ecn_ce_count", "9"));
  }

  @Test
  void readsAnApplicationsEnd() {
    assertThat(detail("1d 05 00"))
        .containsExactly(
            entry("quic.frame", "1d0500"),
            entry("quic.frame_type", "29"),
            entry("quic.cc.error_code.app", "5"),
            entry("quic.cc.reason_phrase.length", "0"));
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource({
    "01 08 00,                      1, a stream's frame is none of an Initial's",
    "01 06 00 03 0102,              1, a CRYPTO frame that is cut",
    "01 06 00 c0ffffffffffffff 01,  1, a length of 2^62",
    "01 02 00 00 bfffffff 00,       1, ranges that nobody sent",
    "02 00 00 01 00 00,             0, half a range",
    "03 00 00 00 00 01 02,          0, a count is missing",
    "1c 00 06 40,                   0, half a length",
    "01 4001,                       1, a type in two octets where one does",
    "01 ff,                         1, a type that is cut",
  })
  void whatComesBeforeABadFrameIsRead(String hex, int read, String why) {
    dissect(hex);
    assertThat(layer().headerOctets()).as(why).isEqualTo(read);
    assertThat(reason()).as(why).isEqualTo("MALFORMED");
  }
}
